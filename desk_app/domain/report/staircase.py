"""The staircase: who moved when, on the most important issues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from operator import attrgetter

from desk_app.domain.analysis import Analysis
from desk_app.domain.dates import day
from desk_app.domain.issues import Issue
from desk_app.domain.moves.conditions import never_agreed
from desk_app.domain.moves.events import Event, events
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side, Unit, Value
from desk_app.domain.report.content import Mark, MarkKind, Stair, StaircaseFigure, StairPanel, Turn
from desk_app.domain.report.result import final_terms
from desk_app.domain.report.words import bare, scalar, titled
from desk_app.support.words import _, plural

MOST_PANELS = 4


def staircase_figure(negotiation: Negotiation, analysis: Analysis) -> tuple[StaircaseFigure | None, str]:
    """The issues on which someone moved, and a sentence on those left out.

    If there are more than `MOST_PANELS`, the most important ones are chosen: those of money, of great weight, with many
    moves.
    """
    moving = _moving(negotiation)
    panels = []
    for issue in negotiation.issues:
        ladder = _ladder(issue)
        ours, theirs = (tuple(_steps(negotiation, issue, side, moving, ladder)) for side in Side)
        ours_if, theirs_if = (tuple(_on_condition(negotiation, issue, side, moving, ladder)) for side in Side)
        if ours or theirs or ours_if or theirs_if:
            levels = _levels(negotiation, analysis, issue, ladder)
            panel = StairPanel(titled(issue), ours, theirs, levels, _better(issue), ours_if, theirs_if)
            panels.append((issue, panel))
    if not panels:
        return None, ""
    moved = [n for n, (_, panel) in enumerate(panels) if panel.said > 1]
    order = sorted(moved or range(len(panels)), key=lambda n: -_telling(*panels[n]))[:MOST_PANELS]
    chosen = tuple(panels[n][1] for n in sorted(order))
    left_out = len(panels) - len(chosen)
    note = plural("{n} more issue is in the ledger.", "{n} more issues are in the ledger.", left_out)
    return StaircaseFigure(chosen, len(moving), tuple(_turns(negotiation, moving))), note if left_out else ""


def _moving(negotiation: Negotiation) -> list[Event]:
    """What takes a column of the time axis: all that moves positions, and exchanges that never did, without terms."""
    places = {entry.id: index for index, meeting in enumerate(negotiation.meetings) for entry in meeting.entries}
    proposed = [Event(entry.seq, False, places[entry.id], entry) for entry in never_agreed(negotiation)]
    return sorted((*(e for e in events(negotiation) if e.terms), *proposed), key=attrgetter("seq"))


def _ladder(issue: Issue) -> dict[str, Fraction]:
    """The place of each option of an issue: our rating if every option has one, else its number in order."""
    rated = all(o.ours is not None for o in issue.options)
    return {
        o.id: Fraction(o.ours) if rated and o.ours is not None else Fraction(n) for n, o in enumerate(issue.options)
    }


def _place(issue: Issue, value: Value, ladder: dict[str, Fraction]) -> Fraction | None:
    return ladder.get(value) if isinstance(value, str) else scalar(issue, value)


def _better(issue: Issue) -> int:
    return issue.direction.sign if issue.direction else 1


def _telling(issue: Issue, panel: StairPanel) -> Fraction:
    return Fraction(issue.weight or 1) * 10 + (100 if issue.unit is Unit.MONEY else 0) + min(panel.said, 30)


def _steps(
    negotiation: Negotiation, issue: Issue, side: Side, moving: Sequence[Event], ladder: dict[str, Fraction]
) -> Iterator[Stair]:
    """A side's positions, each at the column of the move that led to it. A repeated position is left out."""
    last: Fraction | None = None
    for column, event in enumerate(moving):
        for term in event.terms:
            if term.side is not side or term.issue != issue.id:
                continue
            at = _place(issue, term.value, ladder)
            if at is not None and at != last:
                yield Stair(column, at, bare(issue, term.value, negotiation.currency))
                last = at


def _on_condition(
    negotiation: Negotiation, issue: Issue, side: Side, moving: Sequence[Event], ladder: dict[str, Fraction]
) -> Iterator[Stair]:
    """What a side named only in return for something that was not agreed, each at its column."""
    for column, event in enumerate(moving):
        for term in () if event.terms else event.entry.terms:
            at = _place(issue, term.value, ladder) if (term.side, term.issue) == (side, issue.id) else None
            if at is not None:
                yield Stair(column, at, bare(issue, term.value, negotiation.currency))


def _levels(
    negotiation: Negotiation, analysis: Analysis, issue: Issue, ladder: dict[str, Fraction]
) -> tuple[Mark, ...]:
    """Both limits and what was agreed, if they have a place on the issue's scale."""
    agreed = final_terms(negotiation, analysis.settled).get(issue.id)
    guessed = issue.theirs.limit_is_guessed
    wanted: tuple[tuple[MarkKind, Value | None, str], ...] = (
        (MarkKind.OUR_LIMIT, issue.walk_away, _("your limit")),
        (MarkKind.THEIR_LIMIT, issue.theirs.known_limit, _("their limit est.") if guessed else _("their limit")),
        (MarkKind.AGREED, agreed, _("agreed")),
    )
    marks = []
    for kind, value, name in wanted:
        at = None if value is None else _place(issue, value, ladder)
        if at is not None:
            words = bare(issue, value, negotiation.currency)
            marks.append(Mark(kind, at, name, words, estimated=guessed and kind is MarkKind.THEIR_LIMIT))
    return tuple(marks)


def _turns(negotiation: Negotiation, moving: Sequence[Event]) -> Iterator[Turn]:
    """Where each meeting begins on the time axis."""
    seen: set[date] = set()
    last = -1
    for column, event in enumerate(moving):
        if event.meeting == last:
            continue
        last = event.meeting
        on = event.entry.said_on if event.settled else negotiation.meetings[event.meeting].day or event.entry.said_on
        yield Turn(column, day(on) if on not in seen else "")
        seen.add(on)
