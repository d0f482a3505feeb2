"""A document as what is pasted into a mail or a text: plainer HTML, for programs that know little of style sheets.

Such programs show what a page hides, and drop drawings in it. So nothing is hidden here, pictures are images with words
in their place, and each element brings its own look.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from desk_app.charts.pen import PRINT
from desk_app.charts.svg import image_svg
from desk_app.debrief.parts import (
    Block,
    Chart,
    FigureGrid,
    Grid,
    GridCell,
    GridRow,
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
    held_by,
    least_level,
)
from desk_app.domain.quantities import Side
from desk_app.support.characters import without_controls
from desk_app.support.markup import direction_of, element, own_words
from desk_app.support.words import _

SIDE_MARKS = {Side.WE: "●", Side.THEY: "◇"}
"""The marks of both sides where nothing can be drawn."""
WRITTEN_BY_HAND = "_" * 40
"""A line to write on."""
_WIDE = 483.0
"""For this width charts are drawn, in points."""
_PIXELS = 4 / 3
"""So many pixels of a page are a point."""
_MUTED = "color:#5F6368"
_LOOKS = {
    Look.BODY: None,
    Look.MUTED: _MUTED,
    Look.VERDICT: "font-size:120%",
    Look.RULE: "font-weight:bold",
    Look.NAME: "font-weight:bold",
}
_INKS = {
    Ink.PLAIN: "",
    Ink.STRONG: "font-weight:bold",
    Ink.MUTED: _MUTED,
    Ink.NOTE: f"{_MUTED};font-style:italic",
}
_EDGE = "border-bottom:1px solid #C9CCD1;padding:3px 12px 3px 0;vertical-align:top"
_RIGHT = "text-align:right;white-space:nowrap"
_EMPTY = "&nbsp;"


def pasted_html(paper: Paper) -> str:
    """The document as HTML for the clipboard."""
    warning = element("p", _text(paper.warning), style=_MUTED) if paper.warning else ""
    body = element("body", warning, *_PlainWriter(least_level(paper.parts)).whole(paper.parts))
    return element("html", element("head", element("meta", charset="utf-8")), body)


def _text(words: str) -> str:
    return "<br>".join(own_words(without_controls(line)) for line in words.splitlines())


class _PlainWriter:
    """Writes parts one after the other; it knows how deep the last heading was."""

    def __init__(self, least: int) -> None:
        self._least, self._level, self._room = least, 1, _WIDE

    def whole(self, parts: Iterable[PaperPart]) -> Iterator[str]:
        return map(self._written, parts)

    def _written(self, part: PaperPart) -> str:
        match part:
            case Headline():
                return _headline(part)
            case Heading():
                self._level = min(part.level - self._least + 2, self._level + 1)
                return element(f"h{self._level}", _text(part.text))
            case SideBySide():
                return "".join(self._beside(part))
            case Labelled() | IfRoom():
                return "".join(self.whole(held_by(part)))
            case _:
                return self._block(part)

    def _block(self, part: Block) -> str:
        match part:
            case Prose():
                return element("p", _text(part.text), style=_LOOKS[part.look], dir=direction_of(part.text))
            case White() | Room() | PageEnd():
                return ""
            case Chart():
                return _image(part, self._room)
            case Grid():
                heads = (_head(each.heading, right=each.right) for each in part.columns)
                named = any(each.heading for each in part.columns)
                return _table(heads if named else (), _grid_rows(part))
            case FigureGrid():
                heads = (_head(each, right=n > 0) for n, each in enumerate((part.first, *part.headings)))
                return _table(heads, _figure_rows(part))
            case Handwriting():
                return element("p", "<br>".join([WRITTEN_BY_HAND] * part.least))
            case WritingGrid():
                heads = (_head(each.heading, each.side) for each in part.columns)
                empty = "".join(_cell(_EMPTY) for _column in part.columns)
                return _table(heads, [empty] * part.least)
            case _:
                assert_never(part)

    def _beside(self, part: SideBySide) -> Iterator[str]:
        for _left, wide, block in part.blocks:
            self._room = _WIDE * wide
            yield from self.whole(block)
        self._room = _WIDE


def _headline(part: Headline) -> str:
    kind = element("p", _text(part.kind), style=_MUTED)
    below = element("p", _text(part.below), style=_MUTED) if part.below else ""
    return "".join((kind, element("h1", _text(part.title)), below))


def _image(part: Chart, room: float) -> str:
    drawing = part.draw(PRINT, room)
    data = b64encode(image_svg(drawing).encode()).decode("ascii")
    told = _("{title}: {told}", title=part.title, told=part.told)
    wide, high = (str(round(each * _PIXELS)) for each in (drawing.width, drawing.height))
    source = f"data:image/svg+xml;base64,{data}"
    return element("p", element("img", alt=without_controls(told), src=source, width=wide, height=high))


def _table(heads: Iterable[str], rows: Iterable[str]) -> str:
    lines = (element("tr", each) for each in ("".join(heads), *rows) if each)
    return element("table", *lines, cellspacing="0", cellpadding="0", style="border-collapse:collapse;font-size:90%")


def _head(heading: str, side: Side | None = None, *, right: bool = False) -> str:
    style = _style(_MUTED, "font-weight:normal", _RIGHT if right else "text-align:left")
    return element("th" if heading else "td", _marked(heading, side), style=style)


def _cell(words: str, ink: str = "", *, right: bool = False, span: int = 1) -> str:
    style = _style(ink, _RIGHT if right else "")
    return element("td", words, style=style, colspan=str(span) if span > 1 else None)


def _style(*more: str) -> str:
    return ";".join(filter(None, (_EDGE, *more)))


def _marked(words: str, side: Side | None) -> str:
    return _text(words) if side is None else f"{SIDE_MARKS[side]}&nbsp;{_text(words)}"


def _grid_rows(part: Grid) -> Iterator[str]:
    right = [each.right for each in part.columns]
    return ("".join(_row(row, right)) for group in part.groups for row in group)


def _row(row: GridRow, right: Sequence[bool]) -> Iterator[str]:
    at = 0
    for cell in row:
        yield _grid_cell(cell, right=right[at])
        at += cell.span


def _grid_cell(cell: GridCell, *, right: bool) -> str:
    return _cell(_marked(cell.text, cell.side), _INKS[cell.ink], right=right, span=cell.span)


def _figure_rows(part: FigureGrid) -> Iterator[str]:
    bold = _INKS[Ink.STRONG]
    for name, values in part.rows:
        figures = (
            _cell(_text(value), bold if heading == part.strong else "", right=True)
            for heading, value in zip(part.headings, values, strict=True)
        )
        yield "".join((_cell(_text(name), bold), *figures))
