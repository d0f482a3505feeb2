"""The ledger as a table: time, side, what moved from which value to which, and in return for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from desk_app.debrief.blocks import share_of_sides
from desk_app.debrief.parts import Grid, GridCell, GridColumn, GridRow, Ink
from desk_app.domain.report.content import LedgerLine, LedgerMeeting, LineKind, Move
from desk_app.domain.report.moves_told import way_told
from desk_app.domain.report.words import WHO
from desk_app.support.directions import has_leftward, isolated
from desk_app.support.words import _

_BESIDE = 42
"""A note of so many characters has one line beside a move."""
_NAME = 120  # characters at which an issue's name is cut; it is printed in full in the result


def ledger_grid(meetings: tuple[LedgerMeeting, ...]) -> Grid:
    """The rows of all meetings, below the headings of the meetings."""
    side = share_of_sides(0.085)
    columns = (
        GridColumn(_("Time"), 0.075),
        GridColumn(_("Side"), side),
        GridColumn(_("Issue"), 0.185),
        GridColumn(_("From → to"), 0.25),
        GridColumn(_("In return, or note"), 0.4 - side),
        GridColumn("", 0.09, right=True),
    )
    return Grid(_("Ledger"), columns, tuple(group for meeting in meetings for group in _meeting(meeting)))


def _meeting(meeting: LedgerMeeting) -> Iterator[Sequence[GridRow]]:
    yield [(GridCell(meeting.heading, Ink.STRONG, span=6),)]
    for row in meeting.rows:
        yield _group(row)


def _group(row: LedgerLine) -> list[GridRow]:
    """The rows of one entry: a row for each term, then the note."""
    time = GridCell(row.time, Ink.MUTED)
    side = GridCell(_(WHO[row.side]) if row.side else "", side=row.side)
    match row.kind:
        case LineKind.TEXT:
            return [(time, side, GridCell(_told(row), Ink.NOTE, span=4))]
        case LineKind.UNSORTED:
            return [(time, side, GridCell(_("To sort out: {text}", text=row.text), span=4))]
        case LineKind.MOVE:
            pass
    return [*_moves(row, (time, side)), *_beneath(row)]


def _moves(row: LedgerLine, told: GridRow) -> Iterator[GridRow]:
    """A row for each term. A short note stands beside the first where nothing was asked in return."""
    for number, (move, back) in enumerate(zip_longest(row.moves, row.in_return)):
        first = told if number == 0 else (GridCell(), GridCell())
        label = GridCell(row.label if number == 0 else "", Ink.MUTED)
        if number == 0 and move and _is_beside(row):
            yield (*first, GridCell(_name(move)), GridCell(_way(move)), GridCell(row.text, Ink.NOTE, span=2))
        else:
            yield from _exchange(first, move, back, label)


def _beneath(row: LedgerLine) -> Iterator[GridRow]:
    if row.text and not _is_beside(row):
        yield (GridCell(), GridCell(), GridCell(row.text, Ink.NOTE, span=4))


def _is_beside(row: LedgerLine) -> bool:
    """Whether the note stands beside the first term: it is one short line, and nothing else stands there."""
    turning = any(map(has_leftward, (row.text, *(move.issue for move in row.moves))))
    return len(row.text) <= _BESIDE and not (row.in_return or row.label or turning or "\n" in row.text)


def _told(row: LedgerLine) -> str:
    if not row.text or row.text.lower().startswith(row.label.lower()):
        return row.text or row.label
    return _("{label}: {text}", label=row.label, text=isolated(row.text))


def _exchange(first: GridRow, move: Move | None, back: Move | None, label: GridCell) -> Iterator[GridRow]:
    """What moved, and what came in return. Names that may turn what stands beside them have a row of their own."""
    issue, other = _name(move), _name(back)
    if has_leftward(issue) or has_leftward(other):
        yield (*first, GridCell(issue, span=2), GridCell(other), label)
        none = GridCell()
        yield (none, none, none, GridCell(_way(move, issue)), GridCell(_way(back, other)), none)
    else:
        whole = "  ".join(filter(None, (other, _way(back))))
        yield (*first, GridCell(issue), GridCell(_way(move)), GridCell(whole), label)


def _name(move: Move | None) -> str:
    return move.issue[:_NAME] if move else ""


def _way(move: Move | None, beside: str = "") -> str:
    return way_told(move.before, move.after, beside) if move else ""
