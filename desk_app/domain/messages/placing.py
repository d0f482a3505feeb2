"""Which issue a value in a message is about, and what it is worth reading as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import assert_never

from desk_app.domain.issues import Issue, Option
from desk_app.domain.messages.concepts import IssueNames, Named
from desk_app.domain.messages.heard import Heard, languages, notation_of
from desk_app.domain.messages.judging import Spot
from desk_app.domain.messages.mentions import Looks, Mention
from desk_app.domain.messages.sentences import Span
from desk_app.domain.quantities import Per, Unit, Value
from desk_app.domain.reading import Answer, Asked, Expected, Read, read
from desk_app.domain.reading.notation import notation

_WORDS = re.compile(r"[^\W\d_]+")
_BESIDE = 14  # letters between a number and the noun that it counts
_EXACT = 8  # letters by which the issue's own name is held to be nearer
_FAR, _FAR_BARE = 4, 3  # times larger or smaller than everything that was on the table
_SMALLEST_BARE = 100  # below it, a number without a currency is no amount
_MAIN = ("fee", "rent", "salary")
_LEADS = ("condition", "in_return")
_PAST_THOUSANDS = re.compile(r"\D\d{1,3}([.,])\d{3}\D|^\D*\d{1,3}([.,])\d{3}\D*$")


@dataclass(frozen=True, slots=True)
class Talks:
    """The negotiation that a message is about: its issues, and values that were on the table (`known`, by issue)."""

    issues: tuple[Issue, ...]
    currency: str
    known: dict[str, tuple[Value, ...]]
    names: IssueNames


@dataclass(frozen=True, slots=True)
class Placed:
    """The issue that a mention is about, and its values; empty if it cannot be a value of that issue.

    `named` says whether the issue is named beside it.
    """

    issue: Issue
    values: tuple[Value, ...]
    named: bool
    near: bool = True


class _Other(Enum):
    """Something is named beside a value, and it is none of the issues."""

    NAMED = "named"


class Placing:
    """Finds the issues of the mentions of one message, written on a day in one language."""

    def __init__(self, talks: Talks, heard: Heard, today: date) -> None:
        self._talks, self._heard, self._today = talks, heard, today
        self._locale = notation_of(heard)

    def place(self, where: Spot, *, offers: bool) -> Placed | None:
        """The issue that the mention there is about; None if it is about none."""
        mention = where.mention
        candidates = list(self._candidates(mention))
        if not candidates:
            return None
        named = self._named(where, candidates)
        if named is _Other.NAMED:
            return None
        issue = named or self._unnamed(where, candidates, offers=offers)
        if issue and issue.unit is Unit.MONEY and mention.kind is Looks.NUMBER and not self._is_amount(where):
            return None
        if issue is None:
            return None
        values = self._values(mention, issue)
        return Placed(issue, values, bool(named), self._plausible(mention, issue, values))

    def _candidates(self, mention: Mention) -> Iterator[Issue]:
        """The issues whose unit can take the mention."""
        for issue in self._talks.issues:
            match mention.kind:
                case Looks.MONEY:
                    fits = issue.unit is Unit.MONEY and self._priced_so(issue, mention)
                case Looks.PERCENT:
                    fits = issue.unit is Unit.PERCENT
                case Looks.SPAN:
                    fits = issue.unit is Unit.DAYS or (issue.unit is Unit.COUNT and self._counts(issue, mention))
                case Looks.DATE:
                    fits = issue.unit is Unit.DATE
                case Looks.NUMBER:
                    fits = (issue.unit is Unit.COUNT and not mention.per) or (
                        issue.unit is Unit.MONEY and self._priced_so(issue, mention)
                    )
                case _:
                    assert_never(mention.kind)
            if fits:
                yield issue

    def _priced_so(self, issue: Issue, mention: Mention) -> bool:
        if not mention.per or issue.per == mention.per:
            return True
        return issue.per is None and not any(each.per == mention.per for each in self._talks.issues)

    def _counts(self, issue: Issue, mention: Mention) -> bool:
        """Whether an issue counts such lengths of time: its name has the unit, or is about a time at all."""
        units = _time_units(issue)
        if mention.span in units or (units & {"month", "year"} and mention.span in ("month", "year")):
            return True
        long = ("contract", "lock", "notice", "warranty")
        return not units and any(self._talks.names.about(issue.id, each) for each in long)

    def _named(self, where: Spot, candidates: Sequence[Issue]) -> Issue | _Other | None:
        """The issue named nearest to the mention; None if none is named there, `_Other` if something else is."""
        mention = where.mention
        ids = {each.id: each for each in candidates}
        if mention.about:
            return next((each for each in candidates if self._talks.names.about(each.id, mention.about)), _Other.NAMED)
        found = self._beside(where, where.clause, ids) or self._beside(where, where.beside, ids)
        if not found:
            return self._labelled(where, ids)
        nearest = min(found, key=lambda each: each[:2])[2]
        chosen = [ids[each] for each in ids if each in nearest.issues]
        return chosen[0] if chosen else _Other.NAMED

    def _beside(self, where: Spot, span: Span, ids: dict[str, Issue]) -> list[tuple[int, bool, Named]]:
        """What is named in a part of the sentence, with its distance; the issue's own name is held to be nearer."""
        mention, found = where.mention, []
        units = {each.unit for each in ids.values()}
        for each in self._talks.names.named(where.sentence.text):
            if span[0] <= each.start < span[1] and each.units & units and self._counted_so(each, where, ids):
                gap = max(each.start - mention.end, mention.start - each.end, 0)
                if self._heard.hears("joining", where.sentence.text[mention.end : each.start]):
                    continue  # what is joined on has a value of its own
                other = not (each.issues & ids.keys())
                if not other or not each.issues or (gap <= _BESIDE // 2 and each.end <= mention.start):
                    found.append((gap - (_EXACT if each.exact else 0), other, each))
        return found

    def _counted_so(self, named: Named, where: Spot, ids: dict[str, Issue]) -> bool:
        """Whether a plain number stands beside the noun that it would count; anything else may stand further off."""
        mention = where.mention
        if mention.kind is not Looks.NUMBER:
            return True
        counts = all(ids[each].unit is Unit.COUNT for each in named.issues if each in ids)
        gap = max(named.start - mention.end, mention.start - named.end, 0)
        if counts and named.issues & ids.keys():
            if self._is_a_pace(where.sentence.text[named.end :]):
                return False
            return gap <= _BESIDE and not self._other_noun(where, named)
        return bool(named.issues & ids.keys()) or gap <= _BESIDE

    def _is_a_pace(self, after: str) -> bool:
        """Whether it is so many in an hour or a day: what somebody can do, not what is agreed."""
        return any(re.match(rf" ?(?:{self._heard.per[each]})(?!\w)", after, re.IGNORECASE) for each in ("hour", "day"))

    def _other_noun(self, where: Spot, named: Named) -> bool:
        """Whether something else is counted: words between the number and the noun that say more than "of"."""
        text, mention = where.sentence.text, where.mention
        between = text[mention.end : named.start] if named.start >= mention.end else text[named.end : mention.start]
        words = [each.casefold() for each in _WORDS.findall(between)]
        if named.start >= mention.end:
            return len(words) > 1 or any(each in self._heard.common for each in words)
        return any(each not in self._heard.common for each in words)

    def _labelled(self, where: Spot, ids: dict[str, Issue]) -> Issue | None:
        """The issue that a label before a colon names: "Fee: 4,800"."""
        head, colon, _rest = where.sentence.text[: where.mention.start].rpartition(":")
        if not colon:
            return None
        named = [each for each in self._talks.names.named(head) if each.issues & ids.keys()]
        best = [each for each in named if each.exact] or named
        return next((ids[each] for each in ids if best and each in best[-1].issues), None)

    def _unnamed(self, where: Spot, candidates: Sequence[Issue], *, offers: bool) -> Issue | None:
        """The issue of a value beside which none is named: the main amount, or what alone can be meant."""
        mention = where.mention
        if mention.kind is Looks.MONEY or (mention.kind is Looks.NUMBER and offers and self._is_amount(where)):
            return self._main_amount(mention, candidates)
        if mention.kind is Looks.SPAN and offers and self._for_so_long(where):
            counting = [each for each in candidates if each.unit is Unit.COUNT]
            return counting[0] if len(counting) == 1 else None
        if mention.kind in (Looks.SPAN, Looks.PERCENT, Looks.DATE) and self._is_all_asked(where):
            return _only(candidates, mention)
        alone = len(candidates) == 1 and self._is_bare(where)
        if mention.kind is Looks.SPAN and alone and self._talks.names.about(candidates[0].id, "payment"):
            return candidates[0]
        return candidates[0] if mention.kind is Looks.PERCENT and alone else None

    def _for_so_long(self, where: Spot) -> bool:
        """Whether a length of time says for how long: "for three years"."""
        return self._heard.ends_with("for_long", where.before)

    def _main_amount(self, mention: Mention, candidates: Iterable[Issue]) -> Issue | None:
        money = [each for each in candidates if each.unit is Unit.MONEY]
        exact = [each for each in money if each.per is not None and each.per == mention.per]
        about = [each for each in money if any(self._talks.names.about(each.id, name) for name in _MAIN)]
        return next(iter(exact or about or money), None)

    def _is_amount(self, where: Spot) -> bool:
        """Whether a number without a currency can be an amount: nothing follows that it counts, and it is no year."""
        text = where.mention.text
        following = _WORDS.match(where.sentence.text[where.mention.end :].lstrip())
        after = where.sentence.text[where.mention.end :]
        joined = after[:1].isspace() and following is not None
        if joined and following and following.group().casefold() not in self._heard.common and not where.mention.per:
            return False
        if re.fullmatch(r"(?:19|20)\d\d", text):
            return False
        value = self._number(text)
        return value is not None and (value >= _SMALLEST_BARE or bool(where.mention.per))

    def _is_bare(self, where: Spot) -> bool:
        """Whether the clause is hardly more than the value."""
        rest = where.before + " " + where.after
        return len([each for each in _WORDS.findall(rest) if each.casefold() not in self._heard.common]) <= 1

    def _is_all_asked(self, where: Spot) -> bool:
        """Whether a condition is the value and nothing else: "if you accept 14 days", "in return we need 60 days"."""
        markers = [each for what in _LEADS for each in self._heard.expression(what).finditer(where.before)]
        if not markers:
            return False
        rest = where.before[max(each.end() for each in markers) :] + " " + where.after
        for what in ("wanting", "accepting", "suits"):
            rest = self._heard.expression(what).sub(" ", rest)
        return all(each.casefold() in self._heard.common for each in _WORDS.findall(rest))

    def _number(self, text: str) -> Decimal | None:
        answer = read(text, Expected(Unit.MONEY, self._talks.currency, self._today, self._locale))
        values = _readings(answer)
        return values[0] if values and isinstance(values[0], Decimal) else None

    def _values(self, mention: Mention, issue: Issue) -> tuple[Value, ...]:
        """What the mention can mean on that issue. Both ends of a range; empty if it is no value of it."""
        low = self._read(mention, mention.text, issue)
        if not mention.high:
            return low
        high = self._read(mention, mention.high, issue)
        return (low[0], high[0]) if low and high else ()

    def _read(self, mention: Mention, text: str, issue: Issue) -> tuple[Value, ...]:
        if issue.unit is Unit.COUNT and mention.kind is Looks.SPAN:
            return _counted(text, issue)
        pers = frozenset((Per(mention.per),)) if mention.per and not issue.per else frozenset(Per)
        expected = Expected(issue.unit, self._talks.currency, self._today, self._locale, pers=pers)
        readings = _readings(read(text, expected))
        return readings[:1] if issue.unit is Unit.MONEY and self._is_grouped(text) else readings

    def _is_grouped(self, text: str) -> bool:
        """Whether an amount has thousands as the language of the message parts them: 4.800 in German, never 4,800."""
        found = _PAST_THOUSANDS.search(text)
        return found is not None and (found[1] or found[2]) in notation(self._locale).groups

    def _plausible(self, mention: Mention, issue: Issue, values: Sequence[Value]) -> bool:
        """Whether an amount is within reach of what was on the table."""
        known = [each for each in self._talks.known.get(issue.id, ()) if isinstance(each, Decimal) and each > 0]
        numbers = [each for each in values if isinstance(each, Decimal)]
        if issue.unit is not Unit.MONEY or not known or not numbers:
            return True
        far = _FAR_BARE if mention.kind is Looks.NUMBER else _FAR
        return any(min(known) <= each * far and each <= max(known) * far for each in numbers)


def _only(candidates: Sequence[Issue], mention: Mention) -> Issue | None:
    """The one issue that can be meant; a number of days is meant for the one issue of days, if there is one."""
    of_days = [each for each in candidates if each.unit is Unit.DAYS] if mention.span == "day" else []
    found = of_days or candidates
    return found[0] if len(found) == 1 else None


def _time_units(issue: Issue) -> set[str]:
    """The units of time that the name of an issue has: "Term, years"."""
    words = [each.casefold() for each in _WORDS.findall(issue.name)]
    return {language.spans[each] for language in languages() for each in words if each in language.spans}


def _readings(answer: Answer) -> tuple[Value, ...]:
    if isinstance(answer, Read):
        return (answer.value,)
    return answer.readings if isinstance(answer, Asked) else ()


def _counted(text: str, issue: Issue) -> tuple[Value, ...]:
    """A length of time in the unit that an issue counts: "1 year" is 12 where months are counted."""
    number, _space, unit = text.partition(" ")
    span = unit.removesuffix("s")
    try:
        value = Decimal(number.replace(",", "."))
    except InvalidOperation:
        return ()
    units = _time_units(issue)
    if span == "year" and "month" in units:
        return (value * 12,)
    if span == "month" and units == {"year"}:
        return (value / 12,) if value % 12 == 0 else ()
    return (value,)


def option_in(issue: Issue, text: str, names: IssueNames, heard: Heard) -> tuple[Option, int, int] | None:
    """The option of an issue whose label is in a text by its words, with its place; the one of most words.

    A label of one word counts only beside the name of the issue.
    """
    found = [each for option in issue.options if (each := _labelled_at(option, text, heard))]
    if not found:
        return None
    most = max(each[3] for each in found)
    best = [each for each in found if each[3] == most]
    named = any(issue.id in each.issues for each in names.named(text))
    if len(best) > 1 or (most == 1 and not named):
        return None
    option, start, end, _count = best[0]
    return option, start, end


def _labelled_at(option: Option, text: str, heard: Heard) -> tuple[Option, int, int, int] | None:
    words = [_stem(each, heard) for each in re.findall(r"\w+", option.label)]
    said = [(_stem(each.group(), heard), each.start(), each.end()) for each in re.finditer(r"\w+", text)]
    if not words:
        return None
    for n in range(len(said)):
        window = said[n : n + len(words) + 1]
        if window and _same(window[0][0], words[0]) and _in_order(words, [each[0] for each in window]):
            return option, window[0][1], window[-1][2], len(words)
    return None


def _in_order(words: Sequence[str], said: Sequence[str]) -> bool:
    left = iter(said)
    return all(any(_same(each, word) for each in left) for word in words)


def _same(said: str, word: str) -> bool:
    """Whether two words are one, also where one is the end of a compound: "Korrekturrunden", "Runden"."""
    return said == word or (len(word) > 3 and not word.isdigit() and said.endswith(word))


def _stem(word: str, heard: Heard) -> str:
    folded = word.casefold()
    if folded in heard.numbers:
        return str(heard.numbers[folded])
    for ending in ("en", "es", "s", "e", "n"):
        if len(folded) > len(ending) + 3 and folded.endswith(ending):
            return folded.removesuffix(ending)
    return folded
