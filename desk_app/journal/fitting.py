"""Which table a stored record belongs to. Its fields tell: how many there are, of which types, with which words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from desk_app.journal.engine import Connection
from desk_app.journal.pages import Field, PageRecord
from desk_app.journal.tables import logged
from desk_app.journal.whole_schema import empty_journal

_CHOICE = re.compile(r"CHECK \(\"?(\w+)\"? IN \(([^)]*)\)\)")
_BETWEEN = re.compile(r"CHECK \(\"?(\w+)\"? BETWEEN (\d+) AND (\d+)\)")
_TYPES: dict[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "ANY": (int, str)}
_VALUE = re.compile(r"[ndo]:")


@dataclass(frozen=True, slots=True)
class Fit:
    """A table: its columns in the order they are stored, and what each may hold."""

    table: str
    has_rowid: bool
    columns: tuple[str, ...]
    types: tuple[tuple[type, ...], ...]
    needed: tuple[bool, ...]
    words: tuple[frozenset[Field] | None, ...]
    own_rowid: int | None
    """Which column is the row's number, counted from 0: the file stores that apart from the others."""

    def row(self, record: PageRecord) -> dict[str, Any] | None:
        """The record as a row of this table; None where it is none."""
        fields = list(record.fields)
        if len(fields) != len(self.columns) or (record.rowid is not None) != self.has_rowid:
            return None
        if self.own_rowid is not None:
            if fields[self.own_rowid] is not None:
                return None
            fields[self.own_rowid] = record.rowid
        for field, types, needed, words in zip(fields, self.types, self.needed, self.words, strict=True):
            if field is None:
                if needed:
                    return None
            elif not isinstance(field, types) or (words is not None and field not in words):
                return None
        row = dict(zip(self.columns, fields, strict=True))
        return row if _values_read_well(self.table, row) else None


def _values_read_well(table: str, row: dict[str, Any]) -> bool:
    """Whether negotiated values stand where this table has them, and nowhere else: each tells by itself what it is."""
    value = row.get("value", 0)
    well = isinstance(value, int) or bool(_VALUE.match(value))
    if table == "strength":  # has the same columns as a term of an alternative
        return not _VALUE.match(row["need"])
    return well


def fits(schema: int) -> tuple[Fit, ...]:
    """How the tables of a sound journal of that schema are stored."""
    with closing(empty_journal(schema).conn) as connection:
        without = {row[1] for row in connection.execute("PRAGMA table_list").fetchall() if row[4]}
        sql = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())
        kept = (*(table.name for table in logged(schema)), "change", "activity")
        return tuple(_fit(table, connection, sql[table], has_rowid=table not in without) for table in kept)


def _fit(table: str, connection: Connection, sql: str, *, has_rowid: bool) -> Fit:
    info = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    if not has_rowid:  # the key comes first, in its own order
        info = sorted((c for c in info if c[5]), key=lambda c: c[5]) + [c for c in info if not c[5]]
    words: dict[str, frozenset[Field]] = {}
    for column, listed in _CHOICE.findall(sql):
        texts = [word.strip() for word in listed.split(",")]
        words[column] = frozenset(word.strip("'") if word.startswith("'") else int(word) for word in texts)
    for column, low, high in _BETWEEN.findall(sql):
        words[column] = frozenset(range(int(low), int(high) + 1))
    numbered = [place for place, c in enumerate(info) if has_rowid and c[5] and c[2] == "INTEGER"]
    return Fit(
        table,
        has_rowid,
        tuple(c[1] for c in info),
        tuple(_TYPES[c[2]] for c in info),
        tuple(bool(c[3] or c[5]) for c in info),
        tuple(words.get(c[1]) for c in info),
        numbered[0] if numbered else None,
    )


def fitter(known: Iterable[Fit]) -> Callable[[PageRecord], tuple[str, dict[str, Any]] | None]:
    """A function from a record to its table and row; None for what is of no table that is kept."""
    alike: dict[tuple[int, bool], list[Fit]] = {}
    for fit in known:
        alike.setdefault((len(fit.columns), fit.has_rowid), []).append(fit)

    def find(record: PageRecord) -> tuple[str, dict[str, Any]] | None:
        for fit in alike.get((len(record.fields), record.rowid is not None), ()):
            row = fit.row(record)
            if row is not None:
                return fit.table, row
        return None

    return find
