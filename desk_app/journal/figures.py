"""What one closed negotiation tells, kept beside it as text: derived from the rest, and made again when that changed.

Each closed negotiation that is not in the trash has a row, from the act that closed it on. `at` is when it was changed
last, in microseconds, and never the same twice; `made_of` is the `at` that the content was made from, and `made_by` the
version of the arithmetic. So what is behind is found by an index, without looking at the negotiations.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desk_app.domain.insight.catching_up import CaughtUp
from desk_app.journal.act import Act
from desk_app.journal.engine import Connection

_AT_ONCE = 500
_BEHIND = """
SELECT negotiation, at FROM figure INDEXED BY figure_behind WHERE made_of <> at
UNION ALL SELECT negotiation, at FROM figure INDEXED BY figure_made_by WHERE made_by < :version AND made_of = at
UNION ALL SELECT negotiation, at FROM figure INDEXED BY figure_made_by WHERE made_by > :version AND made_of = at
"""
_PUT = "UPDATE figure SET made_by = ?, made_of = ?, content = ? WHERE negotiation = ?"
_CHANGED = """
INSERT INTO figure (negotiation, at) VALUES (:id, :at)
ON CONFLICT DO UPDATE SET at = max(excluded.at, figure.at + 1)
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a negotiation tells, as text, made by a version of the arithmetic from its state `made_of`."""

    negotiation: str
    made_by: int
    made_of: int
    content: str


@dataclass(frozen=True, slots=True)
class StaleFigure:
    """A negotiation whose figure is missing or behind, and its present state: what is made now is `made_of` it."""

    negotiation: str
    at: int


def read_figures(connection: Connection, version: int, ids: Iterable[str] | None = None) -> tuple[Figure, ...]:
    """What is known of closed negotiations, all or those, in the order of their ids; made by that version alone.

    It may be behind by the latest changes of a negotiation.
    """
    sql = "SELECT negotiation, made_by, made_of, content FROM figure WHERE made_by = ?"
    if ids is None:
        return tuple(Figure(*row) for row in connection.execute(f"{sql} ORDER BY negotiation", (version,)).fetchall())
    wanted, found = sorted(set(ids)), []
    for begin in range(0, len(wanted), _AT_ONCE):
        some = wanted[begin : begin + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        asked = f"{sql} AND negotiation IN ({marks}) ORDER BY negotiation"
        found += connection.execute(asked, (version, *some)).fetchall()
    return tuple(Figure(*row) for row in found)


def stale_figures(connection: Connection, version: int, limit: int) -> tuple[StaleFigure, ...]:
    """At most `limit` closed negotiations whose figure is missing, of another version, or older than their last change.

    Those in the trash are left out.
    """
    found = connection.execute(f"{_BEHIND} LIMIT :limit", {"version": version, "limit": limit}).fetchall()
    return tuple(StaleFigure(*row) for row in found)


def count_entries(connection: Connection, negotiation: str) -> int:
    """How many entries a negotiation has, without looking at them."""
    found = connection.execute("SELECT entries FROM activity WHERE negotiation = ?", (negotiation,)).fetchone()
    return int(found[0]) if found else 0


def count_stale(connection: Connection, version: int) -> int:
    """How many of them there are."""
    return int(connection.execute(f"SELECT count(*) FROM ({_BEHIND})", {"version": version}).fetchone()[0])


def caught_up(connection: Connection, version: int) -> CaughtUp:
    """How much is known as it is now."""
    to_come = count_stale(connection, version)
    return CaughtUp(count_figures(connection) - to_come, to_come)


def put_figures(connection: Connection, figures: Iterable[Figure]) -> None:
    """Keep what was made, within a transaction that is in no history. What is no longer closed or there is left out."""
    made = [(each.made_by, each.made_of, each.content, each.negotiation) for each in figures]
    connection.executemany(_PUT, made)


def note_change(act: Act, negotiation: str, at: int, *, closed: bool, head: bool) -> None:
    """Note that an act changed a negotiation. `closed`: it is closed and not in the trash; `head`: that may be new."""
    if closed:
        act.connection.execute(_CHANGED, {"id": negotiation, "at": at})
    elif head:
        act.run("DELETE FROM figure WHERE negotiation = ?", negotiation)


def count_figures(connection: Connection) -> int:
    """How many closed negotiations there are that are not in the trash."""
    return int(connection.execute("SELECT count(*) FROM figure").fetchone()[0])
