"""Saving what can still be read of a damaged journal into a new one, with a list of what cannot be read.

The damaged file is only read, page by page. The engine does no more than decrypt the pages. Rows found in the tables
count first. What is missing there is taken from the log of changes, which holds every row once more.
"""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.backups import Salvage
from desk_app.domain.errors import UserError
from desk_app.journal.act import Act
from desk_app.journal.connection import SCHEMA
from desk_app.journal.engine import Connection
from desk_app.journal.fitting import fits, fitter
from desk_app.journal.journal import Journal
from desk_app.journal.key import Key, not_read_from_disk, spread
from desk_app.journal.mending import Row, Rows, mend
from desk_app.journal.pages import FilePages
from desk_app.journal.sealed_pages import RESERVED, opened
from desk_app.journal.squash import RowChange
from desk_app.journal.tables import logged, stored
from desk_app.journal.whole_schema import empty_journal
from desk_app.support.words import _, plural

_MOST_NAMED = 20


def salvage(damaged: Path, into: Journal, key: Key | None = None) -> Salvage:
    """Put what can be read of a damaged journal, under its `key`, into a new, empty one, as one act.

    Raises:
        UserError: nothing of a journal can be read there, or the new one cannot be written.
    """
    try:
        pages = _pages(damaged, into, key)
    except OSError as error:
        raise not_read_from_disk(damaged, error) from error
    schema = _schema_of(pages)
    found, log, times = _read(pages, schema)
    before = {table: set(rows) for table, rows in found.items()}
    _fill_from_log(found, log, trusted=pages.free is not None)
    if schema < SCHEMA:
        found, log = _up_to_date(found, log, schema)
    if not any(found.values()):
        raise UserError(_("Nothing of a journal can be read in {path}. Only a backup can bring it back.", path=damaged))
    from_log = sum(len(set(rows) - before.get(table, set())) for table, rows in found.items())
    unread = sum(not pages.readable(number) for number in range(1, pages.count + 1))
    lost = [_("{n:,} of the {all:,} pages of the file cannot be read.", n=unread, all=pages.count)] if unread else []
    lost += _missing_entries(found, log)
    lost += mend(found)
    with into.act(ActName.of(ActCode.SALVAGE)) as act:
        act.dated.update({each: at for each, at in times.items() if (each,) in found["negotiation"]})
        _write(act, found)
    return Salvage({table: len(rows) for table, rows in found.items() if rows}, from_log, tuple(lost))


def _pages(damaged: Path, into: Journal, key: Key | None) -> FilePages:
    if key is None:
        return FilePages(damaged.read_bytes())
    beside = into.path.with_name(f"{into.path.name}.pages")
    return FilePages(opened(damaged, key, beside), RESERVED)


def _schema_of(pages: FilePages) -> int:
    """The schema that a file names, or else the one that fits most of what is left of the file."""
    if 1 <= pages.schema <= SCHEMA:
        return pages.schema
    found: dict[int, int] = {}
    numbers = spread(pages.count)
    for schema in range(SCHEMA, 0, -1):
        find = fitter(fits(schema))
        found[schema] = sum(find(record) is not None for number in numbers for record in pages.records(number))
    return max(found, key=lambda schema: (found[schema], schema))


def _read(pages: FilePages, schema: int) -> tuple[Rows, list[Row], dict[str, int]]:
    find = fitter(fits(schema))
    found: Rows = {table.name: {} for table in logged(schema)}
    log: dict[int, Row] = {}
    times: dict[str, int] = {}
    for number in range(1, pages.count + 1):
        for record in pages.records(number):
            fitting = find(record)
            if fitting is None:
                continue
            table, row = fitting
            if table == "change":
                log[row["id"]] = row
            elif table == "activity":
                times[row["negotiation"]] = row["updated_at"]
            else:
                found[table].setdefault(tuple(row[column] for column in stored(table).key), row)
    return found, [log[number] for number in sorted(log)], times


def _up_to_date(found: Rows, log: list[Row], schema: int) -> tuple[Rows, list[Row]]:
    """Rows and changes of an earlier schema as they are after its migrations, which are run on them in memory."""
    from desk_app.journal.migrations import JOURNAL

    database = empty_journal(schema)
    with closing(database.conn) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        for table, rows in (*((table, list(rows.values())) for table, rows in found.items()), ("change", log)):
            for row in rows:
                columns, marks = ", ".join(f'"{column}"' for column in row), ", ".join("?" * len(row))
                connection.execute(f'INSERT OR IGNORE INTO "{table}" ({columns}) VALUES ({marks})', (*row.values(),))
        JOURNAL.apply(database)
        now = {table: _all(connection, table.name) for table in logged(SCHEMA)}
        keyed = {table.name: {tuple(row[c] for c in table.key): row for row in rows} for table, rows in now.items()}
        return keyed, _all(connection, "change")


def _all(connection: Connection, table: str) -> list[Row]:
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def _fill_from_log(found: Rows, log: list[Row], *, trusted: bool) -> None:
    """Take from the log what the tables lack. Where not `trusted`, take out what the log calls deleted.

    It is trusted where the file tells which pages are in use: then no row is found that was deleted.
    """
    last: dict[tuple[str, tuple[Any, ...]], Row | None] = {}
    for change in log:
        if change["tbl"] not in found:
            continue
        change_of = _change(change)
        if change_of is not None:
            last[change_of.table, tuple(change_of.key.values())] = change_of.new
    for (table, key), row in last.items():
        if row is None:
            if not trusted:
                found[table].pop(key, None)
        else:
            found[table].setdefault(key, row)


def _change(row: Row) -> RowChange | None:
    try:
        old, new = (None if side is None else json.loads(side) for side in (row["old"], row["new"]))
        change = RowChange(row["tbl"], old, new)
        named = bool(change.key)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return change if named else None


def _missing_entries(found: Rows, log: list[Row]) -> list[str]:
    """Entries whose numbers are missing and of which the log does not say that they were deleted."""
    gone = [each.old for each in map(_change, log) if each is not None and each.table == "entry" and each.old]
    known = {(row["negotiation"], row["id"]): row["seq"] for row in (*gone, *found["entry"].values())}
    numbers: dict[str, set[int]] = {row["negotiation"]: set() for row in found["entry"].values()}
    for row in (*gone, *found["entry"].values()):
        if row["negotiation"] in numbers:
            before = known.get((row["negotiation"], row["settled"]), row["seq"])
            numbers[row["negotiation"]] |= {row["seq"]} | ({before + row["settled_place"]} if row["settled"] else set())
    lost = []
    for negotiation, taken in numbers.items():
        missing = sorted(set(range(1, max(taken) + 1)) - taken)
        if missing:
            head = found["negotiation"].get((negotiation,))
            title = head["title"] if head else _("a negotiation")
            listed = ", ".join(map(str, missing[:_MOST_NAMED])) + ("…" if len(missing) > _MOST_NAMED else "")
            lost.append(
                plural(
                    "“{title}”: the entry {numbers} is not there.",
                    "“{title}”: the entries {numbers} are not there.",
                    len(missing),
                    title=title,
                    numbers=listed,
                )
            )
    return lost


def _write(act: Act, found: Rows) -> None:
    for table in logged(SCHEMA):
        known = act.columns(table.name)
        act.put_all(table.name, [{c: row[c] for c in known if c in row} for row in found[table.name].values()])
