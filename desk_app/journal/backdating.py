"""Where an entry belongs that was said on an earlier day: after all that was said up to that day.

The day of an entry is the one that the person named, or else that on which it was written down. What stands after it is
numbered again; where something was settled is kept as an entry, and moves along.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk_app.journal.act import Act
from desk_app.journal.engine import Connection

_DAY = "substr(coalesce(day, at), 1, 10)"


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry that is there: its number, its meeting, and its day. `named` tells whether the person named the day."""

    id: str
    number: int
    meeting: str
    day: str
    named: bool


@dataclass(frozen=True, slots=True)
class GapOfDay:
    """The place after all that was said up to a day; None where nothing is there."""

    before: StoredEntry | None
    after: StoredEntry | None


def gap_of(connection: Connection, negotiation: str, day: date) -> GapOfDay:
    """The place of what was said on a day. It is looked for from the last entry on."""
    before = _first(connection, f"{_DAY} <= ? ORDER BY seq DESC", negotiation, day.isoformat())
    after = _first(connection, "seq > ? ORDER BY seq", negotiation, before.number if before else -1)
    return GapOfDay(before, after)


def last_entry(connection: Connection, negotiation: str) -> StoredEntry | None:
    """The last entry of a negotiation."""
    return _first(connection, "seq >= ? ORDER BY seq DESC", negotiation, 0)


def is_caught_up(connection: Connection, negotiation: str, meeting: str) -> bool:
    """Whether all of a meeting was written down afterwards."""
    sql = "SELECT count(*), count(day) FROM entry WHERE negotiation = ? AND meeting = ?"
    every, named = connection.execute(sql, (negotiation, meeting)).fetchall()[0]
    return bool(every == named > 0)


def start_of(connection: Connection, negotiation: str, meeting: str) -> str:
    """The day on which a meeting was begun here; empty if that is not known."""
    sql = "SELECT substr(started_at, 1, 10) FROM meeting WHERE negotiation = ? AND id = ?"
    return connection.execute(sql, (negotiation, meeting)).fetchall()[0][0] or ""


def change_places(act: Act, negotiation: str, one: str, other: str) -> None:
    """Let each of two meetings stand where the other stood."""
    sql = "SELECT id, position FROM meeting WHERE negotiation = ? AND id IN (?, ?)"
    stood = dict(act.rows(sql, negotiation, one, other))
    for meeting, position in ((one, stood[other]), (other, stood[one])):
        act.run("UPDATE meeting SET position = ? WHERE negotiation = ? AND id = ?", position, negotiation, meeting)


def make_room(act: Act, negotiation: str, number: int) -> None:
    """Move the entry of that number, and all after it, up by one: from the last on, as no two may have one number."""
    sql = "SELECT id FROM entry WHERE negotiation = ? AND seq >= ? ORDER BY seq DESC"
    move = "UPDATE entry SET seq = seq + 1 WHERE negotiation = ? AND id = ?"
    for (entry,) in act.rows(sql, negotiation, number):
        act.run(move, negotiation, entry)


def _first(connection: Connection, which: str, negotiation: str, value: object) -> StoredEntry | None:
    sql = f"SELECT id, seq, meeting, {_DAY}, day IS NOT NULL AND message_sent IS NULL FROM entry"
    found = connection.execute(f"{sql} WHERE negotiation = ? AND {which} LIMIT 1", (negotiation, value)).fetchall()
    if not found:
        return None
    entry, number, meeting, day, named = found[0]
    return StoredEntry(entry, number, meeting, day, bool(named))
