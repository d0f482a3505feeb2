"""The parts a page is made of, and how text is broken into lines. Each part draws plain strings, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportlab.graphics.shapes import Drawing
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from desk_app.charts.fonts import is_own, visible, width
from desk_app.charts.lettered_canvas import draw_picture, draw_words
from desk_app.charts.pen import PRINT
from desk_app.charts.scripts.breaking import broken
from desk_app.debrief.styles import BODY, HEADING, SUBHEADING, TextStyle
from desk_app.support.directions import TURNED, carried_over, runs_leftward, turned, without_ordering
from desk_app.support.overriding import override
from desk_app.support.unbroken import AMOUNT, HELD, amounts_held, held_together

_DIGIT = re.compile(r"\d")
_ABOVE_HEADING = 20.0
_STUCK = 8
"""A unit with more letters than that beside its amount is a word."""
_AROUND_NUMBER = frozenset(".,’'")


def amounts_of(text: str) -> list[str]:
    """The amounts in a visible text, each with what sticks to it, such as a bracket. A word with a digit is none."""
    if not _DIGIT.search(text):
        return []
    units = (unit for unit in amounts_held(text).split(" ") if any(map(str.isdigit, unit)))
    return [whole for unit in units for whole in _without_word(unit)]


def _without_word(unit: str) -> list[str]:
    amounts = AMOUNT.findall(unit.replace(HELD, " "))
    return [unit] if len(unit) - max(map(len, amounts), default=0) <= _STUCK else amounts


def wrapped(text: str, style: TextStyle, room: float) -> tuple[str, ...]:
    """The lines of a text at a width. Its own line breaks are kept, and words longer than a line are broken.

    Amounts are kept on one line if they fit into it. The person's text is never read as markup here: what looks like a
    tag is printed as it was typed.
    """
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        held = held_together(visible(paragraph).rstrip())
        lines.extend(_lines(held, style, room) if is_own(held) else _foreign_lines(held, style, room))
    return tuple(line.replace(HELD, " ") for line in lines)


def _foreign_lines(text: str, style: TextStyle, room: float) -> Iterator[str]:
    """The lines of a text with letters of other fonts. Each is marked if the text runs from right to left."""

    def measure(words: str) -> float:
        return width(words, style.font, style.size)

    lines = carried_over(broken(text, measure, room))
    return map(turned, lines) if runs_leftward(text) else lines


def _lines(text: str, style: TextStyle, room: float) -> list[str]:
    if width(text, style.font, style.size) <= room:
        return [text]
    space = pdfmetrics.stringWidth(" ", style.font, style.size)
    lines: list[str] = []
    line: list[str] = []
    used = 0.0
    for word in text.split(" "):
        *whole, rest = _pieces(word, style, room)
        wide = width(rest, style.font, style.size)
        if line and (whole or used + space + wide > room):
            lines.append(" ".join(line))
            line, used = [], 0.0
        lines.extend(whole)
        used += wide + (space if line else 0)
        line.append(rest)
    return [*lines, " ".join(line)]


def _pieces(word: str, style: TextStyle, room: float) -> list[str]:
    """The word itself if it fits into a line, else as many full lines as it needs, and the rest."""
    if width(word, style.font, style.size) <= room:
        return [word]
    if HELD in word:
        return [piece for part in word.split(HELD) for piece in _pieces(part, style, room)]
    pieces: list[str] = []
    start, used = 0, 0.0
    for at, char in enumerate(word):
        wide = width(char, style.font, style.size)
        if at > start and used + wide > room:
            end = _before_number(word, start, at)
            pieces.append(word[start:end])
            start, used = end, width(word[end:at], style.font, style.size)
        used += wide
    return [*pieces, word[start:]]


def _before_number(word: str, start: int, at: int) -> int:
    """Where to break instead of inside a number: before the number, unless it begins the line."""
    end = at
    while end > start and _in_number(word[end - 1]) and _in_number(word[end]):
        end -= 1
    return end if end > start else at


def _in_number(char: str) -> bool:
    return char.isdigit() or char in _AROUND_NUMBER


class TextBlock(Flowable):
    """Wrapped text that may go on over pages. A page break never leaves one line alone, before or after it."""

    def __init__(
        self,
        text: str,
        style: TextStyle = BODY,
        *,
        room: float | None = None,
        lines: Sequence[str] | None = None,
        flush: float = 0.0,
    ) -> None:
        super().__init__()
        self._text, self._style, self._room, self._flush = text, style, room, flush
        self._lines: tuple[str, ...] = tuple(lines) if lines is not None else ()
        self._wrapped_at: float | None = None if lines is None else -1.0

    @override
    def wrap(self, room: float, _depth: float) -> tuple[float, float]:
        if self._wrapped_at is None:
            self._lines = wrapped(self._text, self._style, min(room, self._room or room))
            self._wrapped_at = room
        self.height = len(self._lines) * self._style.leading
        return room, self.height

    def least(self) -> float:
        """The height of the lines that have to stand together at its beginning, once it was wrapped."""
        return min(len(self._lines), 2 if len(self._lines) > 3 else 3) * self._style.leading

    @override
    def split(self, room: float, depth: float) -> list[Flowable]:
        self.wrap(room, depth)
        fits = int((depth + 0.01) / self._style.leading)
        if len(self._lines) - fits == 1:
            fits -= 1
        if fits < 2 or fits >= len(self._lines):
            return []
        parts = (self._lines[:fits], self._lines[fits:])
        return [TextBlock("", self._style, lines=lines, flush=self._flush) for lines in parts]

    def draw(self) -> None:
        draw_lines(self.canv, self._lines, (0, self.height), self._style, self._flush)


def draw_lines(
    canvas: Canvas, lines: Sequence[str], top_left: tuple[float, float], style: TextStyle, flush: float = 0.0
) -> None:
    """Draw lines of visible text below a point. The first line begins just below it.

    If `flush` is a width, lines that run from right to left end there.
    """
    x, top = top_left
    base = top - style.leading + (style.leading - style.size) / 2 + style.size * 0.2
    if not all(map(is_own, lines)):
        for number, line in enumerate(lines):
            spare = flush - width(line, style.font, style.size) if flush and line.startswith(TURNED) else 0.0
            canvas.setFillColor(style.color)
            draw_words(canvas, (x + spare, base - number * style.leading), line, style.font, style.size)
        return
    text = canvas.beginText(x, base)
    text.setFont(style.font, style.size, style.leading)
    text.setFillColor(style.color)
    for line in lines:
        text.textLine(line)
    canvas.drawText(text)


def heading_height(level: int) -> float:
    """The height of a heading with the white above it."""
    return HEADING.leading + _ABOVE_HEADING if level == 0 else SUBHEADING.leading


class PrintedHeading(Flowable):
    """A heading with a bookmark. `level` 0 begins a part, 1 a paragraph in it; `listed` is that of the bookmark."""

    def __init__(self, text: str, key: str, level: int, listed: int) -> None:
        super().__init__()
        self._text, self._key, self._listed = text, key, listed
        self._style = HEADING if level == 0 else SUBHEADING
        self.spaceBefore = (
            _ABOVE_HEADING if level == 0 else 0
        )  # left out at the top of a page, which a spacer would not be

    @override
    def wrap(self, room: float, _depth: float) -> tuple[float, float]:
        self._lines = wrapped(self._text, self._style, room)
        self.height = len(self._lines) * self._style.leading
        return room, self.height

    def draw(self) -> None:
        self.canv.bookmarkHorizontal(self._key, 0, self.height + 6)
        self.canv.addOutlineEntry(without_ordering(self._text), self._key, self._listed)
        draw_lines(self.canv, self._lines, (0, self.height), self._style)


class Picture(Flowable):
    """A drawing, as vectors."""

    def __init__(self, drawing: Drawing, x: float = 0) -> None:
        super().__init__()
        self._drawing, self._x = drawing, x

    @override
    def wrap(self, room: float, _depth: float) -> tuple[float, float]:
        self.height = self._drawing.height
        return room, self.height

    def draw(self) -> None:
        draw_picture(self._drawing, self.canv, self._x)


class Beside(Flowable):
    """Columns side by side: (left edge, width, parts). They are never split over pages, so the parts must be short."""

    def __init__(self, *columns: tuple[float, float, Sequence[Flowable]]) -> None:
        super().__init__()
        self._columns = columns

    @override
    def wrap(self, room: float, depth: float) -> tuple[float, float]:
        self.height = max(sum(part.wrap(wide, depth)[1] for part in parts) for _, wide, parts in self._columns)
        return room, self.height

    def draw(self) -> None:
        for x, room, parts in self._columns:
            top = self.height
            for part in parts:
                top -= part.wrap(room, self.height)[1]
                part.drawOn(self.canv, x, top)


class RuledLines(Flowable):
    """Lines for handwriting: as many as fit on the rest of the page, but from `least` to `most`."""

    _STEP = 24.0

    def __init__(self, least: int = 2, most: int = 9) -> None:
        super().__init__()
        self._least, self._most = least, most

    @override
    def wrap(self, room: float, depth: float) -> tuple[float, float]:
        self.width = room
        self._count = max(self._least, min(self._most, int(depth / self._STEP)))
        self.height = self._count * self._STEP
        return room, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(PRINT.hairline)
        self.canv.setLineWidth(0.5)
        for line in range(self._count):
            self.canv.line(0, line * self._STEP + 2, self.width, line * self._STEP + 2)
