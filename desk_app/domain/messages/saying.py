"""What one sentence of a message says: the values it puts on issues, under which conditions, and what was not taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desk_app.domain.messages.conditions import conditions, gives_itself, is_given, is_threshold
from desk_app.domain.messages.heard import Heard
from desk_app.domain.messages.judging import Spot, WhyNot, numbers_something, places, why_not
from desk_app.domain.messages.mentions import Looks, Mention, mentions
from desk_app.domain.messages.placing import Placed, Placing, Talks, option_in
from desk_app.domain.messages.sentences import Sentence, Span, clauses
from desk_app.domain.quantities import Unit, Value

_HALF = Decimal(50)
_GOING_ON = frozenset((WhyNot.PAST, WhyNot.RIVAL))
_FEW_WORDS = 4  # a clause of so few words beside its values says nothing else


@dataclass(frozen=True, slots=True)
class Claim:
    """The values of one issue that a sentence names. The larger `weight`, the more it looks like an offer."""

    issue: str
    values: tuple[Value, ...]
    sentence: str
    start: int
    weight: int = 0
    is_range: bool = False
    conditions: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """What was not taken, and why."""

    text: str
    reason: WhyNot


class Saying:
    """Reads single sentences of one message."""

    def __init__(self, talks: Talks, placing: Placing, heard: Heard) -> None:
        self._talks, self._placing, self._heard = talks, placing, heard

    def of(self, sentence: Sentence, *, accepted: bool = False) -> tuple[list[Claim], list[Left]]:
        """The terms of a sentence, and what in it was not taken.

        One that was `accepted` need not look like an offer.
        """
        found = mentions(sentence.text, self._heard)
        where = self._spots(sentence, found)
        if sentence.asks and not self._heard.hears("proposing", sentence.text):
            return [], [Left(sentence.text, WhyNot.QUESTION)] if found else []
        left: list[Left] = []
        said: list[Claim] = []
        for each in where:
            taken = self._taken(each, accepted=accepted)
            if isinstance(taken, Claim) and left and self._goes_on(each, left[-1].reason):
                taken = left[-1].reason
            if isinstance(taken, Claim):
                said.append(taken)
            elif taken is not None:
                left.append(Left(each.text.strip(" ,;:"), taken))
        said += self._options(sentence, found) + self._half(sentence)
        kept, more = self._under_conditions(sorted(said, key=lambda each: each.start), where, sentence)
        return kept, left + more

    def _spots(self, sentence: Sentence, found: Sequence[Mention]) -> list[Spot]:
        """Where the values of a sentence stand; without plain numbers that count nothing of these talks."""
        where = places(sentence, found, self._heard)
        idle = [each.mention for each in where if each.mention.kind is Looks.NUMBER and self._counts_nothing(each)]
        return places(sentence, [each for each in found if each not in idle], self._heard) if idle else where

    def _counts_nothing(self, where: Spot) -> bool:
        return self._placing.place(where, offers=True) is None or numbers_something(where, self._heard)

    def _goes_on(self, where: Spot, reason: WhyNot) -> bool:
        """Whether a clause without a verb of offering goes on with what was no offer just before."""
        return reason in _GOING_ON and not self._heard.hears("offering", where.text)

    def _taken(self, where: Spot, *, accepted: bool) -> Claim | WhyNot | None:
        """The value at a place on its issue; or why it is none; or None if it is not worth a word."""
        offers = accepted or self._offers(where)
        placed = self._placing.place(where, offers=offers)
        if placed is None:
            return WhyNot.OTHER if where.mention.kind is Looks.MONEY else None
        reason = why_not(where, self._heard, offers=accepted or self._says_so(where))
        if reason and not (reason is WhyNot.GROSS and self._talks.names.about(placed.issue.id, "salary")):
            return reason
        if self._is_reply(where) and where.mention.kind in (Looks.DATE, Looks.SPAN):
            return WhyNot.REPLY
        if not placed.values:
            return WhyNot.CURRENCY if where.mention.kind is Looks.MONEY else WhyNot.UNCLEAR
        if not placed.near:
            return WhyNot.FAR
        if where.mention.kind in (Looks.MONEY, Looks.NUMBER) and not (offers or placed.named or where.mention.high):
            return WhyNot.UNCLEAR
        if placed.issue.unit is Unit.COUNT and not (offers or self._is_listed(where)):
            return None
        return self._said(where, placed, offers=offers)

    def _said(self, where: Spot, placed: Placed, *, offers: bool) -> Claim:
        mention = where.mention
        proposes = bool(self._heard.hears("proposing", where.sentence.text))
        weight = 2 * placed.named + offers + 4 * proposes
        is_range = bool(mention.high)
        return Claim(placed.issue.id, placed.values, where.sentence.text, mention.start, weight, is_range)

    def _offers(self, where: Spot) -> bool:
        """Whether the words around a value make it an offer: a verb of offering, or nearly no other words."""
        words = [each for each in (where.before + " " + where.after).split() if any(map(str.isalpha, each))]
        if self._says_so(where) or len(words) < _FEW_WORDS:
            return True
        return bool(self._heard.hears("offering", where.around)) or self._heard.begins_with("given", where.text)

    def _says_so(self, where: Spot) -> bool:
        """Whether the clause itself has a verb of offering."""
        return any(self._heard.hears(each, where.text) for each in ("offering", "proposing", "at_most"))

    def _is_listed(self, where: Spot) -> bool:
        """Whether a number stands behind a label, or in a sentence that names an amount."""
        spots = self._spots(where.sentence, mentions(where.sentence.text, self._heard))
        listed = ":" in where.sentence.text[: where.mention.start]
        return listed or any(_is_amount(each.mention) for each in spots)

    def _is_reply(self, where: Spot) -> bool:
        heard = self._heard
        if heard.hears("reply", where.text) and heard.ends_with("until", where.before[-25:]):
            return True
        return bool(heard.hears("meeting", where.text))

    def _options(self, sentence: Sentence, found: Sequence[Mention]) -> list[Claim]:
        """The options whose labels are in a sentence by their words."""
        said = []
        for issue in self._talks.issues:
            chosen = (
                option_in(issue, sentence.text, self._talks.names, self._heard) if issue.unit is Unit.OPTION else None
            )
            if chosen is None:
                continue
            option, start, end = chosen
            mention = next((each for each in found if each.start < end and start < each.end), None)
            mention = mention or Mention(start, end, Looks.DATE, option.label)
            where = places(
                sentence, [replace(mention, start=start, end=max(end, mention.start + 1), kind=Looks.DATE)], self._heard
            )[0]
            if why_not(where, self._heard, offers=self._offers(where)) is None:
                said.append(Claim(issue.id, (option.id,), sentence.text, start, 2))
        return said

    def _half(self, sentence: Sentence) -> list[Claim]:
        """Half of a sum up front, as a percentage."""
        half = self._heard.hears("half", sentence.text)
        if not half:
            return []
        issue = next(
            (
                each
                for each in self._talks.issues
                if each.unit is Unit.PERCENT and self._talks.names.about(each.id, "deposit")
            ),
            None,
        )
        a, b = next((each for each in clauses(sentence.text, self._heard) if each[0] <= half.start() < each[1]), (0, 0))
        named = [each for each in self._talks.names.named(sentence.text[a:b]) if issue and issue.id in each.issues]
        if issue is None or not named or self._heard.hears("refusing", sentence.text[a:b]):
            return []
        return [Claim(issue.id, (_HALF,), sentence.text, half.start(), 2)]

    def _under_conditions(
        self, said: Sequence[Claim], where: Sequence[Spot], sentence: Sentence
    ) -> tuple[list[Claim], list[Left]]:
        """The terms with what the other side is to give for them."""
        spans = conditions(sentence.text, self._heard)
        silent = [each for each in spans if not any(_within(one.start, [each]) for one in said)]
        unread = self._unread(silent, sentence, mentions(sentence.text, self._heard))
        thresholds = {each.mention.start for each in where if self._is_asked(each)}
        asked = [each for each in said if each.start in thresholds or _within(each.start, spans)]
        main = [each for each in said if each not in asked]
        if not asked:
            return main, unread if main else []
        span = next((each for each in spans if _within(asked[0].start, [each])), (0, 0))
        if not main and self._heard.hears("suits", sentence.text[span[0] : span[1]]):
            return asked, []
        if not main:
            return [], [Left(sentence.text, WhyNot.CONDITION)]
        if gives_itself(sentence.text, span):
            return [*asked, *main], unread
        return self._each_with_its_own(main, asked, sentence), unread

    def _unread(self, spans: Sequence[Span], sentence: Sentence, found: Sequence[Mention]) -> list[Left]:
        """Conditions of which nothing could be read: an offer under one is not to look as if it had none.

        One with a value is always told. Others are not where they only ask whether it suits, or are about the writer.
        """
        texts = []
        for span in spans:
            text = sentence.text[span[0] : span[1]].strip(" ,;:.")
            valued = any(_within(each.start, [span]) for each in found)
            bare = not self._heard.expression("condition").sub("", text).strip()
            if valued or not (bare or gives_itself(sentence.text, span) or self._only_suits(text)):
                texts.append(text)
        return [Left(each, WhyNot.UNREAD_CONDITION) for each in texts]

    def _only_suits(self, condition: str) -> bool:
        """Whether a condition says no more than that it suits: "if that works for you", not "if you work weekends"."""
        if not self._heard.hears("suits", condition):
            return False
        for what in ("condition", "suits"):
            condition = self._heard.expression(what).sub(" ", condition)
        words = re.findall(r"[^\W\d_]+", condition)
        return sum(each.casefold() not in self._heard.common for each in words) <= 1

    def _is_asked(self, where: Spot) -> bool:
        return is_threshold(where, self._heard) or is_given(where, self._heard)

    def _each_with_its_own(self, main: Sequence[Claim], asked: Sequence[Claim], sentence: Sentence) -> list[Claim]:
        """Each term with the conditions in its own clause, if there are any there; else with all of them."""
        spans = clauses(sentence.text, self._heard)
        own = {each.start: [other for other in asked if _clause(other, spans) == _clause(each, spans)] for each in main}
        paired = [each for found in own.values() for each in found]
        free = [each for each in asked if each not in paired]
        return [replace(each, conditions=tuple(own[each.start] or free or asked)) for each in main]


def _is_amount(mention: Mention) -> bool:
    large = mention.kind is Looks.NUMBER and len(mention.text) > 3
    return large or mention.kind is Looks.MONEY or bool(mention.per)


def _within(at: int, spans: Sequence[Span]) -> bool:
    return any(a <= at < b for a, b in spans)


def _clause(said: Claim, spans: Sequence[Span]) -> int:
    return next((n for n, (a, b) in enumerate(spans) if a <= said.start < b), -1)
