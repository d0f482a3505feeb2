"""Which characters are text: all but controls, breaks of lines and paragraphs, and halves of a pair.

`str.isprintable` is not asked. It also says no to no-break spaces, to joiners inside words and emoji, and to emoji
newer than this Python.
"""

from __future__ import annotations

import unicodedata

_CONTROLS = frozenset(("Cc", "Cs", "Zl", "Zp"))
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_text(character: str) -> bool:
    """Whether a character is kept where text is."""
    return unicodedata.category(character) not in _CONTROLS


def turns(character: str) -> bool:
    """Whether it turns the reading direction of what follows, beyond the text that it stands in (UAX #9)."""
    return character in _TURNS


def without_controls(text: str) -> str:
    """The text with a space in place of each control; a line break is one, too."""
    return text if text.isprintable() else "".join(c if is_text(c) else " " for c in text)
