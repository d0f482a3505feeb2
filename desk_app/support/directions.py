"""In which direction text runs (UAX #9): whole texts, single letters, and names within a sentence."""

from __future__ import annotations

import unicodedata

TURNED, ISOLATED, ISOLATED_END = "\u2067", "\u2068", "\u2069"
"""Marks: what follows runs from right to left; it runs as its first letter does; the end of both."""
ORDERING = frozenset("\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
"""Marks that are nothing to be seen, and tell in which order letters stand."""
_DEEPER = {"\u2066": 1, TURNED: 1, ISOLATED: 1, ISOLATED_END: -1}
_STRONG = frozenset(("R", "AL"))
_FIRST, _LAST = "\u0590", "\u08ff"
"""Combining marks from here to there are of scripts that run from right to left."""


def runs_leftward(text: str) -> bool:
    """Whether a text as a whole runs from right to left.

    Its first letter does, and so do most. What is isolated is not counted, so a name decides nothing of a sentence.
    """
    if text.isascii():
        return False
    depth, first, more = 0, "", 0
    for char in text:
        depth = max(0, depth + _DEEPER.get(char, 0))
        kind = unicodedata.bidirectional(char)
        if not depth and (kind == "L" or kind in _STRONG):
            first = first or kind
            more += 1 if kind in _STRONG else -1
    return first in _STRONG and more > 0


def is_leftward(char: str) -> bool:
    """Whether a character is a letter, or a mark on letters, of a script that runs from right to left."""
    kind = unicodedata.bidirectional(char)
    return kind in _STRONG or (kind == "NSM" and _FIRST <= char <= _LAST)


def has_leftward(text: str) -> bool:
    """Whether any letter of a text runs from right to left."""
    return not text.isascii() and any(map(is_leftward, text))


def isolated(text: str) -> str:
    """A name or an amount as it stands in a sentence: if it may turn what is around it, between marks."""
    return f"{ISOLATED}{text}{ISOLATED_END}" if has_leftward(text) and text[0] != ISOLATED else text


def turned(line: str) -> str:
    """A line marked as one of a text that runs from right to left."""
    return f"{TURNED}{line}{ISOLATED_END}"


def without_ordering(text: str) -> str:
    """The text without marks of order, for what keeps or compares it."""
    return text if text.isascii() else "".join(char for char in text if char not in ORDERING)
