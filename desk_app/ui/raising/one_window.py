"""One window a journal: a second start brings the first window to the front, also a locked one.

While the journal is open, its lock tells a second start that there is a window, and only then it asks. A locked window
holds no lock, so before the passphrase of an encrypted journal is asked for, a window is looked for in any case. A
window of another account, or one that hangs, does not answer; then all is as if there were no way to ask.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.support.words import _
from desk_app.ui.raising.address import address, is_silent

if TYPE_CHECKING:
    from desk_app.ui.raising.caller import Caller
    from desk_app.ui.raising.listener import Listener


def bring_to_front(window: QWidget, token: str) -> None:
    """Show a window above the others, with the keyboard; where the desktop refuses that, it shows that it is wanted.

    `token` is the leave to take the focus which the desktop gave to whoever asks for the window, empty for none.
    """
    wayland = QGuiApplication.platformName().startswith("wayland")
    if token and wayland:
        os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt takes it from there when a window is activated, and clears it
    if wayland and not window.isActiveWindow():
        window.hide()  # there, a minimised window does not know that it is, and shows only when it is mapped anew
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What the program shows: a window, and which journal a second start may want it for; None for neither."""

    window: QWidget | None
    journal: Path | None


class Raising(QObject):
    """Listens for one journal at a time, asks for one at a time. Neither is loaded before it is needed."""

    came = Signal(object)
    """Another window came to the front in place of this one: what to say about it here."""
    needless = Signal()
    """Another window came to the front, and here is none."""

    def __init__(self, shown: Callable[[], Shown]) -> None:
        super().__init__()
        self._shown = shown
        self._journal: Path | None = None
        self._listener: Listener | None = None
        self._caller: Caller | None = None

    def attend(self) -> None:
        """Come to the front from now on when a second start wants the journal that is shown, and no other one."""
        journal = self._shown().journal
        if journal == self._journal:
            return
        self._listen_no_more()
        place = address(journal) if journal is not None else ""
        if place:
            from desk_app.ui.raising.listener import Listener

            self._listener = Listener(self._come, self)
            self._journal = journal if self._listener.listen(place) else None

    def ask(self, journal: Path, silent: Callable[[], None], *, held: bool = False) -> None:
        """Ask the window that has a journal to come to the front; where none answers, `silent` is called.

        Where the journal is not known to be `held`, nobody is waited for who does not listen already.
        """
        self._ask_no_more()
        place = address(journal)
        if journal == self._journal or not place or (not held and is_silent(place)):
            silent()
            return
        from desk_app.ui.raising.caller import Caller

        came = partial(self._came, journal)
        self._caller = Caller(place, came, partial(self._unanswered, silent), self, wait=held)
        self._caller.call()

    def leave(self) -> None:
        """The program ends: ask nobody, hear nobody."""
        self._ask_no_more()
        self._listen_no_more()

    def _came(self, journal: Path) -> None:
        self._caller = None
        if self._shown().window is None:
            self.needless.emit()
        else:
            self.came.emit(_("{journal} is open in another window, which has come to the front.", journal=journal.name))

    def _unanswered(self, silent: Callable[[], None]) -> None:
        self._caller = None
        silent()

    def _ask_no_more(self) -> None:
        if self._caller is not None:
            self._caller.stop()
        self._caller = None

    def _listen_no_more(self) -> None:
        if self._listener is not None:
            self._listener.stop()
        self._journal = self._listener = None

    def _come(self, token: str) -> bool:
        shown = self._shown()
        if shown.window is None or shown.journal != self._journal:
            return False
        bring_to_front(shown.window, token)
        return True
