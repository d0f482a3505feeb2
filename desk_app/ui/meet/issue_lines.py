"""The lines of the issues: where both sides stand on each, how far apart they are, and our place against a limit."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from desk_app.domain import amounts
from desk_app.domain.amounts import rounded
from desk_app.domain.analysis import Analysis
from desk_app.domain.issues import Issue
from desk_app.domain.moves.conditions import Conditional, on_condition
from desk_app.domain.moves.results import Position
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Direction, Side, Unit, Value, as_fraction
from desk_app.domain.report.words import if_agreed, terms_told, value_words
from desk_app.domain.scoring import better_by, fits
from desk_app.domain.standing import LimitPlace
from desk_app.support.words import _, mark, plural
from desk_app.ui.meet.props import CAPS, IssueLine, Marks, Shape, Tentative

_PLACES = {
    LimitPlace.INSIDE: mark("Inside"),
    LimitPlace.AT: mark("At your limit"),
    LimitPlace.BELOW: mark("Past your limit"),
}
SHAPES = {LimitPlace.INSIDE: Shape.INSIDE, LimitPlace.AT: Shape.AT, LimitPlace.BELOW: Shape.BELOW}
"""What shows in place of a place that is hidden."""


def issue_lines(negotiation: Negotiation, analysis: Analysis, *, hidden: bool) -> tuple[IssueLine, ...]:
    """One line for each issue, in the order of the slots."""
    positions = {(p.side, p.issue): p for p in analysis.positions}
    proposed = on_condition(negotiation)
    lines = []
    for index, issue in enumerate(negotiation.issues):
        they, we = positions.get((Side.THEY, issue.id)), positions.get((Side.WE, issue.id))
        place = analysis.standing.issues.get(issue.id)
        agreed = analysis.settled.get(issue.id)
        tentative = {
            side: _tentative(negotiation, proposed.get((side, issue.id)), said)
            for side, said in ((Side.THEY, they), (Side.WE, we))
            if agreed is None
        }
        lines.append(
            IssueLine(
                issue.id,
                issue.name,
                _cap(Side.THEY, index),
                _shown(issue, agreed, they, proposed.get((Side.THEY, issue.id)), negotiation.currency),
                _cap(Side.WE, index),
                _shown(issue, agreed, we, proposed.get((Side.WE, issue.id)), negotiation.currency),
                _("agreed") if agreed is not None else gap(issue, they, we, negotiation.currency),
                1.0 if agreed is not None else closed(issue, they, we),
                _place(place, hidden=hidden),
                place in (LimitPlace.AT, LimitPlace.BELOW) and not hidden,
                agreed is not None or (they is not None and we is not None and they.now == we.now),
                agreed is not None,
                _opened(issue, they, we, negotiation.currency),
                marks(issue, they, we),
                tentative.get(Side.THEY),
                tentative.get(Side.WE),
            )
        )
    return tuple(lines)


def _cap(side: Side, index: int) -> str:
    return CAPS[side][index] if index < len(CAPS[side]) else ""


def _shown(
    issue: Issue, agreed: Value | None, position: Position | None, proposed: Conditional | None, currency: str
) -> str:
    """The value shown for a side: what is agreed, which is the same for both, else the side's own position.

    Before it has one, what it named only in return for something: "€4,200, if …".
    """
    if agreed is None and position is None and proposed is not None and fits(issue, proposed.term.value):
        return if_agreed(amounts.shown(issue, proposed.term.value, currency))
    value = position.now if position and agreed is None else agreed
    return amounts.shown(issue, value, currency)


def _tentative(negotiation: Negotiation, proposed: Conditional | None, position: Position | None) -> Tentative | None:
    """What a side named in return for something that is still proposed; None if it says just that without it."""
    if proposed is None or (position is not None and position.now == proposed.term.value):
        return None
    value = value_words(negotiation, proposed.term.issue, proposed.term.value)
    told = _(
        "{value} in return for {others}: proposed, not agreed",
        value=value,
        others=terms_told(negotiation, proposed.condition),
    )
    return Tentative(value, told, position is None)


def _opened(issue: Issue, they: Position | None, we: Position | None, currency: str) -> str:
    """Both openings, theirs first: "opened 4,200 / 7,200". Empty while no side has moved from its opening."""
    if they is None or we is None or (they.now, we.now) == (they.opening, we.opening):
        return ""
    first, second = (amounts.shown(issue, position.opening, currency) for position in (they, we))
    return _("opened {theirs} / {ours}", theirs=first, ours=second)


def marks(issue: Issue, they: Position | None, we: Position | None) -> Marks:
    """Where both stand between their opening and ours. Different options stand at the ends, the same one in between.

    If they opened past what we opened with, there is no such way: then from the worst value said to the best for us.
    """
    if they is None or we is None:
        return Marks(None if they is None else 0.0, None if we is None else 1.0)
    whole = _apart(they.opening, we.opening)
    if not whole:
        return Marks(0.5, 0.5) if they.now == we.now else Marks(0.0, 1.0)
    past = _past(issue, they.opening, we.opening)
    ends = _worst_and_best(they, we, issue.direction) if past else _numbers(they.opening, we.opening)
    return Marks(_way(ends, they.now), _way(ends, we.now), past)


def _numbers(*values: Value) -> list[Fraction]:
    return [as_fraction(each) for each in values if not isinstance(each, str)]


def _worst_and_best(they: Position, we: Position, direction: Direction | None) -> list[Fraction]:
    said = _numbers(they.opening, we.opening, they.now, we.now)
    return [max(said), min(said)] if direction is Direction.LESS else [min(said), max(said)]


def _way(ends: Sequence[Fraction], now: Value) -> float:
    first, last = ends
    here = first if isinstance(now, str) else as_fraction(now)
    return max(0.0, min(1.0, float((here - first) / (last - first))))


def _past(issue: Issue, theirs: Value, ours: Value) -> bool:
    """Whether their value is better for us than ours, so that nothing lies between them."""
    return (better_by(issue, theirs, ours) or 0) > 0


def gap(issue: Issue, they: Position | None, we: Position | None, currency: str) -> str:
    """How far apart the sides are: "€300 apart", "met" or "€200 better than you ask". Empty until both have spoken."""
    if they is None or we is None:
        return ""
    if they.now == we.now:
        return _("met")
    if isinstance(they.now, str) or isinstance(we.now, str):
        return _("apart")
    distance = _distance(issue, abs(as_fraction(they.now) - as_fraction(we.now)), currency)
    if _past(issue, they.now, we.now):
        return _("{distance} better than you ask", distance=distance)
    return _("{distance} apart", distance=distance)


def _distance(issue: Issue, distance: Fraction, currency: str) -> str:
    match issue.unit:
        case Unit.MONEY:
            return amounts.rounded_money(distance, currency)
        case Unit.DAYS | Unit.DATE:
            return amounts.days(rounded(distance, 2))
        case Unit.PERCENT:
            return plural("{count} point", "{count} points", 1 if distance == 1 else 2, count=_number(distance))
        case Unit.COUNT | Unit.OPTION:
            return _number(distance)
        case _:
            assert_never(issue.unit)


def _number(value: Fraction) -> str:
    return amounts.number(rounded(value, 2))


def closed(issue: Issue, they: Position | None, we: Position | None) -> float | None:
    """How much of the first distance is closed, 0 to 1.

    None until both have spoken, for different options, and if they offer or opened past what we ask or opened with.
    """
    if they is None or we is None:
        return None
    if they.now == we.now:
        return 1.0
    values = (they.opening, we.opening, they.now, we.now)
    if any(isinstance(v, str) for v in values) or _past(issue, *values[:2]) or _past(issue, *values[2:]):
        return None
    first, now = _apart(they.opening, we.opening), _apart(they.now, we.now)
    return max(0.0, min(1.0, float(1 - now / first))) if first else None


def _apart(one: Value, other: Value) -> Fraction:
    if isinstance(one, str) or isinstance(other, str):
        return Fraction(0)
    return abs(as_fraction(one) - as_fraction(other))


def _place(place: LimitPlace | None, *, hidden: bool) -> str:
    if place is None:
        return ""
    return SHAPES[place] if hidden else _(_PLACES[place])
