"""The trust in a person over time: a small line on a scale of seven."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing

from desk_app.charts.pen import Palette, Pen
from desk_app.charts.trend_shape import HIGHEST, LOWEST, trend_spots

_HIGH, _MARGIN, _SCALE = 40.0, 5.0, 14.0


def trust_trend(ratings: Sequence[int], palette: Palette, width: float) -> Drawing:
    """A line through the latest ratings, the last with its number. A rating alone is a dot."""
    pen = Pen(width, _HIGH + 2 * _MARGIN, palette)
    left, right = _SCALE, width - _SCALE
    for rating in (LOWEST, HIGHEST):
        y = _MARGIN + _HIGH * (rating - LOWEST) / (HIGHEST - LOWEST)
        pen.line((left, y), (right, y), color=palette.hairline, width=0.6)
        pen.text((0, y - 2.5), str(rating), size=7, color=palette.muted)
    spots = [(left + x, _MARGIN + y) for x, y in trend_spots(ratings, right - left, _HIGH)]
    pen.polyline(spots, color=palette.ink, width=1.4)
    for spot in spots:
        pen.dot(spot, 2.4, palette.ink)
    if spots:
        pen.text((spots[-1][0] + 6, spots[-1][1] - 3), str(ratings[-1]), size=8.5)
    return pen.drawing
