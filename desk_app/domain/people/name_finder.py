"""Finds a person in texts: the name whole or in part, the mail, the phone, whatever the case or the accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property

from desk_app.domain.folding import folded
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.merging import phone_digits
from desk_app.support.words import _

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*")
_LEAST, _LEAST_UNSPACED = 3, 2
_UNSPACED_FROM = 0x2E80
"""From this character on lie the scripts that are written without spaces between words (Han, kana, Hangul)."""
_PARTICLES = frozenset("von van der den des del della die das the and und mit for für zum zur dos das les".split())
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?:['’]?s)?(?![^\W_])"
_APART = r"[\s()/.\-]*"
_BETWEEN = r"[\s.,\-]+"


def name_removed() -> str:
    """What stands in the place of a name that was erased."""
    return _("[name removed]")


class NameFinder:
    """Looks for some records, which are all of one person. `others` are names of other people."""

    def __init__(self, people: Iterable[Counterpart], others: Iterable[str] = ()) -> None:
        self._people = tuple(people)
        self._shared = frozenset(word for name in others for word in folded(name).split())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the names that are looked for alone, too. Short ones and particles are not."""
        found = {word: None for person in self._people for word in _words(person.name)}
        return tuple(found)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        several = "|".join(filter(None, self._alternatives()))
        return re.compile(several or r"(?!)", re.IGNORECASE)

    def found(self, text: str) -> list[tuple[int, int]]:
        """Where the person stands in a text: beginning and end of each place."""
        return [match.span() for match in self._pattern.finditer(text)]

    def is_in(self, text: str) -> bool:
        """Whether the person stands in a text. Of a million texts most are told quickly, as they lack every word."""
        lowered = text.casefold()
        if any(stem in lowered for stem in self._stems) or any(core.search(text) for core in self._numbers):
            return self._pattern.search(text) is not None
        return False

    @cached_property
    def _stems(self) -> tuple[str, ...]:
        """What a text must have one of, besides numbers: words in each of their forms, and mails."""
        words = [*self.words, *(word for person in self._people for word in _WORD.findall(person.name))]
        forms = {form.casefold() for word in words for form in _forms(word)}
        return tuple(forms | {person.email.strip().casefold() for person in self._people} - {""})

    @cached_property
    def _numbers(self) -> tuple[re.Pattern[str], ...]:
        found = {digits for person in self._people if (digits := phone_digits(person))}
        return tuple(re.compile(_APART.join(digits)) for digits in found)

    def is_surely_in(self, text: str) -> bool:
        """Whether more stands there than a word that is a part of somebody else's name, too."""
        return any(not self._is_shared(text[begin:end]) for begin, end in self.found(text))

    def _is_shared(self, found: str) -> bool:
        words = [word for word in folded(found).split() if word != "s"]  # of "Marta's"
        return len(words) == 1 and not self._shared.isdisjoint({words[0], words[0].removesuffix("s")})

    def without(self, text: str) -> str:
        """The text with `name_removed` in each of these places."""
        return self._pattern.sub(name_removed().replace("\\", r"\\"), text)

    def questions(self) -> Iterator[tuple[str, ...]]:
        """Folded words that stand beside each other wherever the person is named: one of these phrases has to."""
        for word in self.words:
            yield (*folded(word).split(),)
            yield (*folded(f"{word}s").split(),)
        for person in self._people:
            for text in (person.email, person.phone, phone_digits(person)):
                if words := folded(text).split():
                    yield (*words,)

    def _alternatives(self) -> Iterator[str]:
        for person in self._people:
            whole = _WORD.findall(unicodedata.normalize("NFC", person.name))
            yield _BETWEEN.join(map(_either, whole)) if len(whole) > 1 else ""
            if person.email.strip():
                yield _BEFORE + re.escape(person.email.strip()) + r"(?![^\W_])"
            if digits := phone_digits(person):
                yield r"(?<![\d+])(?:[+(]?\d[\d\s()/.\-]*?)?" + _APART.join(digits) + r"(?!\d)"
        one = "|".join(map(_either, sorted(self.words, key=len, reverse=True)))
        yield f"(?:{one})(?:{_BETWEEN}(?:{one}))*" if one else ""


def _words(name: str) -> Iterator[str]:
    every = _WORD.findall(unicodedata.normalize("NFC", name))
    told = [word for word in every if len(word) >= _least(word) and word.casefold() not in _PARTICLES]
    yield from told or every or filter(None, [name.strip()])


def _least(word: str) -> int:
    return _LEAST_UNSPACED if _unspaced(word) else _LEAST


def _unspaced(word: str) -> bool:
    return any(ord(letter) >= _UNSPACED_FROM for letter in word)


def _forms(word: str) -> set[str]:
    """The ways in which a word may be written: composed, decomposed, without accents."""
    return {word, unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word), folded(word)} - {""}


def _either(word: str) -> str:
    """A pattern for a word in each of these ways."""
    several = "|".join(map(re.escape, sorted(_forms(word), key=len, reverse=True)))
    return f"(?:{several})" if _unspaced(word) else f"{_BEFORE}(?:{several}){_AFTER}"
