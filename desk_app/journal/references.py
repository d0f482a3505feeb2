"""What a typed reference means: the person of an id, of the beginning of one, or of an exact name."""

from __future__ import annotations

from unicodedata import normalize

from desk_app.domain.errors import BadInput
from desk_app.journal.engine import Connection
from desk_app.journal.loading import person_meant
from desk_app.support.words import _


def find_person(connection: Connection, reference: str) -> str:
    """The id of the person meant by an id, an exact name or the beginning of an id.

    A record that was merged into another leads to that one.

    Raises:
        BadInput: nobody is meant, or several are.
    """
    wanted = reference.strip()
    if not wanted:
        raise BadInput(_("Nobody is named. Give the name of a person, their id, or the beginning of it."))
    for condition, values in (
        ("id = ?", (wanted,)),
        ("name IN (?, ?, ?)", (wanted, *(normalize(form, wanted) for form in ("NFC", "NFD")))),
        ("id BETWEEN ? AND ?", (wanted.lower(), wanted.lower() + "\U0010ffff")),
    ):
        sql = f"SELECT id FROM counterpart WHERE {condition} ORDER BY id LIMIT 4"
        rows = connection.execute(sql, values).fetchall()
        found = sorted({person.id for (each,) in rows if (person := person_meant(connection, each)) is not None})
        if len(found) == 1:
            return found[0]
        if found:
            raise BadInput(
                _(
                    "“{wanted}” means more than one person: {found}… Give the id.",
                    wanted=wanted,
                    found=", ".join(found[:3]),
                )
            )
    raise BadInput(_("Nobody has the name or id “{wanted}”. Give it as Parley shows it.", wanted=wanted))


def kinds(connection: Connection) -> tuple[str, ...]:
    """The kinds of all negotiations that are not in the trash, in alphabetical order; empty ones left out."""
    sql = "SELECT DISTINCT kind FROM negotiation WHERE deleted_at IS NULL AND kind <> '' ORDER BY kind"
    return tuple(str(row[0]) for row in connection.execute(sql).fetchall())
