"""Whether a journal is whole: what the engine says of the file, and whether its parts agree with each other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.journal.connection import SCHEMA, check_header, reading, refuse_foreign
from desk_app.journal.engine import Connection
from desk_app.journal.failures import ENGINE_ERRORS, PASSING, engine_name, not_read, seen_twice, told, told_plainly
from desk_app.journal.key import Key, key_for
from desk_app.journal.tables import acts_of, logged
from desk_app.journal.whole_schema import missing_objects, schema_of, strange_objects
from desk_app.support.words import _, plural

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_MOST = 20
Ways = tuple[Callable[[Connection], Iterator[str]], ...]
"""Functions that each look at one part of a journal and tell what is wrong there."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy of a journal must hold, too. Every state of a journal has another `mark`.

    Finding this out takes a moment, however large a journal is. The rows of the tables are not counted here: the copy's
    own log of changes tells how many there must be (see `problems`), and `changes` is the last number in that log.
    `acts` is the number of the last act, and `pages` how many pages the file has.
    """

    mark: str
    changes: int
    acts: int
    pages: int


def contents(connection: Connection) -> Contents:
    """What is in a journal now."""
    acts = acts_of(schema_of(connection))
    sql = (
        f"SELECT (SELECT coalesce(max(id), 0) FROM change), (SELECT coalesce(max(id), 0) FROM {acts}), "
        "(SELECT page_count FROM pragma_page_count)"
    )
    return Contents(mark(connection), *connection.execute(sql).fetchone())


def mark(connection: Connection) -> str:
    """A word for the state of a journal, from its schema and its last change; empty where nothing was ever entered."""
    acts = acts_of(schema_of(connection))
    sql = (
        "SELECT c.id, a.at, a.undone, c.old, c.new, (SELECT user_version FROM pragma_user_version), "
        f"(SELECT max(id) FROM {acts}) FROM change c JOIN {acts} a ON a.id = c.{acts} ORDER BY c.id DESC LIMIT 1"
    )
    last = connection.execute(sql).fetchall()
    return hashlib.sha256(repr(last[0]).encode()).hexdigest()[:8] if last else ""


def problems(path: Path, key: Key | None = None) -> tuple[str, ...]:
    """What is wrong with a journal, in words; at most twenty, empty where it is whole.

    Raises:
        PassphraseNeeded, WrongPassphrase, UserError: as `damage`.
    """
    return _found(path, key, (*_DAMAGE, _sums, _numbers))


def damage(path: Path, key: Key | None = None) -> tuple[str, ...]:
    """The same without what opening the journal mends by itself: a copy with that is as good as the journal.

    Raises:
        PassphraseNeeded, WrongPassphrase: it is encrypted, and the key is missing or does not fit.
        UserError: there is none, it is none, or it is from a newer Parley.
    """
    return _found(path, key, _DAMAGE)


def _found(path: Path, key: Key | None, ways: Ways) -> tuple[str, ...]:
    from concurrent.futures import ThreadPoolExecutor

    key = key_for(path, key)
    with ThreadPoolExecutor(1) as beside:
        look = partial(_looked_at, path, key, ways, beside)
        found = seen_twice(look)
        if found and not look():
            raise not_read(path)
    return found


def _looked_at(path: Path, key: Key | None, ways: Ways, beside: ThreadPoolExecutor) -> tuple[str, ...]:
    """The engine's own look at the file takes as long as all the others, so it goes on `beside` them."""
    refuse_foreign(path, SCHEMA, key)
    with told_plainly(path):
        connection = reading(path, key)
    with closing(connection):
        with told_plainly(path):
            check_header(connection, path, SCHEMA)
        first = beside.submit(_whole_file, path, key)
        try:
            rest = _ended(connection, path, ways)
        except Exception:
            if not first.result().is_broken:
                raise
            rest = _Found()
        found = first.result()
        told_of = found.lines if found.is_broken else (*found.lines, *rest.lines)
        return tuple(dict.fromkeys(told_of))[:_MOST]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found, and whether a part could not be read, so that the rest was not looked at."""

    lines: tuple[str, ...] = ()
    is_broken: bool = False


def _whole_file(path: Path, key: Key | None) -> _Found:
    with told_plainly(path):
        connection = reading(path, key)
    with closing(connection):
        return _ended(connection, path, _OF_THE_FILE)


def _ended(connection: Connection, path: Path, ways: Ways) -> _Found:
    found: list[str] = []
    for looking in ways:
        try:
            found.extend(looking(connection))
        except ENGINE_ERRORS as error:
            if engine_name(error) in PASSING:
                raise told(error, path) from error
            found.append(_("The file is damaged: a part of it cannot be read ({reason}).", reason=error))
            return _Found(tuple(found), is_broken=True)
    return _Found(tuple(found))


def _seals(connection: Connection) -> Iterator[str]:
    """Pages of an encrypted file that were changed from outside. In a plain file this finds nothing."""
    found = len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
    if found:
        yield plural(
            "The file is damaged: {n:,} of its encrypted pages is not as it was written.",
            "The file is damaged: {n:,} of its encrypted pages are not as they were written.",
            found,
        )


def _structure(connection: Connection) -> Iterator[str]:
    for (said,) in connection.execute(f"PRAGMA integrity_check({_MOST})").fetchall():
        if said != "ok":
            yield _("The file is damaged: {reason}.", reason=" ".join(said.split()))


def _tables(connection: Connection) -> Iterator[str]:
    strange = strange_objects(connection)
    if strange:
        yield _("It holds what Parley does not put into a journal: {what}.", what=", ".join(strange[:3]))
    missing = missing_objects(connection)
    if missing:
        yield _("The file is damaged: {what} in it is not as Parley makes it.", what=", ".join(missing[:3]))


def _belonging(connection: Connection) -> Iterator[str]:
    """Rows without what they belong to.

    The engine's own look at every row takes nearly twice as long as comparing sets. So it only counts, where some were
    found.
    """
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if not any(connection.execute(f"{alone} LIMIT 1").fetchall() for alone in _alone(connection, table)):
            continue
        rows = len(connection.execute(f'PRAGMA foreign_key_check("{table}")').fetchall())
        if rows:
            yield plural(
                "{n:,} of the table “{table}” belongs to something that is not there.",
                "{n:,} of the table “{table}” belong to something that is not there.",
                rows,
                table=table,
            )


def _alone(connection: Connection, table: str) -> Iterator[str]:
    """Queries that find rows of a table without what they belong to.

    A row that names a meeting or an entry by two columns belongs to the negotiation of that: there it is looked for.
    """
    keys: dict[int, list[tuple[str, str, str]]] = {}
    for number, _place, parent, *columns in connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
        keys.setdefault(number, []).append((parent, f'"{columns[0]}"', f'"{columns[1]}"'))
    wide = [key for key in keys.values() if len(key) > 1]
    for key in wide:
        (parents, own, there) = zip(*key, strict=True)
        named = " AND ".join(f"{column} IS NOT NULL" for column in own)
        sets = f'SELECT {", ".join(own)} FROM "{table}" WHERE {named}', f'SELECT {", ".join(there)} FROM "{parents[0]}"'
        yield " EXCEPT ".join(sets)
    within = {key[0][1] for key in wide}
    for parent, column, to in (key[0] for key in keys.values() if len(key) == 1):
        if column not in within:
            yield f'SELECT 1 FROM "{table}" WHERE {column} NOT IN (SELECT {to} FROM "{parent}" WHERE {to} IS NOT NULL)'


def _log(connection: Connection) -> Iterator[str]:
    """Look at the log of changes, the largest table, in one pass: the engine would group rows by sorting them whole."""
    tables = [table.name for table in logged(schema_of(connection))]
    broken = "total((old IS NOT NULL AND NOT json_valid(old)) OR NOT json_valid(new))"
    of_each = (f"total((old IS NULL) - (new IS NULL)) FILTER (WHERE tbl = '{table}')" for table in tables)
    asked = f"SELECT {', '.join((broken, *of_each))} FROM change"
    unreadable, *rows = map(int, connection.execute(asked).fetchone())
    if unreadable:
        yield plural(
            "{n:,} of the recorded changes cannot be read: it cannot be undone.",
            "{n:,} of the recorded changes cannot be read: they cannot be undone.",
            unreadable,
        )
    for table, accounted in zip(tables, rows, strict=True):
        (there,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()
        if there != accounted:
            yield _(
                "The recorded changes account for {accounted:,} of “{table}”, and there are {there:,}.",
                accounted=accounted,
                table=table,
                there=there,
            )
    if connection.execute(f"SELECT count(*) FROM open_{acts_of(schema_of(connection))}").fetchone()[0]:
        yield _("A change was left half made.")


def _lists(connection: Connection) -> Iterator[str]:
    sql = (
        "SELECT count(*) FROM activity a JOIN negotiation n ON n.id = a.negotiation WHERE a.entries <> "
        "(SELECT count(*) FROM entry WHERE negotiation = n.id)"
    )
    (wrong,) = connection.execute(sql).fetchone()
    if wrong:
        yield plural(
            "{n:,} of the negotiations is listed with a wrong number of entries.",
            "{n:,} of the negotiations are listed with a wrong number of entries.",
            wrong,
        )


def _numbers(connection: Connection) -> Iterator[str]:
    """Entries of a negotiation that share a number: schemas before the fourth allowed it."""
    sql = "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM entry GROUP BY negotiation, seq)"
    (twice,) = connection.execute(sql).fetchone()
    if twice:
        yield plural(
            "{n:,} entry has the number of another. It gets one of its own when the journal is opened.",
            "{n:,} entries have the numbers of others. They get numbers of their own when the journal is opened.",
            twice,
        )


def _sums(connection: Connection) -> Iterator[str]:
    """Negotiations of which it is missing what lists show: opening for writing makes that again."""
    sql = "SELECT count(*) FROM negotiation WHERE id NOT IN (SELECT negotiation FROM activity)"
    (missing,) = connection.execute(sql).fetchone()
    if missing:
        yield plural(
            "{n:,} negotiation is in no list. It is in the lists again when the journal is opened.",
            "{n:,} negotiations are in no list. They are in the lists again when the journal is opened.",
            missing,
        )


_OF_THE_FILE = (_seals, _structure)
_DAMAGE = (_tables, _belonging, _log, _lists)
