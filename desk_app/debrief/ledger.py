"""The ledger as a table: time, side, what moved from where to where, and in return for what."""

from __future__ import annotations

from collections.abc import Iterator

from desk_app.debrief.styles import CELL, CELL_MUTED, CELL_NOTE, CELL_STRONG
from desk_app.debrief.table import Cell, Column, Row, Table
from desk_app.domain.quantities import Side
from desk_app.domain.report.content import LedgerMeeting, LedgerRow, Move, RowKind

_SIDES = {Side.WE: "We", Side.THEY: "They"}


def ledger_table(meetings: tuple[LedgerMeeting, ...], room: float) -> Table:
    """All meetings' rows below their headings."""
    time, side = 40.0, 48.0
    rest = room - time - side
    columns = (
        Column(0, time - 8, "Time"),
        Column(time, side - 6, "Side"),
        Column(time + side, rest * 0.56 - 14, "Move"),
        Column(time + side + rest * 0.56, rest * 0.44, "In return for"),
    )
    return Table(columns, [row for meeting in meetings for row in _meeting(meeting)])


def _meeting(meeting: LedgerMeeting) -> Iterator[Row]:
    yield (Cell(meeting.heading, CELL_STRONG, span=4),)
    for row in meeting.rows:
        yield _row(row)


def _row(row: LedgerRow) -> Row:
    time = Cell(row.time, CELL_MUTED)
    side = Cell(_SIDES[row.side] if row.side else "", mark=row.side)
    match row.kind:
        case RowKind.MOVE:
            words = "\n".join(filter(None, (_moves(row.moves), row.label, row.text)))
            return time, side, Cell(words), Cell(_moves(row.in_return))
        case RowKind.TEXT:
            return time, side, Cell(f"{row.label}: {row.text}" if row.text else row.label, CELL_NOTE, span=2)
        case RowKind.UNSORTED:
            return time, side, Cell(f"To sort out: {row.text}", CELL, span=2)


def _moves(moves: tuple[Move, ...]) -> str:
    return "\n".join(
        f"{move.issue}  {move.before} → {move.after}" if move.before else f"{move.issue}  {move.after}"
        for move in moves
    )
