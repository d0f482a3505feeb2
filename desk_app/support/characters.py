"""Which characters are text: all but controls, line and paragraph separators, and single surrogates.

`str.isprintable` is not used. It also refuses no-break spaces, joiners inside words and emoji, and emoji that are newer
than this Python.
"""

from __future__ import annotations

import unicodedata

_CONTROLS = frozenset(("Cc", "Cs", "Zl", "Zp"))
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_text(character: str) -> bool:
    """Whether a character is part of a text."""
    return unicodedata.category(character) not in _CONTROLS


def turns(character: str) -> bool:
    """Whether it changes the reading direction of what follows, even after the text it is in (UAX #9)."""
    return character in _TURNS


def without_controls(text: str) -> str:
    """The text with a space in place of each control character, line breaks included."""
    return text if text.isprintable() else "".join(c if is_text(c) else " " for c in text)
