"""How a person negotiates, in sentences: always of how many, and never as a cause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from desk_app.domain.amounts import number, percentage, rounded, shown
from desk_app.domain.insight.facts import After
from desk_app.domain.insight.manner import Manner, TurnedOutLimit
from desk_app.domain.insight.statistics import Measure
from desk_app.domain.insight.telling import interval_words
from desk_app.domain.issues import Issue
from desk_app.domain.moves.results import Pattern
from desk_app.support.words import _, plural

_MOST_ISSUES, _MOST_LIMITS = 4, 6


def manner_words(manner: Manner) -> tuple[str, ...]:
    """What is known of how they open, how they concede, and where their limits turned out; each part that is there."""
    return tuple(filter(None, (_opens(manner.opens), *_steps(manner), _order(manner), _after(manner.after))))


def limit_words(manner: Manner) -> tuple[str, ...]:
    """Their limits, as we believed them and as they turned out."""
    return tuple(map(_limit, manner.limits[:_MOST_LIMITS]))


def share_words(share: Fraction | None) -> str:
    """A share as a percentage; empty for none."""
    return "" if share is None else percentage(number(rounded(share * 100, 0)))


def _opens(opens: Measure) -> str:
    if opens.value is not None:
        return _(
            "They land at {value} of what they opened with (median of {n}, {interval}).",
            value=share_words(opens.value),
            n=opens.n,
            interval=interval_words(opens) or _("too few for an interval"),
        )
    if not opens.points:
        return ""
    return _("They landed at {values} of what they opened with.", values=", ".join(map(share_words, opens.points)))


def _steps(manner: Manner) -> Iterator[str]:
    several = sum(manner.shapes.values())
    if several:
        yield plural(
            "Where they gave way in several steps, the steps became smaller: {hits} of {n} time.",
            "Where they gave way in several steps, the steps became smaller: {hits} of {n} times.",
            several,
            hits=manner.shapes.get(Pattern.SHRINKING, 0),
        )
    first = manner.first_step
    if first.value is not None:
        yield _(
            "The first of several steps was {value} of all they gave (median of {n}).",
            value=share_words(first.value),
            n=first.n,
        )
    elif first.points:
        values = ", ".join(map(share_words, first.points))
        yield _("The first of several steps was {values} of all they gave.", values=values)


def _order(manner: Manner) -> str:
    if len(manner.order) < 2:
        return ""
    return _(
        "They gave way in this order: {issues}.", issues=", ".join(each.issue for each in manner.order[:_MOST_ISSUES])
    )


def _after(after: Mapping[After, int]) -> str:
    if not after:
        return ""
    return plural(
        "Of {n} concession of theirs, {gives} came after a give of yours, {questions} after a question, {none} after "
        "neither.",
        "Of {n} concessions of theirs, {gives} came after a give of yours, {questions} after a question, {none} after "
        "neither.",
        sum(after.values()),
        gives=after.get(After.GIVE, 0),
        questions=after.get(After.QUESTION, 0),
        none=after.get(After.NOTHING, 0),
    )


def limit_values(turned_out: TurnedOutLimit) -> tuple[str, str]:
    """A limit of theirs as we believed it, and as it turned out."""
    limit, currency = turned_out.limit, turned_out.currency
    issue = Issue("", limit.issue, limit.unit, per=limit.per)
    believed, revealed = limit.values()
    return shown(issue, believed.believed, currency), shown(issue, revealed, currency)


def _limit(turned_out: TurnedOutLimit) -> str:
    believed, revealed = limit_values(turned_out)
    return _(
        "{issue}: you believed their limit at {believed}, it was {revealed}.",
        issue=turned_out.limit.issue,
        believed=believed,
        revealed=revealed,
    )
