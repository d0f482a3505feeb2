"""The Backups page: lists the backups, makes one, checks the journal, asks to restore one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from desk_app.domain.backups import Backup, Reason
from desk_app.domain.changes import ChangeSet
from desk_app.session.session import Session
from desk_app.support.clock import Clock
from desk_app.support.forms import grouped
from desk_app.support.overriding import override
from desk_app.support.words import _, plural
from desk_app.ui.backups.presenter import not_checked, present, present_check
from desk_app.ui.backups.spots import BACK_UP
from desk_app.ui.backups.view import BackupsView
from desk_app.ui.running.automatic_backups import AutomaticBackups
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import Notices


class BackupsPage(Page):
    """Lists the backups when it shows and when one was made."""

    restore = Signal(object)
    """The path of a backup to put in the journal's place."""

    def __init__(self, gateway: Gateway, backups: AutomaticBackups, clock: Clock, notices: Notices) -> None:
        super().__init__()
        self._gateway, self._backups, self._clock, self._notices = gateway, backups, clock, notices
        self._asked = self._checking = False
        self.view = BackupsView()
        self.view.wanted.connect(self.back_up)
        self.view.stopped.connect(backups.give_up)
        self.view.restore.connect(self.restore)
        self.view.plain_unwanted.connect(self._delete_plain)
        self.view.check_wanted.connect(self.check)
        backups.checked.connect(self._checked)
        backups.began.connect(self._began)
        backups.progressed.connect(self._progressed, Qt.ConnectionType.QueuedConnection)
        backups.kept.connect(self._kept)
        backups.failed.connect(self._failed)
        backups.followed.connect(self._followed)
        backups.second.told.connect(self._brought)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view.begin)

    @property
    @override
    def title(self) -> str:
        return _("Backups")

    @override
    def show_at(self, where: object, /) -> None:
        super().show_at(where)
        if where == BACK_UP:
            self.back_up()

    @override
    def refresh(self, changes: ChangeSet | None = None, /) -> None:
        """List the backups again. Does nothing for `changes`: a change of the journal makes no backup at once."""
        if changes is not None:
            return
        self._gateway.run(_listed, self._show, saves=False)

    def back_up(self) -> None:
        """Make a backup now."""
        self._asked = True
        self._backups.back_up(Reason.WANTED)

    def check(self) -> None:
        """Check whether the journal is whole, and show the result."""
        self._checking = True
        self.view.show_check(not_checked())
        self._backups.check()

    def _checked(self, problems: tuple[str, ...]) -> None:
        self._checking = False
        self.view.show_progress(None)
        self.view.show_check(present_check(problems, self._clock.now()))

    def _progressed(self, share: float) -> None:
        self.view.show_progress(share, _("Checking…") if self._checking else _("Comparing…"))

    def _began(self) -> None:
        self.view.show_progress(0.0)

    def _show(self, found: tuple[Path, tuple[Backup, ...], bool]) -> None:
        folder, backups, encrypted = found
        self.view.show_props(present(backups, folder, self._clock.now(), encrypted=encrypted))

    def _delete_plain(self) -> None:
        self._gateway.run(_delete_plain, self._deleted)

    def _deleted(self, count: int) -> None:
        self._notices.say(
            plural("One backup deleted for good", "{number} backups deleted for good", count, number=grouped(count))
        )
        self.refresh()

    def _kept(self, path: object) -> None:
        self.view.show_progress(None)
        if self._asked and path is not None:
            self._notices.say(_("Backed up and verified"))
        self._asked = False
        if self.isVisible():
            self.refresh()

    def _followed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _brought(self, _copies: object) -> None:
        self._followed()

    def _failed(self, _: object) -> None:
        self.view.show_progress(None)
        self._asked = self._checking = False


def _listed(session: Session) -> tuple[Path, tuple[Backup, ...], bool]:
    return session.backups.folder, session.backups.listed(), session.backups.encrypted


def _delete_plain(session: Session) -> int:
    return session.backups.delete_plain()
