"""Plain text in pieces of different colours, wrapped and painted. No markup is read, so user text stays plain."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text. `tone` is a field of `Colours`."""

    text: str
    tone: str = "ink"
    strong: bool = False
    struck: bool = False


def plain(spans: Sequence[Span]) -> str:
    """The text of all pieces."""
    return "".join(map(attrgetter("text"), spans))


_PARTS = "    "
"""Separates suggestions that stand beside each other: of these, whole ones are left out."""
_MOST_SHORT = 400
"""No text that is cut short keeps more words than that."""


def cut_short(spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The same pieces, cut after each suggestion or else after each word, where "…" tells it; the shortest first."""
    text = plain(spans)
    parts = _PARTS in text
    ends = islice((found.start() for found in re.finditer(_PARTS if parts else r"\s+", text)), _MOST_SHORT)
    return [(*_up_to(spans, end), *(() if parts else (Span(" …", "muted"),))) for end in ends]


def _up_to(spans: Sequence[Span], end: int) -> Iterator[Span]:
    for span in spans:
        if end > 0:
            yield replace(span, text=span.text[:end])
        end -= len(span.text)


def lay_out_short(
    spans: Sequence[Span], font: QFont, room: tuple[float, float], colours: Mapping[str, QColor]
) -> QTextLayout:
    """Lay out as much of the pieces as has room in a width and a height."""
    shorter, (width, height) = cut_short(spans), room
    fitting = bisect_right(shorter, height, key=lambda each: lay_out(each, font, width, colours)[1])
    return lay_out(shorter[max(0, fitting - 1)] if shorter else spans, font, width, colours)[0]


def lay_out(
    spans: Sequence[Span], font: QFont, width: float, colours: Mapping[str, QColor]
) -> tuple[QTextLayout, float]:
    """Lay pieces out in lines of at most `width` pixels. Returns the layout and its height."""
    from PySide6.QtGui import QTextLayout, QTextOption  # with many enumerations, which Home does not need

    layout = QTextLayout(plain(spans), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if is_turned():
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.setFormats(_formats(spans, colours))
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height


def _formats(spans: Sequence[Span], colours: Mapping[str, QColor]) -> list[QTextLayout.FormatRange]:
    from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

    formats, start = [], 0
    for span in spans:
        piece = QTextLayout.FormatRange()
        piece.start, piece.length = start, utf16_length(span.text)
        look = QTextCharFormat()
        look.setForeground(colours[span.tone])
        look.setFontStrikeOut(span.struck)
        if span.strong:
            look.setFontWeight(QFont.Weight.DemiBold)
        piece.format = look
        formats.append(piece)
        start += piece.length
    return formats


def utf16_length(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_turned() -> bool:
    """Whether the window begins at its right side, as the language that is spoken is written."""
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def beginning() -> Qt.AlignmentFlag:
    """The side at which one begins to read, whichever way a name runs that stands there. Qt lets the name decide."""
    side = Qt.AlignmentFlag.AlignRight if is_turned() else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def placed(area: QRectF, x: float, width: float) -> float:
    """Where something of that width begins that stands `x` from the side at which one begins to read."""
    return area.right() - x - width if is_turned() else area.left() + x


def draw(painter: QPainter, layout: QTextLayout, x: float, y: float) -> None:
    """Paint a layout with its top left corner at a point."""
    layout.draw(painter, QPointF(x, y))
