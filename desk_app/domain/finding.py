"""Searching: what is looked for, what was found, and where in a text it is."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from desk_app.domain.folding import folded
from desk_app.domain.quantities import Side
from desk_app.domain.summaries import Stage
from desk_app.support.words import mark

_MOST_TYPED = 400
_MOST_WORDS = 12
_SEARCHED = 20_000  # only so many characters of a text are searched for the place to show
_AROUND = 60  # characters shown before and after that place
_PART = re.compile(r"\w+|[^\w\s]")
_Token = tuple[str, int, int]
"""A folded word (see `folding`), and where it begins and ends in the text."""


class FoundIn(StrEnum):
    """The kind of place where something was found; its value is the name of the table."""

    TITLE = "negotiation"
    PERSON = "counterpart"
    ISSUE = "issue"
    OPTION = "option"
    PROMPT = "prompt"
    ALTERNATIVE = "alternative"
    STRENGTH = "strength"
    LIMIT_CHANGE = "limit_change"
    LEVERAGE = "leverage"
    MEETING = "meeting"
    ENTRY = "entry"
    OUTCOME = "outcome"
    RELATIONSHIP = "relationship"
    FOLLOW_UP = "follow_up"
    PLANNED = "planned"
    LESSON = "lesson"
    RULE = "rule"
    DEAL_CHECK = "deal_check"
    LINK = "link"


PLACES = {
    FoundIn.TITLE: mark("Title"),
    FoundIn.PERSON: mark("Person"),
    FoundIn.ISSUE: mark("Issue"),
    FoundIn.OPTION: mark("Option"),
    FoundIn.PROMPT: mark("Preparation"),
    FoundIn.ALTERNATIVE: mark("Alternative"),
    FoundIn.STRENGTH: mark("Strength"),
    FoundIn.LIMIT_CHANGE: mark("Change of limit"),
    FoundIn.LEVERAGE: mark("Leverage"),
    FoundIn.MEETING: mark("Meeting"),
    FoundIn.ENTRY: mark("Entry"),
    FoundIn.OUTCOME: mark("Debrief"),
    FoundIn.RELATIONSHIP: mark("Relationship"),
    FoundIn.FOLLOW_UP: mark("Follow-up"),
    FoundIn.PLANNED: mark("Planned meeting"),
    FoundIn.LESSON: mark("Lesson"),
    FoundIn.RULE: mark("Rule to try"),
    FoundIn.DEAL_CHECK: mark("Whether the deal held"),
    FoundIn.LINK: mark("Link"),
}
"""The name of each kind of place, as a person sees it."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which places are looked at: all; or those with one person (an id), since a day, promises, offers.

    Promises and offers together mean both kinds.
    """

    person: str | None = None
    since: date | None = None
    promises: bool = False
    offers: bool = False

    @property
    def at_all(self) -> bool:
        """Whether some places are not looked at."""
        return self != Narrowed()


@dataclass(frozen=True, slots=True)
class Found:
    """One place that has all words asked for. The next page of results begins after `number`.

    `text` is what the person wrote. `field` is the column with the most of the words. `day` is its own day, or that of
    the last change of its negotiation. `who` has promised it, if it is a follow-up.
    """

    number: int
    negotiation: str
    title: str
    stage: Stage
    where: FoundIn
    thing: str
    text: str
    field: str = ""
    day: date | None = None
    who: Side | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text, and where in it (from, to) are the words asked for."""

    text: str
    marks: tuple[tuple[int, int], ...]


def words_of(typed: str) -> tuple[str, ...]:
    """What was typed, as folded words to look for. A string of several words means words side by side ("5,000").

    A text must have every word; the last may be only the beginning of one. Any text can be typed; it may give no words.
    """
    short = typed[:_MOST_TYPED]
    words = (folded(word) for word in short.split())
    return tuple(word for word in dict.fromkeys(words) if word)[:_MOST_WORDS]


def excerpt(text: str, typed: str) -> Excerpt:
    """The part of a text that has what was typed, on one line, with the words found marked."""
    flat = unicodedata.normalize("NFC", " ".join(text[:_SEARCHED].split()))
    hits = _hits(_tokens(flat), words_of(typed))
    first = hits[0][0] if hits else 0
    begin = _word_start(flat, max(0, first - _AROUND)) if first > _AROUND else 0
    end = min(len(flat), max(first, begin) + 2 * _AROUND)
    before, after = "…" if begin else "", "…" if end < len(flat) or len(text) > _SEARCHED else ""
    shift = len(before) - begin
    marks = tuple((a + shift, min(b, end) + shift) for a, b in hits if begin <= a < end)
    return Excerpt(before + flat[begin:end] + after, marks)


def _word_start(text: str, at: int) -> int:
    space = text.find(" ", at)
    return space + 1 if 0 <= space < at + _AROUND // 2 else at


def _tokens(text: str) -> Iterator[_Token]:
    """The words of a text as the search index has them, in order, each with its place."""
    for part in _PART.finditer(text):
        piece, start = part.group(), part.start()
        if len(piece) == 1 or piece.isascii() or not any(map(_is_word, piece)):
            yield from _same_place(piece, start)
            continue
        begin = 0
        for n, each in enumerate(piece):
            if _is_word(each):
                yield from _same_place(piece[begin:n], start + begin)
                yield from _same_place(each, start + n)
                begin = n + 1
        yield from _same_place(piece[begin:], start + begin)


def _same_place(text: str, start: int) -> Iterator[_Token]:
    words = _one_folded(text) if len(text) == 1 else folded(text).split()
    return ((word, start, start + len(text)) for word in words)


@lru_cache(4096)
def _one_folded(character: str) -> list[str]:
    return folded(character).split()


@lru_cache(4096)
def _is_word(character: str) -> bool:
    """Whether a character is a word by itself, even between letters."""
    return " " in folded(f"a{character}a")


def _hits(tokens: Iterable[_Token], words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words are, from the first place as far as the text is shown.

    A string of several words means words side by side. The last may be only the beginning of a word.
    """
    asked = [word.split() for word in words]
    recent: deque[_Token] = deque(maxlen=_MOST_TYPED)
    found: dict[int, int] = {}
    for token in tokens:
        if found and token[1] > min(found) + 2 * _AROUND + _MOST_TYPED:
            break
        recent.append(token)
        for parts in asked:
            if token[0] == parts[-1] or (parts is asked[-1] and token[0].startswith(parts[-1])):
                before = list(recent)[-len(parts) : -1]
                if [text for text, _start, _end in before] == parts[:-1]:
                    found.update((start, end) for _text, start, end in before)
                    found[token[1]] = max(_shown_to(token, parts[-1]), found.get(token[1], 0))
    return _apart(sorted(found.items()))


def _shown_to(token: _Token, asked: str) -> int:
    """Where the mark of a word ends.

    If only its beginning was asked for, after those letters (if the folded word is as long as the text), else at its
    end.
    """
    text, start, end = token
    return end if text == asked or len(text) != end - start else start + len(asked)


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that begin after the one before has ended."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
