"""Computed numbers as values of an issue, rounded for reading only."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Unit, minor_digits

_PLACES = 2


def rounded(number: Fraction, places: int) -> Decimal:
    """The nearest decimal with so many places, half to even."""
    scaled = round(number * 10**places)
    return Decimal(f"{scaled}e-{places}")


def nearest_value(issue: Issue, number: Fraction, currency: str) -> Decimal | date:
    """A computed number as a value: money to the minor unit, days and dates to the whole day, else two decimals.

    Raises:
        OverflowError, ValueError: a date out of the calendar.
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
