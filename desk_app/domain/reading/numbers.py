"""Amounts, percentages and counts as people type them: "4.800,50 €", "(4,800)", "1.3m", "CHF 48'000.–", "12,50,000"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from desk_app.domain import amounts
from desk_app.domain.quantities import Per, Unit
from desk_app.domain.reading.answers import Answer, Asked, Expected, Read, Refused, quoted
from desk_app.domain.reading.calendar_words import calendar_words, word
from desk_app.domain.reading.letters import one_form
from desk_app.domain.reading.notation import (
    HOMELY,
    Factors,
    Notation,
    names_with_figures,
    notation,
    own_signs,
    sign,
    signs_of_all,
)
from desk_app.domain.reading.separators import figures
from desk_app.support.words import _, mark

LARGEST = Decimal(10) ** 15  # below this, the amount in minor units fits into 64 bits
_MOST_FIGURES = 24  # with a factor they stay within the 28 digits of Decimal's context, so nothing is rounded
_FIGURES = re.compile(r"[0-9](?:.*[0-9])?", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
_BODY = re.compile(r"[0-9., '٫٬]+")
_PERS = {
    **{per.value: per for per in Per},
    **dict.fromkeys(("stunde", "std", "std.", "hora"), Per.HOUR),
    **dict.fromkeys(("tag", "día", "dia"), Per.DAY),
    **dict.fromkeys(("monat", "mes"), Per.MONTH),
    **dict.fromkeys(("stück", "stueck", "stk", "stk.", "unidad", "pieza"), Per.ITEM),
}
"""Units that prices are for, as they are typed in English, German and Spanish."""
_PER = re.compile(rf"(?: ?/| per| pro| je| por| la| al) ?({'|'.join(map(re.escape, _PERS))})$")
_NO_CENTS = re.compile(r" ?[.,:/] ?-{1,2}(?![0-9])")
"""A dash in place of the cents: "48.–", "4800,-", "4800:-", "4800/-"."""
_WANTED = {
    Unit.MONEY: mark("“{text}” is not an amount. Type one such as 4,800 or 4800.50."),
    Unit.PERCENT: mark("“{text}” is not a percentage. Type one such as 30 or 12.5."),
    Unit.COUNT: mark("“{text}” is not a number. Type one such as 2 or 1500."),
    Unit.DAYS: mark("“{text}” is not a number of days. Type one such as 14, or 2 weeks."),
}


@dataclass(frozen=True, slots=True)
class NumberParts:
    """The parts of a typed number, in one form: its sign, and the text before, in and after the figures.

    `whole` is true if a dash says that there are no cents.
    """

    negative: bool
    before: str
    body: str
    after: str
    whole: bool = False


class Stop(Exception):
    """Reading ends here, with words that say why. It is caught in this module."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def read_number(text: str, expected: Expected) -> Answer:
    """The amount, percentage, count or plain number of days that was typed."""
    if text.isascii() and text.isdigit() and len(text) <= _MOST_FIGURES:
        return settled(text, (Decimal(text),), expected)  # most texts; no wait for a locale
    try:
        pieces = _apart(_bare(text, expected), text, expected.unit)
        known = notation(expected.locale)
        factors = _factors(pieces, text, expected, known)
    except Stop as stop:
        return Refused(stop.words)
    percent = expected.unit is Unit.PERCENT
    fine = percent or factors != {1} or (expected.unit is Unit.MONEY and expected.most_decimals > 2)
    found = figures(pieces.body, known, fine=fine, percent=percent)
    if not found or (pieces.whole and any(value != value.to_integral_value() for value in found)):
        return Refused(not_that(text, expected.unit))
    times = -1 if pieces.negative else 1
    return settled(text, (value * factor * times for factor, value in product(sorted(factors), found)), expected)


def not_that(text: str, unit: Unit) -> str:
    """What to say of a text that is not a value of that unit."""
    return _(_WANTED[unit], text=quoted(text))


def settled(text: str, values: Iterable[Decimal], expected: Expected) -> Answer:
    """The answer for the possible values: the one that fits the unit, or a question if several do."""
    every = tuple(dict.fromkeys(values))
    digits = expected.most_decimals
    if len(every) > 1 and expected.unit is Unit.MONEY and digits:
        every = tuple(dict.fromkeys(round(value, digits) for value in every))
    kept = tuple(Decimal(amounts.plain(value)) + 0 for value in every if abs(value) < LARGEST)
    if not kept:
        return Refused(_too_large(text))
    problems = [problem for value in kept if (problem := misfit(value, text, expected))]
    if problems:
        return Refused(problems[0])
    return Read(kept[0]) if len(kept) == 1 else Asked(_question(text, kept), kept)


def misfit(value: Decimal, text: str, expected: Expected) -> str:
    """Why a number typed like this cannot be a value of the unit; empty if it can."""
    if abs(value) >= LARGEST:
        return _too_large(text)
    if _decimals(value) > expected.most_decimals:
        return _too_fine(text, expected)
    if value < 0 and expected.unit in (Unit.DAYS, Unit.COUNT):
        return _("“{text}” is below 0, and this cannot be. Type a number of 0 or more.", text=quoted(text))
    return ""


def is_multiplied(text: str, expected: Expected) -> bool:
    """Whether an amount that was read has a word that multiplies the figures ("4.8k")."""
    words = set(_WORD.findall(one_form(text)))
    return bool(words) and not words <= own_signs(expected.currency, expected.locale)


def _too_large(text: str) -> str:
    return _("“{text}” is larger than Parley can keep.", text=quoted(text))


def _question(text: str, values: tuple[Decimal, ...]) -> str:
    shown = [amounts.number(value) for value in values]
    typed = [_certain(value) for value in values]
    if len(values) == 2:
        return _(
            "Is “{text}” {first} or {second}? Type {type_first} or {type_second}",
            text=quoted(text),
            first=shown[0],
            second=shown[1],
            type_first=typed[0],
            type_second=typed[1],
        )
    return _("“{text}” can be each of these: {values}. Type one of them", text=quoted(text), values="; ".join(typed))


def _certain(value: Decimal) -> str:
    """A way to type the number that can mean nothing else: 1.234 needs a fourth decimal."""
    text = amounts.plain(value)
    return text + "0" if _decimals(value) == 3 else text


def _decimals(value: Decimal) -> int:
    return len(amounts.plain(value).partition(".")[2])


def _too_fine(text: str, expected: Expected) -> str:
    most = expected.most_decimals
    if expected.unit is Unit.DAYS:
        return _("“{text}” is not a whole number of days. Type one such as 14.", text=quoted(text))
    if expected.unit is Unit.MONEY and expected.currency and not most:
        return _("“{text}” has decimals, and {currency} has none.", text=quoted(text), currency=expected.currency)
    return _("“{text}” has too many decimals: {most} at most.", text=quoted(text), most=most)


def _bare(text: str, expected: Expected) -> str:
    """The text in one form, without "/ hour" at its end if that is allowed, and without names that have figures.

    Raises:
        Stop: it is a price for another unit.
    """
    written = one_form(text)
    if expected.unit is not Unit.MONEY:
        return written
    for name in names_with_figures(expected.currency, expected.locale):
        written = written.removesuffix(name).removeprefix(name)
    found = _PER.search(written)
    if not found:
        return written
    if _PERS[found[1]] not in expected.pers:
        raise Stop(
            _("“{text}” is a price per {per}, and this is not. Type the amount.", text=quoted(text), per=found[1])
        )
    return written[: found.start()]


def _apart(written: str, text: str, unit: Unit) -> NumberParts:
    found = _FIGURES.search(written)
    if not found:
        raise Stop(not_that(text, unit))
    before, body, after = written[: found.start()], found.group(), written[found.end() :]
    if before and before[-1] in ".,٫" and not _ends_a_word(before[:-1]):
        before, body = before[:-1], before[-1] + body
    no_cents = _NO_CENTS.match(after)
    after = after[no_cents.end() :] if no_cents else after
    if after[:1] in (".", ",") and not no_cents:
        after = after[1:]
    before, after, negative = _sign_taken(before, after)
    if not _BODY.fullmatch(body):
        raise Stop(not_that(text, unit))
    if sum(map(str.isdigit, body)) > _MOST_FIGURES:
        raise Stop(_("“{text}” has too many figures.", text=quoted(text)))
    return NumberParts(negative, sign(before), body, sign(after), whole=bool(no_cents))


def _ends_a_word(text: str) -> bool:
    """Whether a point after this text may belong to an abbreviation: "Fr.", "රු."."""
    return bool(text) and unicodedata.category(text[-1])[0] in "LM"


def _sign_taken(before: str, after: str) -> tuple[str, str, bool]:
    """Take off one minus, one pair of brackets, or one plus at an edge. Any more stay, and are refused later.

    A dash inside a word does not count: "i-Rand".
    """
    lead, trail = before.strip(), after.strip()
    if lead.count("(") == 1 and trail.count(")") == 1 and "(" in (lead[0], lead[-1]) and ")" in (trail[0], trail[-1]):
        return lead.replace("(", ""), trail.replace(")", ""), True
    for edge in (lead[:1], lead[-1:]):
        if edge == "-":
            return lead.removeprefix("-") if lead[0] == "-" else lead.removesuffix("-"), trail, True
    if "-" in (trail[:1], trail[-1:]):
        return lead, trail.removeprefix("-") if trail[0] == "-" else trail.removesuffix("-"), True
    return lead.removeprefix("+") if lead[:1] == "+" else lead.removesuffix("+"), trail, False


def _factors(pieces: NumberParts, text: str, expected: Expected, known: Notation) -> set[int]:
    """The factors that the number may have, from the words around it.

    Raises:
        Stop: a word is neither a sign of this unit nor a multiple.
    """
    signs = _signs(expected, known)
    leads = set(_splits(pieces.before, signs, known.before))
    trails = set(_splits(pieces.after, signs, known.after))
    if expected.unit is not Unit.MONEY and pieces.after in HOMELY:
        trails = set()
    if not leads or not trails:
        raise Stop(_strange(pieces, text, expected, known))
    found = {lead * trail for lead in leads for trail in trails if 1 in (lead, trail)}
    if not found or (expected.unit is Unit.PERCENT and found != {1}):
        raise Stop(not_that(text, expected.unit))
    return found


def _signs(expected: Expected, known: Notation) -> frozenset[str]:
    if expected.unit is Unit.PERCENT:
        return known.percents
    if expected.unit is not Unit.MONEY:
        return frozenset()
    if not expected.currency:  # no currency is chosen yet, so any may be meant
        return frozenset(signs_of_all(expected.locale))
    return own_signs(expected.currency, expected.locale)


def _splits(words: str, signs: frozenset[str], multiples: Mapping[str, Factors]) -> Iterator[int]:
    """The factors that the words beside a number can mean, with or without a sign of the unit."""
    if not words or words in signs:
        yield 1
    if words in multiples:
        yield from multiples[words]
    elif words not in signs:
        for at in range(1, len(words)):
            first, second = words[:at].strip(), words[at:].strip()
            if second in signs and first in multiples:
                yield from multiples[first]
            elif first in signs and second in multiples:
                yield from multiples[second]


def _strange(pieces: NumberParts, text: str, expected: Expected, known: Notation) -> str:
    """Why the words beside the number do not belong there."""
    every = signs_of_all(expected.locale)
    for words in (pieces.before, pieces.after):
        if words in known.percents and expected.unit is not Unit.PERCENT:
            return _("“{text}” is a percentage, and this is not. Type the value itself.", text=quoted(text))
        if words in every and expected.unit is not Unit.MONEY:
            return _("“{text}” is an amount of money, and this is not. Type the value alone.", text=quoted(text))
        if words in every and expected.currency:
            return _(
                "“{text}” is in another currency, {other}. Type what it is worth in {currency}.",
                text=quoted(text),
                other=every[words],
                currency=expected.currency,
            )
    if word(pieces.after) in calendar_words(expected.locale).spans and expected.unit is Unit.COUNT:
        return _(
            "“{text}” is a length of time, and this is a plain number. Type the number alone, or let days be the unit.",
            text=quoted(text),
        )
    return not_that(text, expected.unit)
