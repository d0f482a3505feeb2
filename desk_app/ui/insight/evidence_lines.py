"""The negotiations that a row is made of, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desk_app.domain.amounts import shown
from desk_app.domain.closing import OUTCOME_WORDS
from desk_app.domain.insight.evidence import Evidence, EvidenceFound
from desk_app.domain.insight.facts import Facts, GuessedLimit
from desk_app.domain.insight.telling import count_words, point_words
from desk_app.domain.issues import Issue
from desk_app.support.words import _, mark, plural
from desk_app.ui.look.dates import near

_SIDES = {
    "landing_against_our_opening": mark("you {value}"),
    "our_promises_in_time": mark("you {value}"),
    "landing_against_their_opening": mark("they {value}"),
    "their_promises_in_time": mark("they {value}"),
}
"""How what one negotiation adds is told where both sides stand in one row."""
_PROMISES = mark("kept it on time"), mark("did not keep it on time"), mark("kept {count} on time")
_ANSWERS = {
    "our_promises_in_time": _PROMISES,
    "their_promises_in_time": _PROMISES,
    "shrinking_concessions": (mark("smaller steps"), mark("other steps"), mark("{count}")),
    "predictions_right": (mark("came true"), mark("did not come true"), mark("{count} came true")),
    "no_deal_below_floor": (mark("below your floor"), mark("at your floor or above"), mark("{count}")),
    "terms_kept": (mark("kept"), mark("not wholly kept"), mark("{count} kept")),
    "paid_on_time": (mark("on time"), mark("late"), mark("{count} on time")),
    "rules_kept": (mark("kept"), mark("not kept"), mark("{count} kept")),
}
"""What one negotiation adds to a share: a yes, a no, and so many of several."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One negotiation: its title, what it adds, and when it was closed."""

    negotiation: str
    title: str
    words: str
    when: str


@dataclass(frozen=True, slots=True)
class FoundProps:
    """The negotiations behind a row, the latest first, and words on those that are left out."""

    lines: tuple[FoundLine, ...]
    older: str = ""


def evidence_props(
    found: Mapping[str, EvidenceFound], title_of: Callable[[str], str | None], today: date
) -> FoundProps:
    """What the figures of one row are made of, by their names. What has no title is gone, and left out."""
    seen: dict[str, list[tuple[str, Evidence]]] = {}
    for name, each in found.items():
        for one in each.latest:
            seen.setdefault(one.facts.negotiation, []).append((name, one))
    lines = []
    for parts in sorted(seen.values(), key=_when, reverse=True):
        facts = parts[0][1].facts
        title = title_of(facts.negotiation)
        if title is not None:
            words = " · ".join(_added(name, one) for name, one in parts)
            when = near(facts.closed_on, today) if facts.closed_on else ""
            lines.append(FoundLine(facts.negotiation, title, words, when))
    older = max((each.older for each in found.values()), default=0)
    return FoundProps(tuple(lines), plural("One more is older.", "{n} more are older.", older) if older else "")


def only_one(found: Mapping[str, EvidenceFound]) -> str:
    """The id of the only negotiation that was found; empty if there are several, or none."""
    seen = {one.facts.negotiation for each in found.values() for one in each.latest}
    return seen.pop() if len(seen) == 1 else ""


def _when(parts: Sequence[tuple[str, Evidence]]) -> tuple[date, str]:
    facts = parts[0][1].facts
    return facts.closed_on or date.min, facts.negotiation


def _added(name: str, one: Evidence) -> str:
    """What one negotiation adds to a figure."""
    facts, measure = one.facts, one.measure
    if name == "agreement_share":
        return _(OUTCOME_WORDS[facts.outcome])
    if name in {"limit_error", "limits_right"}:
        return "; ".join(_guessed(facts, each) for each in facts.limits)
    if measure.hits is None:
        words = ", ".join(point_words(name, each) for each in measure.points)
    else:
        yes, no, several = _ANSWERS[name]
        words = _(several, count=count_words(measure)) if measure.n > 1 else _(yes if measure.hits else no)
    return _(_SIDES[name], value=words) if name in _SIDES else words


def _guessed(facts: Facts, limit: GuessedLimit) -> str:
    issue = Issue("", limit.issue, limit.unit, per=limit.per)
    believed, turned_out = limit.values()
    return _(
        "{issue}: you guessed {guess}, it was {limit}",
        issue=limit.issue,
        guess=shown(issue, believed.believed, facts.currency),
        limit=shown(issue, turned_out, facts.currency),
    )
