"""The migration to schema 6, frozen: what Prepare and Meet came to keep, and when each dated thing was last changed.

Rows that are there are written again with the new columns, so that each is stored whole: who salvages a damaged file
tells the tables apart by the number of their columns.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from desk_app.journal.fourth_schema import log_triggers

if TYPE_CHECKING:
    from sqlite_utils import Database

_TEXT = "TEXT NOT NULL DEFAULT ''"
_NEGOTIATION = "negotiation TEXT NOT NULL REFERENCES negotiation (id)"
_PERSON = "counterpart TEXT NOT NULL REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED"
_POSITION = "position INTEGER NOT NULL"


def _flag(column: str) -> str:
    return f"{column} INTEGER NOT NULL DEFAULT 0 CHECK ({column} IN (0, 1))"


_CHANGED_AT = "changed_at TEXT"
_COLUMNS = {
    "negotiation": (_flag("practice"), "sealed_at TEXT", _CHANGED_AT),
    "prompt": (_flag("first"), _CHANGED_AT),
    "alternative": (f"action {_TEXT}", "due TEXT", _flag("done"), "other TEXT", _CHANGED_AT),
    "entry": (f"because {_TEXT}", "day TEXT", f"channel {_TEXT}", "message_sent TEXT", f"message_from {_TEXT}"),
    "outcome": (_CHANGED_AT,),
    "follow_up": (
        "kind TEXT NOT NULL DEFAULT 'promise' CHECK (kind IN ('task', 'promise'))",
        "made_at TEXT",
        "entry TEXT",
        "kept_on TEXT",
        _flag("said_to_them"),
        _CHANGED_AT,
    ),
}
_TABLES = {
    "participant": f"""{_NEGOTIATION}, {_POSITION}, {_PERSON},
        role TEXT CHECK (role IN ('decides', 'blocks', 'uses', 'signs')), PRIMARY KEY (negotiation, position)""",
    "planned": f"""{_NEGOTIATION}, id TEXT NOT NULL, {_POSITION}, starts TEXT NOT NULL, zone {_TEXT}, starts_utc TEXT,
        ends TEXT, place {_TEXT}, uid {_TEXT}, sequence INTEGER, {_flag("cancelled")}, {_CHANGED_AT},
        PRIMARY KEY (negotiation, id)""",
    "planned_person": f"""{_NEGOTIATION}, planned TEXT NOT NULL, {_POSITION}, {_PERSON},
        PRIMARY KEY (negotiation, planned, position)""",
    "prediction": f"""{_NEGOTIATION}, sealed INTEGER NOT NULL CHECK (sealed IN (0, 1)), {_POSITION},
        what TEXT NOT NULL CHECK (what IN ('landing', 'outcome')), issue TEXT, value ANY NOT NULL, sure TEXT,
        PRIMARY KEY (negotiation, sealed, position)""",
    "sealed_limit": f"""{_NEGOTIATION}, {_POSITION}, what TEXT NOT NULL CHECK (what IN ('walk_away', 'target')),
        issue TEXT NOT NULL, value ANY NOT NULL, PRIMARY KEY (negotiation, position)""",
}
_UNLOGGED = """CREATE TABLE talk_choice (negotiation TEXT PRIMARY KEY,
    screen TEXT NOT NULL DEFAULT '' CHECK (screen IN ('', 'mine', 'shared')), silenced TEXT NOT NULL DEFAULT '')
    WITHOUT ROWID, STRICT"""
_INDEXES = (
    "alternative_expires ON alternative (expires) WHERE expires IS NOT NULL AND state = 'live'",
    "alternative_due ON alternative (due) WHERE due IS NOT NULL AND done = 0",
    "planned_starts ON planned (starts) WHERE cancelled = 0",
    "participant_counterpart ON participant (counterpart)",
    "planned_person_counterpart ON planned_person (counterpart)",
)
# What came with an import was changed at a time that the journal does not know.
_CHANGES = """SELECT c.tbl, c.negotiation, coalesce(c.new ->> 'id', c.negotiation), max(a.at) FROM change c
    JOIN act a ON a.id = c.act WHERE c.tbl IN ('negotiation', 'prompt', 'alternative', 'outcome', 'follow_up')
    AND json_valid(c.new) AND a.code NOT IN ('import', 'add_sample', 'salvage') GROUP BY 1, 2, 3"""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_sixth(db: Database) -> None:
    """Bring a journal of schema 5 to schema 6, within one transaction."""
    for table, columns in _COLUMNS.items():
        for act in ("insert", "update", "delete"):
            db.execute(f"DROP TRIGGER IF EXISTS {table}_{act}")
        for column in columns:
            db.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    for table, described in _TABLES.items():
        db.execute(f"CREATE TABLE {table} ({described}) WITHOUT ROWID, STRICT")
    db.execute(_UNLOGGED)
    for index in _INDEXES:
        db.execute(f"CREATE INDEX {index}")
    for table, columns in _COLUMNS.items():
        last = columns[-1].split()[0]
        db.execute(f"UPDATE {table} SET {last} = {last}")
    _date(db)
    for table in (*_COLUMNS, *_TABLES):
        log_triggers(db, table)


def _date(db: Database) -> None:
    """Note when each dated thing was last changed, as far as the log tells."""
    for table, owner, thing, at in db.execute(_CHANGES).fetchall():
        place = {"negotiation": "id = :owner", "outcome": "negotiation = :owner"}
        where = place.get(table, "negotiation = :owner AND id = :thing")
        moment = (_EPOCH + timedelta(microseconds=at)).isoformat()
        values = {"owner": owner, "thing": thing, "at": moment}
        db.execute(f"UPDATE {table} SET changed_at = :at WHERE {where}", values)
