"""Two records of one person: finding likely ones, and letting all that names one of them name the other."""

from __future__ import annotations

from desk_app.domain.folding import folded
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.merging import likely_same, phone_digits
from desk_app.journal import loading
from desk_app.journal.act import Act
from desk_app.journal.cells import moment_cell
from desk_app.journal.engine import Connection

_LIKELY = """
SELECT c.id FROM counterpart c JOIN passage p ON p.negotiation = '' AND p.tbl = 0 AND p.thing = c.id
WHERE c.id <> :id AND c.merged_into IS NULL AND (
    (:email <> '' AND lower(trim(c.email)) = lower(:email))
    OR (:digits <> '' AND c.phone <> '' AND {digits} LIKE '%' || :digits)
    OR p.text = :name OR p.text BETWEEN :name || ' ' AND :name || '!'
) LIMIT 50
"""
_MOST = 5


def likely_others(connection: Connection, person: Counterpart) -> tuple[Counterpart, ...]:
    """Other records that seem to be of the same person: the same mail, phone or name; a few at most."""
    digits = "c.phone"
    for sign in " -/().+":
        digits = f"replace({digits}, '{sign}', '')"
    asked = {
        "id": person.id,
        "email": person.email.strip(),
        "digits": phone_digits(person),
        "name": folded(person.name),
    }
    rows = connection.execute(_LIKELY.format(digits=digits), asked).fetchall()
    found = [other for (other_id,) in rows if (other := loading.counterpart(connection, other_id)) is not None]
    return tuple(other for other in found if likely_same(person, other))[:_MOST]


def lead_to(act: Act, other: str, kept: str) -> None:
    """Let all that names one person name another: negotiations (also in the trash), roles, planned meetings.

    Records that were merged into the first lead to the second as well.
    """
    now = moment_cell(act.at)
    act.run("UPDATE negotiation SET counterpart = ?, changed_at = ? WHERE counterpart = ?", kept, now, other)
    met = "SELECT negotiation, planned FROM planned_person WHERE counterpart = ?"
    act.run(f"UPDATE planned SET changed_at = ? WHERE (negotiation, id) IN ({met})", now, other)
    _once(act, "participant", "negotiation", other, kept)
    _once(act, "planned_person", "negotiation, planned", other, kept)
    act.run("UPDATE counterpart SET merged_into = ?, changed_at = ? WHERE merged_into = ?", kept, now, other)


def _once(act: Act, table: str, place: str, other: str, kept: str) -> None:
    """Put a person in the place of another; where both stand in one place, the other one goes."""
    both = f"({place}) IN (SELECT {place} FROM {table} WHERE counterpart = ?)"
    if table == "participant":  # a role that only the other record has is not lost
        roles = (
            "UPDATE participant SET role = (SELECT o.role FROM participant o WHERE o.counterpart = ? "
            f"AND o.negotiation = participant.negotiation) WHERE counterpart = ? AND role IS NULL AND {both}"
        )
        act.run(roles, other, kept, other)
    act.run(f"DELETE FROM {table} WHERE counterpart = ? AND {both}", other, kept)
    act.run(f"UPDATE {table} SET counterpart = ? WHERE counterpart = ?", kept, other)
