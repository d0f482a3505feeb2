"""Lays out a document as PDF: each part as what ReportLab puts on pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import assert_never

from reportlab.platypus import CondPageBreak, PageBreak, Spacer
from reportlab.platypus.flowables import Flowable

from desk_app.charts.pen import PRINT, Palette
from desk_app.debrief import styles
from desk_app.debrief.figure_table import figure_table
from desk_app.debrief.flowables import Beside, Picture, PrintedHeading, RuledLines, TextBlock, heading_height
from desk_app.debrief.keeping import InLeftover, Stacked, least_height
from desk_app.debrief.parts import (
    Block,
    Chart,
    Compound,
    FigureGrid,
    Grid,
    GridCell,
    GridColumn,
    Handwriting,
    Heading,
    Headline,
    IfRoom,
    Ink,
    Labelled,
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
from desk_app.debrief.pdf import Imprint, column_width, pdf
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
_BETWEEN = 3.0
_LEAD_IN = 2 * styles.BODY.leading
_LABEL = 0.19
"""The share of the width that a heading has at the left of short texts."""
_SHORT = 4 * styles.BODY.leading
"""Texts up to this height are short."""


def printed(
    paper: Paper, size: Size = A4, palette: Palette = PRINT, *, grey: bool = False, made: date | None = None
) -> bytes:
    """The document as PDF on paper of that size, in points. The same document of the same day gives the same bytes."""
    imprint = Imprint(paper.title, paper.warning, made)
    return pdf(flowables(paper.parts, column_width(size), palette), imprint, size, grey=grey)


def flowables(
    parts: Iterable[PaperPart], room: float, palette: Palette = PRINT, listed: int = -1
) -> Iterator[Flowable]:
    """What ReportLab lays out, for a column of the width `room`. `listed` is the level of the last bookmark before."""
    every, made, levels = tuple(parts), list[Flowable | None](), list[int]()
    for part in every:
        listed = _level(part, listed)
        levels.append(listed)
        made.append(None if isinstance(part, Headline | Heading) else _made(part, room, palette, listed))
    for at, (part, flowable) in enumerate(zip(every, made, strict=True)):
        if flowable is not None:
            yield flowable
        elif isinstance(part, Heading):
            yield from _heading(part, levels[at], max(part.room, _room_below(every, made, at, room)))
        elif isinstance(part, Headline):
            yield from _headline(part)


def _level(part: PaperPart, listed: int) -> int:
    """The level of the bookmark of a part, after one of level `listed`: a reader cannot list one two levels deeper."""
    heading = part.heading if isinstance(part, Labelled) else part
    return min(heading.level, listed + 1) if isinstance(heading, Heading) else listed


def _room_below(parts: Sequence[PaperPart], made: Sequence[Flowable | None], at: int, room: float) -> float:
    """What a heading needs so that it stays with the headings that follow, and with the beginning of what they head.

    A line or two that lead in to a table or a picture are no beginning by themselves.
    """
    used, least, led_in = 0.0, 0.0, False
    for part, flowable in zip(parts[at:], made[at:], strict=True):
        match part:
            case Heading() if led_in:
                return max(used, least)
            case Heading():
                least = max(least, used + part.room)
                used += heading_height(part.level) + _BELOW_HEADING[part.level]
            case White():
                used += part.points
            case Room():
                return max(used + part.points, least)
            case Prose() if flowable is not None and (high := flowable.wrap(room, 0)[1]) <= _LEAD_IN:
                used, led_in = used + high, True
            case Grid() | FigureGrid() | Chart() if flowable is not None:
                return max(used + least_height(flowable, room), least)
            case _:
                more = least_height(flowable, room) if flowable is not None and not led_in else 0.0
                return max(used + more, least)
    return max(used, least)


def _made(part: Block | Compound, room: float, palette: Palette, listed: int) -> Flowable:
    match part:
        case SideBySide():
            return _beside(part, room, palette)
        case Labelled():
            return _labelled(part, room, listed)
        case IfRoom():
            return InLeftover(part.points, _together(part.parts, room, palette, listed))
        case _:
            return _block(part, room, palette)


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
    every = tuple(columns)
    for column, following in zip_longest(every, every[1:]):
        wide = column.share * room
        flush = column.right and (following is None or following.right)
        yield PrintedColumn(left, wide if flush else wide - _GUTTER, column.heading, column.right)
        left += wide


def _cell(cell: GridCell) -> Cell:
    return Cell(cell.text, _INKS[cell.ink], cell.span, cell.side)


def _together(parts: Iterable[PaperPart], room: float, palette: Palette, listed: int = -1) -> list[Flowable]:
    """Parts that no page's end comes between."""
    return [each for each in flowables(parts, room, palette, listed) if not isinstance(each, CondPageBreak)]


def _labelled(part: Labelled, room: float, listed: int) -> Flowable:
    """The heading at the left of its texts, or above them if they are so long that a page's end may part them."""
    heading, level = part.heading, part.heading.level
    column = room * (1 - _LABEL)
    texts = [TextBlock(text, _LOOKS[part.look], room=column, flush=column) for text in part.texts]
    named = PrintedHeading(heading.text, heading.key, level, listed)
    if sum(each.wrap(column, 0)[1] for each in texts) <= _SHORT:
        return Beside((0, room * _LABEL - _GUTTER, [named]), (room * _LABEL, column, _apart(texts)))
    below = [TextBlock(text, _LOOKS[part.look], room=room, flush=room) for text in part.texts]
    return Stacked((named, Spacer(0, _BELOW_HEADING[level]), *_apart(below)))


def _apart(texts: Iterable[Flowable]) -> list[Flowable]:
    return [part for text in texts for part in (Spacer(0, _BETWEEN), text)][1:]


def _beside(part: SideBySide, room: float, palette: Palette) -> Beside:
    made = ((left * room, wide * room, _together(block, wide * room, palette)) for left, wide, block in part.blocks)
    return Beside(*made)
