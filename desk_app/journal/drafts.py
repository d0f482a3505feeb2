"""Drafts as rows of the journal. They are encrypted if the journal is, and are not part of its history."""

from __future__ import annotations

from collections.abc import Mapping

from desk_app.journal.engine import Connection
from desk_app.journal.journal import Journal, microseconds


def read_drafts(connection: Connection) -> dict[str, str]:
    """The texts that were not saved, by their places; the oldest first."""
    return dict(connection.execute("SELECT place, text FROM draft ORDER BY at, place").fetchall())


def write_drafts(journal: Journal, wanted: Mapping[str, str]) -> None:
    """Make these the drafts that the journal keeps, in one transaction. Where nothing differs, nothing is written.

    Raises:
        UserError: they could not be saved; the drafts before them stay.
    """
    there = read_drafts(journal.connection)
    changed = [(place, text) for place, text in wanted.items() if there.get(place) != text]
    gone = [(place,) for place in there if place not in wanted]
    if not changed and not gone:
        return
    at = microseconds(journal.now())
    sql = "INSERT INTO draft VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET text = excluded.text, at = excluded.at"
    with journal.unlogged() as connection:
        connection.executemany("DELETE FROM draft WHERE place = ?", gone)
        connection.executemany(sql, [(place, text, at) for place, text in changed])
