"""Files that are dropped on a page which has no use for them: the window takes them, or says where they go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.running.dropped_kinds import DroppedKind, dropped_files, kind_of_file
from desk_app.ui.running.invited_spots import INVITED, InvitedWith
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.shell.files import Files


class WindowDrops(QObject):
    """A page is asked first. What it does not take comes here."""

    def __init__(self, window: QWidget, context: PageContext, files: Files) -> None:
        super().__init__(window)
        self._notices, self._requests, self._files = context.notices, context.requests, files
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @override
    def eventFilter(self, _window: QObject, event: QEvent, /) -> bool:
        if isinstance(event, QDropEvent) and (found := dropped_files(event.mimeData(), DroppedKind)):
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                self._take(found)
            return True
        return False

    def _take(self, found: Sequence[Path]) -> None:
        """Take the files of one kind, that of the first. Those of another are dropped by themselves."""
        kind = kind_of_file(found[0])
        files = tuple(path for path in found if kind_of_file(path) is kind)
        match kind:
            case DroppedKind.INVITATION:
                self._requests.go(INVITED, InvitedWith(files))
            case DroppedKind.EXPORT | DroppedKind.PEOPLE if len(files) > 1:
                self._notices.say(_("Several files cannot be taken in at once. Drop one after the other."))
            case DroppedKind.EXPORT | DroppedKind.PEOPLE:
                self._files.import_file(str(files[0]))
            case DroppedKind.JOURNAL:
                name, opens = files[0].name, partial(self._files.journal_chosen.emit, files[0])
                words = _("“{file}” is a journal. Import, in the Journal menu, takes in what it holds.", file=name)
                self._notices.offer(words, _("Open it"), opens)
            case DroppedKind.NEGOTIATION_KIND:
                self._notices.say(_("“{file}” is taken in where it is dropped on the library.", file=files[0].name))
            case None:
                pass
            case _unknown:
                assert_never(_unknown)
