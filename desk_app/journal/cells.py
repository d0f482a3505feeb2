"""How single values are kept in cells: money as an integer of minor units, everything else as text.

A negotiated value is kept in a column of any type and tells by itself what it is. An integer is money. Text begins
with what it holds: ``n:`` a number, ``d:`` a date, ``o:`` an option's id. So a value can still be read after its issue
was deleted.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from desk_app.domain.amounts import plain
from desk_app.domain.errors import BadInput
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Unit, Value, from_minor, minor_digits, to_minor
from desk_app.support.words import _

Cell = int | str | None
_GREATEST = 2**63 - 1


def number_cell(number: Decimal) -> str:
    """A plain number as text.

    Raises:
        BadInput: it is not finite.
    """
    if not number.is_finite():
        raise BadInput(_("{number} is not a number that can be kept. Enter another one.", number=number))
    return plain(number)


@lru_cache(maxsize=8192)  # a journal has the same prices again and again
def money_cell(amount: Decimal, currency: str) -> Cell:
    """Money in minor units, or as a plain number where the minor units need more than 64 bits.

    Raises:
        BadInput: the currency has no such fraction.
    """
    try:
        digits = minor_digits(currency)
        minor = int(amount.scaleb(digits))  # fast, but rounds beyond 28 digits
        if abs(minor) > _GREATEST or Decimal(minor).scaleb(-digits) != amount:
            minor = to_minor(amount, currency)
    except (ValueError, OverflowError) as error:
        raise BadInput(
            _(
                "The amount {amount} cannot be kept: {reason}. Enter it in whole minor units.",
                amount=amount,
                reason=error,
            )
        ) from error
    return minor if abs(minor) <= _GREATEST else f"n:{number_cell(amount)}"


def value_cell(value: Value | None, *, money: bool, currency: str) -> Cell:
    """A negotiated value in a cell; `money` where its issue's unit is money.

    Raises:
        BadInput: it cannot be kept.
    """
    if isinstance(value, Decimal):
        return money_cell(value, currency) if money else f"n:{number_cell(value)}"
    if isinstance(value, date):
        return f"d:{value.isoformat()}"
    return None if value is None else f"o:{value}"


@lru_cache(maxsize=8192)
def read_value(cell: int | str, currency: str) -> Value:
    """The negotiated value in a cell that is not empty.

    Raises:
        ValueError: the cell holds what no journal does.
    """
    if isinstance(cell, int):
        return from_minor(cell, currency)
    match cell[:2]:
        case "n:":
            return Decimal(cell[2:])
        case "d:":
            return date.fromisoformat(cell[2:])
        case "o:":
            return cell[2:]
        case _:
            raise ValueError("no value")


def moment_cell(moment: datetime) -> str:
    """A time with its offset, exact to the microsecond.

    Raises:
        BadInput: it has no offset.
    """
    if moment.tzinfo is None:
        raise BadInput(_("The time {time} has no offset. Enter it with one.", time=moment.isoformat()))
    return moment.isoformat()


@dataclass(frozen=True, slots=True)
class AmountScale:
    """What the amounts of one negotiation are counted in: its currency, and which of its issues are money."""

    currency: str
    money_issues: AbstractSet[str] = frozenset()

    @classmethod
    def of(cls, currency: str, issues: tuple[Issue, ...]) -> AmountScale:
        """The scale of a negotiation with those issues."""
        return cls(currency, {issue.id for issue in issues if issue.unit is Unit.MONEY})

    def cell(self, issue: str, value: Value | None) -> Cell:
        """The cell for a value on an issue."""
        if isinstance(value, Decimal) and issue in self.money_issues:  # most are money, and a large journal has many
            return money_cell(value, self.currency)
        return value_cell(value, money=False, currency=self.currency)
