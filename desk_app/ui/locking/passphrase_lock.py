"""Locks and unlocks the journal, and changes its passphrase: closes the window's journal and leads back to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desk_app.session import passphrases
from desk_app.session.passphrases import Key
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders
from desk_app.support.words import _
from desk_app.ui.locking.covering import Covering, Opening, Places
from desk_app.ui.locking.idle import ClipboardWatch, ClosingMoment, Idle, OpenWindow
from desk_app.ui.running.automatic_backups import back_up_before_the_end
from desk_app.ui.running.page import Destination
from desk_app.ui.running.page_context import PageContext

if TYPE_CHECKING:
    from desk_app.session.vault import Find
    from desk_app.ui.locking.changing import Changing, ClosedTask
    from desk_app.ui.locking.page import PassphrasePage
    from desk_app.ui.locking.presenter import Draft
    from desk_app.ui.locking.unlock_window import UnlockWindow


class Locking(QObject):
    """Covers the window first, then saves, then closes the journal. So what is locked is hidden at once.

    The handlers of `closing`, `unlocked` and `journal_chosen` destroy windows. Connect to `unlocked` and
    `journal_chosen` queued.
    """

    closing = Signal(bool)
    """Close the open journal and its window now; True: with a last backup."""
    unlocked = Signal(object, object)
    """A path, and the `Key` to open it with (None: it is not encrypted)."""
    journal_chosen = Signal(object)
    covered = Signal()
    """The cover shows, and nothing else of Parley does."""
    unreadable = Signal(object, object, object)
    """A path, no key, and why the file there cannot be opened although its passphrase is right."""

    def __init__(
        self, app: QGuiApplication, clock: Clock, folders: Folders, find_keychain: Find | None, places: Places
    ) -> None:
        super().__init__()
        self._covering = Covering(folders, find_keychain, places)
        self._covering.covered.connect(self.covered)
        self._covering.opened.connect(self._opened)
        self._covering.left.connect(self._back)
        self._covering.journal_chosen.connect(self.journal_chosen)
        self._covering.unreadable.connect(self.unreadable)
        self.idle = Idle(app, clock)
        self.idle.expired.connect(self.lock)
        self._copied = ClipboardWatch(app)
        self._clock, self._folders = clock, folders
        self._changing: Changing | None = None
        self._moment = ClosingMoment()
        self._window: OpenWindow | None = None
        self._context: PageContext | None = None
        self._encrypted, self._minutes = False, 0
        self._left: Destination | None = None
        self._to_settle: tuple[Path, Key, bool | None] | None = None

    @property
    def cover(self) -> UnlockWindow | None:
        """The page that shows in place of the window; None if there is none."""
        return self._covering.page

    def attend(self, window: OpenWindow, context: PageContext, minutes: int) -> None:
        """Begin to serve a window that was just made; `minutes` of idle time lock it."""
        self._window, self._context = window, context
        path = context.gateway.reading.path
        self._encrypted = passphrases.is_encrypted(path)
        window.know(encrypted=self._encrypted)
        context.requests.lock.connect(self.lock)
        context.requests.passphrase_begun.connect(self._offer_in_form)
        context.requests.passphrase.connect(self._change)
        if self._changing is not None:
            self._changing.attend(window)
        self._covering.over(window)
        if self._encrypted:
            self._covering.remembering.attend(window, path)
            context.requests.forget_passphrase.connect(self._covering.remembering.forget)
        self._moment.attend(window, context)
        self.lock_after(minutes)

    def welcome(self) -> bool:
        """Show where the person was before, and remove the cover. To be called when the window shows.

        Returns whether there is such a place.
        """
        if self._window is None:
            return False
        left, self._left = self._left, None
        if left is not None:
            self._window.lead_back(left)
        if self._changing is not None:
            self._changing.welcome(self._window)
        self.uncover()
        self._settle()
        return left is not None

    def lock_after(self, minutes: int) -> None:
        """Lock an encrypted journal after so many idle minutes; 0: never."""
        wanted, self._minutes = minutes if self._encrypted else 0, minutes
        if self.idle.minutes != wanted:
            self.idle.watch(wanted)

    def release(self) -> None:
        """Forget the window, which is going to be deleted."""
        self._window = self._context = None
        if self._changing is not None:
            self._changing.release()
        self._moment.release()
        self._covering.over(None)
        self._encrypted = False
        self.idle.watch(0)

    def close(self) -> None:
        """Remove the cover and end all jobs: the program ends."""
        self._moment.call_off()
        self._covering.close()

    def uncover(self) -> None:
        """Remove the cover."""
        self._covering.uncover()

    def ask(self, path: Path) -> None:
        """Ask for the passphrase of a journal that is to be opened; a window that is open is hidden meanwhile.

        If the person chose that before, the keychain opens it. A locked window is never opened by the keychain.
        """
        cover = self._covering.ask(path, _("This journal is encrypted"), back=self._window is not None)
        self._covering.remembering.offer(cover)
        self._covering.remembering.look_for(cover)

    def ask_for(self, backup: Path, journal: Path, then: Callable[[Key], None]) -> None:
        """Ask for the passphrase of a backup that is to be restored; `then` gets the backup's key."""
        title = _("This backup has a passphrase of its own")
        self._covering.ask(backup, title, back=self._window is not None, name=journal.stem, then=then)

    def ask_with(self, path: Path, title: str, opening: Opening, then: Callable[[Any], None]) -> None:
        """Ask for a passphrase. `opening` gets the path and it, on another thread; its result goes to `then`."""
        self._covering.ask(path, title, back=self._window is not None, opening=opening, then=then)

    def do_closed(self, path: Path, task: ClosedTask) -> None:
        """Show a cover, save what is being typed, close the journal if it is open, and run the task."""
        self._covering.ask(path, task.title).show_work()
        if self._window is None:
            self._covering.start(task)
        else:
            self._moment.come(partial(self._close_for, task))

    def tell(self, message: str, *, helped: bool) -> bool:
        """Show a failure on the cover, if the person can go on from there. Returns whether it was shown.

        `helped`: another window is going to be shown that helps with the failure.
        """
        return self._covering.tell(message, helped=helped)

    def say_under_way(self, words: str) -> None:
        """Show how far the work is that the cover tells of."""
        self._covering.say_under_way(words)

    def lead_to(self, where: Destination) -> None:
        """Set the place to show once the journal is open in a new window."""
        self._left = where

    def lock(self) -> None:
        """Lock an encrypted journal: cover the window, save what is being typed, and close the journal."""
        if self._context is None or not self._encrypted:
            return
        if self.cover is not None and not self.cover.back:  # a cover that leads back to the open journal is not a lock
            return
        cover = self._covering.ask(self._context.gateway.reading.path, _("Parley is locked"))
        self._covering.remembering.offer(cover)
        self._copied.forget()
        self.idle.watch(0)
        self._moment.come(self._close, back_up_before_the_end)

    def _change(self, form: PassphrasePage, draft: Draft) -> None:
        if self._context is not None and self._window is not None:
            path, keychain = self._context.gateway.reading.path, self._covering.remembering.keychain
            self._changing = self._changing or self._make_changing(self._window)
            self._changing.begin(path, form, draft, self._context.jobs, keychain)

    def _make_changing(self, window: OpenWindow) -> Changing:
        """What changes the passphrase. It is loaded only once that is asked for."""
        from desk_app.ui.locking.changing import Changing

        changing = Changing(self._clock, self._folders)
        changing.wanted.connect(self._do_change)
        changing.over.connect(self.unlocked)
        changing.attend(window)
        return changing

    def _do_change(self, path: Path, task: ClosedTask) -> None:
        if self.cover is None:  # else it was locked meanwhile
            self.do_closed(path, task)

    def _offer_in_form(self, form: PassphrasePage) -> None:
        if self._window is not None and self._context is not None:
            self._covering.remembering.attend(self._window, self._context.gateway.reading.path)
            self._covering.remembering.offer_in_form(form)

    def _opened(self, path: Path, key: Key, remember: bool | None) -> None:
        self._to_settle = path, key, remember
        if self._context is not None and self._context.gateway.reading.path == path:
            self._back()
        else:
            self.unlocked.emit(path, key)

    def _back(self) -> None:
        self._moment.call_off()
        if self._window is not None:
            self._window.wake()
            self.lock_after(self._minutes)
        self.uncover()
        self._settle()

    def _settle(self) -> None:
        if self._context is not None and self._to_settle is not None:
            path, key, remember = self._to_settle
            if path == self._context.gateway.reading.path:
                self._covering.remembering.settle(path, key, remember)
        self._to_settle = None

    def _close(self) -> None:
        """Close the journal. If something could not be saved, it stays open, hidden, until it is unlocked."""
        if self._window is not None and not self._moment.failed:
            self._left = self._window.here()
            self.closing.emit(True)

    def _close_for(self, task: ClosedTask) -> None:
        if self._window is None:
            return
        if self._moment.failed:
            self._back()
            task.unsaved(_("What was being typed could not be saved. Nothing was changed."))
            return
        self._left = None
        self.closing.emit(False)
        self._covering.start(task)
