"""The migration to schema 7, frozen: what spans several negotiations, and what became of a deal and of its cards.

Rows that are there are written again with the new columns, so that each is stored whole. Who salvages a damaged file
tells tables and indexes apart by the number of their columns and by what these hold. Therefore the position comes early
in the key of `card_use`, and some tables have row numbers.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from desk_app.journal.fourth_schema import log_triggers

if TYPE_CHECKING:
    from sqlite_utils import Database

_TEXT = "TEXT NOT NULL DEFAULT ''"
_NEGOTIATION = "negotiation TEXT NOT NULL REFERENCES negotiation (id)"
_POSITION = "position INTEGER NOT NULL"
_LISTED = f"{_NEGOTIATION}, id TEXT NOT NULL, {_POSITION}"
_ALONE = "id TEXT PRIMARY KEY NOT NULL"
_CHANGED_AT = "changed_at TEXT"
_COLUMNS = {
    "counterpart": (
        f"prefers {_TEXT}",
        "next_contact TEXT",
        "merged_into TEXT REFERENCES counterpart (id) DEFERRABLE INITIALLY DEFERRED",
        _CHANGED_AT,
    ),
    "outcome": ("check_on TEXT",),
}
_ENTRY = "FOREIGN KEY (negotiation, entry) REFERENCES entry (negotiation, id) DEFERRABLE INITIALLY DEFERRED"
_INSIDE = {
    "card_use": f"""{_NEGOTIATION}, card TEXT NOT NULL, {_POSITION}, entry TEXT NOT NULL,
        how TEXT NOT NULL CHECK (how IN ('mentioned', 'used', 'kept_back', 'lost')),
        PRIMARY KEY (negotiation, position, card), {_ENTRY}""",
    "deal_check": f"""{_LISTED}, at TEXT NOT NULL, terms TEXT CHECK (terms IN ('kept', 'partly', 'broken')),
        payment TEXT CHECK (payment IN ('on_time', 'late', 'not_yet')),
        days_late INTEGER CHECK (days_late BETWEEN 0 AND 9999), note {_TEXT}, {_CHANGED_AT},
        PRIMARY KEY (negotiation, id)""",
    "lesson": f"{_LISTED}, at TEXT NOT NULL, text {_TEXT}, entry TEXT, PRIMARY KEY (negotiation, id)",
}
_NUMBERED = {
    "rule": f"""{_ALONE}, text {_TEXT}, made_at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('trying', 'kept', 'dropped')), came_from TEXT, {_CHANGED_AT}""",
    "own_template": f"{_ALONE}, {_POSITION}, text {_TEXT}, {_CHANGED_AT}",
    "rule_try": f"""{_NEGOTIATION}, rule TEXT NOT NULL REFERENCES rule (id) DEFERRABLE INITIALLY DEFERRED, {_POSITION},
        kept INTEGER CHECK (kept IN (0, 1)), PRIMARY KEY (negotiation, rule)""",
}
_UNLOGGED = (
    "CREATE TABLE erased_person (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID, STRICT",
    """CREATE TABLE paper (id TEXT PRIMARY KEY, negotiation TEXT, counterpart TEXT, document TEXT NOT NULL,
        path TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID, STRICT""",
    """CREATE TABLE figure (negotiation TEXT PRIMARY KEY NOT NULL, at INTEGER NOT NULL,
        made_by INTEGER NOT NULL DEFAULT 0, made_of INTEGER NOT NULL DEFAULT 0, content TEXT NOT NULL DEFAULT '')
        STRICT""",
    "INSERT INTO figure (negotiation, at) SELECT id, 1 FROM negotiation WHERE stage = 'closed' AND deleted_at IS NULL",
)
_INDEXES = (
    "counterpart_next_contact ON counterpart (next_contact) WHERE next_contact IS NOT NULL",
    "counterpart_merged ON counterpart (merged_into) WHERE merged_into IS NOT NULL",
    "outcome_check_on ON outcome (check_on) WHERE check_on IS NOT NULL",
    "rule_try_rule ON rule_try (rule)",
    "figure_behind ON figure (negotiation) WHERE made_of <> at",
    "figure_made_by ON figure (made_by)",
)
# What came with an import was changed at a time that the journal does not know.
_CHANGES = """SELECT c.new ->> 'id', max(a.at) FROM change c JOIN act a ON a.id = c.act WHERE c.tbl = 'counterpart'
    AND json_valid(c.new) AND a.code NOT IN ('import', 'add_sample', 'salvage') GROUP BY 1"""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_seventh(db: Database) -> None:
    """Bring a journal of schema 6 to schema 7, within one transaction."""
    for table, columns in _COLUMNS.items():
        for act in ("insert", "update", "delete"):
            db.execute(f"DROP TRIGGER IF EXISTS {table}_{act}")
        for column in columns:
            db.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
        last = columns[-1].split()[0]
        db.execute(f"UPDATE {table} SET {last} = {last}")
    for table, described in _NUMBERED.items():
        db.execute(f"CREATE TABLE {table} ({described}) STRICT")
    for table, described in _INSIDE.items():
        db.execute(f"CREATE TABLE {table} ({described}) WITHOUT ROWID, STRICT")
    for statement in _UNLOGGED:
        db.execute(statement)
    for index in _INDEXES:
        db.execute(f"CREATE INDEX {index}")
    for person, at in db.execute(_CHANGES).fetchall():
        moment = (_EPOCH + timedelta(microseconds=at)).isoformat()
        db.execute("UPDATE counterpart SET changed_at = ? WHERE id = ?", (moment, person))
    for table in (*_COLUMNS, *_NUMBERED, *_INSIDE):
        log_triggers(db, table)
