"""The log of changes, written by triggers in the transaction of the change itself.

Each row of a logged table that is inserted, updated or deleted leaves a row in `change`: the gesture that did it, the
table, the negotiation, and the whole row before and after as JSON. Without an open gesture the write is refused.
`table.transform()` drops triggers: a migration that alters a logged table calls `log_triggers` for it again.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from desk_app.domain.changes import Kind
from desk_app.journal.failures import NO_GESTURE

if TYPE_CHECKING:  # loaded by those who write: a third of the time that reading takes to start
    from sqlite_utils import Database

# Every logged table, what kind of thing its rows are, and its key; parents before children.
LOGGED: MappingProxyType[str, tuple[Kind, tuple[str, ...]]] = MappingProxyType(
    {
        "counterpart": (Kind.COUNTERPART, ("id",)),
        "negotiation": (Kind.NEGOTIATION, ("id",)),
        "issue": (Kind.ISSUE, ("negotiation", "id")),
        "option": (Kind.ISSUE, ("negotiation", "issue", "id")),
        "prompt": (Kind.PROMPT, ("negotiation", "id")),
        "alternative": (Kind.ALTERNATIVE, ("negotiation", "id")),
        "alternative_term": (Kind.ALTERNATIVE, ("negotiation", "alternative", "position")),
        "strength": (Kind.STRENGTH, ("negotiation", "id")),
        "limit_change": (Kind.LIMIT_CHANGE, ("negotiation", "id")),
        "leverage": (Kind.LEVERAGE, ("negotiation", "id")),
        "meeting": (Kind.MEETING, ("negotiation", "id")),
        "entry": (Kind.ENTRY, ("negotiation", "id")),
        "term": (Kind.ENTRY, ("negotiation", "entry", "position")),
        "outcome": (Kind.OUTCOME, ("negotiation",)),
        "outcome_term": (Kind.OUTCOME, ("negotiation", "position")),
        "relationship": (Kind.RELATIONSHIP, ("negotiation", "id")),
        "follow_up": (Kind.FOLLOW_UP, ("negotiation", "id")),
    }
)


def key_of(table: str) -> tuple[str, ...]:
    """The columns that identify a row of a logged table."""
    return LOGGED[table][1]


def kind_of(table: str) -> Kind:
    """What a page calls a row of a logged table."""
    return LOGGED[table][0]


def whole_row(columns: list[str], row: str = "") -> str:
    """The SQL expression for a whole row as JSON; `row` is OLD or NEW in a trigger."""
    dot = f"{row}." if row else ""
    return "json_object(" + ", ".join(f"'{column}', {dot}\"{column}\"" for column in columns) + ")"


def log_triggers(db: Database, table: str) -> None:
    """Put the three triggers of a logged table, for the columns it has now."""
    columns = [column.name for column in db.table(table).columns]
    differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    for act, old, new, condition in (
        ("INSERT", "NULL", whole_row(columns, "NEW"), ""),
        ("UPDATE", whole_row(columns, "OLD"), whole_row(columns, "NEW"), f"WHEN {differs}"),
        ("DELETE", whole_row(columns, "OLD"), "NULL", ""),
    ):
        row = "OLD" if act == "DELETE" else "NEW"
        owner = {"counterpart": "NULL", "negotiation": f"{row}.id"}.get(table, f"{row}.negotiation")
        db.execute(f"DROP TRIGGER IF EXISTS {table}_{act.lower()}")
        db.execute(
            f"CREATE TRIGGER {table}_{act.lower()} AFTER {act} ON {table} {condition} BEGIN "
            f"SELECT RAISE(ABORT, '{NO_GESTURE}') WHERE NOT EXISTS (SELECT 1 FROM open_gesture); "
            "INSERT INTO change (gesture, tbl, negotiation, old, new) "
            f"SELECT gesture, '{table}', {owner}, {old}, {new} FROM open_gesture; END"
        )
