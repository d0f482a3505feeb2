"""What issues are about, with the words for it in the languages in which messages are read.

An issue whose name has a word of a concept is also meant by its other words. Words of a concept that is no issue keep a
number from being taken for another issue. Words are beginnings: "pay" is also heard in "payment".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desk_app.domain.issues import Issue
from desk_app.domain.messages.heard import either
from desk_app.domain.quantities import Unit
from desk_app.support import resources


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that is negotiated. Each of `words` is a regular expression for the beginning of a word."""

    name: str
    units: frozenset[Unit]
    words: tuple[str, ...]


@cache
def concepts() -> tuple[Concept, ...]:
    """Everything that is negotiated, as resources/messages/concepts.toml has it."""
    data = tomllib.loads(resources.text("messages", "concepts.toml"))["concept"]
    return tuple(Concept(each["name"], frozenset(map(Unit, each["units"])), tuple(each["words"])) for each in data)


_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    "the a an of per in for and or to der die das pro je und oder im am de del la el por y o al mes week "
    "month year day".split()
)


@cache
def concept_words(concept: Concept) -> re.Pattern[str]:
    """The words of a concept, each from the beginning of a word on, or as the end of a German compound."""
    return re.compile(rf"(?<![^\W\d_])(?:{either(list(concept.words))})\w*", re.IGNORECASE)


def concepts_of(issue: Issue) -> tuple[Concept, ...]:
    """The concepts that the name of an issue is about and that go with its unit."""
    named = [each for each in concepts() if concept_words(each).search(issue.name)]
    fitting = [each for each in named if issue.unit in each.units]
    longest = max((len(_found(each, issue.name)) for each in fitting), default=0)
    return tuple(each for each in fitting if len(_found(each, issue.name)) == longest)


def _found(concept: Concept, text: str) -> str:
    found = concept_words(concept).search(text)
    return found.group() if found else ""


@dataclass(frozen=True, slots=True)
class Named:
    """A place in a sentence where something that is negotiated is named: by which `issues`, for which units.

    Without issues it is something that these talks are not about.
    """

    start: int
    end: int
    issues: frozenset[str]
    units: frozenset[Unit]
    exact: bool = False


class IssueNames:
    """The names of the issues of one negotiation, and what else means them."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        self._issues = issues
        self._by_concept: dict[str, set[str]] = {}
        for issue in issues:
            for concept in concepts_of(issue):
                self._by_concept.setdefault(concept.name, set()).add(issue.id)

    def about(self, issue_id: str, concept: str) -> bool:
        """Whether an issue is about that concept."""
        return issue_id in self._by_concept.get(concept, ())

    def named(self, text: str) -> list[Named]:
        """All places in a text; of two that overlap, the one of more letters."""
        found = sorted(
            (*self._exact(text), *self._by_words(text)), key=lambda each: (each.start - each.end, not each.issues)
        )
        kept: list[Named] = []
        for each in found:
            same = [other for other in kept if (other.start, other.end) == (each.start, each.end)]
            if same or all(each.end <= other.start or each.start >= other.end for other in kept):
                kept.append(each)
        return sorted(kept, key=lambda each: each.start)

    def _exact(self, text: str) -> Iterator[Named]:
        for issue in self._issues:
            words = [each for each in _WORD.findall(issue.name) if len(each) > 2 and each.casefold() not in _SMALL]
            every = r"\W+(?:\w+\W+)?".join(map(re.escape, words))
            pattern = rf"(?<!\w){every}\w{{0,2}}(?!\w)" if every else r"(?!)"
            for found in re.finditer(pattern, text, re.IGNORECASE):
                yield Named(found.start(), found.end(), frozenset((issue.id,)), frozenset((issue.unit,)), exact=True)

    def _by_words(self, text: str) -> Iterator[Named]:
        for concept in concepts():
            issues = frozenset(self._by_concept.get(concept.name, ()))
            for found in concept_words(concept).finditer(text):
                yield Named(found.start(), found.end(), issues, concept.units)
