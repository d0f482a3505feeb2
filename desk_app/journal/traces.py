"""Where a person stands in a journal: by id, and by name in all texts. Nothing is changed here."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.erasing import NamedIn, Traces
from desk_app.domain.people.name_finder import NameFinder
from desk_app.journal import loading
from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ
from desk_app.journal.search_index import row_of
from desk_app.journal.tables import Stored, searched_as, stored

UNSEARCHED: Mapping[str, tuple[str, ...]] = {
    "own_template": ("text",),
    "planned": ("uid",),
    "entry": ("channel",),
    "link": ("target",),
}
"""Columns with words that the search index does not hold."""
_OF_OTHERS = ("name", "organisation", "email", "phone")
"""What identifies another person in their record."""
_PAGE = 10_000
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)")


def texts_of(table: Stored) -> tuple[str, ...]:
    """The columns of a table in which a name can stand."""
    return (*table.searched, *UNSEARCHED.get(table.name, ()))


def records_of(connection: Connection, person: str) -> tuple[Counterpart, ...]:
    """The record of a person, and those that were merged into it, or into one of those."""
    sql = (
        "WITH RECURSIVE leads (id) AS (VALUES (?) UNION SELECT c.id FROM counterpart c JOIN leads "
        "ON c.merged_into = leads.id) SELECT id FROM leads"
    )
    ids = [row[0] for row in connection.execute(sql, (person,)).fetchall()]
    return tuple(found for each in ids if (found := loading.counterpart(connection, each)) is not None)


def traces(connection: Connection, person: str) -> Traces | None:
    """Every place where a person stands; None if there is no such record."""
    records = records_of(connection, person)
    if not records:
        return None
    ids = tuple(each.id for each in records)
    marks = ", ".join("?" * len(ids))
    others = connection.execute(f"SELECT name FROM counterpart WHERE id NOT IN ({marks})", ids).fetchall()
    finder = NameFinder(records, (name for (name,) in others))

    def count(sql: str) -> int:
        return int(connection.execute(f"SELECT count(*) FROM {sql} IN ({marks})", ids).fetchone()[0])

    return Traces(
        records[0],
        ids,
        count("negotiation WHERE counterpart"),
        count("negotiation WHERE deleted_at IS NOT NULL AND counterpart"),
        count("participant WHERE counterpart"),
        count("planned_person WHERE counterpart"),
        tuple(_texts(connection, finder, ids)),
        sum(is_in_draft(finder, *row) for row in connection.execute("SELECT place, text FROM draft").fetchall()),
        papers_of(connection, ids, finder),
    )


def holds(connection: Connection, ids: tuple[str, ...], finder: NameFinder) -> bool:
    """Whether a journal, of whichever schema, holds a person: a record of that id, or the name anywhere in its log.

    One that was copied after the person was erased holds no more of them than was to be kept.
    """
    marks = ", ".join("?" * len(ids))
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'erased_person'").fetchall():
        (erased,) = connection.execute(f"SELECT count(*) FROM erased_person WHERE id IN ({marks})", ids).fetchone()
        if erased == len(ids):
            return False
    if connection.execute(f"SELECT 1 FROM counterpart WHERE id IN ({marks})", ids).fetchall():
        return True
    rows = connection.execute("SELECT old, new FROM change")
    return any(is_in_json(finder, side) for sides in rows for side in sides if side)


def is_in_draft(finder: NameFinder, place: str, text: str) -> bool:
    """Whether a draft tells of the person: its place is JSON, and its text can be."""
    return is_in_json(finder, place) or is_in_json(finder, text)


def is_in_json(finder: NameFinder, raw: str) -> bool:
    """Whether the person stands in JSON: in its letters, or in a text of it once its escaped letters are read.

    So a letter of the name that is escaped there does not hide it.
    """
    if finder.is_in(raw):
        return True
    if "\\" not in raw:
        return False
    try:
        read = json.loads(raw)
    except (*NOT_READ, RecursionError):
        return finder.is_in(_ESCAPE.sub(" ", raw))
    return any(is_in_json(finder, text) for text in _texts_within(read))


def _texts_within(read: object) -> Iterator[str]:
    """Every text in what was read from JSON; each is shorter than the whole."""
    waiting = [read]
    while waiting:
        match waiting.pop():
            case str(text):
                yield text
            case list(items):
                waiting.extend(items)
            case dict(items):
                waiting.extend((*items, *items.values()))


def papers_of(connection: Connection, ids: tuple[str, ...], finder: NameFinder) -> tuple[str, ...]:
    """The paths of documents and exports that were saved of the person, of negotiations with them, or of all."""
    sql = (
        "SELECT p.path, p.counterpart, n.counterpart, p.negotiation IS NULL AND p.counterpart IS NULL FROM paper p "
        "LEFT JOIN negotiation n ON n.id = p.negotiation ORDER BY p.at"
    )
    rows = connection.execute(sql).fetchall()
    found = [path for path, *whose, is_all in rows if is_all or not set(ids).isdisjoint(whose) or finder.is_in(path)]
    return tuple(dict.fromkeys(found))


def _texts(connection: Connection, finder: NameFinder, ids: tuple[str, ...]) -> Iterator[NamedIn]:
    titles = {
        row[0]: (row[1], row[2] is not None)
        for row in connection.execute("SELECT id, title, deleted_at FROM negotiation").fetchall()
    }
    for table, key, columns in _rows(connection, finder):
        if table.name == "counterpart" and key[0][1] in ids:
            continue
        owner = str(dict(key).get(table.owner, "")) if table.owner else ""
        title, in_trash = titles.get(owner, ("", False))
        for column, text in columns.items():
            if isinstance(text, str) and finder.is_in(text):
                doubtful = (table.name == "counterpart" and column in _OF_OTHERS) or not finder.is_surely_in(text)
                yield NamedIn(table.name, key, column, text, owner, title, in_trash, doubtful)


Found = tuple[Stored, tuple[tuple[str, Any], ...], Mapping[str, Any]]


def _rows(connection: Connection, finder: NameFinder) -> Iterator[Found]:
    """Rows that may name the person: those that the index finds, and those with words that it does not hold."""
    seen: set[tuple[object, ...]] = set()
    asked = " OR ".join('"' + " ".join(words) + '"' for words in dict.fromkeys(finder.questions()))
    for owner, code, thing in _passages(connection, asked, finder.numbers):
        table = searched_as(code)
        where = f"{row_of(table)}"
        yield from _read(
            connection, table, f", (SELECT ? AS negotiation, ? AS thing) p WHERE {where}", owner, thing, seen=seen
        )
    for name, columns in UNSEARCHED.items():
        some = " OR ".join(f'length(r."{column}") > 5' for column in columns)
        yield from _read(connection, stored(name), f" WHERE {some}", seen=seen)


def _passages(connection: Connection, asked: str, numbers: Collection[str]) -> list[tuple[str, int, str]]:
    """Where those words stand, or those digits, in any groups: of these the index knows nothing."""
    wanted, values = [], []
    if asked:
        wanted.append("SELECT rowid FROM found WHERE found MATCH ?")
        values.append(asked)
    for digits in sorted(numbers):
        wanted.append("SELECT id FROM passage WHERE text LIKE ?")
        values.append("%" + "%".join(digits) + "%")
    if not wanted:
        return []
    sql = f"SELECT negotiation, tbl, thing FROM passage WHERE id IN ({' UNION ALL '.join(wanted)}) ORDER BY id"
    return connection.execute(sql, values).fetchall()


def _read(
    connection: Connection, table: Stored, where: str, *values: object, seen: set[tuple[object, ...]]
) -> Iterator[Found]:
    names = (*table.key, *texts_of(table))
    listed = ", ".join(f'r."{name}"' for name in names)
    for cells in connection.execute(f'SELECT {listed} FROM "{table.name}" r{where}', values).fetchall():
        key = tuple(zip(table.key, cells, strict=False))
        if (table.name, *key) not in seen:
            seen.add((table.name, *key))
            yield table, key, dict(zip(texts_of(table), cells[len(table.key) :], strict=True))


def log_pages(connection: Connection) -> Iterator[tuple[int, int, str, str | None, str | None]]:
    """The log of changes, a page at a time: number, act, table, and the row before and after."""
    last = 0
    sql = "SELECT id, act, tbl, old, new FROM change WHERE id > ? ORDER BY id LIMIT ?"
    while page := connection.execute(sql, (last, _PAGE)).fetchall():
        yield from page
        last = page[-1][0]
