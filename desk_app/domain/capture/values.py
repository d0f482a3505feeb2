"""From what was typed for one issue to the value it names: absolute, literal, relative, a date, a nudge by the step."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import assert_never

from desk_app.domain import amounts
from desk_app.domain.capture.meaning import Unread
from desk_app.domain.capture.table import Table
from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Side, Unit, Value, minor_digits


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as typed; `literal` (=48) is never filled up; `thousands` (4.8k) multiplies by a thousand."""

    text: str
    literal: bool = False
    thousands: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A change from where the side stands: `sign` is +1 or -1."""

    sign: int
    text: str
    thousands: bool = False


@dataclass(frozen=True, slots=True)
class Nudge:
    """So many steps of the issue up (or down)."""

    steps: int


Amount = Stated | Change | Nudge


def value_of(amount: Amount, issue: Issue, side: Side, table: Table) -> Value:
    """The value on `issue` that `amount` names for `side`.

    Raises:
        Unread: it names none; the reason says what would.
    """
    match amount:
        case Stated():
            return _stated(amount, issue, side, table)
        case Change():
            return _changed(amount, issue, side, table)
        case Nudge():
            return _nudged(amount.steps, issue, side, table)
        case _:
            assert_never(amount)


def _stated(amount: Stated, issue: Issue, side: Side, table: Table) -> Value:
    if issue.unit is Unit.OPTION:
        return option_of(amount.text, issue, by_number=amount.literal).id
    if issue.unit is Unit.DATE:
        return read_date(amount.text, table.today)
    number = read_number(amount.text, issue.unit, table.currency)
    if amount.thousands:
        number *= 1000
    elif issue.unit is Unit.MONEY and not amount.literal:
        reference = table.reference(side, issue)
        number = quick_fill(number, reference if isinstance(reference, Decimal) else None)
    return fit(number, issue.unit, table.currency, issue.name)


def _base(issue: Issue, side: Side, table: Table) -> Value:
    found = table.standing(side, issue)
    if found is None:
        raise Unread(f"Nobody has named {issue.name} yet: type the value itself")
    return found


def _changed(amount: Change, issue: Issue, side: Side, table: Table) -> Value:
    base = _base(issue, side, table)
    number = read_number(amount.text, issue.unit, table.currency) * (1000 if amount.thousands else 1)
    return _moved(base, number * amount.sign, issue, table)


def _moved(base: Value, by: Decimal, issue: Issue, table: Table) -> Value:
    if isinstance(base, date):
        days = fit(abs(by), Unit.DAYS, "", issue.name)
        try:
            return base + timedelta(days=int(days) * (1 if by > 0 else -1))
        except OverflowError as error:
            raise Unread(f"{issue.name}: there is no such date") from error
    if isinstance(base, str):
        raise Unread(f"{issue.name} has options: type the number of one, or its name")
    return fit(base + by, issue.unit, table.currency, issue.name)


def _nudged(steps: int, issue: Issue, side: Side, table: Table) -> Value:
    base = _base(issue, side, table)
    if issue.unit is Unit.OPTION:
        ids = [o.id for o in issue.options]
        place = ids.index(str(base)) + steps
        if not 0 <= place < len(ids):
            raise Unread(f"{issue.name} has no further option that way")
        return ids[place]
    step = issue.step if issue.step else (None if issue.unit is Unit.MONEY else Decimal(1))
    if step is None:
        raise Unread(f"{issue.name} has no step set: type the value itself")
    return _moved(base, step * steps, issue, table)


def options_like(text: str, issue: Issue) -> tuple[Option, ...]:
    """Options whose label is, else begins with, the text typed."""
    typed = " ".join(text.casefold().split())
    labels = [(" ".join(o.label.casefold().split()), o) for o in issue.options]
    exact = tuple(o for label, o in labels if label == typed)
    return exact or tuple(o for label, o in labels if label.startswith(typed))


def option_of(text: str, issue: Issue, *, by_number: bool = False) -> Option:
    """The option meant by its number or the beginning of its label.

    Raises:
        Unread: none, or more than one.
    """
    alike = () if by_number else options_like(text, issue)
    counted = text.isascii() and text.isdigit() and len(text) < 4
    numbered = issue.options[int(text) - 1] if counted and 1 <= int(text) <= len(issue.options) else None
    exact = len(alike) == 1 and alike[0].label.casefold() == text.casefold()
    if numbered and (not alike or alike == (numbered,)):
        return numbered
    if numbered and not exact:
        raise Unread(
            f"Is “{text}” the option “{alike[0].label}”, or number {text}, “{numbered.label}”? For that: ={text}"
        )
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise Unread(f"{issue.name}: “{text}” begins {' and '.join(f'“{o.label}”' for o in alike[:3])}", pending=True)
    raise Unread(f"{issue.name} has no option “{text}”: " + _offered(issue))


def _offered(issue: Issue) -> str:
    if not issue.options:
        return "it has none yet"
    return ", ".join(f"{n} {o.label}" for n, o in enumerate(issue.options[:6], 1))


_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
_DOTS = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.?(?:([0-9]{4}|[0-9]{2}))?", re.ASCII)
_SLASHES = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})(?:[/-]([0-9]{4}|[0-9]{2}))?", re.ASCII)
_DAY_MONTH = re.compile(r"([0-9]{1,2})\.? ?([a-z]{3,9})\.?(?: ?([0-9]{4}))?", re.ASCII)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? ?([0-9]{1,2})(?:,? ([0-9]{4}))?", re.ASCII)
_MONTHS = "january february march april may june july august september october november december".split()
_LEAP_CYCLE = 9


def read_date(text: str, today: date) -> date:
    """The date typed; without a year, the next such day from `today` on.

    Raises:
        Unread: it is no date, or its day and month can be read both ways ("3/4").
    """
    text = text.casefold().strip()
    if iso := _ISO.fullmatch(text):
        return _made(iso[1], iso[2], iso[3], today, text)
    if dots := _DOTS.fullmatch(text):
        return _made(dots[3], dots[2], dots[1], today, text)
    if slashes := _SLASHES.fullmatch(text):
        return _slashed(slashes[1], slashes[2], slashes[3], today, text)
    if named := _DAY_MONTH.fullmatch(text):
        return _made(named[3], _month(named[2], text), named[1], today, text)
    if named := _MONTH_DAY.fullmatch(text):
        return _made(named[3], _month(named[1], text), named[2], today, text)
    raise Unread(f"“{text}” is not a date: type 30.11. or 2026-11-30")


def _month(name: str, text: str) -> str:
    for number, month in enumerate(_MONTHS, 1):
        if month.startswith(name):
            return str(number)
    raise Unread(f"“{text}” is not a date: type 30.11. or 2026-11-30")


def _slashed(first: str, second: str, year: str | None, today: date, text: str) -> date:
    if int(first) <= 12 and int(second) <= 12 and int(first) != int(second):
        raise Unread(f"Which is the month in “{text}”? Type {first}.{second}. with the day first, or 2026-11-30")
    day, month = (first, second) if int(second) <= 12 else (second, first)
    return _made(year, month, day, today, text)


def _made(year: str | None, month: str, day: str, today: date, text: str) -> date:
    if year is None:
        years = range(today.year, min(today.year + _LEAP_CYCLE, date.max.year + 1))
        dates = (_valid(y, int(month), int(day)) for y in years)
        found = next((d for d in dates if d and d >= today), None)
    else:
        found = _valid(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    if found is None:
        raise Unread(f"There is no day “{text}” in the calendar")
    return found


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


_PLAIN = re.compile(r"([0-9]+)(?:[.,]([0-9]*))?|[.,]([0-9]+)", re.ASCII)
_GROUPED = re.compile(
    r"[1-9][0-9]{0,2}(?P<mark>[.,'])[0-9]{3}(?:(?P=mark)[0-9]{3})*(?:(?!(?P=mark))[.,][0-9]+)?", re.ASCII
)
_LARGEST = Decimal(10) ** 15  # as in Prepare; its minor units still fit 64 bits
_LONGEST = 24  # so that times 1,000 stays inside the 28 digits of Decimal's context: nothing is rounded
_NEAR = 3
_FILLS = (10, 100, 1000)


def read_number(text: str, unit: Unit, currency: str = "") -> Decimal:
    """The number typed as digits with points, commas or apostrophes.

    Raises:
        Unread: it is no number, or it can be read in two ways ("4.500").
    """
    if len(text) > _LONGEST:
        raise Unread("That number has too many digits")
    if _GROUPED.fullmatch(text):
        return _grouped(text, unit, currency)
    plain = _PLAIN.fullmatch(text)
    if not plain:
        raise Unread(f"“{text}” is not a number")
    whole, part, bare = plain.groups()
    return Decimal(f"{whole or '0'}.{part or bare or '0'}")


def _grouped(text: str, unit: Unit, currency: str) -> Decimal:
    mark = re.search("[.,']", text)
    sign = mark.group() if mark else ","
    head, *tail = re.split("[.,']", text)
    once = len(tail) == 1
    commas_group = sign == "," and unit is not Unit.PERCENT and minor_digits(currency) < 3
    if once and sign != "'" and not commas_group:
        thousand, small = Decimal(head + tail[0]), Decimal(f"{head}.{tail[0]}")
        raise Unread(
            f"Is “{text}” {amounts.number(thousand)} or {amounts.number(small)}? "
            f"Type {amounts.plain(thousand)} or {amounts.plain(small)}"
        )
    parts = text.split(sign)
    last = re.split("[.,]", parts[-1])
    return Decimal("".join(parts[:-1]) + last[0] + ("." + last[1] if len(last) > 1 else ""))


def quick_fill(number: Decimal, reference: Decimal | None) -> Decimal:
    """Money typed short: times 10, 100 or 1,000 where exactly one of them is within 3× of `reference` and it is not."""
    if reference is None or reference <= 0 or _near(number, reference):
        return number
    filled = [number * times for times in _FILLS if _near(number * times, reference)]
    return filled[0] if len(filled) == 1 else number


def _near(number: Decimal, reference: Decimal) -> bool:
    return reference <= number * _NEAR and number <= reference * _NEAR


def fit(number: Decimal, unit: Unit, currency: str, name: str) -> Decimal:
    """The number, if the unit can hold it.

    Raises:
        Unread: too large, too many decimals, below zero where that means nothing.
    """
    if abs(number) >= _LARGEST:
        raise Unread(f"{name}: that number is too large")
    decimals = len(amounts.plain(number).partition(".")[2])
    allowed = {Unit.MONEY: minor_digits(currency), Unit.DAYS: 0}.get(unit, 9)
    if decimals > allowed:
        raise Unread(_too_fine(unit, currency, allowed, name))
    if number < 0 and unit in (Unit.DAYS, Unit.COUNT):
        raise Unread(f"{name} cannot go below 0")
    return Decimal(amounts.plain(number))


def _too_fine(unit: Unit, currency: str, allowed: int, name: str) -> str:
    if unit is Unit.DAYS:
        return f"{name} counts whole days"
    if unit is Unit.MONEY and allowed == 0:
        return f"{name}: {currency or 'this currency'} has no decimals"
    return f"{name} takes at most {allowed} decimals"
