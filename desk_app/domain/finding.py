"""Searching: what is asked, what was found, and where in a text it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from desk_app.domain.folding import folded
from desk_app.domain.summaries import Stage
from desk_app.support.words import mark

_MOST_TYPED = 400
_MOST_WORDS = 12
_SEARCHED = 20_000  # characters of a text in which the place to show is looked for
_AROUND = 60  # characters shown before and after it
_WORD = re.compile(r"\S+")
_PART = re.compile(r"\w+|[^\w\s]")


class FoundIn(StrEnum):
    """The kind of place something was found in: the table it is kept in."""

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
}
"""What a person calls each kind of place."""


@dataclass(frozen=True, slots=True)
class Found:
    """One place where all words asked for stand. `number` leads to the next page; `text` is what the person wrote."""

    number: int
    negotiation: str
    title: str
    stage: Stage
    where: FoundIn
    thing: str
    text: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some of a text, and which parts of it (from, to) were asked for."""

    text: str
    marks: tuple[tuple[int, int], ...]


def words_of(typed: str) -> tuple[str, ...]:
    """What was typed as words to look for, folded; several in one string stand beside each other ("5,000").

    Every word must be there; the last may go on. Any text at all is a question, if perhaps one about nothing.
    """
    short = typed[:_MOST_TYPED]
    words = (folded(word) for word in short.split())
    return tuple(word for word in dict.fromkeys(words) if word)[:_MOST_WORDS]


def excerpt(text: str, typed: str) -> Excerpt:
    """The part of a text where what was typed stands, on one line, with what was found marked."""
    flat = " ".join(text[:_SEARCHED].split())
    wanted = [part for word in words_of(typed) for part in word.split()]
    hits = [span for span in _spans(flat, wanted) if span[1] > span[0]]
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


def _spans(text: str, wanted: list[str]) -> list[tuple[int, int]]:
    if not wanted:
        return []
    return [span for part in _PART.finditer(text) for span in _in_part(part, wanted)]


def _in_part(part: re.Match[str], wanted: list[str]) -> list[tuple[int, int]]:
    """Where the words stand in one part: it begins with one, or it is of a script without spaces and holds some."""
    word = folded(part.group())
    start = part.start()
    if " " not in word:
        hit = max(
            (w for w in wanted if word == w or (word.startswith(wanted[-1]) and w == wanted[-1])), key=len, default=""
        )
        if not hit:
            return []
        shown = len(part.group()) if word == hit or len(word) != len(part.group()) else len(hit)
        return [(start, start + shown)]
    return [(start + n, start + n + 1) for n, each in enumerate(part.group()) if folded(each) in wanted]
