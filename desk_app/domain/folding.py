"""Text in the form in which it is searched: words without case, accents or marks, with one space between them.

Texts that are stored and words that are looked for both go through `folded`. So "lowenbrau" finds "LÖWENBRÄU", and
"final" finds "ﬁnal". In scripts that are written without spaces (Chinese, Japanese, Thai and others like them), each
character is a word; so is each pictograph. So a word of such a script is found wherever it is. Korean has spaces, but
its nouns are joined with other nouns and with particles. So each of its syllables is a word, too: 계약서 finds
표준계약서를. A syllable is stored as its two or three letters. So a syllable that is not typed to the end finds those
that begin with it.
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
PLAIN_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d", "ŧ": "t"}
"""Letters of Latin scripts that Unicode does not decompose, as they are searched."""


class _Characters(dict[int, str]):
    """What each character of decomposed, casefolded text becomes. It is worked out when it is first needed."""

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
    return PLAIN_LETTERS.get(character, character)


_CHARACTERS = _Characters()
_FIRST, _VOWEL, _LAST = "\u1100-\u115f\ua960-\ua97c", "\u1160-\u11a7\ud7b0-\ud7c6", "\u11a8-\u11ff\ud7cb-\ud7fb"
_SYLLABLE = re.compile(f"[{_FIRST}][{_VOWEL}]*[{_LAST}]*|[{_VOWEL}]+[{_LAST}]*|[{_LAST}]+")
"""A decomposed Korean syllable: first consonant, vowel, last consonant (Unicode 15, section 3.12); or a part of one."""
_ASCII = re.compile(r"[^a-z0-9]+")


def folded(text: str) -> str:
    """The words of a text in their searched form, with one space between them; empty if it has none."""
    if text.isascii():
        return _ASCII.sub(" ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(_SYLLABLE.sub(r" \g<0> ", decomposed.translate(_CHARACTERS)).split())
