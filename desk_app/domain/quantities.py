"""Units, sides and the values that are negotiated.

A *value* is what one term puts on the table: a `Decimal` for money, percent, days and counts, a `date` for dates,
the option's id (a `str`) for options. Money is a `Decimal` with at most as many decimals as the currency has. It is
stored as an integer of minor units. All arithmetic is done in `Fraction` (see `as_fraction`), never in float.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from desk_app.support.overriding import override
from desk_app.support.words import _

Value = Decimal | date | str
Scalar = Decimal | date


class Side(StrEnum):
    WE = "we"
    THEY = "they"

    @property
    def other(self) -> Side:
        return Side.THEY if self is Side.WE else Side.WE


class Unit(StrEnum):
    MONEY = "money"
    PERCENT = "percent"
    DAYS = "days"
    DATE = "date"
    COUNT = "count"
    OPTION = "option"


class Direction(StrEnum):
    """Which way is better for us."""

    MORE = "more"
    LESS = "less"

    @property
    def sign(self) -> int:
        """+1 if more is better for us, -1 if less is."""
        return 1 if self is Direction.MORE else -1


class Per(StrEnum):
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    ITEM = "item"


class Confidence(StrEnum):
    GUESS = "guess"
    LIKELY = "likely"
    SURE = "sure"


def as_fraction(value: Scalar) -> Fraction:
    """The exact number of a scalar value. A date is its number of days (its ordinal)."""
    if isinstance(value, date):
        return Fraction(value.toordinal())
    return Fraction(value)


_MINOR_DIGITS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}


def minor_digits(currency: str) -> int:
    """Decimals of a currency's minor unit (ISO 4217); 2 if the code is unknown or empty."""
    return _MINOR_DIGITS.get(currency, 2)


def to_minor(amount: Decimal, currency: str) -> int:
    """An amount as a number of minor units.

    Raises:
        ValueError: the amount has more decimals than the currency.
    """
    minor: Fraction = Fraction(amount) * Fraction(10) ** minor_digits(currency)
    if minor.denominator != 1:
        if currency:
            raise ValueError(_("{amount} has more decimals than {currency} allows", amount=amount, currency=currency))
        raise ValueError(_("{amount} has more decimals than the currency allows", amount=amount))
    return minor.numerator


def from_minor(minor: int, currency: str) -> Decimal:
    """The exact amount of a number of minor units."""
    sign, digits = (1, -minor) if minor < 0 else (0, minor)
    return Decimal((sign, tuple(map(int, str(digits))), -minor_digits(currency)))


T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Estimate(Generic[T_co]):
    """A value of theirs that we only guess, or a figure worked out from such guesses."""

    believed: T_co

    @override
    def __str__(self) -> str:
        """Refused: a text must say what is believed, and that it is only believed.

        Raises:
            TypeError: always.
        """
        raise TypeError("an estimate is not printed as it is: name what is believed, and say that it is")


def plain_of(figure: T_co | Estimate[T_co]) -> T_co:
    """The figure itself, whether it is known or believed. Whoever shows it must say which."""
    return figure.believed if isinstance(figure, Estimate) else figure
