"""Brings typed text into one form: plain digits, plain spaces, one dash, one apostrophe, small letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_SAME = {
    **dict.fromkeys("−‐‑‒–—―﹣", "-"),
    **dict.fromkeys("’‘ʼ′´`ʹ＇", "'"),
    "٪": "%",
    "،": ",",
    "⹁": ",",
}
_KEPT_AS_WRITTEN = frozenset(("No", "Sk"))
"""These stay: Unicode's compatible forms would make a 2 of a raised ², and a space and accent of an accent."""


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if letter in _SAME:
        return _SAME[letter]
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category == "Cf":
        return ""
    if category in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    return letter if category in _KEPT_AS_WRITTEN else unicodedata.normalize("NFKC", letter)


def one_form(text: str) -> str:
    """The text in one form: digits of all scripts as 0-9, one kind of space, no invisible marks, small letters."""
    if not text.isascii() or not text.isprintable():
        text = unicodedata.normalize("NFC", "".join(map(_letter, unicodedata.normalize("NFC", text))))
    return " ".join(text.casefold().split())


_NUMBER_WORDS = {
    word: figure
    for words in (
        "zero one two three four five six seven eight nine ten eleven twelve",
        "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
    )
    for figure, word in enumerate(words.split())
    if figure > 1
}
"""The numbers from 2 to 12 in English, German and Spanish. What "a" and "one" stand for depends on what follows."""


def in_figures(written: str) -> str:
    """A text in one form (`one_form`), with whole words for the numbers 2 to 12 as figures: "in 2 weeks"."""
    return " ".join(str(_NUMBER_WORDS.get(word, word)) for word in written.split(" "))
