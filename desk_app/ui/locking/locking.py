"""Locking, unlocking and changing the passphrase: what happens between a window and its closed journal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desk_app.domain.errors import Unreadable, UserError
from desk_app.session import passphrases
from desk_app.session.passphrases import Key
from desk_app.session.session import Session
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders
from desk_app.ui.frame import Frame
from desk_app.ui.gateway import Gateway
from desk_app.ui.jobs import Jobs
from desk_app.ui.keeping import back_up_before_the_end
from desk_app.ui.locking.closed import Closed
from desk_app.ui.locking.idle import Copied, Idle
from desk_app.ui.locking.presenter import Draft, Wish, busy_words, done_words, page
from desk_app.ui.locking.unlock_window import UnlockWindow
from desk_app.ui.locking.whereabouts import Whereabouts, lead_back, whereabouts
from desk_app.ui.main_window import MainWindow

_Opening = Callable[[Path, str], Any]


class Locking(QObject):
    """Covers the window first, then saves, then closes the journal: what is locked is out of sight at once."""

    closing = Signal(bool)
    """Let go of the open journal and its window now; with a last backup, or without."""
    unlocked = Signal(object, object)
    """A path, and the `Key` to open it with (None: it is plain)."""
    journal_chosen = Signal(object)
    covered = Signal()
    """The cover is all that shows."""
    unreadable = Signal(object, object)
    """A path, and why what is there cannot be opened though its passphrase is right."""

    def __init__(self, app: QGuiApplication, clock: Clock, folders: Folders) -> None:
        super().__init__()
        self._folders, self._clock, self._jobs = folders, clock, Jobs()
        self.idle = Idle(app, clock)
        self.idle.expired.connect(self.lock)
        self._copied = Copied(app)
        self.cover: UnlockWindow | None = None
        self._window: MainWindow | None = None
        self._gateway: Gateway | None = None
        self._frame: Frame | None = None
        self._encrypted = False
        self._minutes = 0
        self._left: Whereabouts | None = None
        self._words = ""
        self._failed = False
        self._then: Callable[[], None] | None = None
        self._opening: _Opening = self._unlock
        self._wanted: Callable[[Any], None] | None = None

    def attend(self, window: MainWindow, frame: Frame, minutes: int) -> None:
        """Take over a window that has just been made, and lead the person back to where they were."""
        gateway = frame.gateway
        self._window, self._gateway, self._frame = window, gateway, frame
        self._encrypted = passphrases.is_encrypted(gateway.reading.path)
        window.passphrase.wanted.connect(self.begin)
        window.actions_.locking.lock.triggered.connect(self.lock)
        window.actions_.locking.show_for(encrypted=self._encrypted)
        gateway.idle.connect(self._go_on)
        gateway.failed.connect(self._not_saved)
        frame.jobs.finished.connect(self._go_on)
        self.lock_after(minutes)
        if self.cover is not None:
            window.setGeometry(self.cover.geometry())

    def welcome(self) -> None:
        """Lead back to where the person was, once the window shows."""
        if self._window is None:
            return
        if self._left is not None:
            lead_back(self._window, self._left)
        if self._words:
            self._window.say(self._words)
        self._left, self._words = None, ""
        self.uncover()

    def lock_after(self, minutes: int) -> None:
        """Lock an encrypted journal after so many idle minutes; 0 is never."""
        self._minutes = minutes
        self.idle.watch(minutes if self._encrypted else 0)

    def release(self) -> None:
        """The window goes."""
        self._window = self._gateway = self._frame = None
        self._encrypted = False
        self.idle.watch(0)

    def close(self) -> None:
        """The program ends."""
        self._then = None
        self.uncover()
        self._jobs.close()
        self._jobs = Jobs()

    def uncover(self) -> None:
        """Take the cover away."""
        if self.cover is not None:
            self.cover.close()
            self.cover.deleteLater()
            self.cover = None

    def ask(self, path: Path) -> None:
        """Ask for the passphrase of a journal that is to be opened; a window that is open waits behind it."""
        self._cover_with(UnlockWindow(path, "This journal is encrypted", back=self._window is not None))

    def ask_for(self, backup: Path, journal: Path, then: Callable[[Key], None]) -> None:
        """Ask for the passphrase of a backup that is to be restored; `then` gets its key."""
        title = "This backup has a passphrase of its own"
        self._cover_with(UnlockWindow(backup, title, back=self._window is not None, name=journal.stem))
        self._wanted = then

    def ask_with(
        self, path: Path, title: str, opening: Callable[[Path, str], Any], then: Callable[[Any], None]
    ) -> None:
        """Ask for a passphrase; what `opening` makes of it, off the window's thread, goes to `then`."""
        self._cover_with(UnlockWindow(path, title, back=self._window is not None))
        self._opening, self._wanted = opening, then

    def do_closed(self, path: Path, task: Closed) -> None:
        """Say what is under way, close the journal if it is open, after saving what is being typed, and do it."""
        cover = UnlockWindow(path, task.title)
        cover.show_work()
        self._cover_with(cover)
        if self._window is None:
            self._start(task)
        else:
            self._after_saving(partial(self._close_for, task))

    def tell(self, message: str, *, helped: bool) -> bool:
        """Say a failure on the cover, where the person can go on from there; whether that was done.

        `helped` means that there is a window to come that helps with it.
        """
        cover = self.cover
        if cover is None or cover.working or not (cover.back or (self._window is None and not helped)):
            return False
        cover.say(message)
        return True

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
        self._cover_with(UnlockWindow(self._gateway.reading.path, "Parley is locked"))
        self._copied.forget()
        self.idle.watch(0)
        self._after_saving(self._close, back_up_before_the_end)

    def begin(self, draft: Draft) -> None:
        """Set, change or remove the passphrase; the present one is tried first, while the journal is still open."""
        if self._gateway is None or self._window is None:
            return
        if not page(draft.wish).asks_old:
            self._rekey(draft, None)
            return
        path = self._gateway.reading.path
        self._jobs.start(partial(passphrases.unlock, path, draft.old), partial(self._rekey, draft), self._refused)

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

    def _after_saving(self, then: Callable[[], None], last: Callable[[Session], object] | None = None) -> None:
        """Once all that was asked of the journal is done, `last` of all, and nothing else is under way."""
        self._failed = False
        self._then = then
        if self._window is not None:
            self._window.save_drafts()
        if self._frame is not None:
            self._frame.keeping.rest()
            if last is not None:
                self._frame.gateway.run(last)
        self._go_on()

    def _go_on(self, _: object = None) -> None:
        if self._then is None or self._frame is None or self._frame.gateway.busy or self._frame.jobs.busy:
            return
        then, self._then = self._then, None
        QTimer.singleShot(0, self, then)  # not inside a signal of what is about to be deleted

    def _not_saved(self, _: object) -> None:
        self._failed = True

    def _close(self) -> None:
        """Close the journal. What could not be saved stays in the hidden window until it is unlocked."""
        if self._window is not None and not self._failed:
            self._left = whereabouts(self._window)
            self.closing.emit(True)

    def _typed(self, passphrase: str) -> None:
        if self.cover is not None:
            path = self.cover.path
            self._jobs.start(partial(self._opening, path, passphrase), partial(self._opened, path), self._wrong)

    def _unlock(self, path: Path, passphrase: str) -> Key:
        return passphrases.unlock(path, passphrase, self._folders)

    def _opened(self, path: Path, key: Any) -> None:
        if self.cover is None or self.cover.path != path:  # left, or locked meanwhile
            return
        if self._wanted is not None:
            self._wanted(key)
        elif self._gateway is not None and self._gateway.reading.path == path:
            self._back()
        else:
            self.unlocked.emit(path, key)

    def _back(self) -> None:
        self._then = None
        if self._window is not None:
            self._window.show()
            self.lock_after(self._minutes)
        self.uncover()

    def _wrong(self, error: UserError) -> None:
        if self.cover is None:
            return
        if isinstance(error, Unreadable) and self._wanted is None and self._window is None:
            self.unreadable.emit(self.cover.path, error)
        else:
            self.cover.say(str(error))

    def _refused(self, error: UserError) -> None:
        if self._window is not None:
            self._window.passphrase.say(str(error))

    def _rekey(self, draft: Draft, old: Key | None) -> None:
        if self._gateway is None or self._window is None or self.cover is not None:  # locked meanwhile
            return
        path = self._gateway.reading.path
        work = partial(_carry_out, path, draft, old, self._folders, self._clock)
        done, refused = partial(self._done, path, draft.wish), partial(self._undone, path, old)
        self.do_closed(path, Closed(busy_words(draft.wish), work, done, refused, self._window.passphrase.say))

    def _close_for(self, task: Closed) -> None:
        if self._window is None or self._gateway is None:
            return
        if self._failed:
            self._back()
            task.unsaved("What was being typed could not be saved. Nothing was changed.")
            return
        self._left = Whereabouts()
        self.closing.emit(False)
        self._start(task)

    def _start(self, task: Closed) -> None:
        self._jobs.start(task.work, task.done, task.refused)

    def _done(self, path: Path, wish: Wish, key: Key | None) -> None:
        self._words = done_words(wish)
        self.unlocked.emit(path, key)

    def _undone(self, path: Path, old: Key | None, error: UserError) -> None:
        self.unlocked.emit(path, old)
        if self._window is not None:
            self._window.show_failure(error)


def _carry_out(path: Path, draft: Draft, old: Key | None, folders: Folders, clock: Clock) -> Key | None:
    if old is None:
        return passphrases.set_passphrase(path, draft.new, folders=folders, clock=clock)
    if draft.wish is Wish.CHANGE:
        return passphrases.change_passphrase(path, old, draft.new, folders=folders, clock=clock)
    passphrases.remove_passphrase(path, old, folders=folders, clock=clock)
    return None
