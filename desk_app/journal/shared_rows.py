"""The rows that machines share, as plain values: what belongs to a row by its position is one cell of it.

Money is told with its decimals, not in minor units, so that it means the same in any currency. Cells that make sense
only together are one: how and where an exchange was settled, when a planned meeting begins and ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from desk_app.domain.amounts import plain
from desk_app.domain.quantities import from_minor
from desk_app.journal.engine import Connection
from desk_app.journal.tables import Shared, Stored, logged, stored

Cell = Any
Row = dict[str, Cell]
Place = tuple[str, str]
Rows = dict[Place, Row]
_LAST = 2**63 - 1
_BETWEEN = "\x1f"
_MONEY = "m:"

TOGETHER: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "entry": {"settlement": ("state", "settled", "settled_place")},
    "planned": {"time": ("starts", "zone", "starts_utc", "ends")},
    "deal_check": {"paid": ("payment", "days_late")},
    "follow_up": {"doing": ("done", "kept_on")},
    "issue": {"measure": ("unit", "direction", "per", "quantity")},
}
"""Columns of a table that are one cell."""


@dataclass(frozen=True, slots=True)
class Inside:
    """A table whose rows are a cell of a row of one of the `parents`, in their order.

    `by` is the column with the id of that row; empty where it is the only one of its negotiation. `which` are rows with
    this in a column.
    """

    cell: str
    table: str
    parents: tuple[str, ...]
    by: str = ""
    which: tuple[str, int] | None = None

    @property
    def left_out(self) -> frozenset[str]:
        """The columns that follow from where the cell is."""
        return frozenset({"negotiation", "position", self.by, self.which[0] if self.which else ""})


INSIDE = (
    Inside("terms", "alternative_term", ("alternative",), "alternative"),
    Inside("terms", "term", ("entry",), "entry"),
    Inside("terms", "outcome_term", ("outcome",)),
    Inside("people", "participant", ("negotiation",)),
    Inside("people", "planned_person", ("planned",), "planned"),
    Inside("predictions", "prediction", ("negotiation",), which=("sealed", 0)),
    Inside("sealed_predictions", "prediction", ("negotiation",), which=("sealed", 1)),
    Inside("sealed_limits", "sealed_limit", ("negotiation",)),
    Inside("card_use", "card_use", ("prompt", "alternative", "strength"), "card"),
)
SEALED = ("sealed_at", "sealed_limits", "sealed_predictions")
"""What was sealed, and when: one cell of the negotiation, `sealed`."""
LISTED = frozenset(each.table for each in INSIDE)
UNTOLD = frozenset({("negotiation", "deleted_at")})
"""Columns that are no cell: a deletion is told apart."""


@lru_cache(maxsize=1)
def own_rows(schema: int) -> tuple[Stored, ...]:
    """The tables of negotiations whose rows stand for themselves."""
    kept = (each for each in logged(schema) if each.shared is Shared.NEGOTIATION)
    return tuple(each for each in kept if each.name not in LISTED)


def place_of(table: Stored, row: Mapping[str, Cell]) -> Place:
    """Where a row belongs in its document."""
    return table.name, _BETWEEN.join(str(row[column]) for column in table.key if column != table.owner)


@lru_cache(maxsize=128)
def _own_key(table: str) -> tuple[str, list[str]]:
    """The column of a table that names the negotiation, and the other columns of its key."""
    there = stored(table)
    return there.owner, [column for column in there.key if column != there.owner]


@lru_cache(maxsize=128)
def _inside(table: str) -> tuple[Inside, ...]:
    return tuple(each for each in INSIDE if table in each.parents)


def key_of(place: Place, negotiation: str) -> dict[str, str]:
    """The key columns of a row, from its place in the document of a negotiation ("" of none)."""
    its_owner, own = _own_key(place[0])
    parts = place[1].split(_BETWEEN) if own else []
    if len(parts) != len(own):
        raise ValueError(place)
    owner = {its_owner: negotiation} if its_owner else {}
    return {**owner, **dict(zip(own, parts, strict=True))}


class SharedRows:
    """Reads rows of a journal as plain values."""

    def __init__(self, connection: Connection, schema: int) -> None:
        self._connection, self._schema = connection, schema
        self._columns: dict[str, tuple[tuple[str, bool], ...]] = {}
        self._plans: dict[tuple[str, str], tuple[str, tuple[str, ...], tuple[str, ...]]] = {}

    def columns(self, table: str) -> tuple[tuple[str, bool], ...]:
        """The columns of a table, each with whether it may hold money."""
        if table not in self._columns:
            found = self._connection.execute(f'PRAGMA table_info("{table}")').fetchall()
            self._columns[table] = tuple((row[1], row[2] == "ANY") for row in found)
        return self._columns[table]

    def _read(self, table: str, where: str, values: Iterable[str], currency: str) -> list[Row]:
        sql, names, amounts = self._plan(table, where)
        rows = self._connection.execute(sql, tuple(values)).fetchall()
        if not rows:
            return []
        found = [dict(zip(names, cells, strict=True)) for cells in rows]
        for name in amounts:
            for row in found:
                if isinstance(row[name], int):
                    row[name] = _MONEY + plain(from_minor(row[name], currency))
        return found

    def _plan(self, table: str, where: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """How rows of a table are read: the query, its columns, and those that may hold money."""
        if (table, where) not in self._plans:
            columns = self.columns(table)
            names = tuple(name for name, _any in columns)
            listed = ", ".join(f'"{name}"' for name in names)
            amounts = tuple(name for name, is_any in columns if is_any)
            self._plans[table, where] = f'SELECT {listed} FROM "{table}" WHERE {where}', names, amounts
        return self._plans[table, where]

    def alone(self, table: str, ids: Iterable[str] | None = None) -> Rows:
        """The rows of a table that belong to no negotiation: all, or those."""
        there = stored(table)
        if ids is None:
            rows = self._read(table, "1", (), "")
        else:
            rows = [row for each in sorted(ids) for row in self._read(table, '"id" = ?', (each,), "")]
        return {place_of(there, row): {name: row[name] for name in row if name != "id"} for row in rows}

    def negotiation(self, negotiation: str) -> tuple[Rows, bool]:
        """The rows of a negotiation, and whether it is in the trash."""
        heads = self._read("negotiation", '"id" = ?', (negotiation,), "")
        if not heads:
            return {}, False
        currency = heads[0]["currency"]
        found: Rows = {}
        for table in own_rows(self._schema):
            left_out = {*table.key, table.owner}
            rows = heads if table.name == "negotiation" else self._of(table.name, negotiation, currency)
            for row in rows:
                kept = {
                    name: value
                    for name, value in row.items()
                    if name not in left_out and (table.name, name) not in UNTOLD
                }
                found[place_of(table, row)] = _joined(table.name, kept)
        for inside in INSIDE:
            self._put_inside(found, inside, negotiation, currency)
        head = found["negotiation", ""]
        head["sealed"] = [head.pop(cell) for cell in SEALED]
        return found, heads[0]["deleted_at"] is not None

    def _of(self, table: str, negotiation: str, currency: str) -> list[Row]:
        return self._read(table, '"negotiation" = ?', (negotiation,), currency)

    def _put_inside(self, found: Rows, inside: Inside, negotiation: str, currency: str) -> None:
        for place, row in found.items():
            if place[0] in inside.parents:
                row[inside.cell] = []
        rows, left_out = self._of(inside.table, negotiation, currency), inside.left_out
        for row in sorted(rows, key=lambda each: each["position"]):
            if inside.which and row[inside.which[0]] != inside.which[1]:
                continue
            parent = row[inside.by] if inside.by else ""
            kept = {name: value for name, value in row.items() if name not in left_out}
            for table in inside.parents:
                if (table, parent) in found:
                    found[table, parent][inside.cell].append(kept)
                    break


def _joined(table: str, row: Row) -> Row:
    for cell, columns in TOGETHER.get(table, {}).items():
        row[cell] = [row.pop(column) for column in columns]
    return row


def apart(table: str, row: Row) -> Row:
    """The columns of a row again, without what is inside it."""
    found = dict(row)
    for each in _inside(table):
        found.pop(each.cell, None)
    for cell, columns in TOGETHER.get(table, {}).items():
        if cell in found:
            found.update(zip(columns, found.pop(cell), strict=True))
    if table == "negotiation" and "sealed" in found:
        found["sealed_at"] = found.pop("sealed")[0]
    return found


def inside_of(place: Place, row: Row) -> Iterator[tuple[Inside, list[Row]]]:
    """The lists that a row holds, each with its table."""
    for inside in _inside(place[0]):
        if inside.cell in SEALED:
            if "sealed" in row:
                yield inside, row["sealed"][SEALED.index(inside.cell)]
        elif inside.cell in row:
            yield inside, row[inside.cell]


def money(cell: Cell) -> Decimal | None:
    """The amount in a cell that tells money; None where it tells none."""
    return Decimal(cell[len(_MONEY) :]) if isinstance(cell, str) and cell.startswith(_MONEY) else None
