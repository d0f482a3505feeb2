"""Typed text with one form for each thing: plain digits, plain spaces, one dash, one apostrophe, small letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SAME = {
    **dict.fromkeys("−‐‑‒–—―﹣", "-"),
    **dict.fromkeys("’‘ʼ′´`ʹ＇", "'"),
    "٪": "%",
    "،": ",",
    "⹁": ",",
}
_KEPT_AS_WRITTEN = frozenset(("No", "Sk"))
"""A raised ² is not the digit 2, and a bare accent is no space and accent: their compatible forms would say so."""


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if letter in _SAME:
        return _SAME[letter]
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category == "Cf":
        return ""
    if category in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    return letter if category in _KEPT_AS_WRITTEN else unicodedata.normalize("NFKC", letter)


def one_form(text: str) -> str:
    """The text in one form: digits of every script as 0-9, all spaces alike, invisible marks gone, letters small."""
    if not text.isascii() or not text.isprintable():
        text = unicodedata.normalize("NFC", "".join(map(_letter, unicodedata.normalize("NFC", text))))
    return " ".join(text.casefold().split())
