"""Colours and marks of the page's painted parts."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor

from desk_app.domain.quantities import Side
from desk_app.ui.theme import Theme

MARKS = {Side.WE: "●", Side.THEY: "◇"}
"""Filled circle: we; hollow diamond: they, so that greyscale still tells them apart."""


def inks(theme: Theme) -> Mapping[str, QColor]:
    """Every text tone of the scheme."""
    return {tone: QColor(str(getattr(theme.colours, tone))) for tone in ("ink", "muted", "accent", "we", "they")}
