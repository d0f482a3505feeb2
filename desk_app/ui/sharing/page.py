"""The page about sharing: shares this journal, says how that stands, and lets one decide between two versions."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.changes import ChangeSet, Kind
from desk_app.domain.errors import UserError
from desk_app.session.sharing.naming import device_name
from desk_app.support.clock import Clock
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.running.share_keeping import ShareNews
from desk_app.ui.sharing.begin_form import BeginForm
from desk_app.ui.sharing.folder_field import folder_dialog
from desk_app.ui.sharing.presenter import ShareContent, present
from desk_app.ui.sharing.view import SharedView
from desk_app.ui.sharing.words import standing_words

if TYPE_CHECKING:
    from desk_app.session.session import Session

T = TypeVar("T")


class SharingPage(Page):
    """A form while the journal is not shared; how it stands while it is."""

    left = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context, self._share = context, context.share
        self._asked = False
        self.form = BeginForm(context.gateway.reading.path)
        self.form.name.setText(device_name(""))
        self.view = SharedView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.form)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._connect()

    def _connect(self) -> None:
        self.form.sent.connect(self._begin)
        self.form.left.connect(self.left)
        self.view.kept.connect(self._decide)
        self.view.bring.connect(self._bring)
        self.view.stopped.connect(self._share.stop)
        self.view.code.wanted.connect(self._ask_code)
        self.view.ending.leave.connect(self._leave)
        self.view.ending.anew.connect(self._ask_folder)
        self._share.told.connect(self._take_in)
        self._context.privacy.changed.connect(self._hide)
        self._share.progressed.connect(self._progressed, Qt.ConnectionType.QueuedConnection)

    @property
    @override
    def title(self) -> str:
        return _("Sharing")

    @override
    def show_at(self, _where: object, /) -> None:
        self.view.code.conceal()
        self.view.ending.rest()
        self.refresh()
        (self.form.folder if self._share.news is None else self.view.begin).setFocus()

    @override
    def refresh(self, changes: ChangeSet | None = None, /) -> None:
        if changes is None or Kind.NEGOTIATION in changes.kinds:
            self.form.offer(self._context.gateway.reading.summaries())
        self._told(self._share.news)

    @override
    def miss(self, _changes: ChangeSet, /) -> None:
        """Do nothing: the page reads anew when it shows."""

    def _bring(self) -> None:
        self._asked = True
        self._share.bring()

    def _take_in(self, news: ShareNews | None) -> None:
        if self._asked and news is not None:
            self._context.notices.say(standing_words(news))
        self._asked = False
        if self.isVisible():
            self._told(news)

    def _told(self, news: ShareNews | None) -> None:
        self.view.show_progress(None)
        self._stack.setCurrentWidget(self.form if news is None else self.view)
        if news is not None:
            self.form.name.setText(news.status.device)  # the machine keeps its name if it shares once more
            self._context.gateway.run(partial(_found, self._context.clock), partial(self._show, news), saves=False)

    def _hide(self, _on: bool) -> None:
        self._told(self._share.news)

    def _show(self, news: ShareNews, found: ShareContent | None) -> None:
        if found is not None:
            hidden = self._context.privacy.on
            self.view.show_props(present(news, found, self._context.clock.now(), hidden=hidden))

    def _progressed(self, share: float) -> None:
        self.view.show_progress(share if self._share.busy and share < 1 else None)

    def _begin(self) -> None:
        folder, only = self.form.folder.path(), self.form.only()
        if folder is None:
            self._refuse(_("Choose the folder that your sync tool carries."), self.form.folder.line)
            self.form.folder.setFocus()
        elif only is not None and not only:
            self._refuse(_("Choose at least one negotiation, or share all."))
        else:
            self.form.button.setEnabled(False)
            create = partial(_create, folder, self.form.name.text(), only)
            self._try(create, self._began, self._refused)

    def _refuse(self, words: str, field: QWidget | None = None) -> None:
        self.form.say(words, field)
        self.form.button.setEnabled(True)

    def _refused(self, error: UserError) -> None:
        self._context.notices.tried.emit()  # it is said in the form
        self._refuse(str(error))

    def _began(self, code: str) -> None:
        self._refuse("")
        self._share.begin()
        self.view.code.show_code(code)

    def _ask_code(self) -> None:
        self._run(_code, self.view.code.show_code)

    def _decide(self, conflict: str, number: int) -> None:
        self._run(partial(_decide, conflict, number), self._decided)

    def _decided(self, changes: ChangeSet) -> None:
        self._context.notices.say(changes.name, changes)
        self._share.bring()

    def _leave(self) -> None:
        self._run(_leave, self._left)

    def _left(self, _nothing: None) -> None:
        self._share.begin()
        self.left.emit()
        self._context.notices.say(_("This journal is not shared any more."))

    def _ask_folder(self) -> None:
        dialog = folder_dialog(self, _("The new folder"), self._context.gateway.reading.path)
        dialog.fileSelected.connect(self._start_anew)
        dialog.open()

    def _start_anew(self, folder: str) -> None:
        self._run(partial(_anew, Path(folder)), self._began_anew)

    def _began_anew(self, code: str) -> None:
        self.view.ending.rest()
        self._began(code)

    def _run(self, use_case: Callable[[Session], T], done: Callable[[T], object]) -> None:
        self._try(use_case, done, None)

    def _try(
        self,
        use_case: Callable[[Session], T],
        done: Callable[[T], object],
        refused: Callable[[UserError], None] | None,
    ) -> None:
        self._context.notices.tried.emit()  # what was refused before is no longer shown
        self._context.gateway.run(use_case, done, refused, saves=False)  # a folder that is refused leaves all saved


def _found(clock: Clock, session: Session) -> ShareContent | None:
    if not session.is_shared():
        return None
    sharing, folder = session.sharing, session.sharing.folder()
    there = os.path.isdir(folder)  # noqa: PTH112 - `Path` raises where it may not look
    return ShareContent(folder, sharing.count_chosen(), session.reading.decisions(clock), there)


def _create(folder: Path, name: str, only: frozenset[str] | None, session: Session) -> str:
    return session.sharing.create(folder, device_name(name), only)


def _code(session: Session) -> str:
    return session.sharing.code()


def _decide(conflict: str, number: int, session: Session) -> ChangeSet:
    return session.sharing.decide(conflict, number)


def _leave(session: Session) -> None:
    session.sharing.leave()


def _anew(folder: Path, session: Session) -> str:
    return session.sharing.start_anew(folder)
