"""One act: the writes of one transaction, and what they touched."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from desk_app.domain.acts import ActKind, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ, UnreadableCell
from desk_app.journal.tables import stored

if TYPE_CHECKING:
    from desk_app.journal.shapes import Row

_AT_ONCE = 50
"""How many rows one statement writes. The engine then checks the allowed words of a table once for all of them.

That takes a third of the time of one row a statement.
"""


class Act:
    """Writes rows while its transaction is open. `changes` tells afterwards what it touched.

    `at` is when it is done. `created` is the id of the new thing, if there is one. `dated` holds the times (in
    microseconds) of imported negotiations: they count as changed then, not now. `followed` is the number of the last
    change in the log that the search index has already; `told` is that of the last one that `changes` tells already.
    """

    def __init__(
        self, connection: Connection, number: int, name: ActName, at: datetime, kind: ActKind = ActKind.DO
    ) -> None:
        self.connection = connection
        self.number = number
        self.at = at
        self.name, self.kind = name, kind
        self.created: str | None = None
        self.dated: dict[str, int] = {}
        self.followed = self.told = 0
        self._touched: set[tuple[str, str | None]] = set()
        self._dependent: set[str] = set()
        self._columns: dict[str, list[str]] = {}

    @property
    def changes(self) -> ChangeSet:
        """What the act changed. It is complete once the act is committed."""
        kinds, negotiations = set(), set(self._dependent)
        for table, owner in self._touched:
            kinds.add(stored(table).kind)
            if owner is not None:
                negotiations.add(owner)
        number = str(self.number)
        return ChangeSet(number, self.name, self.kind, frozenset(kinds), frozenset(negotiations), self.created)

    def rows(self, sql: str, *values: object) -> list[Any]:
        """All rows of a query, inside the transaction."""
        return list(self.connection.execute(sql, values).fetchall())

    def columns(self, table: str) -> list[str]:
        """The columns of a table, looked up once per act."""
        if table not in self._columns:
            self._columns[table] = [row[1] for row in self.rows(f'PRAGMA table_info("{table}")')]
        return self._columns[table]

    def run(self, sql: str, *values: object) -> None:
        """Run one statement inside the transaction."""
        self.connection.execute(sql, values)

    def rename(self, name: ActName) -> None:
        """Give the act another name, once it is known what it is about."""
        self.name = name
        self.run("UPDATE act SET code = ?, arguments = ? WHERE id = ?", name.code, written(name), self.number)

    def written(self, table: str) -> set[str]:
        """Ids of the rows that this act wrote to a table so far, merged keystrokes included."""
        sql = "SELECT DISTINCT new ->> 'id' FROM change WHERE act = ? AND tbl = ? AND new IS NOT NULL"
        return {str(row[0]) for row in self.rows(sql, self.number, table)}

    def made(self, table: str, thing_id: str) -> bool:
        """Whether this act made the row with that id, be it with an earlier keystroke that was merged into it."""
        sql = "SELECT 1 FROM change WHERE act = ? AND tbl = ? AND old IS NULL AND new ->> 'id' = ? LIMIT 1"
        return bool(self.rows(sql, self.number, table, thing_id))

    def put(self, table: str, row: Row) -> None:
        """Insert a row, or update the one with its key."""
        self.connection.execute(_upsert(table, tuple(row)), tuple(row.values()))

    def put_all(self, table: str, rows: Iterable[Row]) -> None:
        """Insert many rows of a table, or update those with their keys."""
        alike: defaultdict[tuple[str, ...], list[tuple[object, ...]]] = defaultdict(list)
        for row in rows:
            alike[tuple(row)].append(tuple(row.values()))
        for columns, values in alike.items():
            self.connection.executemany(_upsert(table, columns), values)

    def add_all(self, table: str, columns: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:
        """Insert or update many rows. The cells of each row are in the order of `columns`."""
        self._write_all(_upsert, table, columns, rows)

    def insert_all(self, table: str, columns: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:
        """The same for rows of which none is there."""
        self._write_all(_insert, table, columns, rows)

    def _write_all(
        self,
        sql: Callable[[str, tuple[str, ...], int], str],
        table: str,
        columns: tuple[str, ...],
        rows: Sequence[tuple[object, ...]],
    ) -> None:
        many = sql(table, columns, _AT_ONCE)
        whole = len(rows) - len(rows) % _AT_ONCE
        for begin in range(0, whole, _AT_ONCE):
            self.connection.execute(many, tuple(chain.from_iterable(rows[begin : begin + _AT_ONCE])))
        self.connection.executemany(sql(table, columns, 1), rows[whole:])

    def delete(self, table: str, within: Mapping[str, object]) -> None:
        """Delete the rows in which these columns have these values."""
        self.connection.execute(f'DELETE FROM "{table}" WHERE {_where(tuple(within))}', tuple(within.values()))

    def replace(self, table: str, within: Mapping[str, object], rows: list[Row]) -> None:
        """Make these the only rows in a place. Only what differs is changed."""
        key = stored(table).key
        kept = {tuple(map(row.__getitem__, key)) for row in rows}
        found = self.rows(
            f'SELECT {", ".join(key)} FROM "{table}" WHERE {_where(tuple(within))}',
            *within.values(),
        )
        for place in found:
            if tuple(place) not in kept:
                self.delete(table, dict(zip(key, place, strict=True)))
        self.put_all(table, rows)

    def touched(self) -> set[tuple[str, str | None]]:
        """The tables and negotiations that were changed up to now; `changes` tells them, too."""
        mine, last = "FROM change WHERE act = ? AND id > ?", self.last_change()
        found = set(map(tuple, self.rows(f"SELECT DISTINCT tbl, negotiation {mine}", self.number, self.told)))
        self._touched |= found
        if ("counterpart", None) in found:
            people = f"SELECT coalesce(new, old) ->> 'id' {mine} AND tbl = 'counterpart'"
            with_them = f"SELECT id FROM negotiation WHERE counterpart IN ({people})"
            self._dependent |= {row[0] for row in self.rows(with_them, self.number, self.told)}
        self.told = last
        return self._touched

    def note_touched(self, places: Iterable[tuple[str, str | None]]) -> None:
        """Note what was changed since `touched` was asked last, where that is known without looking into the log."""
        self._touched |= set(places)
        self.told = self.last_change()

    def last_change(self) -> int:
        """The number of the last change in the log, by whatever act; 0 if there is none."""
        return int(self.rows("SELECT coalesce(max(id), 0) FROM change")[0][0])


def written(name: ActName) -> str:
    """The arguments of a name as they are stored."""
    return json.dumps(dict(name.arguments), ensure_ascii=False)


def named(code: str, arguments: str) -> ActName:
    """The name of an act, from what is stored of it.

    Raises:
        UnreadableCell: what is stored is no name.
    """
    try:
        given = json.loads(arguments)
        return ActName(code, tuple(zip(map(str, given), map(str, given.values()), strict=True)))
    except (*NOT_READ, AttributeError) as error:
        raise UnreadableCell("act") from error


@lru_cache(maxsize=128)
def _where(columns: tuple[str, ...]) -> str:
    return " AND ".join(f'"{column}" = ?' for column in columns)


@lru_cache(maxsize=128)
def _upsert(table: str, columns: tuple[str, ...], rows: int = 1) -> str:
    key = stored(table).key
    changed = ", ".join(f'"{column}" = excluded."{column}"' for column in columns if column not in key)
    return f"{_insert(table, columns, rows)} ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changed}"


@lru_cache(maxsize=128)
def _insert(table: str, columns: tuple[str, ...], rows: int = 1) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join(["(" + ", ".join("?" * len(columns)) + ")"] * rows)
    return f'INSERT INTO "{table}" ({names}) VALUES {marks}'
