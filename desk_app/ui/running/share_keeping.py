"""Keeps a shared journal up to date while it is open: what is new goes out, what came is taken in."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desk_app.domain.acts import ActKind
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import NotWritten, Replaced, Unreadable, UserError
from desk_app.support.clock import Clock
from desk_app.ui.running.gateway import Gateway

if TYPE_CHECKING:
    from desk_app.session.session import Session
    from desk_app.session.sharing.standing import ShareStatus

POLL_MS, IDLE_MS = 2_000, 5_000
"""Between two looks into the folder; and from the last change to telling the others."""
_IN_THE_BACKGROUND, _AT_LEAST = 8, 300
"""Of so many looks one is made while another program is in front; after so many, all is brought up to date."""
_AT_THE_END = 2.0
"""Closing waits so many seconds for what is to be told. What is left is told at the next start."""


@dataclass(frozen=True, slots=True)
class ShareNews:
    """How the share stood at a time. `problem` says why the folder could not be used, in words; else it is empty.

    Where it is `of_journal`, the folder can be used, and the journal could not be written.
    """

    status: ShareStatus
    at: datetime
    problem: str = ""
    of_journal: bool = False
    changes: ChangeSet | None = None
    renewed: bool = False
    """Whether this journal became a new machine for the others, as it was copied or put back."""


class ShareKeeping(QObject):
    """Looks on a thread that nobody waits for; brings in steps, on the writer's thread, with others between them."""

    told = Signal(object)
    """`ShareNews`; None: the journal is not shared."""
    progressed = Signal(object)
    """The share done of bringing up to date, 0 to 1. Sent on the writer's thread: connect to it queued."""
    _looked = Signal(object)

    def __init__(self, gateway: Gateway, clock: Clock) -> None:
        super().__init__()
        self._gateway, self._clock = gateway, clock
        self.news: ShareNews | None = None
        self.folder: Path | None = None
        self.busy = self._again = self._looking = self._closed = False
        self._wanted = True
        self._telling = Lock()
        self._seen: object = None
        self._turns = 0
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._turn)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.bring)
        self._looked.connect(self._compare, Qt.ConnectionType.QueuedConnection)
        gateway.changed.connect(self._changed)

    def begin(self) -> None:
        """Find out whether the journal is shared. If so, bring it up to date, and keep it so."""
        self._gateway.run(_folder_of, self._begin, saves=False)

    def bring(self) -> None:
        """Bring the journal up to date. If that is under way, it is done once more after that."""
        if self.folder is None:
            return
        self._idle.stop()
        if self.busy:
            self._again = True
            return
        self.busy, self._wanted, self._turns = True, True, 0
        self._gateway.run(partial(_bring, self._heard, self._clock), self._brought, self._failed, saves=False)

    def stop(self) -> None:
        """End what is under way between two steps. What was done is kept; the next time does the rest."""
        self._wanted = False

    def close(self) -> None:
        """Tell nothing any more: the journal is about to be closed."""
        self._poll.stop()
        self._idle.stop()
        self._wanted = False
        with self._telling:
            self._closed = True

    def _begin(self, folder: Path | None) -> None:
        self.folder = folder
        if folder is None:
            self._poll.stop()
            self.news = None
            self.told.emit(None)
        else:
            self._poll.start()
            self.bring()

    def _changed(self, changes: ChangeSet) -> None:
        if self.folder is not None and changes.kind is not ActKind.MERGE:
            self._idle.start()

    def _turn(self) -> None:
        self._turns += 1
        active = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        if self.folder is None or self._looking or self.busy or not (active or self._turns % _IN_THE_BACKGROUND == 0):
            return
        if self._turns >= _AT_LEAST:
            self.bring()
            return
        self._looking = True
        Thread(target=partial(self._look, self.folder), daemon=True).start()

    def _look(self, folder: Path) -> None:
        """What is in the folder. A drive that never answers holds this thread, and nothing else."""
        from desk_app.session.sharing.looking import seen_in

        seen: object = None
        try:
            seen = seen_in(folder)
        except Exception as error:  # noqa: BLE001 - a bug: told as any other
            sys.excepthook(type(error), error, error.__traceback__)
        with self._telling:
            if not self._closed:
                self._looked.emit(seen)

    def _compare(self, seen: object) -> None:
        self._looking = False
        if seen != self._seen:
            self._seen = seen
            self.bring()

    def _heard(self, done: int, of: int) -> bool:
        """Let others write between two steps. Returns whether to go on."""
        self.progressed.emit(done / max(1, of))
        self._gateway.let_others()
        return self._wanted

    def _brought(self, news: ShareNews | None) -> None:
        again, self.busy, self._again = self._again, False, False
        if news is None:  # it was left meanwhile
            self._begin(None)
            return
        self.news = news
        self.told.emit(news)
        if again:
            self.bring()

    def _failed(self, _error: UserError) -> None:
        self.busy = False  # the journal cannot be read either, which is told where it matters


def _folder_of(session: Session) -> Path | None:
    if session.folders.farewells_file.exists():  # a share ended here while its folder could not be written
        from desk_app.session.sharing.farewells import Farewells

        Farewells(session.folders.farewells_file).deliver()
    return session.sharing.folder() if session.is_shared() else None


def _bring(heard: Callable[[int, int], bool], clock: Clock, session: Session) -> ShareNews | None:
    if not session.is_shared():
        return None
    problem, of_journal, run = "", False, None
    try:
        run = session.sharing.run()
        for done, of in run.steps():
            if not heard(done, of):
                break
    except UserError as error:
        problem, of_journal = str(error), isinstance(error, NotWritten | Unreadable | Replaced)
    if not session.is_shared():
        return None
    news = ShareNews(session.sharing.status(), clock.now(), problem, of_journal)
    return news if run is None else replace(news, changes=run.changes, renewed=run.result.renewed)


def share_at_the_end(session: Session) -> None:
    """Tell the others what is new before the journal is closed, as far as that does not take long."""
    if not session.is_shared():
        return
    until = time.monotonic() + _AT_THE_END
    try:
        for _step in session.sharing.run().steps():
            if time.monotonic() > until:
                return
    except UserError:
        return  # the folder is not there: the next start tells
