"""Setting, changing and removing the passphrase, done while nobody has the journal open and a cover says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desk_app.domain.errors import UserError
from desk_app.session import passphrases
from desk_app.session.passphrases import Key
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders
from desk_app.ui.locking.presenter import Draft, busy_words, done_words, page
from desk_app.ui.running.jobs import Jobs
from desk_app.ui.running.wish import Wish

if TYPE_CHECKING:
    from desk_app.session.keychain import Keychain
    from desk_app.ui.locking.rekeying import Rekeyed
    from desk_app.ui.shell.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Closed:
    """`work` runs off the window's thread; what came of it is told to `done` or `refused` on that thread.

    `unsaved` hears that nothing was begun, since what was being typed could not be saved.
    """

    title: str
    work: Callable[[], Any]
    done: Callable[[Any], None]
    refused: Callable[[UserError], None]
    unsaved: Callable[[str], None]


class Changing(QObject):
    """The present passphrase is tried first, while the journal is still open."""

    wanted = Signal(object, object)
    """A `Closed` to be done to the journal of that path; in that order: path, `Closed`."""
    over = Signal(object, object)
    """A path, and the `Key` to open it with now (None: it is plain)."""

    def __init__(self, clock: Clock, folders: Folders) -> None:
        super().__init__()
        self._clock, self._folders = clock, folders
        self._window: MainWindow | None = None
        self._words = self._trouble = ""

    def attend(self, window: MainWindow) -> None:
        """Take over a window that has just been made."""
        self._window = window

    def release(self) -> None:
        """The window goes."""
        self._window = None

    def welcome(self, window: MainWindow) -> None:
        """Say what was done, once the window shows again."""
        if self._words:
            window.say(self._words)
        if self._trouble:
            window.banner.say(self._trouble)
        self._words = self._trouble = ""

    def begin(self, path: Path, draft: Draft, jobs: Jobs, keychain: Keychain) -> None:
        """Do what was asked for, unless the present passphrase is not right."""
        carry_out = partial(self._carry_out, path, draft, keychain)
        if page(draft.wish).asks_old:
            jobs.start(partial(passphrases.unlock, path, draft.old), carry_out, self._refused)
        else:
            carry_out(None)

    def _carry_out(self, path: Path, draft: Draft, keychain: Keychain, old: Key | None) -> None:
        if self._window is None:  # locked meanwhile
            return
        from desk_app.ui.locking.rekeying import Rekeying

        work = partial(Rekeying(self._folders, self._clock, keychain).carry_out, path, draft, old)
        done, refused = partial(self._done, path, draft.wish), partial(self._undone, path, old)
        unsaved = self._window.passphrase.say
        self.wanted.emit(path, Closed(busy_words(draft.wish), work, done, refused, unsaved))

    def _refused(self, error: UserError) -> None:
        if self._window is not None:
            self._window.passphrase.say(str(error))

    def _done(self, path: Path, wish: Wish, done: Rekeyed) -> None:
        self._words, self._trouble = done_words(wish), done.trouble
        self.over.emit(path, done.key)

    def _undone(self, path: Path, old: Key | None, error: UserError) -> None:
        self.over.emit(path, old)
        if self._window is not None:
            self._window.show_failure(error)
