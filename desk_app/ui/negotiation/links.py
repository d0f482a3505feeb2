"""The links of a negotiation: one quiet line. Each opens its file only when pressed; nothing is looked at before."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desk_app.domain.changes import ChangeSet
from desk_app.domain.links import FileLink
from desk_app.session.session import Session
from desk_app.support.children import as_the_system_starts
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import most_width
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page_context import Notices
from desk_app.ui.widgets.buttons import ElidedButton
from desk_app.ui.widgets.dropped_files import local_files
from desk_app.ui.widgets.text import plain_tip
from desk_app.ui.widgets.wrapping import WrappingRow


class LinkButton(ElidedButton):
    """One link. Its file is opened by a press; the menu, or Delete, removes the link and leaves the file alone."""

    removed = Signal()

    def __init__(self, link: FileLink) -> None:
        super().__init__(_("Link"))
        self.show_words(link.label)
        self.setToolTip(plain_tip(link.target))
        most_width(self, 320)  # a name may be as long as a line

    @override
    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Open")).triggered.connect(self.click)
        action = menu.addAction(_("Remove the link"))
        action.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # it is only shown: the button has the key
        action.triggered.connect(self.removed, Qt.ConnectionType.QueuedConnection)
        menu.popup(event.globalPos())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class LinksLine(QWidget):
    """The links of the negotiation that shows; not there if it has none, or if somebody else may see them.

    A file or folder that is dropped on `page` with Alt, or as a link, is added.
    """

    def __init__(self, gateway: Gateway, notices: Notices, page: QWidget) -> None:
        super().__init__()
        self._gateway, self._notices = gateway, notices
        self._negotiation, self._covered = "", False
        self._links: tuple[FileLink, ...] = ()
        self.buttons: dict[str, LinkButton] = {}
        inside = QWidget()
        self._row = WrappingRow(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(25, 6, 32, 0)
        around.addWidget(inside)
        LinkDrops(page).dropped.connect(self._add)
        self.hide()

    def show_links(self, negotiation_id: str, links: tuple[FileLink, ...]) -> None:
        """Show these."""
        if (negotiation_id, links) == (self._negotiation, self._links):
            return
        self._negotiation, self._links = negotiation_id, links
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {link.id: self._button(link) for link in links}
        self._row.invalidate()  # a row that is put together while it is hidden has no height
        self.cover(covered=self._covered)

    def cover(self, *, covered: bool) -> None:
        """Hide the line, or show it if there are links."""
        self._covered = covered
        self.setVisible(bool(self._links) and not covered)

    def _button(self, link: FileLink) -> LinkButton:
        button = LinkButton(link)
        button.clicked.connect(partial(self._open, link))
        button.removed.connect(partial(self._remove, link))
        self._row.addWidget(button)
        return button

    def _open(self, link: FileLink) -> None:
        path = Path(link.target)
        if not path.is_absolute() or not path.exists():
            self._notices.say(_("{path} is not there. It was moved or deleted, or is on another computer.", path=path))
            return
        with as_the_system_starts():
            opened = QDesktopServices.openUrl(QUrl.fromLocalFile(link.target))
        if not opened:
            self._notices.say(_("No program on this computer opens {file}.", file=path.name))

    def _add(self, paths: object) -> None:
        if isinstance(paths, tuple) and self._negotiation and not self._covered:
            self._gateway.run(partial(_add, self._negotiation, paths), self._told)

    def _remove(self, link: FileLink) -> None:
        self._gateway.run(partial(_remove, self._negotiation, link), self._told)

    def _told(self, changes: ChangeSet) -> None:
        self._notices.say(changes.name, changes)


class LinkDrops(QObject):
    """Takes files and folders that are dropped on a page with Alt held, or by a program that offers them as links."""

    dropped = Signal(object)
    """Their paths."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        if not isinstance(event, QDropEvent) or not _is_link(event):
            return False
        paths = local_files(event.mimeData())
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.LinkAction)  # never a move: the file stays where it is
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self.dropped.emit(paths)
        return True


def _is_link(event: QDropEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier) or (
        event.proposedAction() is Qt.DropAction.LinkAction
    )


def _add(negotiation_id: str, paths: tuple[Path, ...], session: Session) -> ChangeSet:
    return session.linking.add(negotiation_id, paths)


def _remove(negotiation_id: str, link: FileLink, session: Session) -> ChangeSet:
    return session.linking.remove(negotiation_id, link)
