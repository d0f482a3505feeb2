"""Parley's own fonts in ReportLab, and how wide text is in them.

Letters that they lack are set in fonts of the system (`charts.scripts`). For those that no font has a box is drawn.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desk_app.charts.scripts.clusters import BOX, UNSEEN, is_mark, may_part
from desk_app.support.directions import ORDERING
from desk_app.support.resources import resource

if TYPE_CHECKING:
    from desk_app.charts.scripts.shaping import Run
    from desk_app.charts.scripts.typesetter import Typesetter

REGULAR = "Inter"
SEMIBOLD = "Inter-SemiBold"
ITALIC = "Inter-Italic"
_FILES = {REGULAR: "Inter-Regular.ttf", SEMIBOLD: "Inter-SemiBold.ttf", ITALIC: "Inter-Italic.ttf"}
_DROPPED = {"Cc", "Cf"}  # control and format characters, which are not visible
_SPACES = {"Zs", "Zl", "Zp"}


def file_of(face: str) -> Path:
    """The file of one of the three faces."""
    return resource("fonts", _FILES[face])


@lru_cache(maxsize=1)
def register() -> None:
    """Make the fonts known to ReportLab; further calls cost nothing."""
    for name in _FILES:
        pdfmetrics.registerFont(TTFont(name, str(file_of(name))))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=ITALIC, boldItalic=SEMIBOLD)


@lru_cache(maxsize=len(_FILES))
def _char_widths(font: str) -> tuple[dict[int, float], float]:
    register()
    face = cast("TTFont", pdfmetrics.getFont(font)).face
    return face.charWidths, face.defaultWidth


@lru_cache(maxsize=1)
def own_letters() -> frozenset[str]:
    """The characters that all three fonts have (the italic one lacks a few private ones)."""
    return frozenset(map(chr, frozenset.intersection(*(frozenset(_char_widths(font)[0]) for font in _FILES))))


@lru_cache(maxsize=1)
def system() -> Typesetter:
    """Lines in the fonts of this system, for what has other letters as well."""
    from desk_app.charts.scripts.here import typesetter_here

    return typesetter_here(own_letters())


@lru_cache(maxsize=16384)
def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if category in _SPACES or char in "\t\n\r\v\f":
        return " "
    if category == "Cs" or ord(char) & 0xFFFE == 0xFFFE:
        return "\ufffd"  # neither is a character
    return "" if category in _DROPPED and char not in ORDERING and char not in UNSEEN else char


def visible(text: str) -> str:
    """One line of text without what is not to be seen: composed (NFC), no control characters, one kind of space."""
    if text.isascii() and text.isprintable():
        return text
    shown = "".join(map(_shown, unicodedata.normalize("NFC", text)))
    if is_own(shown):
        return shown
    plain = "".join(char for char in shown if char not in ORDERING and char not in UNSEEN)
    return plain if is_own(plain) else shown


def is_own(text: str) -> bool:
    """Whether Parley's own fonts have all letters of it."""
    return text.isascii() or own_letters().issuperset(text)


def width(text: str, font: str, size: float) -> float:
    """The width, in points, of a text that went through `visible`."""
    widths = _own_widths(font)
    try:
        return sum(map(widths.__getitem__, text)) * size / 1000
    except KeyError:  # a letter of another font
        return sum(run_width(run, font) for run in runs_of(text, font)) * size / 1000


@lru_cache(maxsize=len(_FILES))
def _own_widths(font: str) -> dict[str, float]:
    widths, _default = _char_widths(font)
    return {char: widths[ord(char)] for char in own_letters()}


def runs_of(text: str, font: str) -> tuple[Run, ...]:
    """A visible line as runs of one font each, from left to right."""
    return system().runs(text, font == SEMIBOLD)


def run_width(run: Run, font: str) -> float:
    """How wide a run is, in thousandths of the size."""
    return sum(glyph.advance for glyph in run.glyphs) if run.face else width(shown_of(run), own_font(run, font), 1000)


def own_font(run: Run, font: str) -> str:
    """The font of a run without a typeface. Slanted figures do not stand among upright letters of another script."""
    return REGULAR if font == ITALIC and not any(map(str.isalpha, run.text)) else font


def shown_of(run: Run) -> str:
    """What a run without a typeface shows in Parley's own type: its letters, or a box for each."""
    return BOX * sum(not is_mark(char) for char in run.text) if run.lacking else run.text


def fitted(text: str, font: str, size: float, room: float) -> str:
    """Visible text, cut with "…" if it is wider than `room`. For names in a picture that are shown whole elsewhere."""
    text = visible(text[:400])
    if width(text, font, size) <= room:
        return text
    ends = range(1, len(text)) if is_own(text) else _ends(text)
    fits = bisect_right(ends, room, key=lambda end: width(text[:end] + "…", font, size))
    return text[: ends[fits - 1]].rstrip() + "…" if fits else ""


def _ends(text: str) -> tuple[int, ...]:
    """Where a text may be cut: never between a letter and the marks on it."""
    return tuple(at for at in range(1, len(text)) if may_part(text[at - 1], text[at]))


SMALLEST = 5.0
"""The smallest size of type, in points. Smaller type could not be read."""


def fitting(text: str, font: str, size: float, room: float) -> tuple[str, float]:
    """Visible text, and the size at which it fits into `room`. Type is made smaller, so that no amount loses digits.

    Only if it does not fit at the smallest size either, it is cut with "…".
    """
    shown = visible(text[:400])
    wide = width(shown, font, size)
    if wide <= room:
        return shown, size
    smaller = size * room / wide
    return (shown, smaller) if smaller >= SMALLEST else (fitted(text, font, SMALLEST, room), SMALLEST)
