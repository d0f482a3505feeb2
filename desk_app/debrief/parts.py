"""Headings and tables as all documents set them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Spacer
from reportlab.platypus.flowables import Flowable

from desk_app.debrief import styles
from desk_app.debrief.flowables import PrintedHeading, TextBlock
from desk_app.debrief.table import Cell, PrintedColumn, PrintedTable, Row
from desk_app.domain.report.content import Promise
from desk_app.domain.report.words import WHO
from desk_app.support.words import _


def part(title: str, key: str, room: float = 150) -> Iterator[Flowable]:
    """A part's heading; the page turns unless there is that much room for what follows."""
    yield CondPageBreak(room)
    yield PrintedHeading(title, key)
    yield Spacer(0, 10)


def paragraph(title: str, key: str, room: float = 64) -> Iterator[Flowable]:
    """A smaller heading, with the same care."""
    yield CondPageBreak(room)
    yield PrintedHeading(title, key, level=1)
    yield Spacer(0, 4)


def texts(title: str, key: str, told: Sequence[str]) -> Iterator[Flowable]:
    """A heading and its paragraphs; nothing where there are none."""
    if told:
        yield from paragraph(title, key)
        for text in told:
            yield TextBlock(text)
            yield Spacer(0, 3)
        yield Spacer(0, 12)


def columns(room: float, *shares: tuple[str, float]) -> tuple[PrintedColumn, ...]:
    """Columns by their headings and shares of the width."""
    left = 0.0
    found = []
    for heading, share in shares:
        found.append(PrintedColumn(left, share * room - 10, heading))
        left += share * room
    return tuple(found)


def table(heads: Sequence[PrintedColumn], rows: Sequence[Row]) -> PrintedTable:
    """A table with a hairline below each row."""
    return PrintedTable(heads, [(row,) for row in rows])


def promises_table(promises: tuple[Promise, ...], room: float) -> PrintedTable:
    """Who does what by when."""
    heads = columns(room, (_("Who"), 0.13), (_("What"), 0.62), (_("By"), 0.25))
    return table(heads, [(Cell(_(WHO[p.who]), mark=p.who), Cell(p.what), _due(p)) for p in promises])


def _due(promise: Promise) -> Cell:
    return Cell(", ".join(filter(None, (promise.due, _("done") if promise.done else ""))), styles.CELL_MUTED)
