"""How dates are shown. Apart from amounts: Home shows dates and no amount, and every start waits for Home."""

from __future__ import annotations

from datetime import date, datetime, time

from desk_app.support.forms import forms, forms_of_times
from desk_app.support.number_forms import Forms
from desk_app.support.words import _, mark

_MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"),
    mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip
_ORDINAL = "{day}. "
"""In a form of days: the point makes the number an ordinal one, so each number has its own."""


def day(value: date, written: Forms | None = None) -> str:
    """A date as shown: "9 Nov 2026"; in the order and with the marks of the region, in words of the language."""
    if form := (written or forms()).day:
        return form.format(day=value.day, month=_(_MONTHS[value.month - 1]), year=value.year)
    return _("{day} {month} {year}", day=value.day, month=_(_MONTHS[value.month - 1]), year=value.year)


def day_of_year(value: date) -> str:
    """A date without its year, which is shown beside it: "9 Nov"."""
    if form := forms().day_of_year:
        return form.format(day=value.day, month=_(_MONTHS[value.month - 1]))
    return _("{day} {month}", day=value.day, month=_(_MONTHS[value.month - 1]))


def day_beside(value: date, beside: date) -> str:
    """A date: "9 Nov"; with its year, if that is another one than of the date that is known beside it."""
    return day_of_year(value) if value.year == beside.year else day(value)


def days_within(first: date, last: date) -> str:
    """Several days of one month: "9–12 Nov 2026", "9.–12. Nov 2026" where the mark of a day belongs to its number."""
    month = _(_MONTHS[last.month - 1])
    if form := forms().day:
        both = "{first}.–{last}" if _ORDINAL in form else "{first}–{last}"
        return form.replace("{day}", both).format(first=first.day, last=last.day, month=month, year=last.year)
    return _("{first}–{last} {month} {year}", first=first.day, last=last.day, month=month, year=last.year)


def days_between(first: date, last: date) -> str:
    """From one day to another, and what both have in common is said once: the month, the year, or all of it.

    "9 Nov 2026", "9–12 Nov 2026", "30 Nov – 2 Dec 2026", "30 Dec 2026 – 2 Jan 2027".
    """
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return days_within(first, last)
    if first.year != last.year:
        return _("{first} – {last}", first=day(first), last=day(last))
    if forms().day.startswith("{year}"):
        return _("{first} – {last}", first=day(first), last=day_of_year(last))
    return _("{first} – {last}", first=day_of_year(first), last=day(last))


def clock(at: datetime | time, *, seconds: bool = False) -> str:
    """A time of day as shown: "14:03", with the mark of the region between; "2:03 PM" where hours go up to twelve."""
    written = forms_of_times()
    mark_ = written.clock
    rest = f"{at:%M}{mark_}{at:%S}" if seconds else f"{at:%M}"
    if not written.twelve:
        return f"{at:%H}{mark_}{rest}"
    half = f"{at.hour % 12 or 12}{mark_}{rest}"
    return _("{time}\u00a0PM", time=half) if at.hour >= 12 else _("{time}\u00a0AM", time=half)
