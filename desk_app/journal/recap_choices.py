"""Which gestures a person chose for the recap of a negotiation, kept on this machine alone and in no history."""

from __future__ import annotations

import json
from collections.abc import Iterable

from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ, UnreadableCell
from desk_app.journal.journal import Journal


def read_gestures(connection: Connection, negotiation: str) -> frozenset[str]:
    """The ids of the entries that were chosen; those that are gone by now may be among them."""
    sql = "SELECT gestures FROM recap_choice WHERE negotiation = ?"
    for (gestures,) in connection.execute(sql, (negotiation,)).fetchall():
        try:
            return frozenset(map(str, json.loads(gestures)))
        except NOT_READ as error:
            raise UnreadableCell("recap_choice") from error
    return frozenset()


def write_gestures(journal: Journal, negotiation: str, gestures: Iterable[str]) -> None:
    """Keep what was chosen in place of what was before.

    Raises:
        UserError: it could not be saved; what was before stays.
    """
    sql = "INSERT INTO recap_choice VALUES (?, ?) ON CONFLICT DO UPDATE SET gestures = excluded.gestures"
    with journal.unlogged() as connection:
        connection.execute(sql, (negotiation, json.dumps(sorted(gestures))))
