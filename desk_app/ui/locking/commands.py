"""The commands around the passphrase, in the Journal menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desk_app.session.settings import IDLE_MINUTES

Make = Callable[..., QAction]


class LockingCommands:
    """Which of them show depends on whether the journal is encrypted."""

    def __init__(self, window: QWidget, make: Make) -> None:
        self.set = make("Set &a passphrase…")
        self.change = make("&Change the passphrase…")
        self.remove = make("&Remove the passphrase…")
        self.forget = make("&Forget the passphrase on this computer")
        self.forget.setVisible(False)
        self.lock = make("&Lock now", "Ctrl+L")
        group = QActionGroup(window)
        words = {0: "&Never"} | {minutes: f"After &{minutes} minutes" for minutes in IDLE_MINUTES if minutes}
        self.idle = {minutes: make(words[minutes], checkable=True) for minutes in IDLE_MINUTES}
        for action in self.idle.values():
            group.addAction(action)
        self._menu = QMenu("Lock &when idle", window)
        self._menu.addActions(list(self.idle.values()))

    def fill(self, menu: QMenu) -> None:
        """Put them into a menu."""
        menu.addActions([self.set, self.change, self.remove, self.forget, self.lock])
        menu.addMenu(self._menu)

    def show_for(self, *, encrypted: bool) -> None:
        """Show what means something for such a journal."""
        self.set.setVisible(not encrypted)
        for action in (self.change, self.remove, self.lock, *self.idle.values(), self._menu.menuAction()):
            action.setVisible(encrypted)
            action.setEnabled(encrypted)

    def show_kept(self, *, kept: bool) -> None:
        """Show what means something only while the keychain of this computer keeps the passphrase."""
        self.forget.setVisible(kept)
        self.forget.setEnabled(kept)
