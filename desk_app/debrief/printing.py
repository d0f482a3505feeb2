"""Lays out a document as PDF: each part as what ReportLab puts on pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from reportlab.platypus import CondPageBreak, PageBreak, Spacer
from reportlab.platypus.flowables import Flowable

from desk_app.charts.pen import PRINT, Palette
from desk_app.debrief import styles
from desk_app.debrief.figure_table import figure_table
from desk_app.debrief.flowables import Beside, Picture, PrintedHeading, RuledLines, TextBlock, heading_height
from desk_app.debrief.parts import (
    Block,
    Chart,
    FigureGrid,
    Grid,
    GridCell,
    GridColumn,
    Handwriting,
    Heading,
    Headline,
    Ink,
    Look,
    PageEnd,
    Paper,
    PaperPart,
    Prose,
    Room,
    SideBySide,
    White,
    WritingGrid,
)
from desk_app.debrief.pdf import column_width, pdf
from desk_app.debrief.styles import A4, Size
from desk_app.debrief.table import Cell, PrintedColumn, PrintedTable
from desk_app.debrief.writing_table import WritingTable

_LOOKS = {
    Look.BODY: styles.BODY,
    Look.MUTED: styles.BODY_MUTED,
    Look.VERDICT: styles.VERDICT,
    Look.RULE: styles.RULE,
    Look.NAME: styles.SUBHEADING,
}
_INKS = {
    Ink.PLAIN: styles.CELL,
    Ink.STRONG: styles.CELL_STRONG,
    Ink.MUTED: styles.CELL_MUTED,
    Ink.NOTE: styles.CELL_NOTE,
}
_NARROW = 0.92
_GUTTER = 10.0
_BELOW_HEADING = (10, 4)


def printed(paper: Paper, size: Size = A4, palette: Palette = PRINT, *, grey: bool = False) -> bytes:
    """The document as PDF on paper of that size, in points. The same document gives the same bytes."""
    return pdf(flowables(paper.parts, column_width(size), palette), paper.title, paper.warning, size, grey=grey)


def flowables(parts: Iterable[PaperPart], room: float, palette: Palette = PRINT) -> Iterator[Flowable]:
    """What ReportLab lays out, for a column of the width `room`."""
    listed = -1  # the level of the last bookmark: a reader cannot list one two levels deeper
    every = tuple(parts)
    for at, part in enumerate(every):
        if isinstance(part, Heading):
            listed = min(part.level, listed + 1)
            yield from _heading(part, listed, max(part.room, _room_below(every, at)))
        elif isinstance(part, Headline):
            yield from _headline(part)
        else:
            yield _block(part, room, palette)


def _room_below(parts: Sequence[PaperPart], at: int) -> float:
    """What a heading needs so that it stays with the heading that follows; 0 if none does."""
    used = 0.0
    for part in parts[at:]:
        match part:
            case Heading() if used:
                return used + part.room
            case Heading():
                used = heading_height(part.level) + _BELOW_HEADING[part.level]
            case White():
                used += part.points
            case Room():
                return used + part.points
            case _:
                break
    return 0.0


def _heading(part: Heading, listed: int, room: float) -> Iterator[Flowable]:
    yield CondPageBreak(room)
    yield PrintedHeading(part.text, part.key, part.level, listed)
    yield Spacer(0, _BELOW_HEADING[part.level])


def _block(part: Block, room: float, palette: Palette) -> Flowable:
    match part:
        case Prose():
            wide = room * _NARROW if part.narrow else room
            return TextBlock(part.text, _LOOKS[part.look], room=wide, flush=wide)
        case Chart():
            return Picture(part.draw(palette, room))
        case Grid():
            return _table(part, room)
        case FigureGrid():
            return figure_table(part, room)
        case SideBySide():
            return _beside(part, room, palette)
        case Handwriting():
            return RuledLines(part.least, part.most)
        case WritingGrid():
            return WritingTable(part.columns, part.least, part.most)
        case _:
            return _white(part)


def _white(part: White | Room | PageEnd) -> Flowable:
    match part:
        case White():
            return Spacer(0, part.points)
        case Room():
            return CondPageBreak(part.points)
        case PageEnd():
            return PageBreak()
        case _:
            assert_never(part)


def _headline(part: Headline) -> Iterator[Flowable]:
    yield TextBlock(part.kind, styles.SUBTITLE)
    yield Spacer(0, 6)
    yield TextBlock(part.title, styles.TITLE)
    if part.below:
        yield Spacer(0, 2)
        yield TextBlock(part.below, styles.SUBTITLE)


def _table(part: Grid, room: float) -> PrintedTable:
    groups = [[[_cell(cell) for cell in row] for row in group] for group in part.groups]
    return PrintedTable(tuple(_columns(part.columns, room)), groups)


def _columns(columns: Iterable[GridColumn], room: float) -> Iterator[PrintedColumn]:
    left = 0.0
    for column in columns:
        wide = column.share * room
        yield PrintedColumn(left, wide if column.right else wide - _GUTTER, column.heading, column.right)
        left += wide


def _cell(cell: GridCell) -> Cell:
    return Cell(cell.text, _INKS[cell.ink], cell.span, cell.side)


def _beside(part: SideBySide, room: float, palette: Palette) -> Beside:
    made = (
        (left * room, wide * room, list(flowables(block, wide * room, palette))) for left, wide, block in part.blocks
    )
    return Beside(*made)
