"""The files that the page of invitations reads, and taking them from what is dropped on a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from desk_app.support.overriding import override
from desk_app.ui.widgets.dropped_files import local_files

INVITED = "invited"
"""The place of the window that shows invitations."""
CALENDARS = frozenset((".ics", ".ical", ".icalendar", ".ifb", ".vcs"))
MAILS = frozenset((".eml",))


@dataclass(frozen=True, slots=True)
class InvitedWith:
    """Files with invitations, and the negotiation on which they were dropped; empty if on none."""

    files: tuple[Path, ...]
    negotiation: str = ""


def invitations_in(data: QMimeData, *, mails: bool) -> tuple[Path, ...]:
    """The calendars in what is dragged, and with `mails` the messages."""
    endings = CALENDARS | MAILS if mails else CALENDARS
    return tuple(path for path in local_files(data) if path.suffix.casefold() in endings)


class InvitationDrops(QObject):
    """Takes calendars that are dropped on a page. With `mails` messages, too."""

    dropped = Signal(object)
    """The paths of the files."""

    def __init__(self, page: QWidget, *, mails: bool) -> None:
        super().__init__(page)
        self._mails = mails
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QDropEvent) and (files := invitations_in(event.mimeData(), mails=self._mails)):
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                self.dropped.emit(files)
            return True
        return False
