"""Address books dropped on the page, or pasted into it where no field has the focus. Esc leaves a talk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.running.page_context import Notices

if TYPE_CHECKING:
    from desk_app.ui.people.taking_in.offered import Offered


class AddressBookDrops(QObject):
    """Hands what lands on a page to who takes it in. What reads address books is loaded once something may be one."""

    def __init__(
        self, page: QWidget, take_in: Callable[[Offered], None], leave: Callable[[], bool], notices: Notices
    ) -> None:
        """`leave` tells whether anything was left."""
        super().__init__(page)
        self._take_in, self._leave, self._notices = take_in, leave, notices
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    @override
    def eventFilter(self, _page: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            event.acceptProposedAction()
            self._take(event.mimeData())
            return True
        if isinstance(event, QDragEnterEvent):
            event.setAccepted(_offered(event.mimeData()) is not None)
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._is_taken(event)
        return False

    def _is_taken(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self._leave():
            return True
        if not event.matches(QKeySequence.StandardKey.Paste):
            return False
        self._take(QGuiApplication.clipboard().mimeData())
        return True

    def _take(self, data: QMimeData | None) -> None:
        offered = _offered(data)
        if offered is not None:
            self._take_in(offered)
        else:
            self._notices.say(_("No contact is in it. Copy a vCard, or a table with its headings."))


def _offered(data: QMimeData | None) -> Offered | None:
    from desk_app.ui.people.taking_in.offered import offered_in

    return offered_in(data) or None
