"""Lines in the fonts of a system: which font has which letters, and what none of them has."""

from __future__ import annotations

from functools import lru_cache, partial

from desk_app.charts.scripts.clusters import is_unseen
from desk_app.charts.scripts.found import FontFinder, FoundFont
from desk_app.charts.scripts.shaping import HAN, Run, runs_of
from desk_app.charts.scripts.typeface import Typeface

_LINES = 4096
_SANS = "sans-serif"
_LANGUAGES = {"Arab": "ar", "Deva": "hi", "Hang": "ko", "Hebr": "he", "Thai": "th"}
_FAMILIES = {
    "Arab": ("Noto Sans Arabic",),
    "Deva": ("Noto Sans Devanagari",),
    "Hebr": ("Noto Sans Hebrew",),
    "Thai": ("Noto Sans Thai",),
}
"""Families that stand well beside Parley's own type, where they are."""


class Typesetter:
    """Sets lines that Parley's own type has not all letters for.

    `own` are the letters of that type. `han` is the language (BCP 47) whose forms Chinese characters get in a line that
    does not tell it by letters of its own.
    """

    def __init__(self, own: frozenset[str], finder: FontFinder, han: str = "zh-cn") -> None:
        self._own, self._finder, self._han = own, finder, han
        self.runs = lru_cache(maxsize=_LINES)(self._runs)
        self._chosen = lru_cache(maxsize=_LINES)(self._choose)
        self._sorted = lru_cache(maxsize=64)(self._fonts)

    def _runs(self, line: str, bold: bool) -> tuple[Run, ...]:
        """The runs of a line, from left to right."""
        return tuple(runs_of(line, self._own, partial(self._chosen, han=self._han_of(line), bold=bold)))

    def _han_of(self, line: str) -> str:
        if any("\u3040" <= char <= "\u30ff" for char in line):
            return "ja"
        return "ko" if any("\uac00" <= char <= "\ud7a3" for char in line) else self._han

    def _choose(self, letters: str, script: str, *, han: str, bold: bool) -> Typeface | None:
        seen = [char for char in letters if not is_unseen(char)]
        language = han if script == HAN else _LANGUAGES.get(script, "")
        for font in self._sorted(script, language, bold) if seen else ():
            if all(map(font.has, seen)) and font.face.usable and all(map(font.face.has, seen)):
                return font.face
        return None

    def _fonts(self, script: str, language: str, bold: bool) -> tuple[FoundFont, ...]:
        return tuple(self._finder.fonts((*_FAMILIES.get(script, ()), _SANS), language, bold=bold))
