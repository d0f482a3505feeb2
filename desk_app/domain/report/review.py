"""What the review of a period says: the figures of Insight with their pictures and tables, rules, what was closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desk_app.domain.closing import OUTCOME_WORDS
from desk_app.domain.dates import day
from desk_app.domain.insight.facts import Facts
from desk_app.domain.insight.period import Period
from desk_app.domain.insight.rows import FIGURE_ROWS
from desk_app.domain.insight.summing import Insight, insight
from desk_app.domain.insight.told_rows import Headed, headed, to_come
from desk_app.domain.people.manner_words import share_words
from desk_app.domain.report.words import LONGEST_LISTED, shortened, span
from desk_app.domain.rules_to_try import RULE_WORDS, Rule
from desk_app.support.words import _, plural

MOST_LISTED = 200
"""So many negotiations are listed, the newest of them."""

TitleAndWho = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ClosedThen:
    """A negotiation that was closed in the period: when, with whom, how it ended, our share of the range."""

    when: str
    title: str
    who: str
    ended: str
    share: str = ""


@dataclass(frozen=True, slots=True)
class RuleThen:
    """A rule that was made or tried in the period: how often it was tried and kept then, and what became of it."""

    text: str
    tried: str
    state: str


@dataclass(frozen=True, slots=True)
class ReviewReport:
    """The whole review. `of` says whose and of what kind, `to_come` which figures have too few."""

    title: str
    when: str
    of: str
    summary: str
    groups: tuple[Headed, ...] = ()
    rules: tuple[RuleThen, ...] = ()
    closed: tuple[ClosedThen, ...] = ()
    left_out: str = ""
    to_come: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewNames:
    """What a review calls things: a negotiation by its id (its title, and with whom), the person, the kind."""

    negotiation: Callable[[str], TitleAndWho]
    person: str = ""
    kind: str = ""


def review_report(
    known: Iterable[Facts], rules: Iterable[Rule], period: Period, names: ReviewNames, today: date
) -> ReviewReport:
    """The review of those negotiations that the period has, on a day."""
    chosen = [each for each in known if period.has(each)]
    found = insight(chosen, period, today)
    newest = sorted(chosen, key=_closed_on, reverse=True)
    more = len(newest) - MOST_LISTED
    return ReviewReport(
        title=_("Review"),
        when=_when(period, chosen, today),
        of=" · ".join(filter(None, (names.person, names.kind))),
        summary=_summary(found),
        groups=headed(found.measures, FIGURE_ROWS),
        rules=tuple(_rules(chosen, rules)),
        closed=tuple(_closed(each, names) for each in newest[:MOST_LISTED]),
        left_out=plural("and {n} more", "and {n} more", more) if more > 0 else "",
        to_come=to_come(found.measures, FIGURE_ROWS) if chosen else (),
    )


def _closed_on(facts: Facts) -> tuple[date, str]:
    return facts.closed_on or date.min, facts.negotiation


def _when(period: Period, chosen: Sequence[Facts], today: date) -> str:
    days = [each.closed_on for each in chosen if each.closed_on]
    start = period.start or min(days, default=today)
    return span([start, max(start, period.end or today)])


def _summary(found: Insight) -> str:
    if not found.negotiations:
        return _("No negotiation was closed in this time.")
    agreed = next(each for each in found.measures if each.name == "agreement_share")
    if found.negotiations == 1:
        dealt = _("One negotiation was closed, with a deal.")
        return dealt if agreed.hits else _("One negotiation was closed, without a deal.")
    return plural(
        "One negotiation was closed; {agreed} ended in a deal.",
        "{n} negotiations were closed; {agreed} ended in a deal.",
        found.negotiations,
        agreed=agreed.hits or 0,
    )


def _closed(facts: Facts, names: ReviewNames) -> ClosedThen:
    title, who = names.negotiation(facts.negotiation)
    return ClosedThen(
        day(facts.closed_on) if facts.closed_on else "",
        shortened(title, LONGEST_LISTED),
        who,
        _(OUTCOME_WORDS[facts.outcome]),
        share_words(facts.captured.believed if facts.captured else None),
    )


def _rules(chosen: Sequence[Facts], rules: Iterable[Rule]) -> Iterable[RuleThen]:
    tries = Counter(rule for facts in chosen for rule, _kept in facts.tries)
    kept = Counter(rule for facts in chosen for rule, was_kept in facts.tries if was_kept)
    came_from = {facts.negotiation for facts in chosen}
    for rule in rules:
        if tries[rule.id] or rule.negotiation in came_from:
            tried = _("tried {tried} · kept {kept}", tried=tries[rule.id], kept=kept[rule.id])
            yield RuleThen(rule.text, tried if tries[rule.id] else _("not tried yet"), _(RULE_WORDS[rule.state]))
