"""One window for each journal: a second start brings the first window to the front, also a locked one.

While a journal is open, its lock tells a second start that there is a window; only then it asks for it. A locked
window holds no lock. So before the passphrase of an encrypted journal is asked for, a window is always asked for. A
window of another account, or one that hangs, does not answer. Then the second start goes on as if there were none.
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
    """Show a window above the others and give it the keyboard. If the desktop refuses that, it asks for attention.

    `token` is the permission to take the focus, which the desktop gave to the start that asks; empty for none.
    """
    wayland = QGuiApplication.platformName().startswith("wayland")
    if token and wayland:
        os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt reads and clears it when a window is activated
    if wayland and not window.isActiveWindow():
        window.hide()  # on Wayland a minimised window does not know it; only showing it anew works
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What the program shows: a window, and the journal that a second start may ask for; either can be None."""

    window: QWidget | None
    journal: Path | None


class Raising(QObject):
    """Listens for one journal at a time, and asks for one at a time. The code for both is loaded only when needed."""

    came = Signal(object)
    """Another window came to the front instead of this one. Carries what to say about it here."""
    needless = Signal()
    """Another window came to the front, and this start has no window."""
    led = Signal(object)
    """A second start wants to lead to a place of the window, by its name."""

    def __init__(self, shown: Callable[[], Shown]) -> None:
        super().__init__()
        self._shown = shown
        self.lead = ""
        """Where this start wants to lead, in whichever window has the journal; empty: to where the person is."""
        self._journal: Path | None = None
        self._listener: Listener | None = None
        self._caller: Caller | None = None

    def attend(self) -> None:
        """From now on, come to the front when a second start asks for the journal that is shown, and for no other."""
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
        """Ask the window that has a journal to come to the front; `silent` is called if none answers.

        `held`: the journal is known to be open. Otherwise it does not wait for a window that is not listening yet.
        """
        self._ask_no_more()
        place = address(journal)
        if journal == self._journal or not place or (not held and is_silent(place)):
            silent()
            return
        from desk_app.ui.raising.caller import Caller

        came = partial(self._came, journal)
        self._caller = Caller(place, came, partial(self._unanswered, silent), self, wait=held, lead=self.lead)
        self._caller.call()

    def leave(self) -> None:
        """Stop asking and listening: the program ends."""
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

    def _come(self, token: str, lead: str) -> bool:
        shown = self._shown()
        if shown.window is None or shown.journal != self._journal:
            return False
        bring_to_front(shown.window, token)
        if lead:
            self.led.emit(lead)
        return True
