"""Leads through erasing a person, and carries it out."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import UserError
from desk_app.domain.people.erasing import Erasure, NamedIn, StillHeld, Traces
from desk_app.session.session import Session
from desk_app.support.words import _
from desk_app.ui.people.erase_props import erase_props, erased_props, not_looked_props
from desk_app.ui.people.erase_view import EraseView
from desk_app.ui.running.page_context import PageContext


class ErasingTalk(QObject):
    """What the erase view shows for one person."""

    ended = Signal()
    """It was left."""
    gone = Signal()
    """It was left after the person was erased: sent after `ended`."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._gateway, self._notices = context.gateway, context.notices
        self._found: Traces | None = None
        self._asked = "", ""
        self._is_erased = False
        self.view = EraseView(context.theme)
        self.view.erase.connect(self._erase)
        self.view.renew.connect(self._renew)
        self.view.again.connect(self._look_again)
        self.view.left.connect(self.leave)

    def begin(self, person: str, name: str) -> None:
        """Look for every place where the person stands, and then ask."""
        self._asked, self._is_erased = (person, name), False
        self.view.lead_to(name)
        self.view.wait(_("Erase {name}", name=name), _("Looking for every place where this name stands…"))
        self._gateway.run(partial(_traces, person), self._ask, saves=False)

    def leave(self) -> None:
        """Go back to the person; to all people, if that one was erased."""
        self.ended.emit()
        if self._is_erased:
            self.gone.emit()

    def _ask(self, found: Traces) -> None:
        self._found = found
        self.view.ask(erase_props(found))

    def _erase(self, way: Erasure, kept: Collection[NamedIn]) -> None:
        if self._found is not None:
            name = self._found.person.name
            self.view.wait(_("Erase {name}", name=name), _("Erasing, and writing the file anew…"))
            self.view.setFocus()  # the button that had it is gone
            self._gateway.run(partial(_erase, self._found, way, kept), self._erased, self._refused)

    def _refused(self, _error: UserError) -> None:
        self.begin(*self._asked)

    def _erased(self, changes: ChangeSet) -> None:
        self._notices.say(changes.name)
        self._is_erased = True
        self.view.lead_to("")
        self._look_outside()

    def _look_again(self) -> None:
        if self._found is not None:
            erased = _("{name} was erased", name=self._found.person.name)
            self.view.wait(erased, _("Looking through the backups…"))
            self._look_outside()

    def _look_outside(self) -> None:
        if self._found is not None:
            self._gateway.run(partial(_held, self._found), self._tell, self._not_looked, saves=False)

    def _tell(self, held: StillHeld) -> None:
        if self._found is not None:
            self.view.tell(erased_props(self._found.person.name, held))
            self.view.setFocus()

    def _not_looked(self, _error: UserError) -> None:
        if self._found is not None:
            self.view.tell(not_looked_props(self._found.person.name))

    def _renew(self, those: Collection[Path]) -> None:
        self._gateway.run(partial(_renew, those), self._renewed, saves=False)

    def _renewed(self, _fresh: Path | None) -> None:
        self._notices.say(_("Backups renewed"))
        self._look_outside()


def _traces(person: str, session: Session) -> Traces:
    return session.erasing.traces(person)


def _erase(found: Traces, way: Erasure, kept: Collection[NamedIn], session: Session) -> ChangeSet:
    return session.erasing.erase(found, way, kept)


def _held(found: Traces, session: Session) -> StillHeld:
    return session.erasing.still_held(found)


def _renew(those: Collection[Path], session: Session) -> Path | None:
    return session.erasing.renew_backups(those)
