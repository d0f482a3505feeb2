"""Undo and redo of the journal: from the menu within what is shown, and from the toast of the last act."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desk_app.domain.changes import ChangeSet
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.shell.actions import Actions
from desk_app.ui.widgets.messages import Toast

if TYPE_CHECKING:
    from desk_app.session.session import Session


class UndoCommands(QObject):
    """Takes acts back and says so. `scope` is the negotiation that the menu's undo stays within, None for all."""

    def __init__(self, gateway: Gateway, actions: Actions, toast: Toast) -> None:
        super().__init__(toast)
        self._gateway, self._actions, self._toast = gateway, actions, toast
        self.scope: str | None = None
        self._offered: ChangeSet | None = None
        self._names: tuple[str | None, str | None] | None = None
        toast.undo.connect(self._undo_last)

    def within(self, scope: str | None) -> None:
        """Stay within a negotiation, or leave it."""
        self.scope = scope
        self._name()

    def say(self, words: str, undoes: object = None) -> None:
        """Say something at the foot of the window; `undoes` is the `ChangeSet` that Undo takes back."""
        self._offered = undoes if isinstance(undoes, ChangeSet) else None
        self._toast.say(words, undo=self._offered is not None)

    def take_in(self, changes: ChangeSet) -> None:
        """Another act was done: the one that is offered is no longer the last."""
        if self._offered is not None and changes.act != self._offered.act:
            self._toast.hide()
        self._name()

    def _name(self) -> None:
        reading = self._gateway.reading
        names = reading.undoable(self.scope), reading.redoable(self.scope)
        if names != self._names:
            self._names = names
            self._actions.name_undo(*names)

    def undo(self) -> None:
        """Take back the last act within the scope."""
        self._gateway.run(partial(_undo, self.scope), self._done)

    def _undo_last(self) -> None:
        self._gateway.run(partial(_undo, None), self._done)

    def redo(self) -> None:
        """Do again what was taken back last within the scope."""
        self._gateway.run(partial(_redo, self.scope), self._done)

    def _done(self, changes: ChangeSet | None) -> None:
        if changes is not None:
            self.say(changes.name)


def _undo(scope: str | None, session: Session) -> ChangeSet | None:
    return session.history.undo(scope)


def _redo(scope: str | None, session: Session) -> ChangeSet | None:
    return session.history.redo(scope)
