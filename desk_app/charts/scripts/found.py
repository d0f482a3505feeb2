"""A font that was found on the system, and what finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from desk_app.charts.scripts.typeface import Typeface


@dataclass(frozen=True, slots=True)
class FoundFont:
    """A font, and whether it says to have a letter; it is not opened for that."""

    face: Typeface
    has: Callable[[str], bool]


class FontFinder(Protocol):
    """Knows the fonts of a system."""

    def fonts(self, families: tuple[str, ...], language: str, *, bold: bool) -> Iterable[FoundFont]:
        """All of them: those of the families first, then what fits a language (BCP 47) and a weight best."""
