"""Typed numbers: decimal points and commas, thousands, and the quick-fill of money."""

from __future__ import annotations

import re
from decimal import Decimal

from desk_app.domain import amounts
from desk_app.domain.capture.unread import Unread
from desk_app.domain.quantities import Unit, minor_digits

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
