"""A table without words but its headings, to write in by hand."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from desk_app.charts.fonts import visible
from desk_app.charts.pen import PRINT
from desk_app.debrief.flowables import draw_lines
from desk_app.debrief.parts import WritingColumn
from desk_app.debrief.styles import HEAD
from desk_app.debrief.table import draw_mark
from desk_app.support.overriding import override

_LINE = 25.0
_HEAD = HEAD.leading + 5
_MARK = 9.0
_INDENT = 6.0


class WritingTable(Flowable):
    """Lines below headings: as many as the page has room for, but from `least` to `most`."""

    def __init__(self, columns: Sequence[WritingColumn], least: int, most: int) -> None:
        super().__init__()
        self._columns, self._least, self._most = tuple(columns), least, most

    @override
    def wrap(self, room: float, depth: float) -> tuple[float, float]:
        self.width = room
        self._count = max(self._least, min(self._most, int((depth - _HEAD) / _LINE)))
        self.height = _HEAD + self._count * _LINE
        return room, self.height

    def draw(self) -> None:
        canvas: Canvas = self.canv
        left = 0.0
        edges: list[float] = []
        for number, column in enumerate(self._columns):
            if number:
                edges.append(left)
            self._draw_heading(canvas, column, left + (_INDENT if number else 0))
            left += column.share * self.width
        canvas.setStrokeColor(PRINT.hairline)
        canvas.setLineWidth(0.5)
        bottoms = [self.height - _HEAD - line * _LINE for line in range(self._count + 1)]
        canvas.lines([(0, y, self.width, y) for y in bottoms])
        canvas.lines([(x, 0, x, bottoms[0]) for x in edges])

    def _draw_heading(self, canvas: Canvas, column: WritingColumn, x: float) -> None:
        if column.side:
            draw_mark(canvas, (x, column.side), self.height - HEAD.leading / 2)
            x += _MARK
        draw_lines(canvas, (visible(column.heading),), (x, self.height), HEAD)
