"""A printed table with hairlines. Cells are strings, wrapped to the width of their column. It may go on over pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from desk_app.charts.fonts import is_own, visible, width
from desk_app.charts.lettered_canvas import draw_words
from desk_app.charts.pen import PRINT
from desk_app.debrief.column_room import Wish, edges, widths_for, wish
from desk_app.debrief.flowables import amounts_of, wrapped
from desk_app.debrief.styles import CELL, HEAD, TextStyle
from desk_app.domain.quantities import Side
from desk_app.support.overriding import override
from desk_app.support.working_out import worked_out

_PAD = 2.2
_MARK = 10.0
_SMALLEST = 0.65  # of the usual size: 5.5 points
_KEPT_WHOLE = 8  # a group of at most so many lines is kept on one page
_LOW = 96.0  # a table of that height is kept on one page


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column: its left edge, width, heading, and whether its text is aligned right."""

    x: float
    width: float
    heading: str = ""
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Text in a column. It is `span` columns wide."""

    text: str
    style: TextStyle = CELL
    span: int = 1
    mark: Side | None = None


Row = Sequence[Cell]
_Piece = tuple[float, str, TextStyle]  # x, words, style


@dataclass(frozen=True, slots=True)
class _Line:
    """One line across the table. `opens` and `closes` say whether a group begins or ends with it.

    `heads`: the group is a heading of the next one.
    """

    pieces: tuple[_Piece, ...]
    opens: bool
    closes: bool
    kept: int  # how many lines should stay together from this one on, itself included
    heads: bool = False
    marks: tuple[tuple[float, Side], ...] = ()


def widest_unit(cell: Cell) -> float:
    """The width of the widest amount in a cell, which has to be on one line."""
    amounts = amounts_of(visible(cell.text))
    return max((width(unit, cell.style.font, cell.style.size) for unit in amounts), default=0.0)


def _is_beyond(cell: Cell, room: float) -> bool:
    """Whether a whole cell may be wider than `room`; most are not."""
    whole = visible(cell.text)
    return not is_own(whole) or width(whole, cell.style.font, cell.style.size) > room


class PrintedTable(Flowable):
    """Groups of rows below headings that are repeated on every page. A hairline ends each group."""

    def __init__(
        self,
        columns: Sequence[PrintedColumn],
        groups: Iterable[Sequence[Row]],
        *,
        lines: Sequence[_Line] | None = None,
    ) -> None:
        super().__init__()
        self._columns = tuple(columns)
        if lines is None:
            known = tuple(groups)
            wide = self._beyond(known)
            if any(wish(cell.text, cell.style).least > room for cell, _at, room in wide) or self._has_narrow_head:
                self._columns = self._with_room(known)
                wide = self._beyond(known)
            self._scale = self._fitting(wide)
            lines = tuple(chain.from_iterable(map(self._broken, known)))
        self._lines = tuple(lines)
        self._heads = tuple(wrapped(c.heading, HEAD, c.width) if c.heading else () for c in self._columns)

    def _beyond(self, groups: Sequence[Sequence[Row]]) -> list[tuple[Cell, PrintedColumn, float]]:
        """The cells that are wider than their columns, as `_placed` has them."""
        cells = (placed for group in groups for row in group for placed in self._placed(row))
        return [(cell, column, room) for cell, column, room in cells if _is_beyond(cell, room)]

    @property
    def _has_narrow_head(self) -> bool:
        return any(each.heading and wish(each.heading, HEAD).least > each.width for each in self._columns)

    def _with_room(self, groups: Sequence[Sequence[Row]]) -> tuple[PrintedColumn, ...]:
        """The columns as wide as their longest words need, as far as there is room."""
        wishes = {column.x: Wish() for column in self._columns}
        for row in chain.from_iterable(groups):
            for cell, column, _room in self._placed(row):
                if cell.span == 1:
                    wishes[column.x] |= wish(cell.text, cell.style, _MARK if cell.mark else 0.0)
        widths = widths_for(self._columns, list(wishes.values()))
        if widths is None:
            return self._columns
        placed = zip(self._columns, edges(self._columns, widths), widths, strict=True)
        return tuple(replace(column, x=x, width=wide) for column, x, wide in placed)

    def _fitting(self, wide: Sequence[tuple[Cell, PrintedColumn, float]]) -> float:
        """The factor by which type is made smaller (1: not at all), so that every amount fits on one line.

        It is at least `_SMALLEST`.
        """
        scales = (room / widest for cell, _at, room in wide if (widest := widest_unit(cell)) > room)
        return max(_SMALLEST, min(scales, default=1.0))

    def _placed(self, row: Row) -> Iterator[tuple[Cell, PrintedColumn, float]]:
        """Each cell with the column it begins in, and the width it has."""
        at = 0
        for cell in row:
            first, last = self._columns[at], self._columns[at + cell.span - 1]
            at += cell.span
            yield cell, first, last.x + last.width - first.x - (_MARK if cell.mark else 0.0)

    def _broken(self, group: Sequence[Row]) -> list[_Line]:
        """The lines of a group, row by row. Each cell is wrapped to the width of its columns."""
        rows = [(row, list(zip_longest(*map(tuple, self._stacks(row)))) or [()]) for row in group]
        grid = [(pieces, self._marks(row) if n == 0 else ()) for row, stack in rows for n, pieces in enumerate(stack)]
        whole = len(grid) <= _KEPT_WHOLE
        heads = len(group) == len(group[0]) == 1 < len(self._columns)
        return [
            _Line(
                tuple(piece for piece in pieces if piece),
                number == 0,
                number == len(grid) - 1,
                len(grid) - number if whole else 1,
                heads=heads,
                marks=marks,
            )
            for number, (pieces, marks) in enumerate(grid)
        ]

    def _marks(self, row: Row) -> tuple[tuple[float, Side], ...]:
        return tuple((column.x, cell.mark) for cell, column, _room in self._placed(row) if cell.mark)

    def _stacks(self, row: Row) -> Iterator[list[_Piece]]:
        for cell, first, room in self._placed(row):
            indent = _MARK if cell.mark else 0.0
            style = cell.style if self._scale == 1 else replace(cell.style, size=cell.style.size * self._scale)
            lines = wrapped(cell.text, style, room) if cell.text else ()
            yield [(_start(first, words, style) + indent, words, style) for words in lines]

    @property
    def _head(self) -> float:
        deepest = max(map(len, self._heads), default=0)
        return HEAD.leading * deepest + 4 if deepest else 0.0

    @override
    def wrap(self, room: float, _depth: float) -> tuple[float, float]:
        self.width = room
        self.height = self._head + sum(map(_height, self._lines))
        return room, self.height

    def least(self) -> float:
        """The height of the smallest beginning that may stand at the end of a page."""
        first = next((n for n in range(1, len(self._lines)) if self._may_break_before(n)), len(self._lines))
        return self._head + sum(map(_height, self._lines[:first]))

    @override
    def split(self, _room: float, depth: float) -> list[Flowable]:
        room = depth - self._head
        fits, used = 0, 0.0
        for line in self._lines:
            used += _height(line)
            if used > room:
                break
            fits += 1
        while 0 < fits < len(self._lines) and not self._may_break_before(fits):
            fits -= 1
        if fits == 0:
            return []
        parts = (self._lines[:fits], self._lines[fits:])
        return [PrintedTable(self._columns, (), lines=lines) for lines in parts if lines]

    def _may_break_before(self, index: int) -> bool:
        """Whether a page may end there: not in a short group, behind a heading, and with one group alone on a side."""
        line = self._lines[index]
        if not line.opens:
            return line.kept == 1 and not line.closes
        headed = self._lines[index - 1].heads and not line.heads
        return index not in self._alone and not headed

    @worked_out
    def _alone(self) -> frozenset[int]:
        """Where a page's end would leave one short group of several by itself. Of a low table, any end would."""
        opens = [n for n, line in enumerate(self._lines) if line.opens][1:]
        if sum(map(_height, self._lines)) <= _LOW:
            return frozenset(opens)
        lonely = (n for n in (opens[:1] + opens[-1:]) if min(n, len(self._lines) - n) <= _KEPT_WHOLE)
        return frozenset(lonely)

    def draw(self) -> None:
        canvas: Canvas = self.canv
        words = _Words(canvas)
        rules: list[tuple[float, float, float, float]] = []
        y = self.height
        if self._head:
            y -= self._head
            for column, lines in zip(self._columns, self._heads, strict=True):
                for below, head in zip(range(len(lines) - 1, -1, -1), lines, strict=True):
                    words.put((_start(column, head, HEAD), head, HEAD), y + 6 + HEAD.leading * below)
            rules.append((0, y, self.width, y))
        for line in self._lines:
            y -= _height(line)
            base = y + (_PAD if line.closes else 0) + 3.2
            for piece in line.pieces:
                words.put(piece, base)
            for mark in line.marks:
                draw_mark(canvas, mark, base + 3)
            if line.closes:
                rules.append((0, y, self.width, y))
        words.draw()
        canvas.setStrokeColor(PRINT.hairline)
        canvas.setLineWidth(0.4)
        canvas.lines(rules)


class _Words:
    """All words of a table as one text object, in reading order. Font and colour are set only where they change."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._text = canvas.beginText(0, 0)
        self._style: TextStyle | None = None

    def put(self, piece: _Piece, y: float) -> None:
        x, words, style = piece
        if not is_own(words):
            self._put_foreign(x, y, words, style)
            return
        if not words:
            return
        before, self._style = self._style, style
        if before is None or (before.font, before.size) != (style.font, style.size):
            self._text.setFont(style.font, style.size)
        if before is None or before.color is not style.color:
            self._text.setFillColor(style.color)
        self._text.setTextOrigin(x, y)
        self._text.textOut(words)

    def _put_foreign(self, x: float, y: float, words: str, style: TextStyle) -> None:
        """Words with letters of other fonts. What came before is drawn first, so that the order is kept."""
        self.draw()
        self._canvas.setFillColor(style.color)
        draw_words(self._canvas, (x, y), words, style.font, style.size)
        self._text, self._style = self._canvas.beginText(0, 0), None

    def draw(self) -> None:
        self._canvas.drawText(self._text)


def _start(column: PrintedColumn, words: str, style: TextStyle) -> float:
    return column.x + column.width - width(words, style.font, style.size) if column.right else column.x


def _height(line: _Line) -> float:
    return CELL.leading + (_PAD if line.opens else 0) + (_PAD if line.closes else 0)


def draw_mark(canvas: Canvas, mark: tuple[float, Side], y: float) -> None:
    """Draw the mark of a side as in the charts: a filled circle for us, a hollow diamond for them."""
    x, side = mark[0] + 2.6, mark[1]
    if side is Side.WE:
        canvas.setFillColor(PRINT.we)
        canvas.circle(x, y, 2.4, stroke=0, fill=1)
        return
    canvas.setStrokeColor(PRINT.they)
    canvas.setLineWidth(0.9)
    path = canvas.beginPath()
    path.moveTo(x, y + 2.9)
    for corner in ((x + 2.9, y), (x, y - 2.9), (x - 2.9, y)):
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=1, fill=0)
