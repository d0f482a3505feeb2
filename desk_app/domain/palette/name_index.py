"""An index of names: it finds those whose words begin as typed, or nearly so.

Each word of a name leads to the names that have it. So a key costs what the words cost that begin so, and not what all
names cost. rapidfuzz compares a word that was typed only with the different words there are, and only if too few begin
as it does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from desk_app.domain.folding import folded

_ENOUGH = 9
"""If as many names begin as typed, slips are not looked for."""
_LEAST = 4  # letters that a word needs before a slip in it is looked for
_LONG = 7  # from so many letters on, a word may have two slips
_MOST_WORDS = 60  # of those that are nearly as typed
_END = "\U0010ffff"


class NameIndex:
    """Names by number, in the order in which they were added."""

    def __init__(self) -> None:
        self._places: dict[str, list[int]] = {}
        self._sorted: list[str] = []
        self._letters: list[str] = []
        self.names: list[str] = []
        """Each name as it is looked for (see `folding`)."""

    def add(self, names: Iterable[str]) -> None:
        """Add names. Their numbers go on after the last one."""
        before = len(self._places)
        for name in map(folded, names):
            number = len(self.names)
            for word in dict.fromkeys(name.split()):
                self._places.setdefault(word, []).append(number)
            self.names.append(name)
        if len(self._places) != before:
            self._sorted = sorted(self._places)
            self._letters = [word for word in self._sorted if word.isalpha() and len(word) >= _LEAST - 1]

    def find(self, typed: str, most: int) -> list[int]:
        """The first `most` numbers of names in which each word typed is the beginning of a word.

        If these are few, those follow that have nearly each word: letters exchanged, left out, too many or wrong.
        """
        words = folded(typed).split()
        if not words:
            return []
        begun = [self._begun(word) for word in words]
        found = sorted(set.intersection(*begun))[:most]
        if len(found) < _ENOUGH:
            near = [places | self._near(word) for word, places in zip(words, begun, strict=True)]
            found += sorted(set.intersection(*near).difference(found))[: most - len(found)]
        return found

    def _begun(self, word: str) -> set[int]:
        low, high = bisect_left(self._sorted, word), bisect_left(self._sorted, word + _END)
        return self._of(self._sorted[low:high])

    def _near(self, word: str) -> set[int]:
        """The names with a word that is nearly this one, or that begins with nearly this one."""
        if len(word) < _LEAST or not word.isalpha():
            return set()
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        slips = 2 if len(word) >= _LONG else 1
        beginnings = [known[: len(word)] for known in self._letters]
        longer = [known[: len(word) + 1] for known in self._letters]  # a letter of it may be left out
        found = [
            place
            for known in (self._letters, beginnings, longer)
            for _word, _far, place in process.extract(
                word, known, scorer=OSA.distance, processor=None, score_cutoff=slips, limit=_MOST_WORDS
            )
        ]
        return self._of(self._letters[place] for place in found)

    def _of(self, words: Iterable[str] | Sequence[str]) -> set[int]:
        return {place for word in words for place in self._places[word]}
