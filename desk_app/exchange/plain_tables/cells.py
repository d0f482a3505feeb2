"""What the cells of a plain table hold, and how values of the domain become them.

Times are RFC 3339 with their offset and dates ISO 8601, both as text, which SQL can compare and reckon with. Numbers
are REAL; money has its exact number of smallest units beside it. What a REAL cannot hold to its last figure is text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from operator import attrgetter

from desk_app.domain.amounts import plain
from desk_app.domain.issues import Issue
from desk_app.domain.journal_file import Exportable
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Estimate, Unit, Value, to_minor

PlainCell = str | int | float | None
PlainRow = tuple[PlainCell, ...]
_TYPES = {"t": "TEXT", "i": "INTEGER", "r": "REAL"}
_EXACT_DIGITS = 15
_LARGEST = (1 << 63) - 1
VALUE_NAMES = "amount:r amount_minor:i percent:r days:r count:r date:t option_id:t option:t as_text:t"
MONEY_NAMES = "worth:r worth_minor:i"
_PLACES = {Unit.MONEY: 0, Unit.PERCENT: 2, Unit.DAYS: 3, Unit.COUNT: 4}
_DATE, _OPTION, _LABEL, _AS_TEXT = 5, 6, 7, 8


@dataclass(frozen=True, slots=True)
class PlainTable:
    """One table: its name, its columns (each with its type in SQL), and where its rows come from.

    `of_file` gives rows of what belongs to no negotiation, `of_each` those of a negotiation.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    of_each: Callable[[Negotiation], Iterable[PlainRow]] | None = None
    of_file: Callable[[Exportable], Iterable[PlainRow]] | None = None


def columns(names: str) -> tuple[tuple[str, str], ...]:
    """Columns from their names, each with ":t" for text, ":i" for a whole number, ":r" for a number."""
    parted = (name.split(":") for name in names.split())
    return tuple((name, _TYPES[kind]) for name, kind in parted)


def listed(name: str, names: str, things: str, fields: str) -> PlainTable:
    """The table of what a negotiation has in a tuple: the fields as they are, after the id of the negotiation."""
    reach = [attrgetter(each) for each in fields.split()]

    def rows(negotiation: Negotiation) -> Iterator[PlainRow]:
        for thing in getattr(negotiation, things):
            yield (negotiation.id, *(cell(get(thing)) for get in reach))

    return PlainTable(name, columns(f"negotiation_id:t {names}"), of_each=rows)


def cell(value: object) -> PlainCell:
    """One value. Empty text is none: what is not known is NULL everywhere."""
    match value:
        case None | "":
            return None
        case Enum():
            return str(value.value)
        case bool() | int():
            return int(value)
        case Decimal():
            return float(value)
        case datetime() | date():
            return value.isoformat()
        case Estimate(believed=believed):
            return cell(believed)
        case _:
            return str(value)


def money(amount: Decimal | None, currency: str) -> tuple[float | None, int | None]:
    """An amount as a number, and exactly as a number of smallest units; none where the latter cannot be."""
    if amount is None:
        return None, None
    try:
        minor = to_minor(amount, currency)
    except ValueError:  # the currency was changed later
        return float(amount), None
    return float(amount), minor if abs(minor) <= _LARGEST else None


def value_cells(issue: Issue | None, value: Value | None, currency: str) -> PlainRow:
    """A value in the columns of `VALUE_NAMES`. That of an issue that was removed is text: its unit is not known."""
    cells: list[PlainCell] = [None] * (_AS_TEXT + 1)
    unit = issue.unit if issue is not None else Unit.OPTION
    match value:
        case Decimal() if unit not in _PLACES or not _is_exact(value):
            cells[_AS_TEXT] = plain(value)
        case Decimal() if unit is Unit.MONEY:
            cells[0:2] = money(value, currency)
        case Decimal():
            cells[_PLACES[unit]] = float(value)
        case date():
            cells[_DATE] = value.isoformat()
        case str():
            option = issue.option(value) if issue is not None else None
            cells[_OPTION], cells[_LABEL] = value, option.label if option is not None else None
        case None:
            pass
    return tuple(cells)


def _is_exact(number: Decimal) -> bool:
    return len(plain(number).lstrip("-0").replace(".", "")) <= _EXACT_DIGITS
