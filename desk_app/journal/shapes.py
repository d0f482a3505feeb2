"""How the columns of a table become a value of the domain and back, one column at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import Any, Generic, TypeVar

from desk_app.domain.quantities import Estimate
from desk_app.journal.cells import AmountScale, Cell, moment_cell, money_cell, number_cell, read_value
from desk_app.journal.failures import NOT_READ, UnreadableCell
from desk_app.support.working_out import worked_out

T = TypeVar("T")
_DAY = len("2026-11-09")
Row = dict[str, Cell]
_its_word: Callable[[StrEnum], str] = attrgetter("_value_")  # `value` of an enumeration is worked out by Python code


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """One column: the field that it keeps, how that is written, and how a cell is read (None: as it is).

    `encode` gets what stands in the field, if anything does; `write` gets the whole thing and the scale.
    A `scaled` column is read in the negotiation's currency, which `read` gets after the cell.
    """

    name: str
    field: str
    write: Callable[[Any, AmountScale], Cell] | None
    read: Callable[..., Any] | None = None
    scaled: bool = False
    encode: Callable[[Any], Cell] | None = None

    def cells(self, things: Sequence[Any], scales: Sequence[AmountScale]) -> Iterable[Cell]:
        """The cells of this column, of many things."""
        if self.write is not None:
            return map(self.write, things, scales)
        kept = map(attrgetter(self.field), things)
        encode = self.encode
        return kept if encode is None else [None if each is None else encode(each) for each in kept]


@dataclass(frozen=True)
class TableShape(Generic[T]):
    """A table whose rows are domain values. `place` are the columns that say where a row belongs.

    What follows from the columns alone is worked out once for each table.
    """

    table: str
    make: Callable[..., T]
    place: tuple[str, ...]
    columns: tuple[StoredColumn, ...]

    @worked_out
    def names(self) -> str:
        """The columns as a list for SELECT: the place first."""
        return ", ".join(f'"{name}"' for name in self.row_columns)

    @worked_out
    def row_columns(self) -> tuple[str, ...]:
        """The columns of a row: the place first."""
        return (*self.place, *(column.name for column in self.columns))

    def row(self, thing: T, scale: AmountScale, *place: Cell) -> Row:
        """The row of a value at that place."""
        (cells,) = self.cells([place], [thing], [scale])
        return dict(zip(self.row_columns, cells, strict=True))

    def cells(
        self, places: Sequence[tuple[Cell, ...]], things: Sequence[T], scales: Sequence[AmountScale]
    ) -> list[tuple[Cell, ...]]:
        """The cells of the rows of values, each at its place and on its scale.

        They are made one column after the other, which takes half of the time of one row after the other.
        """
        columns = [column.cells(things, scales) for column in self.columns]
        return [(*place, *cells) for place, cells in zip(places, zip(*columns, strict=True), strict=True)]

    @worked_out
    def _plan(self) -> tuple[tuple[str, Callable[..., Any] | None, bool], ...]:
        return tuple((column.field, column.read, column.scaled) for column in self.columns)

    def reader(self, scale: AmountScale) -> Callable[..., T]:
        """A function from the cells after the place, and fields kept elsewhere, to the value.

        Raises:
            UnreadableCell: that function, where a cell holds what no journal does.
        """
        plan = self._plan

        def read(cells: Sequence[Any], **elsewhere: Any) -> T:
            try:
                for (field, decode, scaled), cell in zip(plan, cells, strict=True):
                    if isinstance(cell, bytes):  # no table of Parley has any
                        raise TypeError(field)
                    if decode is None or cell is None:
                        elsewhere[field] = cell
                    else:
                        elsewhere[field] = decode(cell, scale.currency) if scaled else decode(cell)
            except NOT_READ as error:
                raise UnreadableCell(self.table) from error
            return self.make(**elsewhere)

        return read


def as_it_is(names: str) -> Iterable[StoredColumn]:
    """Columns of text and whole numbers, kept as they are and named as their fields."""
    return (renamed(name, name) for name in names.split())


def renamed(name: str, field: str) -> StoredColumn:
    """A column that keeps a field as it is under another name."""
    return StoredColumn(name, field, None)


def _encoded(name: str, encode: Callable[[Any], Cell], read: Callable[..., Any]) -> StoredColumn:
    return StoredColumn(name, name, None, read, encode=encode)


def choice(name: str, words: type[StrEnum]) -> StoredColumn:
    """One of several words."""
    known = {word.value: word for word in words}
    return _encoded(name, _its_word, known.__getitem__)


def flag(name: str) -> StoredColumn:
    """Yes or no, as 1 or 0."""
    return _encoded(name, int, bool)


def number(name: str) -> StoredColumn:
    """A number that is not money."""
    return _encoded(name, number_cell, Decimal)


def believed_number(name: str) -> StoredColumn:
    """A number of theirs that is guessed."""
    return _encoded(name, lambda e: number_cell(e.believed), lambda cell: Estimate(Decimal(cell)))


def day(name: str) -> StoredColumn:
    """A date."""
    return _encoded(name, date.isoformat, date.fromisoformat)


def moment(name: str) -> StoredColumn:
    """A time with its offset."""
    return _encoded(name, moment_cell, datetime.fromisoformat)


def wall_time(name: str) -> StoredColumn:
    """What a clock shows on a day, without an offset; or a whole day."""

    def read(cell: str) -> datetime | date:
        return date.fromisoformat(cell) if len(cell) == _DAY else datetime.fromisoformat(cell)

    return _encoded(name, lambda when: when.isoformat(), read)


def amount(name: str) -> StoredColumn:
    """Money in the negotiation's currency."""

    def write(thing: Any, scale: AmountScale) -> Cell:
        value = getattr(thing, name)
        return None if value is None else money_cell(value, scale.currency)

    def read(cell: Any, currency: str) -> Decimal:
        kept = read_value(cell, currency)
        if not isinstance(kept, Decimal):
            raise TypeError(name)
        return kept

    return StoredColumn(name, name, write, read, scaled=True)


def value(name: str) -> StoredColumn:
    """A value on the issue that the thing's `issue` names."""
    get = attrgetter(name)
    return StoredColumn(
        name,
        name,
        lambda thing, scale: scale.cell(thing.issue, get(thing)),
        read_value,
        scaled=True,
    )
