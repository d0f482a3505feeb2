"""Values as text (money with its sign, days, dates, options), numbers read from text, and rounding."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from desk_app.domain.dates import day
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Per, Unit, Value, minor_digits
from desk_app.support.forms import as_figures, forms
from desk_app.support.words import _, mark, plural

_SIGNS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥"}
_UNKNOWN = "–"
PER_WORDS = {Per.HOUR: mark("hour"), Per.DAY: mark("day"), Per.MONTH: mark("month"), Per.ITEM: mark("item")}
_PLAIN = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,40})?", re.ASCII)


def parse_decimal(text: str) -> Decimal:
    """Read a plain decimal ("-12.50"): no exponent, no grouping, at most 18 digits before and 40 after the point.

    Raises:
        ValueError: it is anything else.
    """
    if not _PLAIN.fullmatch(text):
        raise ValueError(_('must be a decimal number like "1250.00", got "{text}"', text=text[:40]))
    return Decimal(text)


def plain(number: Decimal) -> str:
    """The one decimal string of a number: no exponent, no zeros at the end."""
    return as_figures(number)


def number(value: Decimal, places: int | None = None) -> str:
    """A number as the region writes it ("4,800.5"); with `places` decimals, or as many as it has."""
    return forms().number(as_figures(value, places))


def money(amount: Decimal, currency: str) -> str:
    """Money as the region writes it: "€4,800", "€4,800.50", "CHF 300". Whole amounts have no decimals."""
    whole = amount == amount.to_integral_value()
    least = 0 if whole else minor_digits(currency)
    digits = number(amount, max(least, len(plain(amount).partition(".")[2])))
    return forms().money(digits, _SIGNS.get(currency, currency)).strip()


def rounded_money(amount: Fraction, currency: str) -> str:
    """An exact amount as shown, rounded to the minor unit (half to even)."""
    digits = minor_digits(currency)
    scaled = round(amount * 10**digits)
    return money(Decimal(scaled).scaleb(-digits), currency)


def shown(issue: Issue, value: Value | None, currency: str) -> str:
    """One value of an issue, as pages and documents show it; a dash if there is none."""
    if value is None:
        return _UNKNOWN
    if isinstance(value, str):
        option = issue.option(value)
        return option.label if option else value
    if isinstance(value, date):
        return day(value)
    match issue.unit:
        case Unit.MONEY:
            text = money(value, currency)
            return _("{amount} / {per}", amount=text, per=_(PER_WORDS[issue.per])) if issue.per else text
        case Unit.PERCENT:
            return percentage(number(value))
        case Unit.DAYS:
            return days(value)
        case _:
            return number(value)


def percent(part: Decimal | None) -> str:
    """A share of 0 to 1 as a percentage in words; empty for None."""
    return "" if part is None else percentage(number(part * 100))


def percentage(written: str) -> str:
    """A number that is written already, as a percentage: "12.5 %", as the region or else the language has it."""
    form = forms().percent
    return form.format(number=written) if form else _("{number} %", number=written)


def days(count: Decimal) -> str:
    """A number of days as shown: "1 day", "30 days"."""
    return plural("{count} day", "{count} days", 1 if count == 1 else 2, count=number(count))


def _bare(issue: Issue, value: Value, currency: str) -> str:
    """A value without its unit, as it stands left of an arrow."""
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return number(value, minor_digits(currency) if issue.unit is Unit.MONEY and not whole else None)
    return shown(issue, value, currency)


def move(issue: Issue, before: Value | None, after: Value, currency: str) -> str:
    """A move as shown: "4,500 → 4,800", "14 → 30 days". Only the new value if there was none before, or no change."""
    end = _bare(issue, after, currency) if issue.unit is Unit.MONEY else shown(issue, after, currency)
    if before is None or before == after:
        return end
    return _("{before} → {after}", before=_bare(issue, before, currency), after=end)


def difference(issue: Issue, before: Value | None, after: Value, currency: str) -> str:
    """The size of a move: "+300" for money, "+3 days" for dates, or "unchanged". Empty if the two values say enough."""
    if before is None:
        return ""
    if before == after:
        return _("unchanged")
    if isinstance(before, date) and isinstance(after, date):
        apart = (after - before).days
        away = ("+" if apart > 0 else "") + number(Decimal(apart))
        return plural("{count} day", "{count} days", abs(apart), count=away)
    if issue.unit is not Unit.MONEY or not isinstance(before, Decimal) or not isinstance(after, Decimal):
        return ""
    return ("+" if after > before else "") + _bare(issue, after - before, currency)


_PLACES = 2


def rounded(number: Fraction, places: int) -> Decimal:
    """The nearest decimal with that many places (half to even)."""
    scaled = round(number * 10**places)
    return Decimal(f"{scaled}e-{places}")


def nearest_value(issue: Issue, number: Fraction, currency: str) -> Decimal | date:
    """A computed number as a value: money rounded to the minor unit, days and dates to whole days, else two decimals.

    Raises:
        OverflowError, ValueError: a date outside the calendar.
    """
    match issue.unit:
        case Unit.DATE:
            return date.fromordinal(round(number))
        case Unit.DAYS:
            return Decimal(round(number))
        case Unit.MONEY:
            return rounded(number, minor_digits(currency))
        case _:
            return rounded(number, _PLACES)
