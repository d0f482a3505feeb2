"""The colours of a picture, as one small value; the page it stands on chooses which."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor


@dataclass(frozen=True, slots=True)
class Palette:
    """Text is at least 4.5:1 against `paper`, marks at least 3:1."""

    ink: Color
    muted: Color
    hairline: Color
    band: Color
    paper: Color
    we: Color
    they: Color


def _palette(ink: str, muted: str, hairline: str, band: str, paper: str, we: str, they: str) -> Palette:
    return Palette(*(HexColor(code) for code in (ink, muted, hairline, band, paper, we, they)))


PRINT = _palette("#1A1A1A", "#5F6368", "#C9CCD1", "#ECEEF1", "#FFFFFF", "#0072B2", "#B34700")
LIGHT = _palette("#1B1F24", "#59616B", "#C9CED6", "#E9ECF0", "#FFFFFF", "#0072B2", "#B34700")
DARK = _palette("#E9ECF0", "#A3ABB6", "#454C56", "#2C323A", "#1B1F24", "#56B4E9", "#F0A04B")
