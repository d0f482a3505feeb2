"""Looks for fonts in the folders where systems keep them, where there is no fontconfig to ask."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from desk_app.charts.scripts.found import FoundFont
from desk_app.charts.scripts.typeface import Typeface
from desk_app.support.working_out import worked_out

_ENDINGS = frozenset((".ttf", ".otf", ".ttc", ".otc"))
_FAMILY, _STYLE = 1, 2
"""Numbers of names in a font's table of names."""
_MARKED = {"ja": "JP", "ko": "KR", "zh-cn": "SC", "zh-tw": "TC", "zh-hk": "HK"}
"""What the families of fonts for one language have in their names."""


@dataclass(frozen=True, slots=True)
class _Listed:
    face: Typeface
    family: str
    style: str
    letters: Any

    def rank(self, families: tuple[str, ...], language: str, *, bold: bool) -> tuple[bool, ...]:
        """Less is better."""
        style = self.style.casefold()
        slanted, heavy = "italic" in style or "oblique" in style, "bold" in style
        plain = style in {"regular", "bold", "book", "normal", ""}
        foreign = _MARKED.get(language, "") not in self.family.split()
        return (slanted, self.family not in families, foreign, heavy is not bold, not plain, "Mono" in self.family)

    def has(self, char: str) -> bool:
        return ord(char) in self.letters


def usual_folders() -> tuple[Path, ...]:
    """Where Windows, macOS and Linux keep fonts; of what is not set or there, nothing is found."""
    home = Path.home()
    told = (
        (os.environ.get("WINDIR"), "Fonts"),
        (os.environ.get("LOCALAPPDATA"), "Microsoft/Windows/Fonts"),
    )
    windows = (Path(place) / below for place, below in told if place)
    others = ("/System/Library/Fonts", "/Library/Fonts", "/usr/share/fonts", "/usr/local/share/fonts")
    own = (home / "Library/Fonts", home / ".local/share/fonts", home / ".fonts")
    return (*windows, *map(Path, others), *own)


class FontFolders:
    """The fonts in some folders. They are read once, when they are first asked for."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)

    def fonts(self, families: tuple[str, ...], language: str, *, bold: bool) -> Iterator[FoundFont]:
        """All fonts, the most fitting first."""

        def rank(font: _Listed) -> tuple[bool, ...]:
            return font.rank(families, language, bold=bold)

        return (FoundFont(font.face, font.has) for font in sorted(self._all, key=rank))

    @worked_out
    def _all(self) -> tuple[_Listed, ...]:
        files = (file for folder in self._folders for file in sorted(folder.rglob("*")))
        return tuple(font for file in files if file.suffix.casefold() in _ENDINGS for font in _listed(file))


def _listed(file: Path) -> Iterator[_Listed]:
    """The fonts of a file; none if it cannot be read."""
    try:
        blob = hb.Blob.from_file_path(str(file))
    except hb.HarfBuzzError:
        return
    for number in range(hb.Face(blob, 0).count):
        face = hb.Face(blob, number)
        family, style = (str(face.get_name(which) or "") for which in (_FAMILY, _STYLE))
        yield _Listed(Typeface(file, number), family, style, face.unicodes)
