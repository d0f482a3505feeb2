"""Words of several scripts, and systems with few fonts or none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from desk_app.charts import fonts
from desk_app.charts.fonts import own_letters, system
from desk_app.charts.scripts.found import FoundFont
from desk_app.charts.scripts.typesetter import Typesetter

ONE_WAY = {
    "Arabic": "السلام عليكم لا إله",
    "Hebrew": "חוזה ייעוץ שנתי",
    "Persian": "می\u200cخواهم کتاب",
    "Chinese": "年度咨询合同续约谈判。",
    "Japanese": "「検討します」と答えた。",
    "Korean": "연간 컨설팅 계약",
    "Thai": "ราคาที่ต่ำที่สุด น้ำ กำลัง",
    "Devanagari": "वार्षिक क्षेत्र शर्तें हिन्दी",
}
"""A line of each script, all of it in one direction."""
LEFTWARD = frozenset(("Arabic", "Hebrew", "Persian"))


class GivenFonts:
    """A system that has just these fonts."""

    def __init__(self, found: Iterable[FoundFont]) -> None:
        self._found = tuple(found)

    def fonts(self, families: tuple[str, ...], language: str, *, bold: bool) -> Iterable[FoundFont]:
        return self._found


class OnlyFonts:
    """A system that has some of the fonts of another."""

    def __init__(self, *endings: str) -> None:
        self._endings, self._rest = endings, system()._finder

    def fonts(self, families: tuple[str, ...], language: str, *, bold: bool) -> Iterable[FoundFont]:
        found = self._rest.fonts(families, language, bold=bold)
        return [font for font in found if font.face.file.name.endswith(self._endings)]


def fontless() -> Typesetter:
    return Typesetter(own_letters(), GivenFonts(()))


def take_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this system have no font but Parley's own."""
    typesetter = fontless()
    monkeypatch.setattr(fonts, "system", lambda: typesetter)


def need_letters(text: str) -> None:
    """Skip the test if no font of this system has the letters."""
    if any(run.lacking for run in system().runs(text, False)):
        pytest.skip(f"no font of this system has the letters of {text}")


def need_file(name: str) -> Path:
    """The place of a font; the test is skipped where it is not."""
    found = sorted(Path("/usr/share/fonts").rglob(name))
    if not found:
        pytest.skip(f"{name} is not on this system")
    return found[0]
