"""The ledger as a table: time, side, what moved from which value to which, and in return for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from desk_app.debrief.styles import CELL, CELL_MUTED, CELL_NOTE, CELL_STRONG
from desk_app.debrief.table import Cell, PrintedColumn, PrintedTable, Row
from desk_app.domain.report.content import LedgerLine, LedgerMeeting, LineKind, Move
from desk_app.domain.report.words import WHO
from desk_app.support.words import _

_NAME = 120  # characters at which an issue's name is cut; it is printed in full in the result


def ledger_table(meetings: tuple[LedgerMeeting, ...], room: float) -> PrintedTable:
    """The rows of all meetings, below the headings of the meetings."""
    heads = (
        (_("Time"), 38.0), (_("Side"), 46.0), (_("Issue"), 92.0), (_("From → to"), 118.0), (_("In return for"), 0.0),
        ("", 50.0),
    )  # fmt: skip
    spare = room - sum(width for _, width in heads)
    columns: list[PrintedColumn] = []
    left = 0.0
    for heading, width in heads:
        wide = width or spare
        columns.append(PrintedColumn(left, wide - (8 if heading else 0), heading, right=not heading))
        left += wide
    return PrintedTable(columns, [group for meeting in meetings for group in _meeting(meeting)])


def _meeting(meeting: LedgerMeeting) -> Iterator[Sequence[Row]]:
    yield [(Cell(meeting.heading, CELL_STRONG, span=6),)]
    for row in meeting.rows:
        yield _group(row)


def _group(row: LedgerLine) -> list[Row]:
    """The rows of one entry: a row for each term, then the note."""
    time = Cell(row.time, CELL_MUTED)
    side = Cell(_(WHO[row.side]) if row.side else "", mark=row.side)
    match row.kind:
        case LineKind.TEXT:
            return [(time, side, Cell(_told(row), CELL_NOTE, span=4))]
        case LineKind.UNSORTED:
            return [(time, side, Cell(_("To sort out: {text}", text=row.text), CELL, span=4))]
        case LineKind.MOVE:
            pass
    rows: list[Row] = []
    for number, (move, back) in enumerate(zip_longest(row.moves, row.in_return)):
        first = (time, side) if number == 0 else (Cell(""), Cell(""))
        label = Cell(row.label if number == 0 else "", CELL_MUTED)
        issue = Cell(move.issue[:_NAME] if move else "")
        rows.append((*first, issue, Cell(_way(move)), Cell(_whole(back)), label))
    if row.text:
        rows.append((Cell(""), Cell(""), Cell(row.text, CELL_NOTE, span=4)))
    return rows


def _told(row: LedgerLine) -> str:
    if not row.text or row.text.lower().startswith(row.label.lower()):
        return row.text or row.label
    return _("{label}: {text}", label=row.label, text=row.text)


def _way(move: Move | None) -> str:
    if move is None:
        return ""
    return _("{before} → {after}", before=move.before, after=move.after) if move.before else move.after


def _whole(move: Move | None) -> str:
    return f"{move.issue[:_NAME]}  {_way(move)}" if move else ""
