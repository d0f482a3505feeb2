"""Undo and redo, one step at a time; and the trash: what was deleted can be had back whole, or deleted for good."""

from __future__ import annotations

from desk_app.domain.changes import ChangeSet
from desk_app.journal import history, trash
from desk_app.session.desk import Desk


class Trash:
    """Each method is one gesture: one transaction, one `ChangeSet`, acknowledged after its commit.

    All raise UserError where it cannot be saved, BadInput where the negotiation is not in the trash.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def take_out(self, negotiation_id: str) -> ChangeSet:
        """Have a deleted negotiation back as it was."""
        with self._desk.journal.gesture("Restore negotiation") as gesture:
            gesture.rename(f"Restore {trash.title_of(gesture, negotiation_id)}")
            trash.take_out(gesture, negotiation_id)
        return gesture.changes

    def delete_for_good(self, negotiation_id: str) -> ChangeSet:
        """Remove a deleted negotiation. It can be undone like everything else, but it is in no list any more."""
        with self._desk.journal.gesture("Delete for good") as gesture:
            gesture.rename(f"Delete {trash.title_of(gesture, negotiation_id)} for good")
            trash.delete_for_good(gesture, negotiation_id)
        return gesture.changes

    def empty(self) -> ChangeSet:
        """Remove all that is in the trash, as one gesture."""
        with self._desk.journal.gesture("Empty the trash") as gesture:
            for each in trash.trashed(gesture.connection):
                trash.delete_for_good(gesture, each.id)
        return gesture.changes


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
