"""Locking, unlocking and changing the passphrase: what happens between a window and its closed journal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desk_app.domain.errors import Unreadable, UserError
from desk_app.session import passphrases
from desk_app.session.passphrases import Key
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders
from desk_app.ui.locking.changing import Changing, Closed
from desk_app.ui.locking.idle import Copied, Idle, Lull
from desk_app.ui.locking.presenter import Draft
from desk_app.ui.locking.remembering import remembering, unlock_window
from desk_app.ui.locking.whereabouts import Whereabouts, lead_back, whereabouts
from desk_app.ui.running.automatic_backups import back_up_before_the_end
from desk_app.ui.running.frame import Frame
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.jobs import Jobs
from desk_app.ui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from desk_app.session.vault import Find
    from desk_app.ui.locking.remembering import Remembering
    from desk_app.ui.locking.unlock_window import UnlockWindow

_Opening = Callable[[Path, str], Any]


class Locking(QObject):
    """Covers the window first, then saves, then closes the journal: what is locked is out of sight at once."""

    closing = Signal(bool)
    """Let go of the open journal and its window now; with a last backup, or without."""
    unlocked = Signal(object, object)
    """A path, and the `Key` to open it with (None: it is plain)."""
    journal_chosen = Signal(object)
    idle_chosen = Signal(object)
    """After how many idle minutes the person wants it locked."""
    covered = Signal()
    """The cover is all that shows."""
    unreadable = Signal(object, object)
    """A path, and why what is there cannot be opened though its passphrase is right."""

    def __init__(self, app: QGuiApplication, clock: Clock, folders: Folders, find_keychain: Find | None) -> None:
        super().__init__()
        self._folders, self._clock, self._jobs = folders, clock, Jobs()
        self._find_keychain = find_keychain
        self._remembering: Remembering | None = None
        self._to_settle: tuple[Path, Key, bool | None] | None = None
        self.idle = Idle(app, clock)
        self.idle.expired.connect(self.lock)
        self._copied = Copied(app)
        self.cover: UnlockWindow | None = None
        self._window: MainWindow | None = None
        self._gateway: Gateway | None = None
        self._encrypted, self._minutes = False, 0
        self._left: Whereabouts | None = None
        self._changing = Changing(clock, folders)
        self._changing.wanted.connect(self._do_change)
        self._changing.over.connect(self.unlocked)
        self._lull = Lull()
        self._opening: _Opening = self._unlock
        self._wanted: Callable[[Any], None] | None = None

    @property
    def remembering(self) -> Remembering:
        """What is done with the keychain; loaded once a journal is encrypted, or is to be."""
        if self._remembering is None:
            self._remembering = remembering(self._folders, self._find_keychain)
            self._remembering.found.connect(self._found)
        return self._remembering

    def attend(self, window: MainWindow, frame: Frame, minutes: int) -> None:
        """Take over a window that has just been made, and lead the person back to where they were."""
        gateway = frame.gateway
        self._window, self._gateway = window, gateway
        self._encrypted = passphrases.is_encrypted(gateway.reading.path)
        window.passphrase_wanted.connect(self._change)
        self._changing.attend(window)
        commands = window.actions_.locking
        commands.lock.triggered.connect(self.lock)
        commands.show_for(minutes, encrypted=self._encrypted)
        commands.idle_chosen.connect(self._choose_idle)
        window.passphrase_begun.connect(self._offer_in_form)
        if self._encrypted:
            self.remembering.attend(window, gateway.reading.path)
            commands.forget.triggered.connect(self.remembering.forget)
        self._lull.attend(window, frame)
        self.lock_after(minutes)
        if self.cover is not None:
            window.setGeometry(self.cover.geometry())

    def welcome(self) -> None:
        """Lead back to where the person was, once the window shows."""
        if self._window is None:
            return
        if self._left is not None:
            lead_back(self._window, self._left)
        self._changing.welcome(self._window)
        self._left = None
        self.uncover()
        self._settle()

    def lock_after(self, minutes: int) -> None:
        """Lock an encrypted journal after so many idle minutes; 0 is never."""
        self._minutes = minutes
        self.idle.watch(minutes if self._encrypted else 0)

    def _choose_idle(self, minutes: int) -> None:
        self.lock_after(minutes)
        self.idle_chosen.emit(minutes)

    def release(self) -> None:
        """The window goes."""
        self._window = self._gateway = None
        self._changing.release()
        self._lull.release()
        if self._remembering is not None:
            self._remembering.release()
        self._encrypted = False
        self.idle.watch(0)

    def close(self) -> None:
        """The program ends."""
        self._lull.call_off()
        self.uncover()
        if self._remembering is not None:
            self._remembering.close()
        self._jobs.close()
        self._jobs = Jobs()

    def uncover(self) -> None:
        """Take the cover away."""
        if self.cover is not None:
            self.cover.close()
            self.cover.deleteLater()
            self.cover = None

    def ask(self, path: Path) -> None:
        """Ask for the passphrase of a journal that is to be opened; a window that is open waits behind it.

        Where the person wanted it, the keychain opens it meanwhile. A locked window is never opened so.
        """
        cover = unlock_window(path, "This journal is encrypted", back=self._window is not None)
        self._cover_with(cover)
        self.remembering.offer(cover)
        self.remembering.look_for(cover)

    def ask_for(self, backup: Path, journal: Path, then: Callable[[Key], None]) -> None:
        """Ask for the passphrase of a backup that is to be restored; `then` gets its key."""
        title = "This backup has a passphrase of its own"
        self._cover_with(unlock_window(backup, title, back=self._window is not None, name=journal.stem))
        self._wanted = then

    def ask_with(self, path: Path, title: str, opening: _Opening, then: Callable[[Any], None]) -> None:
        """Ask for a passphrase; what `opening` makes of it, off the window's thread, goes to `then`."""
        self._cover_with(unlock_window(path, title, back=self._window is not None))
        self._opening, self._wanted = opening, then

    def do_closed(self, path: Path, task: Closed) -> None:
        """Say what is under way, close the journal if it is open, after saving what is being typed, and do it."""
        cover = unlock_window(path, task.title)
        cover.show_work()
        self._cover_with(cover)
        if self._window is None:
            self._jobs.start(task.work, task.done, task.refused)
        else:
            self._lull.come(partial(self._close_for, task))

    def tell(self, message: str, *, helped: bool) -> bool:
        """Say a failure on the cover, where the person can go on from there; whether that was done.

        `helped` means that there is a window to come that helps with it.
        """
        return self.cover is not None and self.cover.tell(message, alone=self._window is None and not helped)

    def say_under_way(self, words: str) -> None:
        """Say how far that is."""
        if self.cover is not None and self.cover.working:
            self.cover.show_busy(words)

    def lock(self) -> None:
        """Close an encrypted journal, after saving what is being typed."""
        if self._window is None or self._gateway is None or not self._encrypted:
            return
        if self.cover is not None and not self.cover.back:  # one that leads back to the open journal is no lock
            return
        cover = unlock_window(self._gateway.reading.path, "Parley is locked")
        self._cover_with(cover)
        self.remembering.offer(cover)
        self._copied.forget()
        self.idle.watch(0)
        self._lull.come(self._close, back_up_before_the_end)

    def _change(self, draft: Draft) -> None:
        if self._gateway is not None:
            self._changing.begin(self._gateway.reading.path, draft, self._jobs, self.remembering.keychain)

    def _do_change(self, path: Path, task: Closed) -> None:
        if self.cover is None:  # else locked meanwhile
            self.do_closed(path, task)

    def _cover_with(self, cover: UnlockWindow) -> None:
        self.uncover()
        self.cover, self._wanted, self._opening = cover, None, self._unlock
        cover.typed.connect(self._typed)
        cover.left.connect(self._back)
        cover.journal_chosen.connect(self.journal_chosen)
        if self._window is not None:
            cover.setGeometry(self._window.geometry())
        cover.show()
        cover.field.setFocus()
        if self._window is not None:
            self._window.hide()
        self.covered.emit()

    def _close(self) -> None:
        """Close the journal. What could not be saved stays in the hidden window until it is unlocked."""
        if self._window is not None and not self._lull.failed:
            self._left = whereabouts(self._window)
            self.closing.emit(True)

    def _typed(self, passphrase: str) -> None:
        if self.cover is not None:
            path, opened = self.cover.path, partial(self._opened, self.cover.path, self.cover.remember.wanted())
            self._jobs.start(partial(self._opening, path, passphrase), opened, self._wrong)

    def _unlock(self, path: Path, passphrase: str) -> Key:
        return passphrases.unlock(path, passphrase, self._folders)

    def _found(self, cover: UnlockWindow, key: Key | None) -> None:
        if cover is not self.cover:  # opened, left or locked meanwhile
            return
        if key is None:
            cover.show_asked()
        else:
            self._opened(cover.path, None, key)

    def _opened(self, path: Path, remember: bool | None, key: Any) -> None:
        if self.cover is None or self.cover.path != path:  # left, or locked meanwhile
            return
        if self._wanted is not None:
            self._wanted(key)
            return
        self._to_settle = path, key, remember
        if self._gateway is not None and self._gateway.reading.path == path:
            self._back()
        else:
            self.unlocked.emit(path, key)

    def _back(self) -> None:
        self._lull.call_off()
        if self._window is not None:
            self._window.show()
            self.lock_after(self._minutes)
        self.uncover()
        self._settle()

    def _offer_in_form(self) -> None:
        if self._window is not None and self._gateway is not None:
            self.remembering.attend(self._window, self._gateway.reading.path)
            self.remembering.offer_in_form()

    def _settle(self) -> None:
        if self._gateway is not None and self._to_settle is not None:
            path, key, remember = self._to_settle
            if path == self._gateway.reading.path:
                self.remembering.settle(path, key, remember)
        self._to_settle = None

    def _wrong(self, error: UserError) -> None:
        if self.cover is None:
            return
        if isinstance(error, Unreadable) and self._wanted is None and self._window is None:
            self.unreadable.emit(self.cover.path, error)
        else:
            self.cover.say(str(error))

    def _close_for(self, task: Closed) -> None:
        if self._window is None or self._gateway is None:
            return
        if self._lull.failed:
            self._back()
            task.unsaved("What was being typed could not be saved. Nothing was changed.")
            return
        self._left = Whereabouts()
        self.closing.emit(False)
        self._jobs.start(task.work, task.done, task.refused)
