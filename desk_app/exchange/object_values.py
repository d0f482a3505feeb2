"""Single values of the objects of a file, as `read_objects` needs them. All raise Unusual where one is not in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from desk_app.domain.quantities import Estimate
from desk_app.exchange import objects
from desk_app.exchange.fields import decimals
from desk_app.exchange.objects import Unusual
from desk_app.exchange.plain_values import read_day, read_number, read_time, read_wall_time


def number_of(raw: objects.Number) -> Decimal | None:
    """A number; None if it is unknown."""
    if raw is None:
        return None
    number = read_number(raw)
    if number is None:
        raise Unusual
    return number


def money_of(raw: objects.Number, digits: int) -> Decimal | None:
    """An amount of a currency that has so many decimals."""
    amount = number_of(raw)
    if amount is not None and decimals(amount) > digits:
        raise Unusual
    return amount


typed_money: Callable[[str, int], Decimal | None] = lru_cache(maxsize=8192)(money_of)
"""The same for text: a journal has the same prices again and again."""


def at_least_zero(raw: objects.Number) -> Decimal | None:
    """A number of 0 or more."""
    number = number_of(raw)
    if number is not None and number < 0:
        raise Unusual
    return number


def share_of(raw: objects.Number) -> Decimal | None:
    """A number from 0 to 1."""
    number = at_least_zero(raw)
    if number is not None and number > 1:
        raise Unusual
    return number


def estimate_of(number: Decimal | None) -> Estimate[Decimal] | None:
    """A number that is believed."""
    return None if number is None else Estimate(number)


def day_of(raw: objects.Day) -> date | None:
    """A date."""
    if raw is None:
        return None
    day = read_day(raw)
    if day is None:
        raise Unusual
    return day


def wall_time_of(raw: str) -> datetime | date:
    """What a clock shows, or a day."""
    when = read_wall_time(raw)
    if when is None:
        raise Unusual
    return when


def maybe_time_of(raw: objects.Time | None) -> datetime | None:
    """A point in time; None if it is unknown."""
    return None if raw is None else time_of(raw)


def time_of(raw: objects.Time) -> datetime:
    """A point in time."""
    at = read_time(raw)
    if at is None:
        raise Unusual
    return at
