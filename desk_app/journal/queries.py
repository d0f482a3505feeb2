"""What lists show, without loading whole negotiations. All is fetched at once: an open cursor blocks the writer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from unicodedata import normalize

from desk_app.domain.errors import BadInput
from desk_app.domain.summaries import NamedPerson, NegotiationSummary, Stage, is_sample
from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ, UnreadableCell
from desk_app.journal.journal import EPOCH, microseconds
from desk_app.support.words import _

_SUMMARY = """
SELECT n.id, n.title, n.kind, coalesce(c.name, ''), n.stage, a.updated_at, n.deadline,
    CASE n.stage WHEN 'closed' THEN coalesce(o.kind, '') ELSE '' END, a.entries
FROM activity a JOIN negotiation n ON n.id = a.negotiation
LEFT JOIN counterpart c ON c.id = n.counterpart LEFT JOIN outcome o ON o.negotiation = n.id
WHERE n.deleted_at IS NULL {which} ORDER BY a.updated_at DESC, a.negotiation DESC LIMIT ?
"""


def summaries(
    connection: Connection, limit: int | None = None, after: NegotiationSummary | None = None
) -> tuple[NegotiationSummary, ...]:
    """Negotiations, newest first: at most `limit` of them, those that follow `after`."""
    which, values = "", []
    if after is not None:
        which, values = "AND (a.updated_at, a.negotiation) < (?, ?)", [microseconds(after.updated_at), after.id]
    found = connection.execute(_SUMMARY.format(which=which), (*values, -1 if limit is None else limit)).fetchall()
    return tuple(_summary(row) for row in found)


_UNDER_WAY = "AND a.negotiation IN (SELECT id FROM negotiation WHERE stage <> 'closed')"
_OF_THE_NEWEST = """AND n.stage <> 'closed' AND a.negotiation IN
    (SELECT negotiation FROM activity ORDER BY updated_at DESC, negotiation DESC LIMIT 200)"""
_MANY = 200
"""There are fewer samples than these."""


def under_way(connection: Connection, limit: int) -> tuple[NegotiationSummary, ...]:
    """At most so many negotiations that are not closed, those worked on last first.

    Most often they are among the newest, which an index gives at once. Only else all that are open are looked for.
    """
    found = connection.execute(_SUMMARY.format(which=_OF_THE_NEWEST), (limit,)).fetchall()
    if len(found) < limit:
        found = connection.execute(_SUMMARY.format(which=_UNDER_WAY), (limit,)).fetchall()
    return tuple(map(_summary, found))


def part_agreed(connection: Connection, limit: int) -> tuple[NegotiationSummary, ...]:
    """At most so many closed negotiations of which the rest is still open, those worked on last first."""
    which = "AND n.stage = 'closed' AND o.kind = 'part'"
    return tuple(map(_summary, connection.execute(_SUMMARY.format(which=which), (limit,)).fetchall()))


def only_samples(connection: Connection) -> bool:
    """Whether there is no negotiation of one's own."""
    sql = "SELECT id FROM negotiation WHERE deleted_at IS NULL LIMIT ?"
    found = connection.execute(sql, (_MANY,)).fetchall()
    return len(found) < _MANY and all(is_sample(row[0]) for row in found)


def summary(connection: Connection, negotiation_id: str) -> NegotiationSummary | None:
    """One line of the list, or None."""
    found = connection.execute(_SUMMARY.format(which="AND n.id = ?"), (negotiation_id, 1)).fetchall()
    return _summary(found[0]) if found else None


def _summary(row: tuple[Any, ...]) -> NegotiationSummary:
    number, title, kind, counterpart, word, updated, deadline, outcome, entries = row
    try:
        at, stage = EPOCH + timedelta(microseconds=updated), Stage(word)
    except NOT_READ as error:
        raise UnreadableCell("activity") from error
    return NegotiationSummary(number, title, kind, counterpart, stage, at, _date(deadline), outcome, entries)


def _date(cell: str | None) -> date | None:
    try:
        return None if cell is None else date.fromisoformat(cell)
    except NOT_READ as error:
        raise UnreadableCell("a date") from error


def find(connection: Connection, reference: str) -> str:
    """The id of the negotiation meant by an id, an exact title or the beginning of an id.

    A title is the same however its accents are stored: some systems take letters apart.

    Raises:
        BadInput: none is meant, or several.
    """
    wanted = reference.strip()
    if not wanted:
        raise BadInput(_("No negotiation is named. Give its id, the beginning of its id, or its title."))
    last = wanted + "\U0010ffff"
    for condition, values in (
        ("id = ?", (wanted,)),
        ("title IN (?, ?, ?)", (wanted, *(normalize(form, wanted) for form in ("NFC", "NFD")))),
        ("id BETWEEN ? AND ?", (wanted.lower(), last.lower())),
    ):
        sql = f"SELECT id FROM negotiation WHERE deleted_at IS NULL AND {condition} ORDER BY id LIMIT 4"
        found = [str(row[0]) for row in connection.execute(sql, values).fetchall()]
        if len(found) == 1:
            return found[0]
        if found:
            raise BadInput(
                _(
                    "“{wanted}” means more than one negotiation: {found}… Give more of the id.",
                    wanted=wanted,
                    found=", ".join(found[:3]),
                )
            )
    raise BadInput(
        _("No negotiation has the id or title “{wanted}”. See which there are with: parley list", wanted=wanted)
    )


def planned_of_calendar(connection: Connection, uid: str) -> tuple[str, ...]:
    """The negotiations, none of them deleted, with a meeting of that UID of a calendar, or one of that series."""
    sql = (
        "SELECT DISTINCT p.negotiation FROM planned p JOIN negotiation n ON n.id = p.negotiation "
        "WHERE n.deleted_at IS NULL AND (p.uid = ? OR (p.uid > ? AND p.uid < ?)) ORDER BY p.negotiation"
    )
    return tuple(str(row[0]) for row in connection.execute(sql, (uid, f"{uid} ", f"{uid}!")).fetchall()) if uid else ()


def names_of_people(connection: Connection, limit: int = -1, after: tuple[str, str] | None = None) -> list[NamedPerson]:
    """People by name: all, or at most `limit` of those that come after a name and an id; no record that was merged."""
    sql = (
        "SELECT id, name, organisation FROM counterpart WHERE (name, id) > (?, ?) AND merged_into IS NULL "
        "ORDER BY name, id LIMIT ?"
    )
    return [NamedPerson(*row) for row in connection.execute(sql, (*(after or ("", "")), limit)).fetchall()]


def person_named(connection: Connection, name: str) -> str | None:
    """The id of the person of exactly that name, the one made first where there are several.

    Records that were merged into others do not count.
    """
    sql = "SELECT id FROM counterpart WHERE name = ? AND merged_into IS NULL ORDER BY id LIMIT 1"
    found = connection.execute(sql, (name,)).fetchall()
    return str(found[0][0]) if found else None


def others_with(connection: Connection, counterpart: str, negotiation: str) -> bool:
    """Whether another negotiation, deleted ones included, names that person, or a record was merged into theirs."""
    sql = (
        "SELECT 1 FROM negotiation WHERE counterpart = :person AND id <> :negotiation "
        "UNION ALL SELECT 1 FROM participant WHERE counterpart = :person AND negotiation <> :negotiation "
        "UNION ALL SELECT 1 FROM planned_person WHERE counterpart = :person AND negotiation <> :negotiation "
        "UNION ALL SELECT 1 FROM counterpart WHERE merged_into = :person LIMIT 1"
    )
    return bool(connection.execute(sql, {"person": counterpart, "negotiation": negotiation}).fetchall())


def people_of(connection: Connection, negotiation: str) -> set[str]:
    """Ids of all people whom a negotiation names: whom it is with, those with a role, those of planned meetings."""
    sql = (
        "SELECT counterpart FROM negotiation WHERE id = :id AND counterpart IS NOT NULL "
        "UNION SELECT counterpart FROM participant WHERE negotiation = :id "
        "UNION SELECT counterpart FROM planned_person WHERE negotiation = :id"
    )
    return {row[0] for row in connection.execute(sql, {"id": negotiation}).fetchall()}


def followed(connection: Connection, negotiation: str) -> set[str]:
    """The ids of a negotiation, of the one that it follows, of the one which that follows, and so on."""
    sql = (
        "WITH RECURSIVE before (id) AS (SELECT :id UNION "
        "SELECT n.follows FROM negotiation n JOIN before b ON n.id = b.id WHERE n.follows IS NOT NULL) "
        "SELECT id FROM before"
    )
    return {row[0] for row in connection.execute(sql, {"id": negotiation}).fetchall()}


def present(connection: Connection, table: str) -> set[str]:
    """Ids of all people, or of all negotiations that are not deleted."""
    kept = "WHERE deleted_at IS NULL" if table == "negotiation" else ""
    return {row[0] for row in connection.execute(f"SELECT id FROM {table} {kept}").fetchall()}


def deleted(connection: Connection) -> set[str]:
    """Ids of the negotiations in the trash."""
    sql = "SELECT id FROM negotiation WHERE deleted_at IS NOT NULL"
    return {row[0] for row in connection.execute(sql).fetchall()}


_NEXT = """
SELECT max(
    coalesce((SELECT max(seq) FROM entry WHERE negotiation = :id), 0),
    coalesce((SELECT max(coalesce(s.seq, e.seq) + e.settled_place) FROM entry e
        LEFT JOIN entry s ON s.negotiation = e.negotiation AND s.id = e.settled
        WHERE e.negotiation = :id AND e.settled IS NOT NULL), 0)
) + 1
"""


def next_number(connection: Connection, negotiation: str) -> int:
    """The sequence number after all that were given in a negotiation, to entries or to acceptances."""
    return int(connection.execute(_NEXT, {"id": negotiation}).fetchall()[0][0])


def open_meeting(connection: Connection, negotiation: str) -> str | None:
    """The id of the meeting that was not ended, the latest if there are several."""
    sql = "SELECT id FROM meeting WHERE negotiation = ? AND ended_at IS NULL ORDER BY position DESC LIMIT 1"
    found = connection.execute(sql, (negotiation,)).fetchall()
    return str(found[0][0]) if found else None


def meeting_of(connection: Connection, negotiation: str, entry: str) -> str | None:
    """The id of the meeting an entry was made in, or None."""
    sql = "SELECT meeting FROM entry WHERE negotiation = ? AND id = ?"
    found = connection.execute(sql, (negotiation, entry)).fetchall()
    return str(found[0][0]) if found else None
