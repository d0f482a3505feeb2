"""Where in a text something stands that was typed, whatever its case and accents."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_MOST = 200  # places in one text


def occurrences(text: str, typed: str) -> list[tuple[int, int]]:
    """The places of a text, from and to, where it says what was typed. Spaces around that do not count."""
    asked = "".join(map(_plain, typed.strip()))
    if not asked or not text:
        return []
    told, at = _told(text)
    found: list[tuple[int, int]] = []
    place = told.find(asked)
    while place >= 0 and len(found) < _MOST:
        end = place + len(asked)
        found.append((at[place], at[end - 1] + 1) if at else (place, end))
        place = told.find(asked, end)
    return found


def _told(text: str) -> tuple[str, list[int]]:
    """A text without case and accents, and for each letter its place in the text; no places where they are the same."""
    if text.isascii():
        return text.lower(), []
    letters, at = [], []
    for place, character in enumerate(text):
        for letter in _plain(character):
            letters.append(letter)
            at.append(place)
    return "".join(letters), at


@lru_cache(4096)
def _plain(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character.casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each))
