"""Whole negotiations that are new to a journal, many at a time, as an import brings them.

The triggers of the log write a line at every row. Here many rows are written without them, and one statement then
writes all their lines, in the words of those very triggers and one negotiation after the other, as histories need it.
Until then the triggers are out of the way. That is within a transaction: nobody else sees the journal without them, and
what fails ends the transaction, so that they are as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import starmap

from desk_app.domain.negotiation import Negotiation
from desk_app.journal.act import Act
from desk_app.journal.collecting import CollectedRows, collect
from desk_app.journal.tables import TABLES, Stored

_ROWS = 20_000
"""How many rows wait in memory until they are written: some ten megabytes."""
_TRIGGERS = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name = tbl_name || '_insert'"
_LINE, _END, _OF_PLACE = "INSERT INTO change (act, tbl, negotiation, old, new) SELECT ", "; END", 'NEW."position"'
_OF_NEGOTIATION = len(("negotiation", "id"))


def add_whole(act: Act, negotiations: Iterable[Negotiation]) -> None:
    """Insert whole negotiations of which nothing is in the journal. Each stands together in the log of changes.

    Raises:
        Any error of the engine: one of them is there, or has a row twice; then the act cannot go on.
    """
    collected = CollectedRows()
    for negotiation in negotiations:
        collect(collected, negotiation)
        if collected.count >= _ROWS:
            _write(act, collected)
            collected = CollectedRows()
    if collected.count:
        _write(act, collected)


def _write(act: Act, collected: CollectedRows) -> None:
    act.touched()
    with _ending_all(act):
        found = dict(act.rows(_TRIGGERS))
        triggers = {table: found[table.name] for table in TABLES if collected.has(table.name)}
        for table in triggers:
            act.run(f"DROP TRIGGER {table.name}_insert")
        collected.write(act.insert_all)
        (before,) = act.rows("SELECT total_changes()")[0]
        act.connection.executemany(_logged(triggers), [(each.id,) for each in collected.things("negotiation")])
        if act.rows("SELECT total_changes()") != [(before + collected.count,)]:
            raise AssertionError(collected.count)  # a row without its line in the log
        for sql in triggers.values():
            act.run(sql)
    act.note_touched(collected.owned())


@contextmanager
def _ending_all(act: Act) -> Iterator[None]:
    """Take back the whole transaction if the block fails. A savepoint would double the time."""
    try:
        yield
    except BaseException:
        if act.connection.in_transaction:  # an error may have ended it already
            act.run("ROLLBACK")
        raise


def _logged(triggers: Mapping[Stored, str]) -> str:
    """The statement that writes what these triggers would have written for one negotiation, table after table."""
    lines = " UNION ALL ".join(starmap(_lines, triggers.items()))
    return f"INSERT INTO change (act, tbl, negotiation, old, new) {lines}"


def _lines(table: Stored, trigger: str) -> str:
    """What the trigger of a table says of one new row, as a query for all rows of a negotiation, in their order."""
    line = trigger.partition(_LINE)[2].removesuffix(_END).replace("NEW.", "r.")
    of_negotiation = f'SELECT * FROM "{table.name}" WHERE {table.owner} = ?1'
    if _OF_PLACE in trigger and len(table.key) == _OF_NEGOTIATION:
        of_negotiation += " ORDER BY position LIMIT -1"  # without a limit the engine need not keep the order
    return f"SELECT {line} JOIN ({of_negotiation}) r"
