"""The sizes, colours and distances of a printed page, in points, and the size of paper that a territory uses."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color

from desk_app.charts.fonts import ITALIC, REGULAR, SEMIBOLD
from desk_app.charts.pen import PRINT


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

MARGIN = 56.0
TOP = 62.0
BOTTOM = 64.0


Size = tuple[float, float]

A4: Size = (595.2756, 841.8898)
LETTER: Size = (612.0, 792.0)
# CLDR 46, supplemental/supplementalData.xml, measurementData/paperSize type="US-Letter"
_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())


def page_size(territory: str) -> Size:
    """The width and height of paper, in points, for an ISO 3166 territory ("US", "de"); A4 if that is unknown."""
    return LETTER if territory.upper() in _LETTER else A4
