"""Sets, changes and removes the passphrase. Meanwhile the journal is closed, and a cover says what is done."""

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
    """Work to do while the journal is closed. `work` runs on another thread than the window's.

    Then `done` gets its value or `refused` its error, on the window's thread. `unsaved` is called with the reason if
    nothing was begun, as what was being typed could not be saved.
    """

    title: str
    work: Callable[[], Any]
    done: Callable[[Any], None]
    refused: Callable[[UserError], None]
    unsaved: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """The key that opens the journal now (None: it is not encrypted), and what else went wrong, if anything."""

    key: Key | None
    trouble: str


@dataclass(frozen=True, slots=True)
class Rekeying:
    """What a change of the passphrase needs. It can be carried out on any thread."""

    folders: Folders
    clock: Clock
    keychain: Keychain

    def carry_out(self, path: Path, draft: Draft, old: Key | None) -> Rekeyed:
        """Set, change or remove the passphrase. Then bring the keychain in line with it.

        Raises:
            UserError: it was not done; everything is as it was.
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
    """Changes the passphrase. The present one is checked first, while the journal is still open."""

    wanted = Signal(object, object)
    """A path and a `ClosedTask`, which is to be done while that journal is closed."""
    over = Signal(object, object)
    """The change is over. A path, and the `Key` that opens it now (None: it is not encrypted)."""

    def __init__(self, clock: Clock, folders: Folders) -> None:
        super().__init__()
        self._clock, self._folders = clock, folders
        self._window: OpenWindow | None = None
        self._words = self._trouble = ""

    def attend(self, window: OpenWindow) -> None:
        """Begin to serve a window that was just made."""
        self._window = window

    def release(self) -> None:
        """Forget the window, which is going to be deleted."""
        self._window = None

    def welcome(self, window: OpenWindow) -> None:
        """Say what was done. To be called when a window shows again."""
        if self._words:
            window.say(self._words)
        if self._trouble:
            window.tell(self._trouble)
        self._words = self._trouble = ""

    def begin(self, path: Path, form: PassphrasePage, draft: Draft, jobs: Jobs, keychain: Keychain) -> None:
        """Do what was asked for in the form, unless the present passphrase is wrong."""
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
