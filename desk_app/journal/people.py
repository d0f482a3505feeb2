"""What the list of people shows, a page at a time, without loading negotiations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from desk_app.domain.folding import folded
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.contact import Contact, contact
from desk_app.domain.people.listed import LATEST_RATINGS, ListedPerson, OpenPromises
from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ, UnreadableCell
from desk_app.journal.loading import counterparts
from desk_app.journal.tables import stored

_CODE = stored("counterpart").search_code
# The index of words is in step with the records and holds them folded: it is read alone, and only then the records.
_LISTED = """
SELECT c.id, c.name, c.organisation, p.text FROM (
    SELECT thing, text FROM passage p WHERE p.negotiation = '' AND p.tbl = {code}
    AND p.thing NOT IN (SELECT id FROM counterpart WHERE merged_into IS NOT NULL) {which}
    ORDER BY p.text, p.thing LIMIT ?
) p JOIN counterpart c ON c.id = p.thing ORDER BY p.text, c.id
"""
_BEGINS = "AND instr(' ' || p.text, ?) "
# Negotiations that count for a person: with them, and those in which they have a role.
WITH = """
WITH mine (person, negotiation, main) AS MATERIALIZED (
    SELECT c.id, n.id, 1 FROM counterpart c CROSS JOIN negotiation n ON n.counterpart = c.id
    WHERE c.id IN ({people}) AND n.deleted_at IS NULL AND n.practice = 0
    UNION ALL
    SELECT q.counterpart, n.id, 0 FROM participant q CROSS JOIN negotiation n ON n.id = q.negotiation
    WHERE q.counterpart IN ({people}) AND n.deleted_at IS NULL AND n.practice = 0
        AND n.counterpart IS NOT q.counterpart
)
"""
# A meeting that was written down afterwards was on the day that its lines name, and not when it was begun here.
_DAYS = """
SELECT DISTINCT person, substr(m.started_at, 1, 10), (
    SELECT substr(coalesce(e.day, e.at), 1, 10) FROM entry e WHERE e.negotiation = mine.negotiation
    ORDER BY e.seq DESC LIMIT 1)
FROM mine LEFT JOIN meeting m ON m.negotiation = mine.negotiation
"""
_AHEAD = """
SELECT person, substr(s.starts, 1, 10), 1 FROM mine JOIN planned s ON s.negotiation = mine.negotiation
WHERE mine.main AND s.cancelled = 0 AND s.starts >= :today
UNION ALL SELECT person, o.recontact_on, 0 FROM mine JOIN outcome o ON o.negotiation = mine.negotiation
JOIN negotiation n ON n.id = mine.negotiation AND n.stage = 'closed'
WHERE mine.main AND o.recontact_on IS NOT NULL
UNION ALL SELECT id, next_contact, 0 FROM counterpart WHERE next_contact IS NOT NULL AND id IN ({people})
"""
_OPEN = """
SELECT person, sum(f.who = 'they'), sum(f.who = 'we'), sum(f.due < :today)
FROM mine JOIN follow_up f ON f.negotiation = mine.negotiation
WHERE mine.main AND f.done = 0 AND f.kind = 'promise' GROUP BY 1
"""
_TRUST = """
SELECT person, r.trust FROM mine JOIN relationship r ON r.negotiation = mine.negotiation
WHERE mine.main AND r.trust IS NOT NULL ORDER BY r.at, r.id
"""


def people(
    connection: Connection, typed: str, limit: int, after: ListedPerson | None, today: date
) -> tuple[ListedPerson, ...]:
    """People by name, at most `limit` of them: those that follow `after`, and have a word that begins as each typed."""
    which, values = "", list[object]()
    for word in folded(typed).split():
        which += _BEGINS
        values.append(f" {word}")
    if after is not None:
        which += "AND (p.text, p.thing) > (?, ?)"
        values += [after.order, after.id]
    found = connection.execute(_LISTED.format(code=_CODE, which=which), (*values, limit)).fetchall()
    told = _Told(connection, [row[0] for row in found], today)
    return tuple(told.line(*row) for row in found)


def matching(connection: Connection, typed: str) -> tuple[Counterpart, ...]:
    """Everybody by name who has a word that begins as each typed."""
    words = folded(typed).split()
    which = "".join(_BEGINS for _word in words)
    sql = _LISTED.format(code=_CODE, which=which)
    found = connection.execute(sql, (*(f" {word}" for word in words), -1)).fetchall()
    here = {person.id: person for person in counterparts(connection, merged=False)}
    return tuple(here[row[0]] for row in found if row[0] in here)


def listed(connection: Connection, person: str, today: date) -> ListedPerson | None:
    """The line of one person; None if there is none of that id."""
    sql = _LISTED.format(code=_CODE, which="AND p.thing = ?")
    found = connection.execute(sql, (person, 1)).fetchall()
    return _Told(connection, [person], today).line(*found[0]) if found else None


def rows_of(connection: Connection, sql: str, people: Sequence[str], **values: object) -> list[Any]:
    """The rows of a query over what `WITH` names `mine`, for these people."""
    named = {f"p{number}": person for number, person in enumerate(people)}
    listed = ", ".join(f":{name}" for name in named)
    query = WITH.format(people=listed) + sql.replace("{people}", listed)
    return list(connection.execute(query, {**named, **values}).fetchall())


class _Told:
    """What the journal tells of some people."""

    def __init__(self, connection: Connection, people: Sequence[str], today: date) -> None:
        now = today.isoformat()
        try:
            self._contact = contacts(connection, people, today)
        except NOT_READ as error:
            raise UnreadableCell("meeting") from error
        promises = rows_of(connection, _OPEN, people, today=now)
        self._promises = {person: OpenPromises(theirs, ours, late or 0) for person, theirs, ours, late in promises}
        self._trust: defaultdict[str, list[int]] = defaultdict(list)
        for person, trust in rows_of(connection, _TRUST, people):
            self._trust[person].append(trust)

    def line(self, person: str, name: str, organisation: str, order: str) -> ListedPerson:
        return ListedPerson(
            person,
            name,
            organisation,
            order,
            self._contact.get(person, Contact()),
            self._promises.get(person, OpenPromises()),
            tuple(self._trust[person][-LATEST_RATINGS:]),
        )


def contacts(connection: Connection, people: Sequence[str], today: date) -> Mapping[str, Contact]:
    """The contact with each of these people.

    Raises:
        ValueError: a day is none.
    """
    talked: defaultdict[str, set[date]] = defaultdict(set)
    for person, met, said in rows_of(connection, _DAYS, people):
        if said:
            talked[person].add(date.fromisoformat(said))
        if met:
            talked[person].add(date.fromisoformat(min(met, said or met)))
    planned: defaultdict[str, set[date]] = defaultdict(set)
    chosen: defaultdict[str, set[date]] = defaultdict(set)
    for person, day, is_planned in rows_of(connection, _AHEAD, people, today=today.isoformat()):
        (planned if is_planned else chosen)[person].add(date.fromisoformat(day))
    return {person: contact(talked[person], planned[person], chosen[person], today) for person in people}
