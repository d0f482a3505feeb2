"""How large a journal is: numbers alone, for details to report."""

from __future__ import annotations

from collections.abc import Mapping

from desk_app.journal.engine import Connection

_COUNTED = ("negotiation", "meeting", "entry", "counterpart", "paper")
_NUMBERED = ("act", "change")
"""Tables that only grow, where the last number tells about as much and is known at once."""
_PRAGMAS = ("user_version", "page_size", "page_count", "freelist_count")


def sizes(connection: Connection) -> Mapping[str, int]:
    """Rows of the larger tables, and the engine's numbers of the file: schema, bytes a page, pages, unused pages."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    asked = {
        **{each: f"PRAGMA {each}" for each in _PRAGMAS},
        **{each: f"SELECT count(*) FROM {each}" for each in _COUNTED if each in there},
        **{each: f"SELECT max(rowid) FROM {each}" for each in _NUMBERED if each in there},
    }
    return {name: connection.execute(sql).fetchone()[0] or 0 for name, sql in asked.items()}


def engine(connection: Connection) -> str:
    """The versions of SQLite and SQLCipher."""
    version = connection.execute("SELECT sqlite_version()").fetchone()[0]
    cipher = connection.execute("PRAGMA cipher_version").fetchone()
    return f"SQLite {version}, SQLCipher {cipher[0] if cipher else '?'}"
