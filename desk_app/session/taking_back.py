"""Undo and redo, step by step; and the trash, from which a negotiation is restored or deleted for good."""

from __future__ import annotations

from desk_app.domain.acts import ActCode, ActName, LogEnd
from desk_app.domain.changes import ChangeSet
from desk_app.journal import history, log_ends, trash
from desk_app.journal.failures import told_plainly
from desk_app.session.context import UseCaseContext


class Trash:
    """Each method is one act: one transaction, one `ChangeSet`, acknowledged after its commit.

    All raise UserError where it cannot be saved, BadInput where the negotiation is not in the trash.
    """

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def take_out(self, negotiation_id: str) -> ChangeSet:
        """Restore a deleted negotiation as it was."""
        with self._context.journal.act(ActName.of(ActCode.RESTORE_NEGOTIATION)) as act:
            act.rename(ActName.of(ActCode.RESTORE_NEGOTIATION, title=trash.title_of(act, negotiation_id)))
            trash.take_out(act, negotiation_id)
        return act.changes

    def delete_for_good(self, negotiation_id: str) -> ChangeSet:
        """Remove a deleted negotiation from every list. Undo can bring it back, like everything else."""
        with self._context.journal.act(ActName.of(ActCode.DELETE_FOR_GOOD)) as act:
            act.rename(ActName.of(ActCode.DELETE_FOR_GOOD, title=trash.title_of(act, negotiation_id)))
            trash.delete_for_good(act, negotiation_id)
        return act.changes

    def empty(self) -> ChangeSet:
        """Remove all that is in the trash, as one act."""
        with self._context.journal.act(ActName.of(ActCode.EMPTY_TRASH)) as act:
            for each in trash.trashed(act.connection):
                trash.delete_for_good(act, each.id)
        return act.changes


class Undoing:
    """Takes acts back and does them again. It works from the journal, so also after a restart."""

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def nothing_to_undo(self, since: LogEnd) -> bool:
        """Whether nothing that was done since then could be undone."""
        with told_plainly(self._context.journal.path):
            return log_ends.nothing_to_undo(self._context.journal.connection, since)

    def nothing_to_redo(self, since: LogEnd) -> bool:
        """Whether nothing was done since then, and nothing undone since could be done again."""
        with told_plainly(self._context.journal.path):
            return log_ends.nothing_to_redo(self._context.journal.connection, since)

    def undo(self, scope: str | None = None) -> ChangeSet | None:
        """Take back the latest act of a negotiation (None: of the journal). None if there is none.

        Raises:
            UserError: a later change depends on it, or it cannot be saved.
        """
        return history.undo(self._context.journal, scope)

    def redo(self, scope: str | None = None) -> ChangeSet | None:
        """Do again what was undone last in a negotiation (None: anywhere). None if there is nothing.

        Raises:
            UserError: a later change stands in its way, or it cannot be saved.
        """
        return history.redo(self._context.journal, scope)
