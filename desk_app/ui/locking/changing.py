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
from desk_app.ui.locking.idle import OpenWindow
from desk_app.ui.locking.presenter import Draft, PassphraseAction, busy_words, done_words, page
from desk_app.ui.running.jobs import Jobs

if TYPE_CHECKING:
    from desk_app.session.keychain import Keychain
    from desk_app.ui.locking.page import PassphrasePage


@dataclass(frozen=True, slots=True)
class ClosedTask:
    """`work` runs off the window's thread; what came of it is told to `done` or `refused` on that thread.

    `unsaved` hears that nothing was begun, since what was being typed could not be saved.
    """

    title: str
    work: Callable[[], Any]
    done: Callable[[Any], None]
    refused: Callable[[UserError], None]
    unsaved: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """The key that opens the journal now (None: it is plain), and what else is to be known, if anything."""

    key: Key | None
    trouble: str


@dataclass(frozen=True, slots=True)
class Rekeying:
    """What carrying out needs, on whatever thread."""

    folders: Folders
    clock: Clock
    keychain: Keychain

    def carry_out(self, path: Path, draft: Draft, old: Key | None) -> Rekeyed:
        """Set, change or remove the passphrase; then bring what the keychain keeps in line with it.

        Raises:
            UserError: it was not done; all is as it was.
        """
        told: list[str] = []
        new = self._rekey(path, draft, old, told)
        told.append(self.keychain.follow(path, old, new, remember=draft.remember))
        return Rekeyed(new, "\n".join(filter(None, told)))

    def _rekey(self, path: Path, draft: Draft, old: Key | None, told: list[str]) -> Key | None:
        folders, clock = self.folders, self.clock
        if old is None:
            return passphrases.set_passphrase(path, draft.new, folders=folders, clock=clock, told=told.append)
        if draft.action is PassphraseAction.CHANGE:
            return passphrases.change_passphrase(path, old, draft.new, folders=folders, clock=clock, told=told.append)
        passphrases.remove_passphrase(path, old, folders=folders, clock=clock, told=told.append)
        return None


class Changing(QObject):
    """The present passphrase is tried first, while the journal is still open."""

    wanted = Signal(object, object)
    """A `ClosedTask` to be done to the journal of that path; in that order: path, `ClosedTask`."""
    over = Signal(object, object)
    """A path, and the `Key` to open it with now (None: it is plain)."""

    def __init__(self, clock: Clock, folders: Folders) -> None:
        super().__init__()
        self._clock, self._folders = clock, folders
        self._window: OpenWindow | None = None
        self._words = self._trouble = ""

    def attend(self, window: OpenWindow) -> None:
        """Take over a window that has just been made."""
        self._window = window

    def release(self) -> None:
        """The window goes."""
        self._window = None

    def welcome(self, window: OpenWindow) -> None:
        """Say what was done, once the window shows again."""
        if self._words:
            window.say(self._words)
        if self._trouble:
            window.tell(self._trouble)
        self._words = self._trouble = ""

    def begin(self, path: Path, form: PassphrasePage, draft: Draft, jobs: Jobs, keychain: Keychain) -> None:
        """Do what was asked for in the form, unless the present passphrase is not right."""
        carry_out = partial(self._carry_out, path, form, draft, keychain)
        if page(draft.action).asks_old:
            jobs.start(partial(passphrases.unlock, path, draft.old), carry_out, partial(self._refused, form))
        else:
            carry_out(None)

    def _carry_out(self, path: Path, form: PassphrasePage, draft: Draft, keychain: Keychain, old: Key | None) -> None:
        if self._window is None:  # locked meanwhile
            return
        work = partial(Rekeying(self._folders, self._clock, keychain).carry_out, path, draft, old)
        done, refused = partial(self._done, path, draft.action), partial(self._undone, path, old)
        self.wanted.emit(path, ClosedTask(busy_words(draft.action), work, done, refused, form.say))

    def _refused(self, form: PassphrasePage, error: UserError) -> None:
        if self._window is not None:
            form.say(str(error))

    def _done(self, path: Path, action: PassphraseAction, done: Rekeyed) -> None:
        self._words, self._trouble = done_words(action), done.trouble
        self.over.emit(path, done.key)

    def _undone(self, path: Path, old: Key | None, error: UserError) -> None:
        self._trouble = str(error)
        self.over.emit(path, old)
