"""The colours of the window, light and dark. Contrast must be at least 4.5:1 for text, 3:1 for graphics (WCAG 2.2).

With high contrast it is 7:1 for text and 4.5:1 for graphics.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


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
    hover="#F1EFEB",
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
    pressed="#393C41",
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
LIGHT_HIGH = replace(
    LIGHT,
    ink="#000000",
    muted="#3A3732",
    hairline="#7A756D",
    edge="#55514A",
    accent="#0C4A3B",
    accent_hover="#07382C",
    we="#004A75",
    they="#7A3000",
)
DARK_HIGH = replace(
    DARK,
    paper="#0E0F10",
    side="#161719",
    ink="#FFFFFF",
    muted="#D8D5CF",
    hairline="#8A8D93",
    edge="#B4B7BC",
    accent="#9BEBD3",
    on_accent="#05130F",
    accent_hover="#B9F5E3",
    notice="#2E2817",
    we="#8FD0FF",
    they="#FFC285",
)


def scheme(*, dark: bool, high: bool) -> Colours:
    """The colours for a light or dark window, with usual or high contrast."""
    if high:
        return DARK_HIGH if dark else LIGHT_HIGH
    return DARK if dark else LIGHT
