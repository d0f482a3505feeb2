"""What the window does with the keychain of this computer, for people who chose to use it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desk_app.domain.errors import UserError
from desk_app.session import passphrases
from desk_app.session.keychain import Keychain
from desk_app.session.passphrases import Key
from desk_app.support.words import _
from desk_app.ui.locking.idle import OpenWindow
from desk_app.ui.running.jobs import Jobs

if TYPE_CHECKING:
    from desk_app.ui.locking.page import PassphrasePage
    from desk_app.ui.locking.unlock_window import UnlockWindow


class Remembering(QObject):
    """Asks the keychain in jobs of its own, so that a keychain that hangs delays nothing else."""

    found = Signal(object, object)
    """The page that asks for the passphrase, and the `Key` from the keychain; None: it must be typed."""

    def __init__(self, keychain: Keychain) -> None:
        super().__init__()
        self.keychain, self._jobs = keychain, Jobs()
        self._window: OpenWindow | None = None
        self._path = Path()

    def attend(self, window: OpenWindow, path: Path) -> None:
        """Begin to serve the window of a journal."""
        self._window, self._path = window, path
        window.know(remembered=self._keeps())

    def release(self) -> None:
        """Forget the window, which is going to be deleted."""
        self._window = None

    def close(self) -> None:
        """End all jobs, even if the keychain hangs: the program ends."""
        self.keychain.give_up()
        self._jobs.close()
        self._jobs = Jobs()

    def look_for(self, cover: UnlockWindow) -> None:
        """Ask the keychain for a journal's key, if it is kept there. The passphrase can be typed meanwhile."""
        if self.keychain.keeps(cover.path):
            cover.show_asking()
            work = partial(self.keychain.key, cover.path)
            self._jobs.start(work, partial(self._answered, cover), partial(self._unreadable, cover))

    def offer(self, cover: UnlockWindow) -> None:
        """Offer to remember the passphrase that is typed, if this computer can do that."""
        self._jobs.start(self.keychain.usable, partial(self._offer, cover))

    def settle(self, path: Path, key: Key, remember: bool | None) -> None:
        """Remember or forget the key that opened the journal, as the person chose; None: they were not asked."""
        if remember is None or remember == self.keychain.keeps(path):
            return
        if remember:
            self._jobs.start(partial(self.keychain.keep, path, key), partial(self._settled, path), self._failed)
        else:
            self.forget()

    def offer_in_form(self, form: PassphrasePage) -> None:
        """Offer to remember the new passphrase, if this computer can do that."""
        self._jobs.start(self.keychain.usable, partial(self._offer_in_form, form))

    def forget(self) -> None:
        """Remove the key of this journal from the keychain."""
        path = self._path
        self._jobs.start(partial(self.keychain.forget, path), partial(self._forgotten, path), self._failed)

    def _answered(self, cover: UnlockWindow, key: Key | None) -> None:
        if key is None and isValid(cover) and not self.keychain.keeps(cover.path):
            cover.remember.check.setChecked(False)  # a key taken out of the keychain is put back only if asked for
        self.found.emit(cover, key)

    def _unreadable(self, cover: UnlockWindow, _error: UserError) -> None:
        self.found.emit(cover, None)  # the person is told what is wrong when they type the passphrase

    def _offer(self, cover: UnlockWindow, usable: bool) -> None:
        if usable and isValid(cover):
            cover.offer_to_remember(kept=self.keychain.keeps(cover.path))

    def _offer_in_form(self, form: PassphrasePage, usable: bool) -> None:
        if usable and self._window is not None and isValid(form):
            form.offer_to_remember(kept=self._keeps())

    def _keeps(self) -> bool:
        return passphrases.is_encrypted(self._path) and self.keychain.keeps(self._path)

    def _forgotten(self, path: Path, _nothing: None) -> None:
        self._settled(path, None)
        if self._window is not None and path == self._path:
            self._window.say(_("Forgotten on this computer: Parley asks for the passphrase again."))

    def _settled(self, path: Path, _nothing: None) -> None:
        if self._window is not None and path == self._path:
            self._window.know(remembered=self.keychain.keeps(path))

    def _failed(self, error: UserError) -> None:
        if self._window is not None:
            self._window.show_failure(error)
