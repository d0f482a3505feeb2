"""The columns of a sheet, and a value spread over columns of which each has one kind of value.

What is summed, sorted or charted has to be of one kind. So an amount, a number of days, a date and an option each
have a column of their own, and what a spreadsheet would change (see `is_exact`, `is_counted`) is text in one more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from desk_app.domain.amounts import plain
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Unit, Value
from desk_app.support.words import mark

_EXACT_DIGITS = 15  # digits that a spreadsheet keeps exactly
_FIRST_DATE = date(1900, 3, 1)  # before this, spreadsheets count a day that did not exist
Cell = str | int | Decimal | date | datetime | None


class CellKind(Enum):
    """What a column holds. Money is in the currency of its row."""

    TEXT = auto()
    LONG_TEXT = auto()
    WHOLE = auto()
    NUMBER = auto()
    MONEY = auto()
    PERCENT = auto()
    DAYS = auto()
    DATE = auto()
    TIME = auto()
    ID = auto()


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: its heading (marked words) and its kind.

    Columns of ids are grouped away. One that is `spare` is hidden if nothing stands in it.
    """

    head: str
    kind: CellKind
    spare: bool = False


class SheetLine(NamedTuple):
    """One row of a sheet: its cells, one for each column, and the currency of its money."""

    cells: tuple[Cell, ...]
    currency: str = ""


VALUE_COLUMNS = (
    SheetColumn(mark("Amount"), CellKind.MONEY, spare=True),
    SheetColumn(mark("Percent"), CellKind.PERCENT, spare=True),
    SheetColumn(mark("Days"), CellKind.DAYS, spare=True),
    SheetColumn(mark("Count"), CellKind.NUMBER, spare=True),
    SheetColumn(mark("Date"), CellKind.DATE, spare=True),
    SheetColumn(mark("Option"), CellKind.TEXT, spare=True),
    SheetColumn(mark("As text"), CellKind.TEXT, spare=True),
)
_PLACES = {Unit.MONEY: 0, Unit.PERCENT: 1, Unit.DAYS: 2, Unit.COUNT: 3, Unit.DATE: 4, Unit.OPTION: 5}
_AS_TEXT = len(VALUE_COLUMNS) - 1


def value_cells(issue: Issue | None, value: Value | None) -> tuple[Cell, ...]:
    """A value in the cells of `VALUE_COLUMNS`. That of an issue that was removed is text, as its unit is not known."""
    cells: list[Cell] = [None] * len(VALUE_COLUMNS)
    place, cell = _placed(issue, value)
    cells[place] = cell
    return tuple(cells)


def _placed(issue: Issue | None, value: Value | None) -> tuple[int, Cell]:
    match value:
        case Decimal() if issue is not None and is_exact(value):
            return _PLACES[issue.unit], value
        case Decimal():
            return _AS_TEXT, plain(value)
        case date() if is_counted(value):
            return _PLACES[Unit.DATE], value
        case date():
            return _AS_TEXT, value.isoformat()
        case str():
            option = issue.option(value) if issue is not None else None
            return (_PLACES[Unit.OPTION], option.label) if option is not None else (_AS_TEXT, value)
        case None:
            return _AS_TEXT, None


def is_counted(day: date) -> bool:
    """Whether spreadsheets know a day."""
    return (day.date() if isinstance(day, datetime) else day) >= _FIRST_DATE


def is_exact(number: Decimal) -> bool:
    """Whether spreadsheets keep all figures of a number."""
    return len(plain(number).lstrip("-0").replace(".", "")) <= _EXACT_DIGITS


def ids(columns: tuple[SheetColumn, ...]) -> Iterator[int]:
    """The places of the columns of ids."""
    return (place for place, column in enumerate(columns) if column.kind is CellKind.ID)
