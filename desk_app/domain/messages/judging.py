"""Why a value in a message is no offer: it is asked, refused, past, somebody else's, or a number of something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from desk_app.domain.messages.concepts import concept_words, concepts
from desk_app.domain.messages.heard import Heard
from desk_app.domain.messages.mentions import Looks, Mention
from desk_app.domain.messages.sentences import Sentence, Span, clause_at, clauses
from desk_app.support.words import mark

_NEAR = 30  # letters before and after a value in which words belong to it


class WhyNot(Enum):
    """Why something was not taken, in words to be shown."""

    QUESTION = mark("“{text}”: a question")
    REFUSED = mark("“{text}”: refused, or more than they want")
    PAST = mark("“{text}”: about the past")
    YOURS = mark("“{text}”: names what the other side said")
    REPLACED = mark("“{text}”: replaced by another value")
    RIVAL = mark("“{text}”: about others, or what is usual")
    OTHERWISE = mark("“{text}”: what happens without a deal")
    BUDGET = mark("“{text}”: a budget or a figure of the business")
    DIFFERENCE = mark("“{text}”: a difference, not a value")
    INSTALMENT = mark("“{text}”: a part of a sum")
    GROSS = mark("“{text}”: with tax")
    REFERENCE = mark("“{text}”: the number of something")
    UNCLEAR = mark("“{text}”: no offer that could be read with certainty")
    OTHER = mark("“{text}”: about something that is no issue here")
    CURRENCY = mark("“{text}”: another currency, or not a value of this issue")
    FAR = mark("“{text}”: far from everything that was on the table")
    REPLY = mark("“{text}”: about when to answer or to meet")
    CONDITION = mark("“{text}”: a condition without an offer")
    UNREAD_CONDITION = mark("“{text}”: a condition that names no issue as it stands here")


_SILENT = frozenset((WhyNot.REFERENCE,))


def told(reason: WhyNot) -> bool:
    """Whether a person is told of it."""
    return reason not in _SILENT


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mention is: its sentence, the clause around it, and the clauses beside that have no value."""

    sentence: Sentence
    clause: Span
    beside: Span
    mention: Mention

    @property
    def text(self) -> str:
        """The clause."""
        return self.sentence.text[self.clause[0] : self.clause[1]]

    @property
    def around(self) -> str:
        """The clause with those beside it that have no value."""
        return self.sentence.text[self.beside[0] : self.beside[1]]

    @property
    def before(self) -> str:
        """The words of the clause before the mention."""
        return self.sentence.text[self.clause[0] : self.mention.start]

    @property
    def after(self) -> str:
        """The words of the clause after the mention."""
        return self.sentence.text[self.mention.end : self.clause[1]]


def places(sentence: Sentence, found: Sequence[Mention], heard: Heard) -> list[Spot]:
    """Where each mention of a sentence stands."""
    spans = clauses(sentence.text, heard)
    holding = [any(a <= each.start < b for each in found) for a, b in spans]
    every = []
    for mention in found:
        n = clause_at(mention.start, spans)
        first, last = n, n
        while first > 0 and not holding[first - 1]:
            first -= 1
        while last + 1 < len(spans) and not holding[last + 1]:
            last += 1
        begin, end = spans[n][0], max(spans[n][1], mention.end)
        every.append(Spot(sentence, (begin, end), (spans[first][0], spans[last][1]), mention))
    return every


def why_not(place: Spot, heard: Heard, *, offers: bool) -> WhyNot | None:
    """Why the value at that place is no offer; None if nothing speaks against it.

    `offers` says whether the clause has the words of an offer, so that the clauses beside it do not count.
    """
    before, after = place.before[-_NEAR:], place.after[:_NEAR]
    if numbers_something(place, heard) or _is_of_a_paper(place, heard):
        return WhyNot.REFERENCE
    if heard.ends_with("instead", before) and not _only_limit(place, heard):
        return WhyNot.REPLACED
    if _is_moved_from(place, heard):
        return WhyNot.REPLACED
    if reason := _of_sum(place, before, after, heard):
        return reason
    scope = place.text if offers else place.around
    return _of_clause(scope, heard)


def _of_clause(scope: str, heard: Heard) -> WhyNot | None:
    """What the words of a clause say against all values in it."""
    accepts = heard.hears("accepting", scope)
    limit = heard.hears("at_most", scope)
    if heard.hears("refusing", scope) and not limit:
        return WhyNot.REFUSED
    if heard.hears("otherwise", scope):
        return WhyNot.OTHERWISE
    if heard.hears("yours", scope) and not accepts:
        return WhyNot.YOURS
    if heard.hears("past", scope):
        return WhyNot.PAST
    if heard.hears("rival", scope):
        return WhyNot.RIVAL
    if heard.hears("budget", scope):
        return WhyNot.BUDGET
    return None


def numbers_something(place: Spot, heard: Heard) -> bool:
    """Whether the number is that of an invoice, a room, a page."""
    if place.mention.kind is not Looks.NUMBER or place.mention.per or not place.mention.text.isdecimal():
        return False
    before = place.sentence.text[max(0, place.mention.start - _NEAR) : place.mention.start]
    if heard.ends_with("reference", before.rstrip(" :.#-№º")) or before.endswith(("#", "№", "§", "§ ")):
        return True
    named = re.search(r"([^\W\d_]{3,})\.? $", before)
    return bool(named) and len(place.mention.text) > 2 and not _leads_to_value(before, str(named and named[1]), heard)


def _leads_to_value(before: str, word: str, heard: Heard) -> bool:
    """Whether the word before a number is one that a value follows, not the name of what has that number."""
    if word.casefold() in heard.common or any(concept_words(each).fullmatch(word) for each in concepts()):
        return True
    return any(
        heard.ends_with(each, before) for each in ("offering", "accepting", "at_most", "raising", "about", "yours")
    )


def _is_of_a_paper(place: Spot, heard: Heard) -> bool:
    """Whether it is the sum of an invoice or order that the clause only names."""
    before = place.sentence.text[place.beside[0] : place.mention.start]
    if place.mention.kind is not Looks.MONEY or not heard.hears("paper", before):
        return False
    beside = before.rsplit(None, 2)[0] if len(before.split()) > 1 else before
    near = heard.ends_with("paper", before) or heard.ends_with("paper", beside)
    return near or not heard.hears("offering", place.text)


def _only_limit(place: Spot, heard: Heard) -> bool:
    return bool(heard.hears("at_most", place.text))


def _is_moved_from(place: Spot, heard: Heard) -> bool:
    """Whether it is the first value of a move: "from 4,500 to 4,700"."""
    after = place.sentence.text[place.mention.end :]
    if not heard.begins_with("move_between", after[:8]):
        return False
    rest = after.strip().split(" ", 1)[-1]
    return any(map(str.isdigit, rest[:6])) and bool(heard.hears("raising", place.sentence.text))


def _of_sum(place: Spot, before: str, after: str, heard: Heard) -> WhyNot | None:
    """Whether an amount or percentage is a part of a sum, a difference, or one with tax."""
    kind = place.mention.kind
    if kind in (Looks.DATE, Looks.SPAN):
        return None
    if kind is Looks.PERCENT:
        near = heard.begins_with("tax", after) or heard.ends_with("tax", before)
        return WhyNot.GROSS if near else None
    if heard.begins_with("gross", after) or heard.ends_with("gross", before):
        return WhyNot.GROSS
    if heard.hears("gross", place.before) and not heard.hears("net", place.text):
        return WhyNot.GROSS
    if heard.begins_with("tax", after) or heard.ends_with("tax", before):
        return WhyNot.GROSS
    if heard.begins_with("net", after):
        return None
    if heard.begins_with("instalment_after", after) or heard.ends_with("instalment_before", before):
        return WhyNot.INSTALMENT
    if heard.begins_with("difference_after", after) or heard.ends_with("difference_before", before):
        return WhyNot.DIFFERENCE
    return None
