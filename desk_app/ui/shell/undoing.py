"""Undo and redo: from the menu for what is shown, and from the toast for the last act."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desk_app.domain.acts import ActKind
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import UserError
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.shell.actions import Actions
from desk_app.ui.widgets.messages import Toast

if TYPE_CHECKING:
    from desk_app.session.session import Session


class UndoCommands(QObject):
    """Takes acts back and says so. The menu's Undo stays within the negotiation `scope`; None: the whole journal."""

    def __init__(self, gateway: Gateway, actions: Actions, toast: Toast) -> None:
        super().__init__(toast)
        self._gateway, self._actions, self._toast = gateway, actions, toast
        self.scope: str | None = None
        self._offered: ChangeSet | Callable[[], None] | None = None
        self._names: tuple[str | None, str | None] | None = None
        toast.undo.connect(self._undo_last)

    def within(self, scope: str | None) -> None:
        """Let the menu's Undo stay within a negotiation; None: the whole journal."""
        self.scope = scope
        self._name()

    def say(self, words: str, undoes: object = None) -> None:
        """Show a message at the foot of the window.

        `undoes` is the `ChangeSet` that its Undo takes back, or what is called to take back what is in no history. That
        may delete the window, so it runs after the click.
        """
        self._offered = undoes if isinstance(undoes, ChangeSet) or callable(undoes) else None
        self._toast.say(words, undo=self._offered is not None)

    def take_in(self, changes: ChangeSet) -> None:
        """Take note of an act. If it is not the act that the toast offers to undo, hide the toast."""
        mine = changes.kind is not ActKind.MERGE
        offered = self._offered
        if mine and offered is not None and not (isinstance(offered, ChangeSet) and changes.act == offered.act):
            self._toast.hide()
        self._name()

    def _name(self) -> None:
        reading = self._gateway.reading
        try:
            names = reading.undoable(self.scope), reading.redoable(self.scope)
        except UserError:  # the page that cannot be read says so, and Backups must open without it
            names = None, None
        if names != self._names:
            self._names = names
            self._actions.name_undo(*names)

    def undo(self) -> None:
        """Take back the last act within the scope."""
        self._gateway.run(partial(_undo, self.scope), self._done)

    def _undo_last(self) -> None:
        if callable(self._offered):
            QTimer.singleShot(0, self._offered)
            return
        self._gateway.run(partial(_undo, None), self._done)

    def redo(self) -> None:
        """Redo what was taken back last within the scope."""
        self._gateway.run(partial(_redo, self.scope), self._done)

    def _done(self, changes: ChangeSet | None) -> None:
        if changes is not None:
            self.say(changes.name)


def _undo(scope: str | None, session: Session) -> ChangeSet | None:
    return session.history.undo(scope)


def _redo(scope: str | None, session: Session) -> ChangeSet | None:
    return session.history.redo(scope)
