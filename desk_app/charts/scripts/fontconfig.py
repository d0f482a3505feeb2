"""Asks fontconfig which fonts there are, in the order in which the system would take them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from ctypes import POINTER, c_char_p, c_int, c_uint32, c_void_p
from pathlib import Path
from typing import Any

from desk_app.charts.scripts.found import FoundFont
from desk_app.charts.scripts.typeface import Typeface

_LIBRARY = "libfontconfig.so.1"
_REGULAR, _BOLD = 80, 200
_UPRIGHT = 0
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "FcInitLoadConfigAndFonts": (c_void_p, ()),
    "FcPatternCreate": (c_void_p, ()),
    "FcPatternDestroy": (None, (c_void_p,)),
    "FcPatternAddString": (c_int, (c_void_p, c_char_p, c_char_p)),
    "FcPatternAddInteger": (c_int, (c_void_p, c_char_p, c_int)),
    "FcConfigSubstitute": (c_int, (c_void_p, c_void_p, c_int)),
    "FcDefaultSubstitute": (None, (c_void_p,)),
    "FcFontSort": (c_void_p, (c_void_p, c_void_p, c_int, c_void_p, POINTER(c_int))),
    "FcPatternGetString": (c_int, (c_void_p, c_char_p, c_int, POINTER(c_char_p))),
    "FcPatternGetInteger": (c_int, (c_void_p, c_char_p, c_int, POINTER(c_int))),
    "FcPatternGetCharSet": (c_int, (c_void_p, c_char_p, c_int, POINTER(c_void_p))),
    "FcCharSetHasChar": (c_int, (c_void_p, c_uint32)),
}


class _FontSet(ctypes.Structure):
    _fields_ = [("count", c_int), ("room", c_int), ("fonts", POINTER(c_void_p))]


class Fontconfig:
    """The fonts that fontconfig knows. What it answers is kept, as their sets of letters are read from it.

    Raises:
        OSError: there is no fontconfig.
    """

    def __init__(self) -> None:
        self._library = ctypes.CDLL(_LIBRARY)
        for name, (answer, arguments) in _FUNCTIONS.items():
            function = getattr(self._library, name)
            function.restype, function.argtypes = answer, arguments
        self._config = self._library.FcInitLoadConfigAndFonts()

    def fonts(self, families: tuple[str, ...], language: str, *, bold: bool) -> Iterator[FoundFont]:
        """All fonts, the most fitting first."""
        call = self._library
        pattern = call.FcPatternCreate()
        for family in families:
            call.FcPatternAddString(pattern, b"family", family.encode())
        if language:
            call.FcPatternAddString(pattern, b"lang", language.encode())
        call.FcPatternAddInteger(pattern, b"weight", _BOLD if bold else _REGULAR)
        call.FcPatternAddInteger(pattern, b"slant", _UPRIGHT)
        call.FcConfigSubstitute(self._config, pattern, 0)
        call.FcDefaultSubstitute(pattern)
        sorted_ = call.FcFontSort(self._config, pattern, 0, None, c_int())
        call.FcPatternDestroy(pattern)
        if not sorted_:
            return iter(())
        found = ctypes.cast(sorted_, POINTER(_FontSet))
        return (self._font(found.contents.fonts[at]) for at in range(found.contents.count))

    def _font(self, pattern: int) -> FoundFont:
        file, number, letters = c_char_p(), c_int(), c_void_p()
        self._library.FcPatternGetString(pattern, b"file", 0, file)
        self._library.FcPatternGetInteger(pattern, b"index", 0, number)
        self._library.FcPatternGetCharSet(pattern, b"charset", 0, letters)

        def has(char: str) -> bool:
            return bool(letters) and bool(self._library.FcCharSetHasChar(letters, ord(char)))

        return FoundFont(Typeface(Path(ctypes.string_at(file).decode(errors="surrogateescape")), number.value), has)
