"""A document as text without any markup: the other half of what is copied. The cells of a row stand between tabs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from desk_app.debrief.parts import (
    Block,
    Chart,
    FigureGrid,
    Grid,
    GridCell,
    Handwriting,
    Heading,
    Headline,
    IfRoom,
    Labelled,
    PageEnd,
    Paper,
    PaperPart,
    Prose,
    Room,
    SideBySide,
    White,
    WritingGrid,
    held_by,
)
from desk_app.debrief.pasted import SIDE_MARKS, WRITTEN_BY_HAND
from desk_app.domain.quantities import Side
from desk_app.support.characters import without_controls
from desk_app.support.directions import without_ordering
from desk_app.support.words import _


def plain_text(paper: Paper) -> str:
    """The document as lines of text; what belongs together has no empty line in it."""
    told = filter(None, (paper.warning, *_parts(paper.parts)))
    return without_ordering("\n\n".join(told)) + "\n"


def _parts(parts: Iterable[PaperPart]) -> Iterator[str]:
    for part in parts:
        match part:
            case Headline():
                yield _lines((_one_line(part.kind), part.title, part.below))
            case Heading():
                yield _lines((part.text,))
            case SideBySide() | Labelled() | IfRoom():
                yield from _parts(held_by(part))
            case _:
                yield _block(part)


def _block(part: Block) -> str:
    match part:
        case Prose():
            return _lines((part.text,))
        case White() | Room() | PageEnd():
            return ""
        case Chart():
            return _lines((_("{title}: {told}", title=part.title, told=part.told),))
        case Grid():
            heads = _row(each.heading for each in part.columns)
            return _lines((heads, *(_row(map(_cell, row)) for group in part.groups for row in group)))
        case FigureGrid():
            rows = ((part.first, *part.headings), *((name, *values) for name, values in part.rows))
            return _lines(_row(map(_one_line, row)) for row in rows)
        case Handwriting():
            return _lines([WRITTEN_BY_HAND] * part.least)
        case WritingGrid():
            return _row(_marked(each.heading, each.side) for each in part.columns)
        case _:
            assert_never(part)


def _cell(cell: GridCell) -> str:
    """The words of a cell, and the tabs of the columns that it covers."""
    return _marked(cell.text, cell.side) + "\t" * (cell.span - 1)


def _marked(words: str, side: Side | None) -> str:
    said = _one_line(words)
    return said if side is None else f"{SIDE_MARKS[side]} {said}"


def _row(cells: Iterable[str]) -> str:
    return "\t".join(cells).rstrip()


def _one_line(words: str) -> str:
    return " ".join(without_controls(words).split())


def _lines(texts: Iterable[str]) -> str:
    lines = ("\t".join(map(without_controls, line.split("\t"))) for text in texts for line in text.splitlines())
    return "\n".join(line for line in lines if line.strip())
