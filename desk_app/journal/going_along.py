"""What goes with negotiations: the people whom they name, the rules that are tried in them, the kinds they are of."""

from __future__ import annotations

from collections.abc import Iterable

from desk_app.journal.engine import Connection
from desk_app.journal.queries import people_of

_NAMED_BY = {
    "counterpart": (
        ("negotiation", "counterpart"),
        ("participant", "counterpart"),
        ("planned_person", "counterpart"),
        ("counterpart", "merged_into"),
    ),
    "rule": (("rule_try", "rule"),),
}


def named(connection: Connection, table: str, negotiations: Iterable[str]) -> set[str]:
    """The ids of the rows of a table that go with these negotiations."""
    match table:
        case "counterpart":
            found = {person for each in negotiations for person in people_of(connection, each)}
            return found | _led_to(connection, found)
        case "rule":
            sql = "SELECT rule FROM rule_try WHERE negotiation = ?"
        case _:
            sql = "SELECT kind FROM negotiation WHERE id = ? AND kind IN (SELECT id FROM own_template)"
    return {row[0] for each in negotiations for row in connection.execute(sql, (each,)).fetchall()}


def _led_to(connection: Connection, people: Iterable[str]) -> set[str]:
    """The records into which those of these people were merged."""
    found: set[str] = set()
    waiting = list(people)
    while waiting:
        sql = "SELECT merged_into FROM counterpart WHERE id = ? AND merged_into IS NOT NULL"
        led = {row[0] for row in connection.execute(sql, (waiting.pop(),)).fetchall()} - found
        found |= led
        waiting += led
    return found


def named_though_merged(connection: Connection) -> list[tuple[str, str]]:
    """Records that were merged into others and are named all the same, each with the one that stays in their place."""
    leads = dict(connection.execute("SELECT id, merged_into FROM counterpart WHERE merged_into IS NOT NULL").fetchall())
    found = []
    for other, kept in sorted(leads.items()):
        seen = {other}
        while kept in leads and kept not in seen:
            seen.add(kept)
            kept = leads[kept]  # noqa: PLW2901 (followed to its end)
        if kept not in seen and is_named(connection, "counterpart", other):
            found.append((other, kept))
    return found


def is_there(connection: Connection, table: str, thing: str) -> bool:
    """Whether a row of that id is there."""
    return bool(connection.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (thing,)).fetchall())


def is_named(connection: Connection, table: str, thing: str) -> bool:
    """Whether something names that row."""
    asked = (f'SELECT 1 FROM "{by}" WHERE "{column}" = ? LIMIT 1' for by, column in _NAMED_BY.get(table, ()))
    return any(connection.execute(sql, (thing,)).fetchall() for sql in asked)
