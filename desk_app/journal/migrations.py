"""The schema and its history: the only place that makes or alters a table. Migrations are only ever appended.

Each migration is frozen: it keeps copies of its own of all that it needs, so that it makes today what it made when it
was released. What the present Parley stores (`tables`), searches or writes is never imported here.

Keys of what belongs to a negotiation begin with the negotiation's id, and these tables are stored in that order
(WITHOUT ROWID): one negotiation is read from neighbouring pages, and ids need to be unique in their negotiation only.
`id`s of issues in terms are no foreign keys: an issue may be deleted after entries name it.
"""

from __future__ import annotations

from desk_app.domain.folding import folded
from desk_app.journal.eighth_schema import to_eighth
from desk_app.journal.fourth_schema import to_fourth
from desk_app.journal.library import Database, Migrations
from desk_app.journal.seventh_schema import to_seventh
from desk_app.journal.sixth_schema import to_sixth

JOURNAL = Migrations("parley")

_TEXT = "TEXT NOT NULL DEFAULT ''"
_NEGOTIATION = "negotiation TEXT NOT NULL REFERENCES negotiation (id)"
_LISTED = f"{_NEGOTIATION}, id TEXT NOT NULL, position INTEGER NOT NULL"


def _choice(column: str, words: str, *, needed: bool = True) -> str:
    listed = ", ".join(f"'{word}'" for word in words.split())
    return f"{column} TEXT {'NOT NULL ' if needed else ''}CHECK ({column} IN ({listed}))"


_SIDE = _choice("side", "we they")
_CONFIDENCE = "guess likely sure"

_FIRST = {
    "counterpart": f"""id TEXT PRIMARY KEY, name {_TEXT}, organisation {_TEXT}, email {_TEXT}, phone {_TEXT},
        notes {_TEXT}""",
    "negotiation": f"""id TEXT PRIMARY KEY, title {_TEXT}, kind {_TEXT}, counterpart TEXT REFERENCES counterpart (id),
        currency {_TEXT}, {_choice("stage", "preparing talking closed")}, deadline TEXT, follows TEXT,
        deleted_at TEXT""",
    "issue": f"""{_LISTED}, name {_TEXT}, {_choice("unit", "money percent days date count option")},
        {_choice("direction", "more less", needed=False)}, {_choice("per", "hour day month item", needed=False)},
        quantity TEXT, step ANY, opening ANY, opening_reason {_TEXT}, target ANY, walk_away ANY,
        red_line INTEGER NOT NULL CHECK (red_line IN (0, 1)), weight TEXT, their_target ANY, their_limit ANY,
        their_weight TEXT, {_choice("their_confidence", _CONFIDENCE, needed=False)}, revealed_limit ANY,
        PRIMARY KEY (negotiation, id)""",
    "option": f"""{_NEGOTIATION}, issue TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, label {_TEXT},
        ours TEXT, theirs TEXT, PRIMARY KEY (negotiation, issue, id)""",
    "prompt": f"""{_LISTED}, {_choice("section", "information alternatives power relationship opening difficult")},
        prompt {_TEXT}, answer {_TEXT}, learned_from {_TEXT}, {_choice("confidence", _CONFIDENCE, needed=False)},
        {_choice("share", "freely if_asked never", needed=False)}, action {_TEXT}, due TEXT,
        done INTEGER NOT NULL CHECK (done IN (0, 1)), PRIMARY KEY (negotiation, id)""",
    "alternative": f"""{_LISTED}, {_SIDE}, name {_TEXT}, worth ANY, likelihood TEXT, otherwise ANY,
        cost ANY, expires TEXT, {_choice("state", "live lost taken")}, PRIMARY KEY (negotiation, id)""",
    "alternative_term": f"""{_NEGOTIATION}, alternative TEXT NOT NULL, position INTEGER NOT NULL, issue TEXT NOT NULL,
        value ANY NOT NULL, PRIMARY KEY (negotiation, alternative, position)""",
    "strength": f"{_LISTED}, strength {_TEXT}, need {_TEXT}, PRIMARY KEY (negotiation, id)",
    "limit_change": f"""{_LISTED}, at TEXT NOT NULL, issue TEXT NOT NULL, {_choice("what", "walk_away target")},
        before ANY, after ANY, reason {_TEXT}, PRIMARY KEY (negotiation, id)""",
    "leverage": f"""{_LISTED}, at TEXT NOT NULL, {_choice("phase", "before during after")},
        {_choice("source", "information alternatives power")}, we INTEGER NOT NULL CHECK (we BETWEEN 0 AND 4),
        they INTEGER NOT NULL CHECK (they BETWEEN 0 AND 4), reason {_TEXT}, PRIMARY KEY (negotiation, id)""",
    "meeting": f"""{_LISTED}, started_at TEXT, ended_at TEXT, channel {_TEXT}, who {_TEXT},
        PRIMARY KEY (negotiation, id)""",
    "entry": f"""{_NEGOTIATION}, id TEXT NOT NULL, meeting TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL,
        {_choice("kind", "offer exchange gesture note learned tactic break leverage pause readback raw")},
        {_choice("side", "we they", needed=False)}, raw {_TEXT}, note {_TEXT}, worth ANY,
        {_choice("state", "proposed agreed withdrawn", needed=False)}, settled_seq INTEGER,
        PRIMARY KEY (negotiation, id),
        FOREIGN KEY (negotiation, meeting) REFERENCES meeting (negotiation, id) DEFERRABLE INITIALLY DEFERRED""",
    "term": f"""{_NEGOTIATION}, entry TEXT NOT NULL, position INTEGER NOT NULL, {_SIDE}, issue TEXT NOT NULL,
        value ANY NOT NULL, PRIMARY KEY (negotiation, entry, position),
        FOREIGN KEY (negotiation, entry) REFERENCES entry (negotiation, id) DEFERRABLE INITIALLY DEFERRED""",
    "outcome": f"""negotiation TEXT PRIMARY KEY REFERENCES negotiation (id),
        {_choice("kind", "agreement part no_deal_we no_deal_they paused")}, closed_at TEXT,
        {_choice("door", "open ajar closed", needed=False)}, recontact_on TEXT, summary {_TEXT}, keep {_TEXT},
        change {_TEXT}, rule {_TEXT}""",
    "outcome_term": f"""{_NEGOTIATION}, position INTEGER NOT NULL, issue TEXT NOT NULL, value ANY NOT NULL,
        PRIMARY KEY (negotiation, position)""",
    "relationship": f"""{_LISTED}, at TEXT NOT NULL, {_choice("phase", "before after check")},
        result INTEGER CHECK (result BETWEEN 1 AND 7), self INTEGER CHECK (self BETWEEN 1 AND 7),
        process INTEGER CHECK (process BETWEEN 1 AND 7), trust INTEGER CHECK (trust BETWEEN 1 AND 7),
        {_choice("status", "new cautious working trusted strained broken", needed=False)}, note {_TEXT},
        PRIMARY KEY (negotiation, id)""",
    "follow_up": f"""{_LISTED}, {_choice("who", "we they")}, what {_TEXT}, due TEXT,
        done INTEGER NOT NULL CHECK (done IN (0, 1)), PRIMARY KEY (negotiation, id)""",
}

# The log itself, what is derived from the rest for lists (`activity`), and the gesture that is being made.
_UNLOGGED = {
    "gesture": """id INTEGER PRIMARY KEY, at INTEGER NOT NULL, who TEXT NOT NULL, name TEXT NOT NULL, scope TEXT,
        merge TEXT, act TEXT NOT NULL CHECK (act IN ('do', 'undo', 'redo')), target INTEGER REFERENCES gesture (id),
        undone INTEGER, lapsed INTEGER NOT NULL DEFAULT 0 CHECK (lapsed IN (0, 1))""",
    "change": """id INTEGER PRIMARY KEY, gesture INTEGER NOT NULL REFERENCES gesture (id), tbl TEXT NOT NULL,
        negotiation TEXT, old TEXT, new TEXT""",
    "open_gesture": "id INTEGER PRIMARY KEY CHECK (id = 1), gesture INTEGER NOT NULL REFERENCES gesture (id)",
    "activity": """negotiation TEXT PRIMARY KEY, updated_at INTEGER NOT NULL,
        entries INTEGER NOT NULL""",
}

_INDEXES = (
    "activity_newest ON activity (updated_at, negotiation)",
    "negotiation_title ON negotiation (title)",
    "negotiation_counterpart ON negotiation (counterpart)",
    "negotiation_deadline ON negotiation (deadline) WHERE deadline IS NOT NULL",
    "counterpart_name ON counterpart (name)",
    "entry_seq ON entry (negotiation, seq)",
    "meeting_open ON meeting (negotiation) WHERE ended_at IS NULL",
    "prompt_due ON prompt (due) WHERE due IS NOT NULL AND done = 0",
    "follow_up_due ON follow_up (due) WHERE due IS NOT NULL AND done = 0",
    "outcome_closed ON outcome (closed_at) WHERE keep = '' AND change = '' AND rule = ''",
    "outcome_recontact ON outcome (recontact_on) WHERE recontact_on IS NOT NULL",
    "change_gesture ON change (gesture)",
    "gesture_scope ON gesture (scope, id)",
    "gesture_undone ON gesture (undone) WHERE undone IS NOT NULL AND lapsed = 0",
)
_CLUSTERED = frozenset(_FIRST) - {"counterpart", "negotiation", "outcome"}


def _columns(db: Database, table: str) -> list[str]:
    return [row[1] for row in db.execute(f'PRAGMA table_info("{table}")').fetchall()]


def _whole_row(columns: list[str], row: str) -> str:
    return "json_object(" + ", ".join(f"'{column}', {row}.\"{column}\"" for column in columns) + ")"


def _log_triggers(db: Database, table: str) -> None:
    """Each row that is written leaves its state before and after in `change`. None is written outside of a gesture."""
    columns = _columns(db, table)
    differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    for act, old, new, condition in (
        ("INSERT", "NULL", _whole_row(columns, "NEW"), ""),
        ("UPDATE", _whole_row(columns, "OLD"), _whole_row(columns, "NEW"), f"WHEN {differs}"),
        ("DELETE", _whole_row(columns, "OLD"), "NULL", ""),
    ):
        row = "OLD" if act == "DELETE" else "NEW"
        owner = {"counterpart": "NULL", "negotiation": f"{row}.id"}.get(table, f"{row}.negotiation")
        db.execute(f"DROP TRIGGER IF EXISTS {table}_{act.lower()}")
        db.execute(
            f"CREATE TRIGGER {table}_{act.lower()} AFTER {act} ON {table} {condition} BEGIN "
            "SELECT RAISE(ABORT, 'a change without a gesture') WHERE NOT EXISTS (SELECT 1 FROM open_gesture); "
            "INSERT INTO change (gesture, tbl, negotiation, old, new) "
            f"SELECT gesture, '{table}', {owner}, {old}, {new} FROM open_gesture; END"
        )


@JOURNAL()
def first(db: Database) -> None:
    """Everything of the first Parley."""
    for table, columns in {**_FIRST, **_UNLOGGED}.items():
        clustered = "WITHOUT ROWID, " if table in _CLUSTERED else ""
        db.execute(f"CREATE TABLE {table} ({columns}) {clustered}STRICT")
    for index in _INDEXES:
        db.execute(f"CREATE INDEX {index}")
    for table in _FIRST:
        _log_triggers(db, table)
    db.execute("PRAGMA application_id = 1347570777")
    db.execute("PRAGMA user_version = 1")


# What the second Parley searched, in the order of the numbers that `passage.tbl` keeps.
_SEARCHED = {
    "counterpart": "name organisation email phone notes",
    "negotiation": "title",
    "issue": "name opening_reason",
    "option": "label",
    "prompt": "prompt answer learned_from action",
    "alternative": "name",
    "strength": "strength need",
    "limit_change": "reason",
    "leverage": "reason",
    "meeting": "channel who",
    "entry": "raw note",
    "outcome": "summary keep change rule",
    "relationship": "note",
    "follow_up": "what",
}
_PLACES = {
    "counterpart": ("''", '"id"'),
    "negotiation": ('"id"', "''"),
    "outcome": ('"negotiation"', "''"),
    "option": ('"negotiation"', '"issue" || char(31) || "id"'),
}
_INDEX = (
    """CREATE TABLE passage (id INTEGER PRIMARY KEY, negotiation TEXT NOT NULL, tbl INTEGER NOT NULL,
        thing TEXT NOT NULL, text TEXT NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX passage_place ON passage (negotiation, thing, tbl)",
    """CREATE VIRTUAL TABLE found USING fts5(text, content='passage', content_rowid='id', tokenize='ascii',
        prefix='2 3', columnsize=0)""",
    "INSERT INTO found (found, rank) VALUES ('secure-delete', 1)",
)


@JOURNAL()
def second(db: Database) -> None:
    """What a person typed can be searched."""
    for statement in _INDEX:
        db.execute(statement)
    _fill_index(db, "counterpart", "1", ())
    oldest_first = "SELECT n.id FROM negotiation n LEFT JOIN activity a ON a.negotiation = n.id ORDER BY updated_at, id"
    for (negotiation,) in db.execute(oldest_first).fetchall():
        for table in list(_SEARCHED)[1:]:
            owner = "id" if table == "negotiation" else "negotiation"
            _fill_index(db, table, f'"{owner}" = ?', (negotiation,))
    db.execute("PRAGMA user_version = 2")


def _fill_index(db: Database, table: str, where: str, values: tuple[str, ...]) -> None:
    code = list(_SEARCHED).index(table)
    place = ", ".join(_PLACES.get(table, ('"negotiation"', '"id"')))
    columns = ", ".join(f'"{column}"' for column in _SEARCHED[table].split())
    order = ' ORDER BY "seq"' if table == "entry" else ""
    found = db.execute(f'SELECT {place}, {columns} FROM "{table}" WHERE {where}{order}', values).fetchall()
    for owner, thing, *texts in found:
        words = folded("\n".join(text for text in texts if text))
        if words:
            sql = "INSERT INTO passage (negotiation, tbl, thing, text) VALUES (?, ?, ?, ?) RETURNING id"
            ((number,),) = db.execute(sql, (owner, code, thing, words)).fetchall()
            db.execute("INSERT INTO found (rowid, text) VALUES (?, ?)", (number, words))


@JOURNAL()
def third(db: Database) -> None:
    """The history of a negotiation is found without looking through a large import it came with."""
    db.execute("CREATE INDEX change_head ON change (negotiation, gesture) WHERE tbl = 'negotiation'")
    db.execute("PRAGMA user_version = 3")


@JOURNAL()
def fourth(db: Database) -> None:
    """Acts are code and arguments, of a device; exchanges name the entry at which they were settled."""
    to_fourth(db)
    db.execute("PRAGMA user_version = 4")


@JOURNAL()
def fifth(db: Database) -> None:
    """What stands in a field and is not saved yet is kept: in no history, so neither logged nor searched.

    Korean is searched by syllables from here on.
    """
    columns = "place TEXT PRIMARY KEY, text TEXT NOT NULL, at INTEGER NOT NULL"
    db.execute(f"CREATE TABLE draft ({columns}) WITHOUT ROWID, STRICT")
    korean = db.execute("SELECT id, text FROM passage WHERE text GLOB '*[\u1100-\u11ff]*'").fetchall()
    for number, words in korean:
        db.execute("INSERT INTO found (found, rowid, text) VALUES ('delete', ?, ?)", (number, words))
        db.execute("INSERT INTO found (rowid, text) VALUES (?, ?)", (number, folded(words)))
        db.execute("UPDATE passage SET text = ? WHERE id = ?", (folded(words), number))
    db.execute("PRAGMA user_version = 5")


@JOURNAL()
def sixth(db: Database) -> None:
    """People with roles, planned meetings, predictions; what is sealed; when each dated thing was last changed."""
    to_sixth(db)
    db.execute("PRAGMA user_version = 6")


@JOURNAL()
def seventh(db: Database) -> None:
    """Uses of cards, checks of deals, lessons, rules and own templates; more about people; what is kept for sums."""
    to_seventh(db)
    db.execute("PRAGMA user_version = 7")


@JOURNAL()
def eighth(db: Database) -> None:
    """What a journal keeps that several machines share."""
    to_eighth(db)
    db.execute("PRAGMA user_version = 8")
