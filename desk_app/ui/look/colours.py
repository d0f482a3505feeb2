"""The colours of the window, light and dark. Contrast must be at least 4.5:1 for text, 3:1 for graphics (WCAG 2.2)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour scheme. Text is `ink` or `muted`. `accent` is only for the one next step of a page."""

    dark: bool
    paper: str
    side: str
    hover: str
    pressed: str
    ink: str
    muted: str
    hairline: str
    edge: str
    accent: str
    on_accent: str
    accent_hover: str
    notice: str
    we: str
    they: str


LIGHT = Colours(
    dark=False,
    paper="#FFFFFF",
    side="#F6F5F2",
    hover="#ECEAE5",
    pressed="#DFDCD5",
    ink="#1D1C1A",
    muted="#625E58",
    hairline="#E3E0DA",
    edge="#8C877F",
    accent="#1B6B58",
    on_accent="#FFFFFF",
    accent_hover="#14574A",
    notice="#FBF3DF",
    we="#0072B2",
    they="#B34700",
)
DARK = Colours(
    dark=True,
    paper="#1B1C1E",
    side="#232427",
    hover="#2F3135",
    pressed="#3A3D42",
    ink="#ECEBE8",
    muted="#A9A6A0",
    hairline="#36383C",
    edge="#7F8288",
    accent="#74CDB3",
    on_accent="#0E211C",
    accent_hover="#8FDDC6",
    notice="#3A3320",
    we="#56B4E9",
    they="#F0A04B",
)
