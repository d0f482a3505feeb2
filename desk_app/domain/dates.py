"""How dates are shown. Apart from amounts: Home shows dates and no amount, and every start waits for Home."""

from __future__ import annotations

from datetime import date

from desk_app.support.words import _, mark

_MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"),
    mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip


def day(value: date) -> str:
    """A date as shown: "9 Nov 2026"."""
    return _("{day} {month} {year}", day=value.day, month=_(_MONTHS[value.month - 1]), year=value.year)


def day_of_year(value: date) -> str:
    """A date without its year, which is shown beside it: "9 Nov"."""
    return _("{day} {month}", day=value.day, month=_(_MONTHS[value.month - 1]))
