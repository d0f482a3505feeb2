"""People of whom more than their record is known: who was erased, and whose record was merged into another."""

from __future__ import annotations

from desk_app.journal.engine import Connection


def erased_people(connection: Connection) -> set[str]:
    """The ids of people who were erased. Nothing else is kept of them, and they are taken in from nowhere."""
    return {row[0] for row in connection.execute("SELECT id FROM erased_person").fetchall()}


def merged_people(connection: Connection) -> dict[str, str]:
    """The ids of records that were merged into others, each with the id of the person to whom it leads."""
    sql = "SELECT id, merged_into FROM counterpart WHERE merged_into IS NOT NULL"
    into = {row[0]: row[1] for row in connection.execute(sql).fetchall()}
    return {each: _end(each, into) for each in into}


def _end(person: str, into: dict[str, str]) -> str:
    seen = {person}
    while person in into and into[person] not in seen:
        person = into[person]
        seen.add(person)
    return person
