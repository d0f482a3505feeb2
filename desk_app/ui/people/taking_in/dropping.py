"""Address books dropped on the page, or pasted into it where no field has the focus. Esc leaves what they show."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.people.taking_in.offered import offered_in
from desk_app.ui.people.taking_in.talk import TakingInTalk
from desk_app.ui.running.page_context import Notices


class AddressBookDrops(QObject):
    """Hands what lands on a page to the talk that takes it in."""

    def __init__(self, page: QWidget, talk: TakingInTalk, notices: Notices) -> None:
        super().__init__(page)
        self._talk, self._notices = talk, notices
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    @override
    def eventFilter(self, _page: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            event.acceptProposedAction()
            self._take(event.mimeData())
            return True
        if isinstance(event, QDragEnterEvent):
            event.setAccepted(bool(offered_in(event.mimeData())))
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._is_taken(event)
        return False

    def _is_taken(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self._talk.view.isVisible():
            self._talk.leave()
            return True
        if not event.matches(QKeySequence.StandardKey.Paste):
            return False
        self._take(QGuiApplication.clipboard().mimeData())
        return True

    def _take(self, data: QMimeData | None) -> None:
        offered = offered_in(data)
        if offered:
            self._talk.begin(offered)
        else:
            self._notices.say(_("No contact is in it. Copy a vCard, or a table with its headings."))
