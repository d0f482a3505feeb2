"""Undo and redo, one gesture a step."""

from __future__ import annotations

from desk_app.domain.changes import ChangeSet
from desk_app.journal import history
from desk_app.session.desk import Desk


class Undoing:
    """Takes gestures back and does them again; from the journal itself, so also after a restart."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def undo(self, scope: str | None = None) -> ChangeSet | None:
        """Take back the latest gesture of a negotiation (None: of all); None where there is none.

        Raises:
            UserError: a later change rests on it, or it cannot be saved.
        """
        return history.undo(self._desk.journal, scope)

    def redo(self, scope: str | None = None) -> ChangeSet | None:
        """Do again what was undone last in a negotiation (None: anywhere); None where there is nothing.

        Raises:
            UserError: a later change stands in its way, or it cannot be saved.
        """
        return history.redo(self._desk.journal, scope)
