"""Shares as bars on one scale, with the interval of each beneath it."""

from __future__ import annotations

from fractions import Fraction

from reportlab.graphics.shapes import Drawing

from desk_app.charts import fonts
from desk_app.charts.pen import Anchor, Axis, Palette, Pen
from desk_app.domain.amounts import percentage
from desk_app.domain.insight.pictures import ShareBar, ShareFigure
from desk_app.domain.quantities import Side

_TYPE, _LABEL_HIGH = 8.0, 13.0
_BAR, _WHISKER, _GAP, _SCALE_HIGH = 7.0, 8.0, 4.0, 12.0
_GLYPH, _GLYPH_HIGH = 16.0, 8.0
_CAP = 2.0
_MARKS: tuple[tuple[float, Anchor], ...] = ((0.0, "start"), (0.5, "middle"), (1.0, "end"))


def shares_height(figure: ShareFigure) -> float:
    """How high the drawing is, in points."""
    return sum(map(_height, figure.bars)) + _SCALE_HIGH


def share_bars(figure: ShareFigure, palette: Palette, width: float) -> Drawing:
    """A bar for each share. We: filled. They: hollow. Where there are too few to tell, there are only the words."""
    pen = Pen(width, shares_height(figure), palette)
    axis = Axis(Fraction(0), Fraction(1), 1, width - 1)
    top = pen.drawing.height
    for bar in figure.bars:
        _draw_label(pen, bar, top - 9, width)
        if bar.share is not None:
            _draw_bar(pen, bar, axis, top - _LABEL_HIGH - _BAR)
        top -= _height(bar)
    for at, anchor in _MARKS:
        words = percentage(str(round(at * 100)))
        pen.text((width * at, 2), words, size=_TYPE, color=palette.muted, anchor=anchor)
    return pen.drawing


def _height(bar: ShareBar) -> float:
    return _LABEL_HIGH + _GAP + (0 if bar.share is None else _BAR + _WHISKER)


def _draw_label(pen: Pen, bar: ShareBar, y: float, width: float) -> None:
    left = 0.0
    if bar.steps:
        left = _GLYPH + 6
        _draw_steps(pen, bar.steps, y - 1)
    color = pen.palette.muted if bar.share is None else pen.palette.ink
    words = fonts.fitted(bar.label, fonts.REGULAR, _TYPE, width - left)
    pen.text((left, y), words, size=_TYPE, color=color)


def _draw_steps(pen: Pen, steps: tuple[int, ...], bottom: float) -> None:
    """A small staircase that falls by these steps."""
    wide, high, total = _GLYPH / (len(steps) + 1), _GLYPH_HIGH, sum(steps)
    x, y = 0.0, bottom + high
    corners = [(x, y)]
    for step in steps:
        x += wide
        corners.append((x, y))
        y -= high * step / total
        corners.append((x, y))
    corners.append((x + wide, y))
    pen.polyline(corners, color=pen.palette.muted, width=1)


def _draw_bar(pen: Pen, bar: ShareBar, axis: Axis, bottom: float) -> None:
    share = bar.share or Fraction(0)
    pen.box((axis.start, bottom), (axis.end - axis.start, _BAR), fill=pen.palette.band)
    color = pen.palette.muted if bar.side is None else pen.side_color(bar.side)
    hollow = bar.side is Side.THEY
    if share:
        size = (axis(share) - axis.start, _BAR)
        pen.box((axis.start, bottom), size, fill=pen.palette.paper if hollow else color, stroke=color)
    if bar.low is None or bar.high is None:
        return
    y, left, right = bottom - 4, axis(bar.low), axis(bar.high)
    pen.line((left, y), (right, y), color=pen.palette.ink, width=0.9)
    for x in (left, right):
        pen.line((x, y - _CAP), (x, y + _CAP), color=pen.palette.ink, width=0.9)
    x = axis(share)
    pen.line((x, y - _CAP - 0.5), (x, bottom + _BAR), color=pen.palette.ink, width=1.4)
