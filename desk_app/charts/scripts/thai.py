"""Where words of Thai begin, which no spaces part. It asks libthai, which has the words, if it is there."""

from __future__ import annotations

import ctypes
from functools import lru_cache
from threading import Lock

_LIBRARY = "libthai.so.0"
_ONE_AT_A_TIME = Lock()  # libthai reads its words when it is first asked


def is_thai(char: str) -> bool:
    """Whether it is of the Thai script."""
    return "\u0e01" <= char <= "\u0e5b"


@lru_cache(maxsize=1024)
def word_starts(text: str) -> frozenset[int] | None:
    """Where words other than the first begin in a text; None if this cannot be told here."""
    library = _library()
    if library is None:
        return None
    places = (ctypes.c_int * len(text))()
    with _ONE_AT_A_TIME:
        found = library.th_wbrk(ctypes.c_wchar_p(text), places, len(text))
    return frozenset(places[:found])


@lru_cache(maxsize=1)
def _library() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL(_LIBRARY)
        library.th_wbrk.argtypes = (ctypes.c_wchar_p, ctypes.POINTER(ctypes.c_int), ctypes.c_size_t)
    except (OSError, AttributeError):
        return None
    return library
