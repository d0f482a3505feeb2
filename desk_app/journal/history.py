"""Undo and redo of a whole act in one step, from the log of changes. So they work after a restart, too.

A change is taken back only where the row is still as the act left it. But a person or a rule that an act made stays if
it is named elsewhere since. What an undo or redo writes is logged as well, as an act of its own. Such an act is never
undone itself: an undo is taken back by a redo, and a redo by an undo.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from desk_app.domain.acts import ActKind, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput, UserError
from desk_app.journal.act import Act, named
from desk_app.journal.connection import SCHEMA
from desk_app.journal.engine import Connection
from desk_app.journal.failures import ENGINE_ERRORS, told_plainly
from desk_app.journal.journal import Journal
from desk_app.journal.queries import next_number
from desk_app.journal.tables import logged, stored
from desk_app.support.words import _


@dataclass(frozen=True, slots=True)
class Undoable:
    """An act that can be undone or redone."""

    number: int
    name: ActName
    scope: str | None


def next_undo(connection: Connection, scope: str | None) -> Undoable | None:
    """The latest act of a negotiation, or of all where `scope` is None, that is not undone."""
    return _first(connection, "kind = 'do' AND undone IS NULL", "id DESC", scope)


def next_redo(connection: Connection, scope: str | None) -> Undoable | None:
    """The act undone last, unless something new was done since in the same place."""
    return _first(connection, "undone IS NOT NULL AND lapsed = 0", "undone DESC", scope)


def _first(connection: Connection, which: str, order: str, scope: str | None) -> Undoable | None:
    within = "" if scope is None else "AND scope = ?"
    sql = f"SELECT id, code, arguments, scope FROM act WHERE {which} {within} ORDER BY {order} LIMIT 1"
    found = connection.execute(sql, () if scope is None else (scope,)).fetchall()
    return Undoable(found[0][0], named(*found[0][1:3]), found[0][3]) if found else None


def undo(journal: Journal, scope: str | None) -> ChangeSet | None:
    """Take back the latest act, whole; None where there is none.

    Raises:
        UserError: a later change rests on it, or it could not be saved.
    """
    with told_plainly(journal.path):
        step = next_undo(journal.connection, scope)
    if step is None:
        return None
    with _recorded_well(step), journal.reversal(ActKind.UNDO, step.number, step.name, step.scope) as act:
        from desk_app.journal.squash import squashed_changes

        changes = squashed_changes(journal.connection, step.number)
        _turn(act, [(change.table, change.key, change.new, change.old) for change in reversed(changes)])
        act.run("UPDATE act SET undone = ? WHERE id = ?", act.number, step.number)
    return act.changes


def redo(journal: Journal, scope: str | None) -> ChangeSet | None:
    """Do the act undone last again; None where there is none.

    Raises:
        UserError: a later change stands in its way, or it could not be saved.
    """
    with told_plainly(journal.path):
        step = next_redo(journal.connection, scope)
    if step is None:
        return None
    with _recorded_well(step), journal.reversal(ActKind.REDO, step.number, step.name, step.scope) as act:
        from desk_app.journal.squash import squashed_changes

        changes = squashed_changes(journal.connection, step.number)
        _turn(act, [(change.table, change.key, change.old, change.new) for change in changes])
        act.run("UPDATE act SET undone = NULL WHERE id = ?", step.number)
    return act.changes


@contextmanager
def _recorded_well(step: Undoable) -> Iterator[None]:
    """Tell the person where the log does not hold what it must: something other than Parley damaged it."""
    try:
        yield
    except ENGINE_ERRORS as error:  # a column that no table has, a row that belongs to nothing
        raise UserError(
            _(
                "“{act}” cannot be taken back or done again: what was recorded of it does not fit. Nothing was "
                "altered; let Parley check the journal.",
                act=step.name.words,
            )
        ) from error


Recorded = dict[str, Any] | None
Turn = tuple[str, dict[str, Any], Recorded, Recorded]
"""A table, the key of a row in it, how the row must be, and how it is to be."""


def _turn(act: Act, turns: list[Turn]) -> None:
    turns = [_as_numbered(act, turn) for turn in turns]
    apart = [_is_shared(act, turn) for turn in turns]
    shared = [turn for turn, is_apart in zip(turns, apart, strict=True) if is_apart]
    turns = [turn for turn, is_apart in zip(turns, apart, strict=True) if not is_apart]
    for table, key, expected, wanted in turns:
        if not _same(_row(act, table, key), expected):
            raise _changed_since(act)
        if wanted is None or _moves(table, expected, wanted):
            act.delete(table, key)
    from desk_app.journal.cells import moment_cell  # opening a journal need not load how amounts are kept

    now = {"changed_at": moment_cell(act.at)}
    for table, _key, _expected, wanted in turns:
        if wanted is not None:
            dated = "changed_at" in act.columns(table)
            row = {**wanted, **_free_number(act, wanted)} if table == "entry" else wanted
            act.put(table, {**row, **now} if dated else row)
    _take_away(act, [turn for turn in shared if turn[3] is None])


def _take_away(act: Act, turns: list[Turn]) -> None:
    """Take away what nothing names. One that is gone may have been the last that named another."""
    named_by = _named_by(act) if turns else {}
    left = {tuple(key.values()): (table, key, expected) for table, key, expected, _wanted in turns}
    looked_at = list(left)
    while looked_at:
        place = looked_at.pop()
        if place not in left or _is_named(act, named_by[left[place][0]], left[place][1]):
            continue
        table, key, expected = left.pop(place)
        if not _same(_row(act, table, key), expected):
            raise _changed_since(act)
        act.delete(table, key)
        looked_at += [(named,) for named in (expected or {}).values() if (named,) in left]


def _changed_since(act: Act) -> UserError:
    return BadInput(
        _(
            "“{act}” can no longer be taken back or done again: what it changed was changed since. Nothing was "
            "altered.",
            act=act.name.words,
        )
    )


def _is_shared(act: Act, turn: Turn) -> bool:
    """Whether a turn takes away what belongs to no single negotiation, or makes it where it is there already.

    Others may use it. So it is taken away last, when all else is as it will be, and only if nothing names it.
    """
    table, key, expected, wanted = turn
    alone = not stored(table).owner
    return alone and (wanted is None or (expected is None and _row(act, table, key) is not None))


def _named_by(act: Act) -> Mapping[str, list[tuple[str, str]]]:
    """The tables and columns that refer to rows of each table."""
    found = defaultdict[str, list[tuple[str, str]]](list)
    for each in logged(SCHEMA):
        for row in act.rows(f'PRAGMA foreign_key_list("{each.name}")'):
            found[row[2]].append((each.name, row[3]))
    return found


def _is_named(act: Act, named_by: list[tuple[str, str]], key: dict[str, Any]) -> bool:
    asked = (f'SELECT 1 FROM "{table}" WHERE "{column}" = ? LIMIT 1' for table, column in named_by)
    return any(act.rows(sql, *key.values()) for sql in asked)


def _moves(table: str, before: Recorded, after: Recorded) -> bool:
    """Whether an entry gets another number. It must free its own first, because another entry may get that."""
    return table == "entry" and before is not None and after is not None and before.get("seq") != after.get("seq")


def _as_numbered(act: Act, turn: Turn) -> Turn:
    """A turn with the number that an entry has now, unless that is the number which the act gave it.

    What came from another machine may have moved it since.
    """
    table, key, expected, wanted = turn
    if table != "entry" or expected is None:
        return turn
    now = {"seq": row["seq"]} if (row := _row(act, table, key)) else {}
    if _moves(table, expected, wanted) and now.get("seq") == expected.get("seq"):
        return turn
    return table, key, {**expected, **now}, None if wanted is None else {**wanted, **now}


def _free_number(act: Act, entry: dict[str, Any]) -> dict[str, Any]:
    """A number for an entry whose own was given to another meanwhile: the next one."""
    negotiation = entry["negotiation"]
    sql = "SELECT 1 FROM entry WHERE negotiation = ? AND seq = ? AND id <> ?"
    taken = act.rows(sql, negotiation, entry["seq"], entry["id"])
    return {"seq": next_number(act.connection, negotiation)} if taken else {}


def _row(act: Act, table: str, key: dict[str, Any]) -> dict[str, Any] | None:
    columns = act.columns(table)
    where = " AND ".join(f'"{column}" = ?' for column in key)
    whole = ", ".join(f"'{column}', \"{column}\"" for column in columns)
    found = act.rows(f'SELECT json_object({whole}) FROM "{table}" WHERE {where}', *key.values())
    return json.loads(found[0][0]) if found else None


def _same(row: dict[str, Any] | None, recorded: dict[str, Any] | None) -> bool:
    """Whether a row is as recorded; columns that a later schema added do not count.

    Nor does when it was last changed: to take something back is a change as well, which calendars have to follow.
    """
    if row is None or recorded is None:
        return row is recorded
    return all(row.get(column) == cell for column, cell in recorded.items() if column != "changed_at")
