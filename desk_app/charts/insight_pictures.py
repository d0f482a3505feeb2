"""Any picture of Insight: its drawing, its height, and what lies at a place in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import assert_never

from reportlab.graphics.shapes import Drawing

from desk_app.charts.dot_strips import StripScale, dot_strips, strip_at, strips_height
from desk_app.charts.pen import Palette
from desk_app.charts.share_bars import share_bars, shares_height
from desk_app.charts.sure_and_right import sure_and_right, sure_height
from desk_app.domain.insight.evidence import Between
from desk_app.domain.insight.pictures import InsightPicture, ShareFigure, StripFigure, SureFigure


def insight_drawing(picture: InsightPicture, palette: Palette, width: float) -> Drawing:
    """The drawing of a picture, for paper or screen. `width` is in points."""
    match picture:
        case StripFigure():
            return dot_strips(picture, palette, width)
        case ShareFigure():
            return share_bars(picture, palette, width)
        case SureFigure():
            return sure_and_right(picture, palette, width)
        case _:
            assert_never(picture)


def insight_height(picture: InsightPicture) -> float:
    """How high that drawing is, in points."""
    match picture:
        case StripFigure():
            return strips_height(picture)
        case ShareFigure():
            return shares_height(picture)
        case SureFigure():
            return sure_height()
        case _:
            assert_never(picture)


def pointed_at(picture: InsightPicture, width: float, x: float, y: float) -> tuple[str, Between] | None:
    """The name of the figure, and between which values its observations lie at a place: `y` points below the top.

    None where there is none, and in pictures without single observations.
    """
    if not isinstance(picture, StripFigure):
        return None
    strip = strip_at(picture, y)
    if strip is None:
        return None
    between = Between(*StripScale.of(picture, width).between(x))
    some = bisect_left(strip.points, between.low) < bisect_right(strip.points, between.high)
    return (strip.name, between) if some else None
