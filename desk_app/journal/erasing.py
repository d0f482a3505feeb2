"""Erasing a person from a journal: records, references and texts, then the log of changes, drafts and free pages."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from desk_app.domain.people.erasing import Erasure, NamedIn, Traces
from desk_app.domain.people.name_finder import NameFinder
from desk_app.journal.act import Act
from desk_app.journal.cells import moment_cell
from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ
from desk_app.journal.journal import Journal, microseconds
from desk_app.journal.tables import stored
from desk_app.journal.traces import is_in_draft, is_in_json, log_pages, texts_of

_BLANK = {
    "organisation": "",
    "email": "",
    "phone": "",
    "notes": "",
    "prefers": "",
    "next_contact": None,
    "merged_into": None,
}
_NAMING = ("participant", "planned_person")
Row = dict[str, Any]


class Eraser:
    """Takes one person out of the rows and of the log. `kept` are the texts that stay as they are.

    Rows and log are changed alike. So what was done before can still be taken back, and never brings the person back.
    """

    def __init__(
        self, found: Traces, finder: NameFinder, way: Erasure, nameless: str, kept: Collection[NamedIn]
    ) -> None:
        self._ids, self._main = frozenset(found.ids), found.person.id
        self._finder, self._way, self._nameless = finder, way, nameless
        self._staying = frozenset({self._main} if way is Erasure.NAMELESS else ())
        self._kept = frozenset(each.place for each in kept)

    def erase_rows(self, act: Act, texts: Collection[NamedIn]) -> None:
        """Change texts, references and the records themselves."""
        act.run("PRAGMA defer_foreign_keys = ON")
        for each in texts:
            self._replace(act, each)
        now = moment_cell(act.at)
        if self._way is Erasure.NAMELESS:
            act.put("counterpart", {"id": self._main, "name": self._nameless, **_BLANK, "changed_at": now})
        for person in sorted(self._ids - self._staying):
            act.run("UPDATE negotiation SET counterpart = NULL, changed_at = ? WHERE counterpart = ?", now, person)
            for table in (*_NAMING, "counterpart"):
                act.delete(table, {"id" if table == "counterpart" else "counterpart": person})

    def _replace(self, act: Act, named: NamedIn) -> None:
        where = " AND ".join(f'"{column}" = ?' for column, _value in named.key)
        values: list[object] = [self._finder.without(named.text)]
        dated = ""
        if "changed_at" in act.columns(named.table):
            dated = ", changed_at = ?"
            values.append(moment_cell(act.at))
        values += [value for _column, value in named.key]
        act.run(f'UPDATE "{named.table}" SET "{named.column}" = ?{dated} WHERE {where}', *values)

    def erase_log(self, connection: Connection) -> None:
        """Rewrite what the log and the names of acts tell of the person. Acts that told of nothing else go."""
        changed, gone, acts = [], [], set()
        for number, act, table, old, new in log_pages(connection):
            if not any(self._tells(side) for side in (old, new) if side):
                continue
            sides = tuple(self._side(table, side) for side in (old, new))
            if sides == (None, None):
                gone.append((number,))
                acts.add(act)
            elif sides != (old, new):
                changed.append((*sides, number))
        connection.executemany("UPDATE change SET old = ?, new = ? WHERE id = ?", changed)
        connection.executemany("DELETE FROM change WHERE id = ?", gone)
        self._rename_acts(connection)
        _drop_empty(connection, acts)

    def _tells(self, content: str) -> bool:
        return any(each in content for each in self._ids) or is_in_json(self._finder, content)

    def _side(self, table: str, side: str | None) -> str | None:
        """A recorded row without the person; None if it was one of theirs."""
        try:
            row = json.loads(side) if side is not None else None
        except NOT_READ:
            return None  # it cannot be read, so nothing can be left out of it
        if not isinstance(row, dict):
            return None
        kept = self._row(table, row)
        return None if kept is None else json.dumps(kept, ensure_ascii=False)

    def _row(self, table: str, row: Row) -> Row | None:
        if table == "counterpart" and row.get("id") in self._ids:
            if self._way is Erasure.REMOVE or row["id"] != self._main:
                return None
            return {
                **row,
                **{column: blank for column, blank in _BLANK.items() if column in row},
                "name": self._nameless,
            }
        if row.get("counterpart") in self._ids and "counterpart" in row:
            if self._way is Erasure.NAMELESS:
                row = {**row, "counterpart": self._main}
            elif table in _NAMING:
                return None
            else:
                row = {**row, "counterpart": None}
        return {**row, **dict(self._texts(table, row))}

    def _texts(self, table: str, row: Row) -> Mapping[str, str]:
        there = stored(table)
        key = tuple((column, row.get(column)) for column in there.key)
        return {
            column: self._finder.without(row[column])
            for column in texts_of(there)
            if isinstance(row.get(column), str) and (table, key, column) not in self._kept
        }

    def _rename_acts(self, connection: Connection) -> None:
        for number, arguments in connection.execute("SELECT id, arguments FROM act").fetchall():
            if is_in_json(self._finder, arguments):
                given = {name: self._finder.without(str(value)) for name, value in json.loads(arguments).items()}
                sql = "UPDATE act SET arguments = ? WHERE id = ?"
                connection.execute(sql, (json.dumps(given, ensure_ascii=False), number))

    def erase_beside(self, connection: Connection, journal: Journal) -> None:
        """Drafts, papers and figures that tell of the person go; their ids are kept, so that no import brings them."""
        for place, text in connection.execute("SELECT place, text FROM draft").fetchall():
            if is_in_draft(self._finder, place, text):
                connection.execute("DELETE FROM draft WHERE place = ?", (place,))
        for number, person, path in connection.execute("SELECT id, counterpart, path FROM paper").fetchall():
            if person in self._ids or self._finder.is_in(path):
                connection.execute("DELETE FROM paper WHERE id = ?", (number,))
        for number, content in connection.execute("SELECT negotiation, content FROM figure").fetchall():
            if self._tells(content):
                sql = "UPDATE figure SET content = '', made_of = 0, made_by = 0 WHERE negotiation = ?"
                connection.execute(sql, (number,))
        now = microseconds(journal.now())
        ids = [(each, now) for each in sorted(self._ids)]
        connection.executemany("INSERT OR REPLACE INTO erased_person (id, at) VALUES (?, ?)", ids)


def _drop_empty(connection: Connection, acts: Collection[int]) -> None:
    """Remove acts of which nothing is recorded any more. One that is named by another stays as long as that does."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    empty = "NOT EXISTS (SELECT 1 FROM change c WHERE c.act = act.id)"
    for number in sorted(acts, reverse=True):
        named = "NOT EXISTS (SELECT 1 FROM act a WHERE a.target = act.id)"
        connection.execute(f"DELETE FROM act WHERE id = ? AND {empty} AND {named}", (number,))


def close_act(connection: Connection, number: int) -> None:
    """Leave of the act of erasing only that it was done: nothing of it is recorded, and it is not taken back."""
    connection.execute("DELETE FROM change WHERE act = ?", (number,))
    connection.execute("UPDATE act SET undone = id, lapsed = 1 WHERE id = ?", (number,))


@contextmanager
def overwriting(connection: Connection) -> Iterator[None]:
    """Within it, what the engine frees is overwritten with zeros."""
    connection.execute("PRAGMA secure_delete = ON").fetchall()
    try:
        yield
    finally:
        connection.execute("PRAGMA secure_delete = OFF").fetchall()


def write_pages_anew(connection: Connection, *, encrypted: bool) -> None:
    """Write the whole file anew, so that no freed page and no gap in a page holds what was there.

    What the engine sets aside meanwhile is plain text: in memory if the journal is encrypted, else on the disk, where
    the journal is plain, too.
    """
    connection.execute(f"PRAGMA temp_store = {'MEMORY' if encrypted else 'FILE'}").fetchall()
    try:
        connection.execute("VACUUM").fetchall()
    finally:
        connection.execute("PRAGMA temp_store = MEMORY").fetchall()


def next_nameless(connection: Connection, words: str) -> int:
    """The first number that no nameless person has, where `words` is the beginning of their names."""
    rows = connection.execute("SELECT name FROM counterpart WHERE name LIKE ? || '%'", (words,)).fetchall()
    taken = {name.removeprefix(words).strip() for (name,) in rows}
    return next(number for number in range(1, len(taken) + 2) if str(number) not in taken)
