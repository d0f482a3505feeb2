"""Parley's own fonts in ReportLab, and text that these fonts can show.

If a font lacks a character, ReportLab draws an empty box and gives no error. So text is checked against the font's
character map first, and a missing character is written as its code: "[U+4E2D]".
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path
from typing import cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desk_app.support.resources import resource

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
def _known() -> frozenset[int]:
    """The characters that all three fonts have (the italic one lacks a few private ones)."""
    return frozenset.intersection(*(frozenset(_char_widths(font)[0]) for font in _FILES))


@lru_cache(maxsize=16384)
def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if category in _SPACES or char in "\t\n\r\v\f":
        return " "
    if category in _DROPPED:
        return ""
    return char if ord(char) in _known() else f"[U+{ord(char):04X}]"


def visible(text: str) -> str:
    """One line of text as the fonts can show it.

    It is composed (NFC), characters that are missing are written as codes, and control characters are left out.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, unicodedata.normalize("NFC", text)))


def width(text: str, font: str, size: float) -> float:
    """The width, in points, of a text that went through `visible`."""
    widths, default = _char_widths(font)
    return sum(widths.get(ord(char), default) for char in text) * size / 1000


def fitted(text: str, font: str, size: float, room: float) -> str:
    """Visible text, cut with "…" if it is wider than `room`. For names in a picture that are shown whole elsewhere."""
    text = visible(text[:400])
    if width(text, font, size) <= room:
        return text
    fits = bisect_right(range(1, len(text)), room, key=lambda length: width(text[:length] + "…", font, size))
    return text[:fits].rstrip() + "…" if fits else ""


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
