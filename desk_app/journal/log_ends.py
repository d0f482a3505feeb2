"""What was done, undone and done again since the log of acts ended at a certain act.

By that a restore, which is in no log, has its place among the acts of the journal that it put there.
"""

from __future__ import annotations

from desk_app.domain.acts import LogEnd
from desk_app.journal.engine import Connection

_STANDS = """
SELECT 1 FROM act WHERE kind = 'do' AND undone IS NULL
AND (id > :end OR id IN (SELECT target FROM act WHERE kind = 'redo' AND id > :end)) LIMIT 1
"""
_DONE = "SELECT 1 FROM act WHERE kind = 'do' AND id > :end LIMIT 1"
_UNDONE = """
SELECT 1 FROM act reversal JOIN act undone ON undone.id = reversal.target
WHERE reversal.id > :end AND reversal.kind = 'undo' AND undone.undone = reversal.id AND undone.lapsed = 0 LIMIT 1
"""


def log_end(connection: Connection) -> LogEnd:
    """Where the log ends now."""
    found = connection.execute("SELECT id, at FROM act ORDER BY id DESC LIMIT 1").fetchall()
    return LogEnd(*found[0]) if found else LogEnd()


def nothing_to_undo(connection: Connection, since: LogEnd) -> bool:
    """Whether nothing that was done since could be undone. False if the log did not end there."""
    return _ended(connection, since) and not _any(connection, _STANDS, since)


def nothing_to_redo(connection: Connection, since: LogEnd) -> bool:
    """Whether nothing was done since, and nothing that was undone since could be done again."""
    return _ended(connection, since) and not any(_any(connection, sql, since) for sql in (_DONE, _UNDONE))


def _ended(connection: Connection, then: LogEnd) -> bool:
    """Whether the log ended so once: no other file took the place of the journal, and the act did not grow."""
    sql = "SELECT 1 FROM act WHERE id = ? AND at = ?"
    return then == LogEnd() or bool(connection.execute(sql, (then.number, then.at)).fetchall())


def _any(connection: Connection, sql: str, since: LogEnd) -> bool:
    return bool(connection.execute(sql, {"end": since.number}).fetchall())
