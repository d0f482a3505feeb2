"""What was deleted: have it back, or delete it for good, with Undo in place of a question."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.changes import ChangeSet
from desk_app.session.session import Session
from desk_app.support.clock import Clock
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.trash.view import TrashView, present


class TrashPage(QWidget):
    """A place of the window."""

    said = Signal(object, object)
    """Words, and the `ChangeSet` that Undo takes back."""

    def __init__(self, gateway: Gateway, clock: Clock) -> None:
        super().__init__()
        self._gateway, self._clock = gateway, clock
        self.view = TrashView()
        self.view.restored.connect(self._restore)
        self.view.deleted.connect(self._delete)
        self.view.emptied.connect(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def refresh(self, _: ChangeSet | None = None) -> None:
        """Read the list again."""
        self.view.show_props(present(self._gateway.reading.trashed(), self._clock.now()))

    def _restore(self, negotiation_id: str) -> None:
        self._gateway.run(partial(_take_out, negotiation_id), self._done)

    def _delete(self, negotiation_id: str) -> None:
        self._gateway.run(partial(_delete_for_good, negotiation_id), self._done)

    def _empty(self) -> None:
        self._gateway.run(_empty, self._done)

    def _done(self, changes: ChangeSet) -> None:
        self.said.emit(changes.name, changes)


def _take_out(negotiation_id: str, session: Session) -> ChangeSet:
    return session.trash.take_out(negotiation_id)


def _delete_for_good(negotiation_id: str, session: Session) -> ChangeSet:
    return session.trash.delete_for_good(negotiation_id)


def _empty(session: Session) -> ChangeSet:
    return session.trash.empty()
