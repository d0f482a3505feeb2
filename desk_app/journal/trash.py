"""Deleted negotiations: what is in the trash, taking out of it, and deleting for good."""

from __future__ import annotations

from datetime import datetime

from desk_app.domain.errors import BadInput
from desk_app.domain.summaries import Trashed
from desk_app.journal import store
from desk_app.journal.act import Act
from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ, UnreadableCell
from desk_app.support.words import _


def trashed(connection: Connection) -> tuple[Trashed, ...]:
    """The deleted negotiations, the latest deleted first."""
    sql = (
        "SELECT n.id, n.title, coalesce(c.name, ''), n.deleted_at, coalesce(a.entries, 0) FROM negotiation n "
        "LEFT JOIN counterpart c ON c.id = n.counterpart LEFT JOIN activity a ON a.negotiation = n.id "
        "WHERE n.deleted_at IS NOT NULL"
    )
    rows = connection.execute(sql).fetchall()
    try:
        found = [Trashed(i, title, person, datetime.fromisoformat(at), count) for i, title, person, at, count in rows]
    except NOT_READ as error:
        raise UnreadableCell("negotiation") from error
    return tuple(sorted(found, key=lambda each: (each.deleted_at, each.id), reverse=True))


def title_of(act: Act, negotiation: str) -> str:
    """The title of a negotiation in the trash.

    Raises:
        BadInput: it is not there.
    """
    found = act.rows("SELECT title FROM negotiation WHERE id = ? AND deleted_at IS NOT NULL", negotiation)
    if not found:
        raise BadInput(_("That negotiation is not in the trash any more."))
    return str(found[0][0])


def take_out(act: Act, negotiation: str) -> None:
    """Bring a deleted negotiation back as it was."""
    act.run("UPDATE negotiation SET deleted_at = NULL WHERE id = ?", negotiation)


def delete_for_good(act: Act, negotiation: str) -> None:
    """Remove a deleted negotiation with everything of it. The log still has it, so that this can be undone."""
    store.clear(act, negotiation)
    act.delete("negotiation", {"id": negotiation})
