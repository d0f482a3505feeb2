"""Texts in which people are looked for: without case, accents and typography, but with their spaces and marks.

Looser than what is typed and stricter than what is searched (`domain.folding`): a mail and a phone keep their marks,
and each place in it leads back to the text as it was typed. Escaped line breaks of JSON and TOML count as spaces.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from desk_app.domain.folding import PLAIN_LETTERS

UNSPACED_FROM = 0x2E80
"""From this character on lie the scripts that are written without spaces between words (Han, kana, Hangul)."""
_APOSTROPHES = "\u2018\u2019\u02bc\u2032\uff07"
_ESCAPE = re.compile(r"\\[nrt]")
_PIECE = re.compile(r"\\[nrt]|[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?|.[\u3099\u309a]?", re.DOTALL)
"""What becomes letters together: an escaped break, a Korean syllable, a kana with its mark, or a character."""
_ACCENTS = ((0x0300, 0x08FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF))
"""Where the marks lie without which a word is the same word. In other scripts they are vowels."""


def loosened(text: str) -> str:
    """A text in its loose form."""
    if "\\" not in text and text.isascii():
        return text.lower()
    return "".join(map(_loose, _PIECE.findall(text)))


class LooseText:
    """A text in its loose form, `words`, and where each letter of it came from."""

    def __init__(self, text: str) -> None:
        self._begins: list[int] = []
        self._ends: list[int] = []
        found = []
        for piece in _PIECE.finditer(text):
            loose = _loose(piece[0])
            found.append(loose)
            self._begins += [piece.start()] * len(loose)
            self._ends += [piece.end()] * len(loose)
            if not loose and self._ends:
                self._ends[-1] = piece.end()  # an accent belongs to the letter before it
        self.words = "".join(found)

    def typed(self, begin: int, end: int) -> tuple[int, int]:
        """The beginning and end in the text as it was typed of a place, not empty, in its loose form."""
        return self._begins[begin], self._ends[end - 1]


def quick(text: str) -> str:
    """A still looser form that is made at once. What is in a text in its loose form is in this one, too, made quick."""
    plain = _ESCAPE.sub(" ", text) if "\\" in text else text
    if plain.isascii():
        return plain.lower()
    whole = unicodedata.normalize("NFKD", plain).casefold()
    return unicodedata.normalize("NFKD", whole).translate(_QUICK)


class _Quick(dict[int, str]):
    """What each decomposed character becomes. It is worked out when it is first needed."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        became = "" if unicodedata.category(letter)[0] == "M" else _plain(letter)
        self[code] = became
        return became


_QUICK = _Quick()


@cache
def _loose(piece: str) -> str:
    if _ESCAPE.fullmatch(piece):
        return " "
    if piece in _APOSTROPHES:
        return "'"
    whole = unicodedata.normalize("NFC", piece)
    if ord(whole[0]) >= UNSPACED_FROM:
        return unicodedata.normalize("NFKC", whole).casefold()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", whole).casefold())
    return "".join(_plain(letter) for letter in decomposed if not _is_accent(letter))


def _plain(letter: str) -> str:
    return "'" if letter in _APOSTROPHES else PLAIN_LETTERS.get(letter, letter)


def _is_accent(letter: str) -> bool:
    within = any(low <= ord(letter) <= high for low, high in _ACCENTS)
    return within and unicodedata.category(letter)[0] == "M"
