"""What the page of one person shows, without loading negotiations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from desk_app.domain.people.contact import Contact
from desk_app.domain.people.record import Learnt, PersonRecord, SharedNegotiation, SharedPromise, TrustRating
from desk_app.domain.preparation import PersonRole
from desk_app.domain.summaries import Stage
from desk_app.journal import loading, rows
from desk_app.journal.cells import AmountScale
from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ, UnreadableCell
from desk_app.journal.journal import EPOCH
from desk_app.journal.people import contacts, rows_of

_NEGOTIATIONS = """
SELECT n.id, n.title, n.stage, CASE n.stage WHEN 'closed' THEN coalesce(o.kind, '') ELSE '' END,
    CASE n.stage WHEN 'closed' THEN substr(o.closed_at, 1, 10) END, a.updated_at, max(mine.main),
    max((SELECT q.role FROM participant q WHERE q.negotiation = n.id AND q.counterpart = mine.person LIMIT 1))
FROM mine JOIN negotiation n ON n.id = mine.negotiation LEFT JOIN activity a ON a.negotiation = n.id
LEFT JOIN outcome o ON o.negotiation = n.id
GROUP BY n.id ORDER BY coalesce(a.updated_at, 0) DESC, n.id DESC
"""
_PROMISES = """
SELECT n.id, n.title, {columns} FROM mine JOIN follow_up f ON f.negotiation = mine.negotiation
JOIN negotiation n ON n.id = mine.negotiation WHERE mine.main AND f.kind = 'promise'
ORDER BY f.due IS NULL, f.due, n.id, f.position
"""
_TRUST = """
SELECT substr(r.at, 1, 10), r.trust FROM mine JOIN relationship r ON r.negotiation = mine.negotiation
WHERE mine.main AND r.trust IS NOT NULL ORDER BY r.at, r.id
"""
_LEARNT = """
, ended AS (SELECT n.id, n.title, o.keep, o.change, o.rule, o.closed_at FROM mine
JOIN outcome o ON o.negotiation = mine.negotiation JOIN negotiation n ON n.id = mine.negotiation AND n.stage = 'closed'
WHERE mine.main)
SELECT id, title, keep, change, rule, lesson FROM (
    SELECT *, '' AS lesson, -1 AS place FROM ended WHERE keep <> '' OR change <> '' OR rule <> ''
    UNION ALL SELECT e.id, e.title, '', '', '', e.closed_at, l.text, l.position FROM ended e
    JOIN lesson l ON l.negotiation = e.id
) ORDER BY closed_at DESC, id DESC, place
"""


def record(connection: Connection, person: str, today: date) -> PersonRecord | None:
    """All that the page of a person tells, to whom the id leads; None if there is none."""
    found = loading.person_meant(connection, person)
    if found is None:
        return None
    person = found.id
    try:
        return PersonRecord(
            found,
            contacts(connection, [person], today).get(person, Contact()),
            tuple(_negotiation(row) for row in rows_of(connection, _NEGOTIATIONS, [person])),
            _promises(connection, person),
            tuple(TrustRating(date.fromisoformat(on), trust) for on, trust in rows_of(connection, _TRUST, [person])),
            tuple(Learnt(*row) for row in rows_of(connection, _LEARNT, [person])),
        )
    except NOT_READ as error:
        raise UnreadableCell("counterpart") from error


def _negotiation(row: tuple[Any, ...]) -> SharedNegotiation:
    number, title, stage, outcome, closed, updated, main, role = row
    on = date.fromisoformat(closed) if closed else (EPOCH + timedelta(microseconds=updated or 0)).astimezone().date()
    return SharedNegotiation(
        number, title, Stage(stage), outcome, on, bool(main), None if role is None else PersonRole(role)
    )


def _promises(connection: Connection, person: str) -> tuple[SharedPromise, ...]:
    shape = rows.FOLLOW_UPS
    read, skip = shape.reader(AmountScale("")), len(shape.place)
    columns = ", ".join(f'f."{name}"' for name in shape.row_columns[skip:])
    found = rows_of(connection, _PROMISES.format(columns=columns), [person])
    return tuple(SharedPromise(row[0], row[1], read(row[2:])) for row in found)
