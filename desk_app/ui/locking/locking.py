"""Locking, unlocking and changing the passphrase: what happens between a window and its closed journal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desk_app.domain.errors import UserError
from desk_app.session import passphrases
from desk_app.session.passphrases import Key
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders
from desk_app.ui.gateway import Gateway
from desk_app.ui.jobs import Jobs
from desk_app.ui.locking.covering import unlock_window
from desk_app.ui.locking.idle import Copied, Idle
from desk_app.ui.locking.presenter import Draft, busy_words, done_words, page
from desk_app.ui.locking.whereabouts import Whereabouts, lead_back, whereabouts
from desk_app.ui.locking.wish import Wish
from desk_app.ui.main_window import MainWindow

if TYPE_CHECKING:
    from desk_app.session.vault import Find
    from desk_app.ui.locking.rekeying import Rekeyed
    from desk_app.ui.locking.remembering import Remembering
    from desk_app.ui.locking.unlock_window import UnlockWindow


class Locking(QObject):
    """Covers the window first, then saves, then closes the journal: what is locked is out of sight at once."""

    closing = Signal()
    """Let go of the open journal and its window now."""
    unlocked = Signal(object, object)
    """A path, and the `Key` to open it with (None: it is plain)."""
    journal_chosen = Signal(object)
    idle_chosen = Signal(object)
    """After how many idle minutes the person wants it locked."""

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
        self._encrypted = False
        self._minutes = 0
        self._left: Whereabouts | None = None
        self._words = self._trouble = ""
        self._failed = False
        self._then: Callable[[], None] | None = None
        self._wanted: Callable[[Key], None] | None = None

    @property
    def remembering(self) -> Remembering:
        """What is done with the keychain; loaded once a journal is encrypted, or is to be."""
        if self._remembering is None:
            from desk_app.session.keychain import Keychain
            from desk_app.session.vault import no_vault
            from desk_app.ui.locking.remembering import Remembering

            keychain = Keychain(self._folders.kept_keys_file, self._find_keychain or no_vault)
            self._remembering = Remembering(keychain)
            self._remembering.found.connect(self._found)
        return self._remembering

    def attend(self, window: MainWindow, gateway: Gateway, minutes: int) -> None:
        """Take over a window that has just been made, and lead the person back to where they were."""
        self._window, self._gateway = window, gateway
        self._encrypted = passphrases.is_encrypted(gateway.reading.path)
        window.passphrase_wanted.connect(self.begin)
        commands = window.actions_.locking
        commands.lock.triggered.connect(self.lock)
        commands.show_for(encrypted=self._encrypted)
        for each, action in commands.idle.items():
            action.setChecked(each == minutes)
            action.triggered.connect(partial(self._choose_idle, each))
        window.passphrase_begun.connect(self._offer_in_form)
        if self._encrypted:
            self.remembering.attend(window, gateway.reading.path)
            commands.forget.triggered.connect(self.remembering.forget)
        gateway.idle.connect(self._go_on)
        gateway.failed.connect(self._not_saved)
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
        if self._trouble:
            self._window.banner.say(self._trouble)
        self._left, self._words, self._trouble = None, "", ""
        self.uncover()
        self._settle()

    def lock_after(self, minutes: int) -> None:
        """Lock an encrypted journal after so many idle minutes; 0 is never."""
        self._minutes = minutes
        self.idle.watch(minutes if self._encrypted else 0)

    def _choose_idle(self, minutes: int, _: bool = False) -> None:
        self.lock_after(minutes)
        self.idle_chosen.emit(minutes)

    def release(self) -> None:
        """The window goes."""
        self._window = self._gateway = None
        if self._remembering is not None:
            self._remembering.release()
        self._encrypted = False
        self.idle.watch(0)

    def close(self) -> None:
        """The program ends."""
        self._then = None
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
        self._after_saving(self._close)

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
        self.cover, self._wanted = cover, None
        cover.typed.connect(self._typed)
        cover.left.connect(self._back)
        cover.journal_chosen.connect(self.journal_chosen)
        if self._window is not None:
            cover.setGeometry(self._window.geometry())
        cover.show()
        cover.field.setFocus()
        if self._window is not None:
            self._window.hide()

    def _after_saving(self, then: Callable[[], None]) -> None:
        self._failed = False
        self._then = then
        if self._window is not None:
            self._window.save_drafts()
        self._go_on()

    def _go_on(self) -> None:
        if self._then is not None and self._gateway is not None and not self._gateway.busy:
            then, self._then = self._then, None
            QTimer.singleShot(0, self, then)  # not inside a signal of what is about to be deleted

    def _not_saved(self, _: object) -> None:
        self._failed = True

    def _close(self) -> None:
        """Close the journal. What could not be saved stays in the hidden window until it is unlocked."""
        if self._window is not None and not self._failed:
            self._left = whereabouts(self._window)
            self.closing.emit()

    def _typed(self, passphrase: str) -> None:
        if self.cover is not None:
            path, opened = self.cover.path, partial(self._opened, self.cover.path, self.cover.remember.wanted())
            self._jobs.start(partial(passphrases.unlock, path, passphrase), opened, self._wrong)

    def _found(self, cover: UnlockWindow, key: Key | None) -> None:
        if cover is not self.cover:  # opened, left or locked meanwhile
            return
        if key is None:
            cover.show_asked()
        else:
            self._opened(cover.path, None, key)

    def _opened(self, path: Path, remember: bool | None, key: Key) -> None:
        if self.cover is None or self.cover.path != path:  # left, or locked meanwhile
            return
        self._to_settle = path, key, remember
        if self._wanted is not None:
            self._wanted(key)
        elif self._gateway is not None and self._gateway.reading.path == path:
            self._back()
        else:
            self.unlocked.emit(path, key)

    def _back(self) -> None:
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
        if self.cover is not None:
            self.cover.say(str(error))

    def _refused(self, error: UserError) -> None:
        if self._window is not None:
            self._window.passphrase.say(str(error))

    def _rekey(self, draft: Draft, old: Key | None) -> None:
        if self._gateway is None or self.cover is not None:  # locked meanwhile
            return
        cover = unlock_window(self._gateway.reading.path, busy_words(draft.wish))
        cover.show_work()
        self._cover_with(cover)
        self._after_saving(partial(self._write_anew, draft, old))

    def _write_anew(self, draft: Draft, old: Key | None) -> None:
        if self._window is None or self._gateway is None:
            return
        if self._failed:
            self._back()
            self._window.passphrase.say("What was being typed could not be saved. Nothing was changed.")
            return
        path = self._gateway.reading.path
        self._left = Whereabouts()
        self.closing.emit()
        from desk_app.ui.locking.rekeying import Rekeying

        rekeying = Rekeying(self._folders, self._clock, self.remembering.keychain)
        work = partial(rekeying.carry_out, path, draft, old)
        self._jobs.start(work, partial(self._done, path, draft.wish), partial(self._undone, path, old))

    def _done(self, path: Path, wish: Wish, done: Rekeyed) -> None:
        self._words, self._trouble = done_words(wish), done.trouble
        self.unlocked.emit(path, done.key)

    def _undone(self, path: Path, old: Key | None, error: UserError) -> None:
        self.unlocked.emit(path, old)
        if self._window is not None:
            self._window.show_failure(error)
