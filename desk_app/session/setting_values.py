"""The values that settings can have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desk_app.support.territory import PaperSize

IDLE_MINUTES = (5, 10, 30, 0)
REMINDERS = (0, 10, 30, 60, 1440)
"""How many minutes before a meeting an exported calendar reminds of it; 0: it does not."""
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""How large text may be, in percent of the size that the desktop gives."""
MOST_WINDOWS = 8


class Appearance(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(StrEnum):
    SYSTEM = "system"
    USUAL = "usual"
    HIGH = "high"


class Motion(StrEnum):
    """Whether things may move by themselves: the blinking cursor, menus that fade in."""

    SYSTEM = "system"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class RememberedWindow:
    """Where the window was on a screen, in pixels as the desktop scales them. `full`: it was maximised.

    A screen is known by its name and size.
    """

    screen: str
    x: int
    y: int
    width: int
    height: int
    full: bool = False


@dataclass(frozen=True, slots=True)
class ChosenSheet:
    """How a document is made, by its name on the command line. `paper` None: as usual in the region."""

    document: str
    paper: PaperSize | None = None
    grey: bool = False
