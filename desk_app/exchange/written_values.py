"""Writes values in the interchange format. Each value has only one form, so that equal journals give equal bytes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from desk_app.domain.amounts import plain
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Estimate, Unit, Value, minor_digits, to_minor

Json = dict[str, object]


def known(fields: Mapping[str, object]) -> Json:
    """The fields without those that are empty: what is unknown is left out."""
    return {key: value for key, value in fields.items() if value is not None and value != "" and value not in ([], {})}


def written_name(name: str, nameless: str) -> str:
    """The name, or `nameless` if it is empty. A name may be empty in a journal, but not in a file."""
    return name if name.strip() else nameless


def written_money(amount: Decimal | None, currency: str) -> str | None:
    """An amount with all the decimals of its currency: "4800.00"."""
    if amount is None:
        return None
    try:
        to_minor(amount, currency)
    except ValueError:  # the currency was changed after the amount was typed; the amount stays as it was typed
        return plain(amount)
    return f"{amount:.{minor_digits(currency)}f}"


def written_number(number: Decimal | None) -> str | None:
    """A quantity as a decimal string: "14", "0.5"."""
    return None if number is None else plain(number)


def written_rating(number: Decimal | None) -> int | float | str | None:
    """A weight, rating or likelihood: as a JSON number if a binary float can hold it exactly, else as text."""
    if number is None:
        return None
    if number == number.to_integral_value():
        return int(number) if abs(number) < 2**53 else plain(number)
    near = float(number)
    return near if Decimal(repr(near)) == number else plain(number)


def believed_rating(estimate: Estimate[Decimal] | None) -> int | float | str | None:
    """A rating of theirs, as we believe it to be."""
    return None if estimate is None else written_rating(estimate.believed)


def written_day(day: date | None) -> str | None:
    """A date as in 2026-11-09."""
    return None if day is None else day.isoformat()


def written_time(at: datetime | None) -> str | None:
    """A time with its own offset, as in RFC 3339."""
    return None if at is None else at.isoformat()


def written_value(issue: Issue | None, value: Value | None, currency: str) -> str | None:
    """A value of an issue; None if it is no longer a possible value of the issue.

    An issue or an option may be deleted, or a unit changed, after entries used it. Such a value is not exported,
    because whoever reads the file could not know what it was.
    """
    if issue is None or value is None:
        return None
    if isinstance(value, str):
        return value if issue.unit is Unit.OPTION and issue.option(value) else None
    if isinstance(value, date):
        return written_day(value) if issue.unit is Unit.DATE else None
    if issue.unit is Unit.MONEY:
        return written_money(value, currency)
    return written_number(value) if issue.unit in (Unit.PERCENT, Unit.DAYS, Unit.COUNT) else None
