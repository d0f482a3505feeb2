"""Two records of one person: finding likely ones, and letting all that names one of them name the other."""

from __future__ import annotations

from functools import reduce

from desk_app.domain.folding import folded
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.merging import likely_same, phone_digits
from desk_app.domain.people.ways import mails
from desk_app.journal import loading
from desk_app.journal.act import Act
from desk_app.journal.cells import moment_cell
from desk_app.journal.engine import Connection

_SAME_MAIL = "SELECT id FROM counterpart WHERE email <> '' AND instr(lower(email), :{asked})"
_SAME_PHONE = "SELECT id FROM counterpart WHERE phone <> '' AND instr({digits}, :{asked})"
_SAME_NAME = """SELECT thing FROM passage WHERE negotiation = '' AND tbl = 0
    AND (text = :name OR text BETWEEN :name || ' ' AND :name || '!')"""
_SIGNS = " -/().+"
_AT_MOST = 50
_MOST = 5
_WAYS = 8
"""So many mails and phones of one person are looked for."""


def likely_others(connection: Connection, person: Counterpart) -> tuple[Counterpart, ...]:
    """Other records that seem to be of the same person: the same mail, phone or name; a few at most."""
    digits = reduce(lambda text, sign: f"replace({text}, '{sign}', '')", _SIGNS, "phone")
    asked = {f"mail{n}": mail for n, mail in enumerate(mails(person.email)[:_WAYS])}
    ways = [_SAME_MAIL.format(asked=each) for each in asked]
    numbers = {f"phone{n}": number for n, number in enumerate(phone_digits(person)[:_WAYS])}
    ways += [_SAME_PHONE.format(digits=digits, asked=each) for each in numbers]
    name = folded(person.name)
    ways += [_SAME_NAME] if name else []
    which = " UNION ".join(ways)
    sql = f"SELECT id FROM counterpart WHERE merged_into IS NULL AND id <> :id AND id IN ({which}) LIMIT {_AT_MOST}"
    asked |= {**numbers, "id": person.id, "name": name}
    rows = connection.execute(sql, asked).fetchall() if which else []
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
