"""Which characters are text: all but controls, line and paragraph separators, and single surrogates.

`str.isprintable` is not used. It also refuses no-break spaces, joiners inside words and emoji, and emoji that are newer
than this Python.
"""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = frozenset(("Cc", "Cs", "Zl", "Zp"))
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_text(character: str) -> bool:
    """Whether a character is part of a text."""
    return unicodedata.category(character) not in _CONTROLS


def turns(character: str) -> bool:
    """Whether it changes the reading direction of what follows, even after the text it is in (UAX #9)."""
    return character in _TURNS


_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


def reads_leftwards(text: str) -> bool:
    """Whether it has letters of a script that is written from right to left."""
    return not text.isascii() and _LEFTWARDS.search(text) is not None


def isolated(text: str) -> str:
    """The text kept apart in a line of the window: it turns nothing beside it, and nothing turns it (UAX #9)."""
    return f"\u2068{text}\u2069" if text else ""


def without_isolates(text: str) -> str:
    """The text for paper and files, without what `isolated` put round parts of it."""
    return text if text.isascii() else text.translate(_ISOLATES)


def without_controls(text: str) -> str:
    """The text with a space in place of each control character, line breaks included; without isolates."""
    text = without_isolates(text)
    return text if text.isprintable() else "".join(c if is_text(c) else " " for c in text)
