"""Joins words in a list as one says them: "a, b and c", "a or b"; in Spanish "plata u oro", "a e Irún"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import reduce

from desk_app.support.words import _, spoken_language

_LIKE_AND = {"es": re.compile(r"h?[ií](?![aeoáéó])", re.IGNORECASE)}
"""Words before which a language has another word for "and", by their beginning; it has the context "before i"."""
_LIKE_OR = {"es": re.compile(r"h?[oó]|8|11(?!\d)", re.IGNORECASE)}
"""The same for "or", with the context "before o"."""


def with_and(several: str, one: str) -> str:
    """One more thing at the end of a list, which is then complete."""
    if _is_like(_LIKE_AND, one):
        return _("{several} and {one}", context="before i", several=several, one=one)
    return _("{several} and {one}", several=several, one=one)


def in_a_list(words: Sequence[str]) -> str:
    """Things of which there is at least one: "a", "a and b", "a, b and c"."""
    *others, last = words
    return with_and(reduce(_with_comma, others), last) if others else last


def _with_comma(several: str, one: str) -> str:
    return _("{several}, {one}", several=several, one=one)


def with_or(first: str, last: str) -> str:
    """Two things of which one is meant."""
    if _is_like(_LIKE_OR, last):
        return _("{first} or {last}", context="before o", first=first, last=last)
    return _("{first} or {last}", first=first, last=last)


def _is_like(sounds: dict[str, re.Pattern[str]], word: str) -> bool:
    sound = sounds.get(spoken_language())
    return sound is not None and sound.match(word) is not None
