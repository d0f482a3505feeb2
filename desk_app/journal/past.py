"""The acts of one negotiation, newest first, from the log of changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desk_app.domain.acts import ActKind, ActName
from desk_app.journal.act import named
from desk_app.journal.engine import Connection
from desk_app.journal.journal import EPOCH
from desk_app.journal.squash import RowChange, squashed

# Acts within a negotiation name it as their scope. The others (made, deleted, imported) change its own row.
_ACTS = """
SELECT id, at, who, code, arguments, kind, undone IS NOT NULL, 0 FROM act WHERE scope = :negotiation AND id < :before
UNION ALL SELECT id, at, who, code, arguments, kind, undone IS NOT NULL, 1 FROM act WHERE scope IS NULL AND id < :before
    AND id IN (SELECT act FROM change WHERE tbl = 'negotiation' AND negotiation = :negotiation)
ORDER BY id DESC LIMIT :limit
"""
_CHANGES = "SELECT id, tbl, old, new FROM change WHERE act = :act AND negotiation = :negotiation"
_SPAN = """
SELECT
    coalesce((SELECT max(id) FROM change WHERE id < h.id AND negotiation IS NOT :negotiation), 0) AS after,
    coalesce((SELECT min(id) FROM change WHERE id > h.id AND negotiation IS NOT :negotiation), :last) AS before
FROM change h WHERE h.tbl = 'negotiation' AND h.negotiation = :negotiation AND h.act = :act ORDER BY h.id
"""
_LAST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class PastAct:
    """An act and what it changed in one negotiation, each row once."""

    number: int
    at: datetime
    who: str
    name: ActName
    kind: ActKind
    undone: bool
    changes: tuple[RowChange, ...]


def acts(connection: Connection, negotiation: str, limit: int, before: int | None) -> Iterator[PastAct]:
    """At most `limit` acts, those with a number less than `before`."""
    values = {"negotiation": negotiation, "limit": limit, "before": _LAST if before is None else before}
    for number, at, who, code, arguments, kind, undone, shared in connection.execute(_ACTS, values).fetchall():
        rows = (_shared if shared else _own)(connection, negotiation, number)
        when = EPOCH + timedelta(microseconds=at)
        name = named(code, arguments)
        yield PastAct(number, when, who, name, ActKind(kind), bool(undone), tuple(squashed(row[1:] for row in rows)))


def _own(connection: Connection, negotiation: str, act: int) -> list[Any]:
    """The changes of an act within one negotiation."""
    asked = {"negotiation": negotiation, "act": act}
    return list(connection.execute(f"{_CHANGES} ORDER BY id", asked).fetchall())


def _shared(connection: Connection, negotiation: str, act: int) -> list[Any]:
    """The changes in one negotiation of an act that touched many.

    An act writes all of one negotiation together. So its changes stand in the log beside that of its own row, with no
    other negotiation between. A million changes of an import need not be looked through.
    """
    asked: dict[str, Any] = {"negotiation": negotiation, "act": act, "last": _LAST}
    found: dict[int, Any] = {}
    for after, end in connection.execute(_SPAN, asked).fetchall():
        span = f"{_CHANGES} AND id > :after AND id < :end"
        rows = connection.execute(span.replace("act =", "+act ="), {**asked, "after": after, "end": end})
        found.update({row[0]: row for row in rows.fetchall()})
    return [found[number] for number in sorted(found)]
