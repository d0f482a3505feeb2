"""Fills new journals with a sample, opens the sample's own journal, and removes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt

from desk_app.domain.errors import UserError
from desk_app.session.session import Session
from desk_app.support.paths import Folders
from desk_app.support.words import _
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page import Requests


@dataclass(frozen=True, slots=True)
class JournalOpener:
    """What the program can do with journals: open one or one's own, close the open one, and tell something."""

    open: Callable[[Path], object]
    open_own: Callable[[None], object]
    close: Callable[[bool], object]
    tell: Callable[[str], object]


class SampleOpening(QObject):
    """What the program does about samples."""

    def __init__(self, folders: Folders, opener: JournalOpener) -> None:
        super().__init__()
        self._folders, self._opener = folders, opener

    def listen(self, requests: Requests) -> None:
        """Do what is asked for. It deletes the window that asks, so it waits until that has returned."""
        queued = Qt.ConnectionType.QueuedConnection
        requests.sample_journal.connect(self._open, queued)
        requests.own_journal.connect(self._leave, queued)
        requests.remove_sample.connect(self._remove, queued)

    def is_at(self, path: Path) -> bool:
        """Whether that is the sample's own journal."""
        return path == self._folders.sample_journal.resolve()

    def fill(self, gateway: Gateway) -> None:
        """Fill a new journal: the default one with one negotiation, the sample's own with three years."""
        path = gateway.reading.path
        if path == self._folders.default_journal.resolve():
            gateway.run(_add_sample)
        elif self.is_at(path):
            gateway.run(_add_years)

    def _open(self) -> None:
        from desk_app.session.sample_journal import place_for_sample  # imported late: most never look at it

        self._opener.open(place_for_sample(self._folders))

    def _leave(self) -> None:
        self._opener.open_own(None)

    def _remove(self) -> None:
        from desk_app.session.sample_journal import remove_sample

        self._opener.close(False)
        words = _("The sample is removed. It can be opened anew at any time.")
        try:
            remove_sample(self._folders)
        except UserError as error:
            words = str(error)
        self._opener.open_own(None)
        self._opener.tell(words)


def _add_sample(session: Session) -> object:
    return session.interchange.add_sample()


def _add_years(session: Session) -> object:
    return session.interchange.add_years()
