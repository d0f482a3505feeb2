"""Writes a document as one page of HTML that needs no other file: the form for screen readers and for the screen.

Nothing is hidden in it: what may not leave is not in the document at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import count
from typing import assert_never

from desk_app.charts import fonts
from desk_app.charts.pen import DARK_GREY, GREY, PRINT, Palette
from desk_app.charts.svg import SvgWords, inline_svg
from desk_app.charts.webfont import font_faces
from desk_app.debrief.parts import (
    Block,
    Chart,
    FigureGrid,
    Grid,
    GridCell,
    GridColumn,
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
from desk_app.debrief.styles import LETTER, Size
from desk_app.domain.quantities import Side
from desk_app.support.characters import without_controls
from desk_app.support.directions import without_ordering
from desk_app.support.language import is_written_leftward
from desk_app.support.markup import direction_of, element, own_words
from desk_app.support.resources import resource
from desk_app.support.words import _, spoken_language

_LOOKS = {Look.BODY: None, Look.MUTED: "muted", Look.VERDICT: "verdict", Look.RULE: "rule", Look.NAME: "name"}
_INKS = {Ink.PLAIN: "", Ink.STRONG: "strong", Ink.MUTED: "muted", Ink.NOTE: "note"}
_CHART = 483.0
"""The width for which charts are drawn, in points; the page makes them wider or smaller."""
_DOCTYPE = "<!doctype html>"
_LINES = 16
"""So many empty lines to write in, if a table may have more."""
_BY_HAND = 6
"""So many lines to write on below a heading, if there may be more."""
_KEPT = 8
"""A group of at most so many rows is not parted by the end of a page."""


def _variables(palette: Palette) -> str:
    named = (f"--{name}:#{getattr(palette, name).hexval()[2:]}" for name in Palette.__slots__)
    return f":root{{{';'.join(named)}}}"


_DARK = f"@media screen and (prefers-color-scheme:dark){{{_variables(DARK_GREY)}}}"
_GREYS = f"@media (forced-colors:none){{{_variables(GREY)}{_DARK}}}"
"""Rules that take the place of colours. Where a reader's own colours are forced, those stay."""


def web_page(paper: Paper, size: Size, *, grey: bool = False) -> bytes:
    """The document as UTF-8 HTML, in the language spoken and its direction. Printed, it fits paper of that size.

    The same document gives the same bytes.
    """
    warning = element("p", _text(paper.warning), class_="warning") if paper.warning else ""
    body = "".join((*_Writer(least_level(paper.parts)).whole(paper.parts), warning))
    sheet = resource("styles", "paper.css").read_text("utf-8")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width,initial-scale=1"),
        element("title", escape(without_ordering(without_controls(paper.title)))),
        element("style", _faces(body), _on_paper(paper.warning, size), sheet, _GREYS if grey else ""),
    )
    direction = "rtl" if is_written_leftward() else None
    page = element("html", head, element("body", element("main", body)), lang=spoken_language(), dir=direction)
    return f"{_DOCTYPE}{page}\n".encode()


def _faces(body: str) -> str:
    letters = "".join(sorted(set(body)))
    slanted = letters if "note" in body else ""
    return font_faces({fonts.REGULAR: letters, fonts.SEMIBOLD: letters, fonts.ITALIC: slanted})


def _on_paper(warning: str, size: Size) -> str:
    """The rules for printing. With a box at the top and the bottom a browser prints no line of its own there."""
    number = _("{number} of {every}", number="\0", every="\1")
    pages = _quoted(number).replace("\0", '"counter(page)"').replace("\1", '"counter(pages)"')
    boxes = f"@bottom-left{{content:{_quoted(warning)}}}@bottom-right{{content:{pages}}}"
    return f"@page{{size:{'letter' if size == LETTER else 'A4'};{boxes}}}"


def _quoted(words: str) -> str:
    """A text of a style sheet."""
    said = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("<", "\\3c ")
    return f'"{said}"'


def _text(words: str) -> str:
    return own_words("\n".join(map(without_controls, words.splitlines())))


class _Writer:
    """Writes parts one after the other; it counts charts, and knows how deep the last heading was.

    `least` is the level of the headings that come right below the title.
    """

    def __init__(self, least: int) -> None:
        self._least, self._level = least, 1
        self._number = count(1)
        self._room = _CHART

    def whole(self, parts: Iterable[PaperPart]) -> Iterator[str]:
        return map(self._written, parts)

    def _written(self, part: PaperPart) -> str:
        match part:
            case Headline():
                return _headline(part)
            case Heading():
                self._level = min(part.level - self._least + 2, self._level + 1)  # no level is left out
                return element(f"h{self._level}", _text(part.text), id=part.key)
            case SideBySide():
                return element("div", *self._beside(part), class_="beside")
            case Labelled() | IfRoom():
                return "".join(self.whole(held_by(part)))
            case _:
                return self._block(part)

    def _block(self, part: Block) -> str:
        match part:
            case Prose():
                return element("p", _text(part.text), class_=_LOOKS[part.look], dir=direction_of(part.text))
            case White() | Room() | PageEnd():
                return ""
            case Chart():
                words = SvgWords(part.title, part.told, f"chart-{next(self._number)}")
                picture = inline_svg(part.draw(PRINT, self._room), PRINT, words)
                return element("figure", picture, tabindex="0", aria_label=part.title)  # scrolled by keys, as tables
            case Grid():
                return _table(part.name, _head(part.columns), _groups(part))
            case FigureGrid():
                return _table(part.name, _figure_head(part), _figure_rows(part))
            case Handwriting():
                return _lines(min(part.most, _BY_HAND))
            case WritingGrid():
                return _table(part.name, _writing_head(part), _writing_rows(part))
            case _:
                assert_never(part)

    def _beside(self, part: SideBySide) -> Iterator[str]:
        for _left, wide, block in part.blocks:
            self._room = _CHART * wide
            yield element("div", *self.whole(block))
        self._room = _CHART


def _headline(part: Headline) -> str:
    below = element("p", _text(part.below), class_="below") if part.below else ""
    return element("header", element("p", _text(part.kind), class_="kind"), element("h1", _text(part.title)), below)


def _lines(count: int) -> str:
    alone = count == 1
    told, kinds = _("A line to write on") if alone else _("Lines to write on"), ("hand", "one" if alone else "many")
    lines = (element("div") for _line in range(count))
    return element("div", *lines, class_=" ".join(kinds), role="img", aria_label=told)


def _table(name: str, head: str, body: Iterable[str]) -> str:
    """A table that can be scrolled by keys where it is wider than the screen."""
    return element("div", element("table", head, *body), class_="wide", role="region", tabindex="0", aria_label=name)


def _head(columns: Sequence[GridColumn]) -> str:
    if not any(column.heading for column in columns):
        return ""
    return element("thead", element("tr", *(_column_head(each.heading, right=each.right) for each in columns)))


def _column_head(heading: str, *, right: bool = False) -> str:
    kind = "number" if right else None
    return element("th", _text(heading), scope="col", class_=kind) if heading else element("td", class_=kind)


def _writing_head(part: WritingGrid) -> str:
    heads = (element("th", _marked(GridCell(each.heading, side=each.side)), scope="col") for each in part.columns)
    return element("thead", element("tr", *heads))


def _writing_rows(part: WritingGrid) -> Iterator[str]:
    row = element("tr", *(element("td") for _column in part.columns))
    yield element("tbody", *(row for _line in range(min(part.most, _LINES))), class_="write")


def _groups(part: Grid) -> Iterator[str]:
    for group in part.groups:
        rows = (_row(row, part.columns) for row in group)
        yield element("tbody", *rows, class_="kept" if len(group) <= _KEPT else None)


def _row(row: GridRow, columns: Sequence[GridColumn]) -> str:
    cells, at = [], 0
    for cell in row:
        cells.append(_cell(cell, first=at == 0, right=columns[at].right))
        at += cell.span
    return element("tr", *cells)


def _cell(cell: GridCell, *, first: bool, right: bool) -> str:
    span = str(cell.span) if cell.span > 1 else None
    words, way = _marked(cell), direction_of(cell.text)
    if first and cell.ink is Ink.STRONG:
        return element("th", words, scope="rowgroup" if span else "row", class_="cell", colspan=span, dir=way)
    kinds = ("cell", _INKS[cell.ink], "number" if right else "", "side" if cell.side else "")
    return element("td", words, class_=" ".join(filter(None, kinds)), colspan=span, dir=way)


def _marked(cell: GridCell) -> str:
    match cell.side:
        case Side.WE:
            return element("span", class_="we") + _text(cell.text)
        case Side.THEY:
            return element("span", class_="they") + _text(cell.text)
        case None:
            return _text(cell.text)
        case _:
            assert_never(cell.side)


def _figure_head(part: FigureGrid) -> str:
    values = (_column_head(heading, right=True) for heading in part.headings)
    return element("thead", element("tr", _column_head(part.first), *values))


def _figure_rows(part: FigureGrid) -> Iterator[str]:
    strong = " ".join(("number", "strong"))
    for name, values in part.rows:
        cells = (
            element("td", _text(value), class_=strong if heading == part.strong else "number")
            for heading, value in zip(part.headings, values, strict=True)
        )
        first = element("th", _text(name), scope="row", class_="cell")
        yield element("tbody", element("tr", first, *cells), class_="kept")
