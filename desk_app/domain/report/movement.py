"""What happened: the staircase and the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from desk_app.domain.amounts import day, money
from desk_app.domain.analysis import Analysis
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Meeting, Term
from desk_app.domain.issues import Issue
from desk_app.domain.moves.events import Event, events
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side, Unit, Value
from desk_app.domain.report.content import LedgerMeeting, LedgerRow, Move, RowKind
from desk_app.domain.report.figures import Mark, MarkKind, StaircaseFigure, StairPanel, Step, Turn
from desk_app.domain.report.result import final_terms
from desk_app.domain.report.words import clock, given, issue_name, scalar, value_words

MOST_PANELS = 4
_Positions = dict[tuple[Side, str], Value]

_LABELS = {
    EntryKind.OFFER: "Offer",
    EntryKind.EXCHANGE: "Exchange",
    EntryKind.GESTURE: "Gesture",
    EntryKind.NOTE: "Note",
    EntryKind.LEARNED: "Learned",
    EntryKind.TACTIC: "Tactic",
    EntryKind.BREAK: "Break",
    EntryKind.LEVERAGE: "Leverage shifted",
    EntryKind.PAUSE: "Pause",
    EntryKind.READBACK: "Read back",
    EntryKind.RAW: "To sort out",
}


def staircase_figure(negotiation: Negotiation, analysis: Analysis) -> tuple[StaircaseFigure | None, str]:
    """The issues that moved, heaviest first at most `MOST_PANELS`, and a word on those left out."""
    moving = [e for e in events(negotiation) if e.entry.terms]
    ladders = {i.id: _ladder(i) for i in negotiation.issues}
    panels = []
    for issue in negotiation.issues:
        ours, theirs = (tuple(_steps(negotiation, issue, side, moving, ladders[issue.id])) for side in Side)
        if ours or theirs:
            panels.append((issue, StairPanel(issue.name, ours, theirs, _levels(negotiation, analysis, issue), _better(issue))))
    if not panels:
        return None, ""
    order = sorted(range(len(panels)), key=lambda n: -_telling(*panels[n]))[:MOST_PANELS]
    chosen = tuple(panels[n][1] for n in sorted(order))
    left_out = len(panels) - len(chosen)
    note = f"{left_out} more {'issue is' if left_out == 1 else 'issues are'} in the ledger." if left_out else ""
    return StaircaseFigure(chosen, len(moving), tuple(_turns(negotiation, moving))), note


def _ladder(issue: Issue) -> dict[str, Fraction]:
    """Where an issue's options stand: by our rating where each has one, else in their order."""
    rated = all(o.ours is not None for o in issue.options)
    return {o.id: Fraction(o.ours) if rated and o.ours is not None else Fraction(n) for n, o in enumerate(issue.options)}


def _place(issue: Issue, value: Value, ladder: dict[str, Fraction]) -> Fraction | None:
    return ladder.get(value) if isinstance(value, str) else scalar(issue, value)


def _better(issue: Issue) -> int:
    return issue.direction.sign if issue.direction else 1


def _telling(issue: Issue, panel: StairPanel) -> Fraction:
    moves = len(panel.ours) + len(panel.theirs)
    return Fraction(issue.weight or 1) * 10 + (100 if issue.unit is Unit.MONEY else 0) + min(moves, 30)


def _steps(
    negotiation: Negotiation, issue: Issue, side: Side, moving: Sequence[Event], ladder: dict[str, Fraction]
) -> Iterator[Step]:
    """A side's positions by the column of the move that took it there; a repeated position is no step."""
    last: Fraction | None = None
    for column, event in enumerate(moving):
        for term in event.entry.terms:
            if term.side is not side or term.issue != issue.id:
                continue
            at = _place(issue, term.value, ladder)
            if at is not None and at != last:
                yield Step(column, at, given(issue, term.value, negotiation.currency))
                last = at


def _levels(negotiation: Negotiation, analysis: Analysis, issue: Issue) -> tuple[Mark, ...]:
    """Both limits and what was agreed, where they have a place on the issue's scale."""
    ladder = _ladder(issue)
    agreed = final_terms(negotiation, analysis.settled).get(issue.id)
    believed = issue.theirs.limit
    wanted: tuple[tuple[MarkKind, Value | None, str], ...] = (
        (MarkKind.OUR_LIMIT, issue.walk_away, "your limit"),
        (MarkKind.THEIR_LIMIT, believed.believed if believed else None, "their limit est."),
        (MarkKind.AGREED, agreed, "agreed"),
    )
    marks = []
    for kind, value, name in wanted:
        at = None if value is None else _place(issue, value, ladder)
        if at is not None:
            words = given(issue, value, negotiation.currency)
            marks.append(Mark(kind, at, name, words, estimated=kind is MarkKind.THEIR_LIMIT))
    return tuple(marks)


def _turns(negotiation: Negotiation, moving: Sequence[Event]) -> Iterator[Turn]:
    """Where each meeting begins on the axis."""
    seen: set[date] = set()
    last = -1
    for column, event in enumerate(moving):
        if event.meeting == last:
            continue
        last = event.meeting
        on = event.entry.at.date()
        started = negotiation.meetings[event.meeting].started_at
        on = started.date() if started and not event.settled else on
        yield Turn(column, day(on) if on not in seen else "")
        seen.add(on)


def ledger(negotiation: Negotiation) -> tuple[LedgerMeeting, ...]:
    """Every entry, meeting by meeting, in the order of their numbers."""
    before = _before(negotiation)
    return tuple(
        LedgerMeeting(_heading(meeting), tuple(_rows(negotiation, meeting, before)))
        for meeting in negotiation.meetings
        if meeting.entries
    )


def _before(negotiation: Negotiation) -> dict[str, _Positions]:
    """For each entry with terms, the positions on its issues when it was made."""
    waiting = iter([*events(negotiation)])
    event = next(waiting, None)
    now: _Positions = {}
    found: dict[str, _Positions] = {}
    for entry in negotiation.entries():
        while event and event.seq <= entry.seq and event.entry is not entry:
            now.update({(t.side, t.issue): t.value for t in event.entry.terms})
            event = next(waiting, None)
        if entry.terms:
            keys = [(t.side, t.issue) for t in entry.terms]
            found[entry.id] = {key: now[key] for key in keys if key in now}
    return found


def _heading(meeting: Meeting) -> str:
    at = meeting.started_at or meeting.entries[0].at
    who = f"with {meeting.who}" if meeting.who else ""
    return " · ".join(filter(None, (day(at.date()), meeting.channel, who)))


def _rows(negotiation: Negotiation, meeting: Meeting, before: dict[str, _Positions]) -> Iterator[LedgerRow]:
    on = (meeting.started_at or meeting.entries[0].at).date()
    for entry in sorted(meeting.entries, key=lambda e: e.seq):
        new_day = entry.at.date() != on
        on = entry.at.date()
        time = f"{entry.at.day}.{entry.at.month}. {clock(entry.at)}" if new_day else clock(entry.at)
        yield _row(negotiation, entry, time, before.get(entry.id, {}))


def _row(negotiation: Negotiation, entry: Entry, time: str, before: _Positions) -> LedgerRow:
    if entry.kind is EntryKind.RAW:
        return LedgerRow(time, RowKind.UNSORTED, entry.side, "To sort out", text=_both(entry.raw, entry.note))
    if not entry.terms:
        worth = "" if entry.worth is None else f"worth {_money(negotiation, entry)}"
        label = ", ".join(filter(None, (_LABELS[entry.kind], worth)))
        return LedgerRow(time, RowKind.TEXT, entry.side, label, text=entry.note or entry.raw)
    side = entry.side or entry.terms[0].side
    first = _moves(negotiation, (t for t in entry.terms if t.side is side), before)
    back = _moves(negotiation, (t for t in entry.terms if t.side is not side), before)
    if not first:
        side, first, back = side.other, back, ()
    return LedgerRow(time, RowKind.MOVE, side, _state(entry) if back else "", first, back, entry.note)


def _state(entry: Entry) -> str:
    return (entry.state or ExchangeState.PROPOSED).value


def _both(raw: str, note: str) -> str:
    return raw if not note or note == raw else f"{raw} ({note})" if raw else note


def _money(negotiation: Negotiation, entry: Entry) -> str:
    return money(entry.worth, negotiation.currency) if entry.worth is not None else ""


def _moves(negotiation: Negotiation, terms: Iterable[Term], before: _Positions) -> tuple[Move, ...]:
    moves = []
    for term in terms:
        was = before.get((term.side, term.issue))
        words = value_words(negotiation, term.issue, term.value)
        start = "" if was is None or was == term.value else value_words(negotiation, term.issue, was)
        moves.append(Move(issue_name(negotiation, term.issue), start, words))
    return tuple(moves)
