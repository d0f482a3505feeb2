"""Numbers of days as people type them: "14", "14 days", "2 weeks", "two weeks", "1 week 3 days", "48 h"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

from desk_app.domain.quantities import Unit
from desk_app.domain.reading.answers import Answer, Expected, Refused
from desk_app.domain.reading.calendar_words import CalendarWords, TimeUnit, calendar_words, word
from desk_app.domain.reading.dates import later
from desk_app.domain.reading.letters import in_figures, one_form
from desk_app.domain.reading.notation import notation
from desk_app.domain.reading.numbers import not_that, read_number, settled
from desk_app.domain.reading.separators import figures
from desk_app.support.words import _

_NUMBER = r"[0-9][0-9., '٫٬]*[0-9]|[0-9]"
_ONE = re.compile(rf"([^0-9]*?) ?({_NUMBER}) ?([^0-9]*)")
_PAIR = re.compile(rf"({_NUMBER}|\ban?\b|\bone\b) ?([^\s0-9,&]+)")
_BETWEEN = frozenset(("", ",", "&", "and"))
_ISO = re.compile(r"p(?:([0-9]+)y)?(?:([0-9]+)m)?(?:([0-9]+)w)?(?:([0-9]+)d)?")
_DAYS = {TimeUnit.DAY: 1, TimeUnit.WEEK: 7}
_DAYS_OF_MONTH, _DAYS_OF_YEAR = 30, 365
_MOST_MONTHS = 100_000


def read_days(text: str, expected: Expected) -> Answer:
    """The number of days typed, as a number alone or in hours, days, weeks, months or years.

    A month can be 30 days, as in contracts, or as long as in the calendar. If the two differ, the person is asked.
    """
    written = in_figures(one_form(text))
    if not any(each.isalpha() for each in written):
        return read_number(text, replace(expected, unit=Unit.DAYS))
    counted = _counted(written, calendar_words(expected.locale), expected)
    if not counted:
        return Refused(not_that(text, Unit.DAYS))
    sums = [sum(each, Decimal(0)) for each in product(*counted)]
    if any(each != each.to_integral_value() for each in sums):
        return Refused(_("“{text}” is not a whole number of days. Type one such as 14.", text=text[:40]))
    return settled(text, sums, expected)


def _counted(written: str, words: CalendarWords, expected: Expected) -> list[list[Decimal]]:
    """For each number with its unit, the days that it can mean. Empty if a part is not understood."""
    if (iso := _ISO.fullmatch(written)) and any(iso.groups()):
        units = (TimeUnit.YEAR, TimeUnit.MONTH, TimeUnit.WEEK, TimeUnit.DAY)
        return [list(_in_days(Decimal(n), u, expected.today)) for n, u in zip(iso.groups(), units, strict=True) if n]
    pairs = [(each[2], f"{each[1]} {each[3]}") for each in (_ONE.fullmatch(written),) if each]
    if not pairs or word(pairs[0][1]) not in words.spans:
        if {each.strip() for each in _PAIR.sub("\0", written).split("\0")} - _BETWEEN:
            return []
        pairs = [(each[1], each[2]) for each in _PAIR.finditer(written)]
    found = []
    for number, name in pairs:
        values = figures(number, notation(expected.locale), fine=False) if number[0].isdigit() else (Decimal(1),)
        spans = sorted(words.spans.get(word(name), ()))
        found.append([days for value in values for span in spans for days in _in_days(value, span, expected.today)])
    return found if all(found) else []


def _in_days(number: Decimal, span: TimeUnit, today: date) -> Iterator[Decimal]:
    if span in _DAYS:
        yield number * _DAYS[span]
    elif span is TimeUnit.HOUR:
        yield number / 24
    elif number == number.to_integral_value() and number < _MOST_MONTHS:
        yield number * (_DAYS_OF_MONTH if span is TimeUnit.MONTH else _DAYS_OF_YEAR)
        if end := later(today, int(number), span):
            yield Decimal((end - today).days)
