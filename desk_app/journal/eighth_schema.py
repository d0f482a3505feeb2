"""The migration to schema 8, frozen: what a journal keeps that several machines share. Empty in all others.

`link` leads from a negotiation to a file or folder. It has row numbers, by which salvage tells it from `lesson`.
Besides, which gestures a person chose for the recap of a negotiation, on this machine (`recap_choice`, unlogged).

`share` is the one share that it belongs to, `document` what the merging engine keeps of each negotiation, of people and
of the library, `carried` the sealed files, and `carrier` what was heard of each device. None of it is logged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.journal.fourth_schema import log_triggers

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES = (
    """CREATE TABLE share (id INTEGER PRIMARY KEY CHECK (id = 1), key BLOB NOT NULL, folder TEXT NOT NULL,
        device INTEGER NOT NULL, run BLOB NOT NULL, name TEXT NOT NULL, chosen TEXT, captured INTEGER NOT NULL,
        former TEXT NOT NULL DEFAULT '[]') STRICT""",
    """CREATE TABLE document (id TEXT PRIMARY KEY NOT NULL, content BLOB NOT NULL, held TEXT NOT NULL DEFAULT '',
        conflicts INTEGER NOT NULL DEFAULT 0) STRICT""",
    """CREATE TABLE carrier (device INTEGER PRIMARY KEY, number INTEGER NOT NULL, digest BLOB NOT NULL,
        run BLOB NOT NULL, name TEXT NOT NULL, schema INTEGER NOT NULL, at INTEGER NOT NULL, arrived INTEGER NOT NULL,
        seen TEXT NOT NULL) STRICT""",
    """CREATE TABLE carried (device INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
        digest BLOB NOT NULL, at INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (device, first, last)) STRICT""",
    "CREATE TABLE carrier_note (what TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID, STRICT",
    """CREATE TABLE recap_choice (negotiation TEXT PRIMARY KEY, gestures TEXT NOT NULL DEFAULT '[]')
        WITHOUT ROWID, STRICT""",
)


_LINK = """CREATE TABLE link (negotiation TEXT NOT NULL REFERENCES negotiation (id), id TEXT NOT NULL,
    position INTEGER NOT NULL, label TEXT NOT NULL DEFAULT '', target TEXT NOT NULL DEFAULT '', at TEXT NOT NULL,
    PRIMARY KEY (negotiation, id)) STRICT"""


def to_eighth(db: Database) -> None:
    """Bring a journal of schema 7 to schema 8, within one transaction."""
    for statement in _TABLES:
        db.execute(statement)
    db.execute(_LINK)
    log_triggers(db, "link")
    db.execute("CREATE INDEX document_conflicts ON document (conflicts) WHERE conflicts > 0")
