"""How sure one was against how often one was right: on the diagonal, both are the same."""

from __future__ import annotations

from fractions import Fraction

from reportlab.graphics.shapes import Drawing

from desk_app.charts import fonts
from desk_app.charts.pen import DASH, Anchor, Axis, Box, Ground, Palette, Pen, Spot
from desk_app.domain.amounts import percentage
from desk_app.domain.insight.pictures import SureBand, SureFigure
from desk_app.support.words import _

_TYPE, _PLOT = 8.0, 116.0
_LEFT, _FOOT, _HEAD = 34.0, 26.0, 16.0
_CAP = 2.5
_MOST_WIDE = 250.0
_RADIUS = 3.2
_PIECES = 60


def sure_height() -> float:
    """How high the drawing is, in points."""
    return _HEAD + _PLOT + _FOOT


def sure_and_right(figure: SureFigure, palette: Palette, width: float) -> Drawing:
    """A dot for each band, with the interval of how often it came true as an upright stroke."""
    pen = Pen(width, sure_height(), palette)
    right = min(width - 10, _LEFT + _MOST_WIDE)
    x, y = Axis(Fraction(0), Fraction(1), _LEFT, right), Axis(Fraction(0), Fraction(1), _FOOT, _FOOT + _PLOT)
    _draw_frame(pen, x, y)
    ground = Ground((x.start, y.start, width, y.end), _along((x.start, y.start), (x.end, y.end)))
    for band in figure.bands:
        _draw_band(pen, band, x, y)
        at = (x(band.said), y(band.share))
        ground.take((at[0] - _RADIUS, at[1] - _RADIUS, at[0] + _RADIUS, at[1] + _RADIUS))
        ground.take((at[0] - _CAP, y(band.low), at[0] + _CAP, y(band.high)))
    for band in figure.bands:
        _label(pen, band, (x(band.said), y(band.share)), ground)
    return pen.drawing


def _draw_frame(pen: Pen, x: Axis, y: Axis) -> None:
    muted, hairline = pen.palette.muted, pen.palette.hairline
    pen.line((x.start, y.start), (x.end, y.start), color=muted, width=0.6)
    pen.line((x.start, y.start), (x.start, y.end), color=muted, width=0.6)
    pen.line((x.start, y.start), (x.end, y.end), color=muted, width=0.8, dash=DASH)
    marks: tuple[tuple[Fraction, Anchor], ...] = (
        (Fraction(0), "start"),
        (Fraction(1, 2), "middle"),
        (Fraction(1), "end"),
    )
    for at, anchor in marks:
        words = percentage(str(round(at * 100)))
        pen.line((x.start, y(at)), (x.end, y(at)), color=hairline, width=0.4)
        pen.text((x.start - 5, y(at) - 3), words, size=_TYPE, color=muted, anchor="end")
        pen.text((x(at), y.start - 10), words, size=_TYPE, color=muted, anchor=anchor)
    room = x.end
    above = fonts.fitted(_("How often you were right"), fonts.REGULAR, _TYPE, room)
    beneath = fonts.fitted(_("How sure you were"), fonts.REGULAR, _TYPE, room)
    pen.text((0, y.end + 7), above, size=_TYPE, color=muted)
    pen.text((x.end, 3), beneath, size=_TYPE, color=muted, anchor="end")


def _draw_band(pen: Pen, band: SureBand, x: Axis, y: Axis) -> None:
    at = x(band.said)
    low, high = y(band.low), y(band.high)
    pen.line((at, low), (at, high), color=pen.palette.ink, width=0.9)
    for end in (low, high):
        pen.line((at - _CAP, end), (at + _CAP, end), color=pen.palette.ink, width=0.9)
    pen.dot((at, y(band.share)), _RADIUS, pen.palette.ink)


def _along(start: Spot, end: Spot) -> list[Box]:
    """Boxes along a slanting line, so that no words stand on it."""
    wide, high = (end[0] - start[0]) / _PIECES, (end[1] - start[1]) / _PIECES
    corners = [(start[0] + n * wide, start[1] + n * high) for n in range(_PIECES)]
    return [(left, low, left + wide, low + high) for left, low in corners]


def _label(pen: Pen, band: SureBand, at: Spot, ground: Ground) -> None:
    """Its words at the first free place beside the dot. Where none is free, the table beneath has them."""
    words = fonts.visible(band.label)
    wide = fonts.width(words, fonts.REGULAR, _TYPE)
    places = []
    for away in (0.0, 11.0, -11.0, 22.0, -22.0, 33.0, -33.0):
        bottom = at[1] - 3 + away
        places += [
            (at[0] + 6, bottom, at[0] + 6 + wide, bottom + 7),
            (at[0] - 6 - wide, bottom, at[0] - 6, bottom + 7),
        ]
    free = ground.first_free(places, gap=1.5)
    if free is not None:
        pen.text((free[0], free[1] + 1), words, size=_TYPE)
