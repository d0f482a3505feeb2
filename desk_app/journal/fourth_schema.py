"""The migration to schema 4, frozen: acts are stored as code and arguments, with the device they were done on.

An exchange names the entry at which it was settled, and how many places after it, instead of a number: so entries can
be numbered again. The recorded changes are rewritten as well, so that what was done before can still be undone. No two
entries of a negotiation have one number any more; where they had, those that follow move on.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from desk_app.journal.earlier_names import code_of

if TYPE_CHECKING:
    from sqlite_utils import Database

_LOGGED = (
    "counterpart negotiation issue option prompt alternative alternative_term strength limit_change leverage meeting "
    "entry term outcome outcome_term relationship follow_up"
).split()
_TEXT = "TEXT NOT NULL DEFAULT ''"
_ACT = """CREATE TABLE act (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, device TEXT NOT NULL, who TEXT NOT NULL,
    code TEXT NOT NULL, arguments TEXT NOT NULL, scope TEXT, squash_key TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'merge')), target INTEGER REFERENCES act (id),
    undone INTEGER, lapsed INTEGER NOT NULL DEFAULT 0 CHECK (lapsed IN (0, 1))) STRICT"""
_OPEN_ACT = """CREATE TABLE open_act (id INTEGER PRIMARY KEY CHECK (id = 1),
    act INTEGER NOT NULL REFERENCES act (id)) STRICT"""
_CHANGE = """CREATE TABLE change_4 (id INTEGER PRIMARY KEY, act INTEGER NOT NULL REFERENCES act (id), tbl TEXT NOT NULL,
    negotiation TEXT, old TEXT, new TEXT) STRICT"""
_ENTRY_KINDS = (
    "'offer', 'exchange', 'gesture', 'note', 'learned', 'tactic', 'break', 'leverage', 'pause', 'readback', 'raw'"
)
_ENTRY = f"""CREATE TABLE entry_4 (negotiation TEXT NOT NULL REFERENCES negotiation (id), id TEXT NOT NULL,
    meeting TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ({_ENTRY_KINDS})), side TEXT CHECK (side IN ('we', 'they')),
    raw {_TEXT}, note {_TEXT}, worth ANY, state TEXT CHECK (state IN ('proposed', 'agreed', 'withdrawn')),
    settled TEXT, settled_place INTEGER, PRIMARY KEY (negotiation, id),
    FOREIGN KEY (negotiation, meeting) REFERENCES meeting (negotiation, id) DEFERRABLE INITIALLY DEFERRED)
    WITHOUT ROWID, STRICT"""
_INDEXES = (
    "CREATE UNIQUE INDEX entry_seq ON entry (negotiation, seq)",
    "CREATE INDEX entry_settled ON entry (negotiation, settled) WHERE settled IS NOT NULL",
    "CREATE INDEX change_act ON change (act)",
    "CREATE INDEX change_head ON change (negotiation, act) WHERE tbl = 'negotiation'",
    "CREATE INDEX act_scope ON act (scope, id)",
    "CREATE INDEX act_undone ON act (undone) WHERE undone IS NOT NULL AND lapsed = 0",
)
_ROW = dict[str, Any]


def to_fourth(db: Database) -> None:
    """Bring a journal of schema 3 to schema 4, within one transaction."""
    for table in _LOGGED:
        for act in ("insert", "update", "delete"):
            db.execute(f"DROP TRIGGER IF EXISTS {table}_{act}")
    for statement in (_ACT, _OPEN_ACT, _CHANGE, _ENTRY):
        db.execute(statement)
    numbers = _Numbers(db)
    _copy_acts(db)
    _copy_changes(db, numbers)
    _copy_entries(db, numbers)
    for table in ("open_gesture", "change", "entry", "gesture"):
        db.execute(f"DROP TABLE {table}")
    for table in ("change", "entry"):
        db.execute(f"ALTER TABLE {table}_4 RENAME TO {table}")
    for index in _INDEXES:
        db.execute(index)
    for table in _LOGGED:
        log_triggers(db, table)


def log_triggers(db: Database, table: str) -> None:
    """Put the three triggers of a logged table for the columns it has now, as from schema 4 on.

    Each row that is written leaves its state before and after in `change`; none is written without an open act.
    """
    columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")').fetchall()]
    before, after = (
        "json_object(" + ", ".join(f"'{column}', {row}.\"{column}\"" for column in columns) + ")"
        for row in ("OLD", "NEW")
    )
    differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    for act, old, new, condition in (
        ("INSERT", "NULL", after, ""),
        ("UPDATE", before, after, f"WHEN {differs}"),
        ("DELETE", before, "NULL", ""),
    ):
        row = "OLD" if act == "DELETE" else "NEW"
        owner = f"{row}.id" if table == "negotiation" else f"{row}.negotiation" if "negotiation" in columns else "NULL"
        db.execute(f"DROP TRIGGER IF EXISTS {table}_{act.lower()}")
        db.execute(
            f"CREATE TRIGGER {table}_{act.lower()} AFTER {act} ON {table} {condition} BEGIN "
            "SELECT RAISE(ABORT, 'a change without an act') WHERE NOT EXISTS (SELECT 1 FROM open_act); "
            "INSERT INTO change (act, tbl, negotiation, old, new) "
            f"SELECT act, '{table}', {owner}, {old}, {new} FROM open_act; END"
        )


def _copy_acts(db: Database) -> None:
    device = _device(db)
    sql = "INSERT INTO act VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    db.conn.executemany(sql, _acts(db, device))


def _acts(db: Database, device: str) -> Iterator[tuple[object, ...]]:
    sql = "SELECT id, at, who, name, scope, merge, act, target, undone, lapsed FROM gesture ORDER BY id"
    for number, at, who, name, scope, merge, kind, target, undone, lapsed in db.execute(sql):
        code, arguments = code_of(name, scope is not None, partial(_changed, db, number))
        written = json.dumps(arguments, ensure_ascii=False)
        yield number, at, device, who, code, written, scope, merge, kind, target, undone, lapsed


def _changed(db: Database, act: int) -> frozenset[str]:
    """The tables in which an act changed something."""
    return frozenset(row[0] for row in db.execute("SELECT DISTINCT tbl FROM change WHERE gesture = ?", (act,)))


def _device(db: Database) -> str:
    """An id for the device of all acts so far: a UUIDv7 from the first of them, so that copies of a file agree."""
    first = db.execute("SELECT id, at, who, name, scope FROM gesture ORDER BY id LIMIT 1").fetchall()
    change = db.execute("SELECT negotiation, new FROM change ORDER BY id LIMIT 1").fetchall()
    digest = int.from_bytes(hashlib.sha256(repr((first, change)).encode("utf-8", "surrogatepass")).digest()[:10])
    millis = max(0, first[0][1] // 1000) if first else 0
    high, low = digest >> 62 & 0xFFF, digest & (1 << 62) - 1
    digits = f"{(millis & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


class _Numbers:
    """The numbers of entries after the migration: one with the number of another moves on, and so do all that follow.

    `moved` tells, for each entry that moves, from which number to which.
    """

    def __init__(self, db: Database) -> None:
        self.moved: dict[tuple[str, str], tuple[int, int]] = {}
        self._extra: dict[str, list[int]] = {}
        if not db.execute("SELECT 1 FROM entry GROUP BY negotiation, seq HAVING count(*) > 1 LIMIT 1").fetchall():
            return
        found = db.execute(
            "SELECT negotiation, id, seq, row_number() OVER (PARTITION BY negotiation, seq ORDER BY id) > 1, "
            "row_number() OVER (PARTITION BY negotiation ORDER BY seq, id) "
            "- dense_rank() OVER (PARTITION BY negotiation ORDER BY seq) FROM entry ORDER BY negotiation, seq, id"
        ).fetchall()
        for owner, entry, seq, is_extra, by in found:
            if is_extra:
                self._extra.setdefault(owner, []).append(seq)
            if by:
                self.moved[owner, entry] = (seq, seq + by)

    def has(self, negotiation: str) -> bool:
        """Whether entries of a negotiation move."""
        return negotiation in self._extra

    def now(self, negotiation: str, entry: str, recorded: int) -> int:
        """The new number for one that was recorded of an entry, also where that entry was deleted since."""
        before, after = self.moved.get((negotiation, entry), (None, 0))
        return after if recorded == before else recorded + bisect_left(self._extra.get(negotiation, []), recorded)


def _copy_changes(db: Database, numbers: _Numbers) -> None:
    old, new = (
        f"CASE WHEN tbl = 'entry' AND json_valid({side}) THEN json_set(json_remove({side}, '$.settled_seq'), "
        f"'$.settled', NULL, '$.settled_place', NULL) ELSE {side} END"
        for side in ("old", "new")
    )
    db.execute(f"INSERT INTO change_4 SELECT id, gesture, tbl, negotiation, {old}, {new} FROM change ORDER BY id")
    settled = " OR ".join(f"(json_valid({side}) AND {side} ->> 'settled_seq' IS NOT NULL)" for side in ("old", "new"))
    sql = f"SELECT id, negotiation, old, new, {settled} FROM change WHERE tbl = 'entry'"
    for number, owner, before, after, has_settled in db.execute(sql):
        if has_settled or numbers.has(owner):
            sides = [_rewritten(db, side, numbers) for side in (before, after)]
            db.execute("UPDATE change_4 SET old = ?, new = ? WHERE id = ?", (*sides, number))


def _rewritten(db: Database, side: str | None, numbers: _Numbers) -> str | None:
    """A recorded entry with the place where it was settled, and with its new number."""
    try:
        row = json.loads(side) if side is not None else None
    except ValueError:
        return side
    if not isinstance(row, dict):
        return side
    row["settled"], row["settled_place"] = _settled(db, row, row.pop("settled_seq", None))
    if isinstance(row.get("seq"), int):
        row["seq"] = numbers.now(str(row.get("negotiation")), str(row.get("id")), row["seq"])
    return json.dumps(row, ensure_ascii=False)


def _settled(db: Database, row: _ROW, number: object) -> tuple[str | None, int | None]:
    """The entry at which another was settled, which is the last one up to that number; and how many places after it.

    Nothing is settled before it was proposed.
    """
    own = row.get("seq")
    if not isinstance(number, int) or not isinstance(own, int):
        return None, None
    if number <= own:
        return row["id"], 0
    sql = "SELECT id, seq FROM entry WHERE negotiation = ? AND seq BETWEEN ? AND ? ORDER BY seq DESC, id DESC LIMIT 1"
    found = db.execute(sql, (row["negotiation"], own, number)).fetchall() or [(row["id"], own)]
    return found[0][0], number - found[0][1]


def _copy_entries(db: Database, numbers: _Numbers) -> None:
    columns = "negotiation, id, meeting, seq, at, kind, side, raw, note, worth, state"
    db.execute(f"INSERT INTO entry_4 ({columns}) SELECT {columns} FROM entry")
    place = "WHERE negotiation = ? AND id = ?"
    sql = "SELECT negotiation, id, seq, settled_seq FROM entry WHERE settled_seq IS NOT NULL"
    for owner, entry, seq, number in db.execute(sql).fetchall():
        settled = _settled(db, {"negotiation": owner, "id": entry, "seq": seq}, number)
        db.execute(f"UPDATE entry_4 SET settled = ?, settled_place = ? {place}", (*settled, owner, entry))
    for (owner, entry), (_, after) in numbers.moved.items():
        db.execute(f"UPDATE entry_4 SET seq = ? {place}", (after, owner, entry))
