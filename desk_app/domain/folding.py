"""Text as it is searched: words without case, accents or marks, apart from each other by single spaces.

What is kept and what is asked for go through the same `folded`, so that "LÖWENBRÄU" is found by "lowenbrau" and "ﬁnal"
by "final". Scripts that are written without spaces (Chinese, Japanese, Thai and their like) and pictographs are put
apart character by character: a word of theirs is then found wherever it stands.
"""

from __future__ import annotations

import re
import unicodedata

_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),
    (0x3040, 0x30FF),  # kana
    (0x31F0, 0x31FF),
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_ALSO = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d", "ŧ": "t"}


class _Characters(dict[int, str]):
    """What each character of decomposed, casefolded text becomes; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = became = _became(character)
        return became


def _became(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] == "M":
        return ""
    if category == "So":
        return f" {character} "
    if category[0] not in "LN" and category != "Co":
        return " "
    if any(low <= ord(character) <= high for low, high in _UNSPACED):
        return f" {character} "
    return _ALSO.get(character, character)


_CHARACTERS = _Characters()
_ASCII = re.compile(r"[^a-z0-9]+")


def folded(text: str) -> str:
    """The words of a text as they are searched, with one space between them; empty where it has none."""
    if text.isascii():
        return _ASCII.sub(" ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(decomposed.translate(_CHARACTERS).split())
