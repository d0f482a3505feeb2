"""What was deleted: have it back, or delete it for good, with Undo in place of a question."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from desk_app.domain.changes import ChangeSet
from desk_app.session.session import Session
from desk_app.support.clock import Clock
from desk_app.support.overriding import override
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import Notices
from desk_app.ui.trash.view import TrashView, present


class TrashPage(Page):
    """What was deleted."""

    def __init__(self, gateway: Gateway, clock: Clock, notices: Notices) -> None:
        super().__init__()
        self._gateway, self._clock, self._notices = gateway, clock, notices
        self.view = TrashView()
        self.view.restored.connect(self._restore)
        self.view.deleted.connect(self._delete)
        self.view.emptied.connect(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    @override
    def refresh(self, _changes: ChangeSet | None = None, /) -> None:
        self.view.show_props(present(self._gateway.reading.trashed(), self._clock.now()))

    def _restore(self, negotiation_id: str) -> None:
        self._gateway.run(partial(_take_out, negotiation_id), self._done)

    def _delete(self, negotiation_id: str) -> None:
        self._gateway.run(partial(_delete_for_good, negotiation_id), self._done)

    def _empty(self) -> None:
        self._gateway.run(_empty, self._done)

    def _done(self, changes: ChangeSet) -> None:
        self._notices.say(changes.name, changes)


def _take_out(negotiation_id: str, session: Session) -> ChangeSet:
    return session.trash.take_out(negotiation_id)


def _delete_for_good(negotiation_id: str, session: Session) -> ChangeSet:
    return session.trash.delete_for_good(negotiation_id)


def _empty(session: Session) -> ChangeSet:
    return session.trash.empty()
