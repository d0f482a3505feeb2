"""Strips of dots: each observation on a scale, with the median and its interval. Many become bars."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import Color

from desk_app.charts import fonts
from desk_app.charts.pen import Axis, Palette, Pen, spread
from desk_app.domain.insight.pictures import Strip, StripFigure
from desk_app.domain.quantities import Side

_TYPE, _LABEL_HIGH, _TICKS_HIGH = 8.0, 13.0, 13.0
_HIGH, _GAP, _MARGIN = 22.0, 9.0, 6.0
_RADIUS, _COLUMN = 2.1, 5.2
_MOST_DOTS = 5
"""So many dots stand on each other; where there are more in one place, all places become bars."""
_FENCE = 4
"""What is further from the middle half than so many times its width stands at the edge."""


@dataclass(frozen=True, slots=True)
class StripScale:
    """The scale of a figure, cut into columns one dot wide."""

    axis: Axis

    @classmethod
    def of(cls, figure: StripFigure, width: float) -> StripScale:
        """The scale over what the ticks and the strips show."""
        values = [tick.at for tick in figure.ticks]
        for strip in figure.strips:
            values += [*_ends(strip.points), *(at for at in (strip.middle, strip.low, strip.high) if at is not None)]
        return cls(Axis.over(values, _MARGIN, width - _MARGIN))

    def x(self, value: Fraction) -> float:
        """The place of a value; of one beyond the ends, the end."""
        return self.axis(max(self.axis.low, min(self.axis.high, value)))

    def columns(self, points: Sequence[Fraction]) -> Counter[int]:
        """How many of the points, which are in order, stand in each column. Those beyond the ends stand at the ends."""
        last = self._column(self.axis.high)
        if self.axis.low == self.axis.high:
            return Counter({last: len(points)} if points else {})
        found, before = Counter[int](), 0
        for column in range(last + 1):
            edge = self._value(_MARGIN + (column + 0.5) * _COLUMN)
            upto = bisect_right(points, edge) if column < last else len(points)
            if upto > before:
                found[column], before = upto - before, upto
        return found

    def _column(self, value: Fraction) -> int:
        return round((self.x(value) - _MARGIN) / _COLUMN)

    def between(self, x: float) -> tuple[Fraction, Fraction]:
        """From which value to which the place `x` reaches: a dot to each side, at the ends all that is beyond."""
        left, right = self._value(x - _COLUMN / 2 - _RADIUS), self._value(x + _COLUMN / 2 + _RADIUS)
        far = Fraction(10) ** 30
        return (-far if left <= self.axis.low else left), (far if right >= self.axis.high else right)

    def _value(self, x: float) -> Fraction:
        room = Fraction(self.axis.end - self.axis.start) or Fraction(1)
        return self.axis.low + (self.axis.high - self.axis.low) * Fraction(x - self.axis.start) / room


def strip_at(figure: StripFigure, y: float) -> Strip | None:
    """The strip that lies at `y` points below the top of the drawing; None between them."""
    top = 0.0
    for strip in figure.strips:
        top += _LABEL_HIGH if strip.label else 0
        if top <= y <= top + _HIGH:
            return strip
        top += _HIGH + _GAP
    return None


def strips_height(figure: StripFigure) -> float:
    """How high the drawing is, in points."""
    labels = _LABEL_HIGH * sum(bool(strip.label) for strip in figure.strips)
    count = len(figure.strips)
    return labels + count * _HIGH + max(0, count - 1) * _GAP + _TICKS_HIGH + 3


def dot_strips(figure: StripFigure, palette: Palette, width: float) -> Drawing:
    """The strips beneath each other. We: filled dots. They: hollow diamonds. The median is a stroke on a band."""
    pen = Pen(width, strips_height(figure), palette)
    scale = StripScale.of(figure, width)
    top = pen.drawing.height
    for strip in figure.strips:
        if strip.label:
            pen.text((0, top - 9), fonts.fitted(strip.label, fonts.REGULAR, _TYPE, width), size=_TYPE)
            top -= _LABEL_HIGH
        for tick in figure.ticks:
            x = scale.x(tick.at)
            pen.line((x, top - _HIGH - 4), (x, top), color=palette.hairline, width=0.6)
        _draw(pen, strip, scale, top - _HIGH)
        top -= _HIGH + _GAP
    _draw_ticks(pen, figure, scale, width)
    return pen.drawing


def _draw(pen: Pen, strip: Strip, scale: StripScale, bottom: float) -> None:
    if strip.low is not None and strip.high is not None:
        left, right = scale.x(strip.low), scale.x(strip.high)
        pen.box((left - _RADIUS, bottom), (right - left + 2 * _RADIUS, _HIGH), fill=pen.palette.band)
    pen.line((0, bottom), (pen.drawing.width, bottom), color=pen.palette.muted, width=0.6)
    columns = scale.columns(strip.points)
    dots = max(columns.values(), default=0) <= _MOST_DOTS
    if not dots:
        _draw_bars(pen, strip.side, columns, bottom)
    if strip.middle is not None:
        _draw_middle(pen, scale.x(strip.middle), bottom)
    if dots:
        _draw_dots(pen, strip.side, columns, bottom)
    _draw_far(pen, strip, scale, bottom + _RADIUS + 1)


def _draw_middle(pen: Pen, x: float, bottom: float) -> None:
    """The stroke of the median. A rim parts it from bars, and it reaches beyond them."""
    pen.line((x, bottom), (x, bottom + _HIGH), color=pen.palette.paper, width=2.8)
    pen.line((x, bottom - 3.5), (x, bottom + _HIGH + 1), color=pen.palette.ink, width=1.5)


def _draw_dots(pen: Pen, side: Side | None, columns: Counter[int], bottom: float) -> None:
    step = min(2 * _RADIUS, (_HIGH - 2 * _RADIUS) / max(1, max(columns.values(), default=1) - 1))
    for column, count in sorted(columns.items()):
        for number in range(count):
            at = (_MARGIN + column * _COLUMN, bottom + _RADIUS + 1 + number * step)
            match side:
                case Side.WE:
                    pen.dot(at, _RADIUS, pen.palette.we)
                case Side.THEY:
                    pen.diamond(at, _RADIUS * 1.2, pen.palette.they)
                case _:
                    pen.dot(at, _RADIUS, pen.palette.muted)


def _draw_bars(pen: Pen, side: Side | None, columns: Counter[int], bottom: float) -> None:
    most = max(columns.values(), default=1)
    color = _color(pen, side)
    for column, count in sorted(columns.items()):
        corner = (_MARGIN + column * _COLUMN - _COLUMN / 2 + 0.4, bottom)
        size = (_COLUMN - 0.8, max(0.8, (_HIGH - 4) * count / most))
        hollow = side is Side.THEY
        pen.box(corner, size, fill=pen.palette.paper if hollow else color, stroke=color if hollow else None)


def _draw_far(pen: Pen, strip: Strip, scale: StripScale, y: float) -> None:
    """At an end where dots stand for what lies further out, a small arrow says so."""
    for beyond, edge, way in (
        (bool(strip.points) and strip.points[0] < scale.axis.low, 0.0, 1),
        (bool(strip.points) and strip.points[-1] > scale.axis.high, pen.drawing.width, -1),
    ):
        if beyond:
            tail = edge + way * _RADIUS
            pen.polyline([(tail, y + 2), (edge, y), (tail, y - 2)], color=pen.palette.ink, width=0.9)


def _color(pen: Pen, side: Side | None) -> Color:
    return pen.palette.muted if side is None else pen.side_color(side)


def _draw_ticks(pen: Pen, figure: StripFigure, scale: StripScale, width: float) -> None:
    room = width / max(1, len(figure.ticks)) - 4
    words = [fonts.fitted(tick.words, fonts.REGULAR, _TYPE, room) for tick in figure.ticks]
    sizes = [fonts.width(each, fonts.REGULAR, _TYPE) for each in words]
    centres = spread([scale.x(tick.at) for tick in figure.ticks], sizes, 0, width, gap=4)
    for each, centre in zip(words, centres, strict=True):
        pen.text((centre, 2), each, size=_TYPE, color=pen.palette.muted, anchor="middle")


def _ends(points: Sequence[Fraction]) -> Sequence[Fraction]:
    """The least and the greatest of points in order, without those far out, so that one does not press all together."""
    if not points:
        return ()
    low, high = points[len(points) // 4], points[(3 * len(points)) // 4]
    reach = _FENCE * (high - low)
    if not reach:
        return points[0], points[-1]
    return points[bisect_left(points, low - reach)], points[bisect_right(points, high + reach) - 1]
