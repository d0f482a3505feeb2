"""The commands around the passphrase, in the Journal menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desk_app.session.settings import IDLE_MINUTES

Make = Callable[..., QAction]


class LockingCommands(QObject):
    """Which of them show depends on whether the journal is encrypted."""

    idle_chosen = Signal(object)
    """After how many idle minutes the journal is to be locked; 0 is never."""

    def __init__(self, window: QWidget, make: Make) -> None:
        super().__init__(window)
        self.set = make("Set &a passphrase…")
        self.change = make("&Change the passphrase…")
        self.remove = make("&Remove the passphrase…")
        self.forget = make("&Forget the passphrase on this computer")
        self.forget.setVisible(False)
        self.lock = make("&Lock now", "Ctrl+L")
        group = QActionGroup(window)
        words = {0: "&Never"} | {minutes: f"After &{minutes} minutes" for minutes in IDLE_MINUTES if minutes}
        self.idle = {minutes: make(words[minutes], checkable=True) for minutes in IDLE_MINUTES}
        for minutes, action in self.idle.items():
            group.addAction(action)
            action.triggered.connect(partial(self._choose_idle, minutes))
        self._menu = QMenu("Lock &when idle", window)
        self._menu.addActions(list(self.idle.values()))

    def fill(self, menu: QMenu) -> None:
        """Put them into a menu."""
        menu.addActions([self.set, self.change, self.remove, self.forget, self.lock])
        menu.addMenu(self._menu)

    def show_for(self, minutes: int, *, encrypted: bool) -> None:
        """Show what means something for such a journal, and after how many idle minutes it is locked."""
        self.idle[minutes].setChecked(True)
        self.set.setVisible(not encrypted)
        for action in (self.change, self.remove, self.lock, *self.idle.values(), self._menu.menuAction()):
            action.setVisible(encrypted)
            action.setEnabled(encrypted)

    def _choose_idle(self, minutes: int, _: bool = False) -> None:
        self.idle_chosen.emit(minutes)

    def show_kept(self, *, kept: bool) -> None:
        """Show what means something only while the keychain of this computer keeps the passphrase."""
        self.forget.setVisible(kept)
        self.forget.setEnabled(kept)
