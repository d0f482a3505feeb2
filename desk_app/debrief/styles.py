"""The sizes, colours and distances of a printed page, in points, and the sizes of paper."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color

from desk_app.charts.fonts import ITALIC, REGULAR, SEMIBOLD
from desk_app.charts.pen import PRINT
from desk_app.support.territory import PaperSize


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text looks: its font, size, the distance of baselines, and colour."""

    font: str
    size: float
    leading: float
    color: Color


TITLE = TextStyle(SEMIBOLD, 22, 27, PRINT.ink)
SUBTITLE = TextStyle(REGULAR, 10, 14, PRINT.muted)
VERDICT = TextStyle(REGULAR, 16, 23, PRINT.ink)
HEADING = TextStyle(SEMIBOLD, 14, 18, PRINT.ink)
SUBHEADING = TextStyle(SEMIBOLD, 9.5, 13, PRINT.ink)
BODY = TextStyle(REGULAR, 9.5, 14, PRINT.ink)
BODY_MUTED = TextStyle(REGULAR, 9.5, 14, PRINT.muted)
RULE = TextStyle(REGULAR, 13, 19, PRINT.ink)
CELL = TextStyle(REGULAR, 8.5, 12, PRINT.ink)
CELL_STRONG = TextStyle(SEMIBOLD, 8.5, 12, PRINT.ink)
CELL_MUTED = TextStyle(REGULAR, 8.5, 12, PRINT.muted)
CELL_NOTE = TextStyle(ITALIC, 8.5, 12, PRINT.muted)
HEAD = TextStyle(REGULAR, 7.5, 10, PRINT.muted)
FOOTER = TextStyle(REGULAR, 7.5, 10, PRINT.muted)
LACKING = TextStyle(REGULAR, 6.5, 8, PRINT.muted)

MARGIN = 56.0
TOP = 56.0
BOTTOM = 58.0


Size = tuple[float, float]

A4: Size = (595.2756, 841.8898)
LETTER: Size = (612.0, 792.0)


def page_size(paper: PaperSize) -> Size:
    """The width and height of paper, in points."""
    return LETTER if paper is PaperSize.LETTER else A4
