"""The gestures of one negotiation, newest first, from the log of changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desk_app.journal.fold import Change, fold
from desk_app.journal.journal import EPOCH

# Gestures within a negotiation name it as their scope. Of the others (made, deleted, imported) the log tells.
_GESTURES = """
SELECT id, at, who, name, act, undone IS NOT NULL FROM gesture WHERE scope = :negotiation AND id < :before
UNION ALL SELECT id, at, who, name, act, undone IS NOT NULL FROM gesture g WHERE scope IS NULL AND id < :before
    AND EXISTS (SELECT 1 FROM change c WHERE c.gesture = g.id AND c.negotiation = :negotiation)
ORDER BY id DESC LIMIT :limit
"""
_LAST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class PastGesture:
    """A gesture and what it changed in one negotiation, each row once."""

    number: int
    at: datetime
    who: str
    name: str
    act: str
    undone: bool
    changes: tuple[Change, ...]


def gestures(connection: Any, negotiation: str, limit: int, before: int | None) -> Iterator[PastGesture]:
    """At most `limit` gestures, those with a number less than `before`."""
    values = {"negotiation": negotiation, "limit": limit, "before": _LAST if before is None else before}
    for number, at, who, name, act, undone in connection.execute(_GESTURES, values).fetchall():
        sql = "SELECT tbl, old, new FROM change WHERE gesture = ? AND negotiation = ? ORDER BY id"
        changes = tuple(fold(connection.execute(sql, (number, negotiation)).fetchall()))
        yield PastGesture(number, EPOCH + timedelta(microseconds=at), who, name, act, bool(undone), changes)
