"""People of whom more than their record is known: who was erased, and whose record was merged into another."""

from __future__ import annotations

from desk_app.journal.engine import Connection


def erased_people(connection: Connection) -> set[str]:
    """The ids of people who were erased. Nothing else is kept of them, and they are taken in from nowhere."""
    return {row[0] for row in connection.execute("SELECT id FROM erased_person").fetchall()}


def merged_people(connection: Connection) -> dict[str, str]:
    """The ids of records that were merged into others, each with the id of the record that it was merged into."""
    sql = "SELECT id, merged_into FROM counterpart WHERE merged_into IS NOT NULL"
    return dict(connection.execute(sql).fetchall())
