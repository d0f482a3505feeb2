"""Which characters of a text belong together, whatever becomes of the line: a letter and the marks on it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

UNSEEN = frozenset("\u034f\u180b\u180c\u180d\u180f\u200c\u200d")
"""What tells how letters join, and is nothing to be seen."""
BOX = "\u25a1"
"""What is drawn for a letter that no font has."""
SPARE = "\u200d"
"""What a glyph stands for that its cluster has no letter left for."""
_JOINS = "\u200d"
_VIRAMA = 9
"""The combining class of the marks that bind two consonants of an Indic script into one."""
_BEFORE = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
"""Vowels of Thai and Lao that are written before their consonant."""
_AFTER = frozenset("\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3")
"""Vowels of Thai and Lao that are letters, and stand behind their consonant."""


def is_mark(char: str) -> bool:
    """Whether it belongs to the character before."""
    return unicodedata.category(char)[0] == "M" or char in UNSEEN


def is_unseen(char: str) -> bool:
    """Whether nothing is missing where no font has it: it tells how what stands beside it joins or looks."""
    return char in UNSEEN or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def clusters(text: str) -> Iterator[str]:
    """The text in the smallest pieces between which a line may end where there is no better place."""
    start = 0
    for at in range(1, len(text)):
        if may_part(text[at - 1], text[at]):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def may_part(before: str, after: str) -> bool:
    """Whether two characters beside each other are of different clusters."""
    if is_mark(after) or after in _AFTER or before in _BEFORE or before == _JOINS:
        return False
    return not (unicodedata.combining(before) == _VIRAMA and unicodedata.category(after) == "Lo")
