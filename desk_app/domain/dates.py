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
    """Several days of one month: "9–12 Nov 2026"; both in full where a date does not begin with its day."""
    if (forms().day or "{day}").startswith("{day}"):
        return _("{first}–{last}", first=first.day, last=day(last))
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
