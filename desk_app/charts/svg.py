"""A drawing as SVG, for QtSvg in the window."""

from __future__ import annotations

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing

from desk_app.charts.fonts import ITALIC, REGULAR, SEMIBOLD

_FACES = {
    REGULAR: {"family": REGULAR, "weight": "400"},
    SEMIBOLD: {"family": REGULAR, "weight": "600"},
    ITALIC: {"family": REGULAR, "style": "italic"},
}


def svg(drawing: Drawing) -> str:
    """The drawing as one SVG document; font faces are named as family, weight and style, as Qt looks them up.

    `useClip` keeps ReportLab from defining a clip path, which QtSvg would paint as a black page.
    """
    return str(renderSVG.drawToString(drawing, fontHacks=_FACES, useClip=True))
