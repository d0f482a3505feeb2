"""Finds a person in texts: the name whole or in part, the mail, the phone, whatever the case or the accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from desk_app.domain.folding import folded
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.common_words import COMMON_WORDS
from desk_app.domain.people.loose_text import UNSPACED_FROM, LooseText, loosened, quick
from desk_app.domain.people.phones import core_digits
from desk_app.domain.people.ways import parted, phones
from desk_app.support.words import _
from desk_app.support.working_out import worked_out

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f]*")
_LEAST, _LEAST_UNSPACED = 3, 2
_PARTICLES = frozenset("von van der den des del della die das the and und mit for für zum zur dos das les".split())
_BEFORE, _AFTER = r"(?<![^\W_])", r"(?:'?s)?(?![^\W_])"
_APART = r"[\s()/.\-\u2010-\u2015\u00b7]*"
_BETWEEN = r"[\s.,\-\u2010']+"
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
_OTHER_APOSTROPHE = "\u02bc"
"""An apostrophe that counts as a letter, so that the words on both sides of it are searched as one."""


def name_removed() -> str:
    """What stands in the place of a name that was erased."""
    return _("[name removed]")


class NameFinder:
    """Looks for some records, which are all of one person. `others` are names of other people."""

    def __init__(self, people: Iterable[Counterpart], others: Iterable[str] = ()) -> None:
        self._people = tuple(people)
        self._doubtful = COMMON_WORDS | {word for name in others for word in folded(name).split()}

    @worked_out
    def words(self) -> tuple[str, ...]:
        """The words of the names that are looked for alone, too. Short ones and particles are not."""
        found = {word: None for person in self._people for word in _words(person.name)}
        return tuple(found)

    @worked_out
    def numbers(self) -> frozenset[str]:
        """The digits by which the phones are known, however they are written."""
        numbers = (number for person in self._people for number in phones(loosened(person.phone)))
        return frozenset(digits for number in numbers if (digits := core_digits(number)))

    @worked_out
    def _pattern(self) -> re.Pattern[str]:
        """For texts in their loose form."""
        several = "|".join(filter(None, self._alternatives()))
        return re.compile(several or r"(?!)")

    def found(self, text: str) -> list[tuple[int, int]]:
        """Where the person stands in a text: beginning and end of each place."""
        loose = LooseText(text)
        return [loose.typed(*match.span()) for match in self._pattern.finditer(loose.words)]

    def is_in(self, text: str) -> bool:
        """Whether the person stands in a text. Of a million texts most are told quickly, as they lack every word."""
        rough = quick(text)
        if any(stem in rough for stem in self._stems) or any(core.search(rough) for core in self._cores):
            return self._pattern.search(loosened(text)) is not None
        return False

    @worked_out
    def _stems(self) -> tuple[str, ...]:
        """What a text must have one of, besides numbers: words in each of their forms, and mails."""
        words = [*self.words, *(word for person in self._people for word in _WORD.findall(person.name))]
        forms = {form for word in words for form in _forms(word)}
        mails = {loosened(mail) for person in self._people for mail in parted(person.email)}
        return tuple({quick(each) for each in forms | mails} - {""})

    @worked_out
    def _cores(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(_APART.join(digits)) for digits in self.numbers)

    def is_surely_in(self, text: str) -> bool:
        """Whether more stands there than one word that is a common one, or a part of somebody else's name, too."""
        return any(not self._is_doubtful(text[begin:end]) for begin, end in self.found(text))

    def _is_doubtful(self, found: str) -> bool:
        words = [word for word in folded(found).split() if word != "s"]  # of "Marta's"
        return len(words) == 1 and not self._doubtful.isdisjoint({words[0], words[0].removesuffix("s")})

    def without(self, text: str) -> str:
        """The text with `name_removed` in each of these places."""
        parts: list[str] = []
        last = 0
        for begin, end in self.found(text):
            parts += (text[last:begin], name_removed())
            last = end
        return "".join((*parts, text[last:]))

    def questions(self) -> Iterator[tuple[str, ...]]:
        """Folded words that stand beside each other wherever name or mail do: one of these phrases has to.

        Phones are not among them: their digits may stand in any groups.
        """
        for asked in self._asked():
            if words := folded(asked).split():
                yield (*words,)
                for letter in "nrt":  # of an escaped break before it
                    yield letter + words[0], *words[1:]

    def _asked(self) -> Iterator[str]:
        for word in self.words:
            for form in (word, *_forms(word)):
                yield from (form, f"{form}s", f"{form}{_OTHER_APOSTROPHE}s")
        for person in self._people:
            yield from parted(person.email)
            for piece in loosened(person.name).split():
                if "'" in piece:
                    yield from (piece.replace("'", _OTHER_APOSTROPHE), f"{piece}s".replace("'", _OTHER_APOSTROPHE))

    def _alternatives(self) -> Iterator[str]:
        for person in self._people:
            whole = _WORD.findall(_composed(person.name))
            yield _BETWEEN.join(map(_either, whole)) if len(whole) > 1 else ""
            for mail in map(loosened, parted(person.email)):
                yield _BEFORE + re.escape(mail) + r"(?![^\W_])"
        for digits in sorted(self.numbers):
            yield r"(?<![\d+])(?:[+(]?\d[\d\s()/.\-\u2010-\u2015\u00b7]*?)?" + _APART.join(digits) + r"(?!\d)"
        one = "|".join(map(_either, sorted(self.words, key=len, reverse=True)))
        yield f"(?:{one})(?:{_BETWEEN}(?:{one}))*" if one else ""


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name).replace(_OTHER_APOSTROPHE, "'")


def _words(name: str) -> Iterator[str]:
    every = _WORD.findall(_composed(name))
    told = [word for word in every if len(word) >= _least(word) and word.casefold() not in _PARTICLES]
    yield from told or every or filter(None, [name.strip()])


def _least(word: str) -> int:
    return _LEAST_UNSPACED if _unspaced(word) else _LEAST


def _unspaced(word: str) -> bool:
    return any(ord(letter) >= UNSPACED_FROM for letter in word)


def _forms(word: str) -> set[str]:
    """The loose forms in which a word may be written: without accents, and with ae for ä."""
    composed = unicodedata.normalize("NFC", word).casefold()
    spelled = "".join(_UMLAUTS.get(letter, letter) for letter in composed)
    return {loosened(word), loosened(spelled)} - {""}


def _either(word: str) -> str:
    """A pattern for a word in each of these ways."""
    several = "|".join(map(re.escape, sorted(_forms(word), key=len, reverse=True)))
    return f"(?:{several})" if _unspaced(word) else f"{_BEFORE}(?:{several}){_AFTER}"
