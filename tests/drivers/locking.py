"""Sets, changes and removes a passphrase, locks and unlocks, as a person does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desk_app.session.passphrases import is_encrypted
from desk_app.ui.locking.page import PassphrasePage
from desk_app.ui.locking.unlock_window import UnlockWindow
from desk_app.ui.shell.program import Program
from desk_app.ui.widgets.choice import CheckField
from tests.drivers.window import WindowDriver


class LockingDriver:
    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.qtbot, self.program = qtbot, program

    @property
    def window(self) -> WindowDriver:
        return WindowDriver(self.qtbot, self.program)

    @property
    def page(self) -> PassphrasePage:
        assert self.program.window is not None
        return self.program.window.pages.page("passphrase")

    @property
    def cover(self) -> UnlockWindow:
        assert self.program.locking.cover is not None
        return self.program.locking.cover

    @property
    def path(self) -> Path:
        assert self.program.gateway is not None
        return self.program.gateway.reading.path

    def fill(self, *, old: str = "", new: str = "", again: str | None = None) -> None:
        """Type into the form and press Enter."""
        for field, text in (
            (self.page.old, old),
            (self.page.new, new),
            (self.page.again, new if again is None else again),
        ):
            if not field.isHidden():
                field.clear()
                QTest.keyClicks(field, text)
        QTest.keyClick(self.page.again if new else self.page.old, Qt.Key.Key_Return)

    def wait_until_offered(self, form: UnlockWindow | PassphrasePage) -> CheckField:
        """Wait until the form offers to remember the passphrase, and return the box to tick."""
        self.qtbot.waitUntil(form.remember.isVisible)
        return form.remember.check

    def remembered(self) -> bool:
        """Whether the menu offers to forget the passphrase."""
        return self.window.menu("Forget the passphrase").isVisible()

    def start_again(self) -> None:
        """Close the program and start it again."""
        self.program.close()
        self.program.open_first(None)

    def carry_out(self, command: str, **typed: str) -> WindowDriver:
        """Choose a command, fill in its form, and wait until it is carried out."""
        before = self.program.window
        self.window.choose(command)
        self.fill(**typed)
        self.qtbot.waitUntil(lambda: self.program.window not in (None, before) and self.program.locking.cover is None)
        return self.window

    def encrypt(self, passphrase: str = "open sesame") -> WindowDriver:
        return self.carry_out("Set a passphrase", new=passphrase)

    def wait_until_locked(self) -> UnlockWindow:
        self.qtbot.waitUntil(lambda: self.program.gateway is None and self.program.locking.cover is not None)
        return self.cover

    def lock(self) -> UnlockWindow:
        self.window.window.actions_.of("lock").trigger()
        return self.wait_until_locked()

    def try_passphrase(self, passphrase: str) -> None:
        QTest.keyClicks(self.cover.field, passphrase)
        QTest.keyClick(self.cover.field, Qt.Key.Key_Return)

    def unlock(self, passphrase: str = "open sesame") -> WindowDriver:
        self.try_passphrase(passphrase)
        self.qtbot.waitUntil(lambda: self.program.window is not None and self.program.locking.cover is None)
        return self.window

    def click(self, name: str) -> None:
        """Click a button of the cover, by its name."""
        self.qtbot.mouseClick(_button(self.cover, name), Qt.MouseButton.LeftButton)

    def said(self, words: str) -> bool:
        """Wait until the cover says these words."""
        self.qtbot.waitUntil(lambda: words in self.cover.words())
        return True

    def seen(self) -> str:
        """All visible words of the form."""
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def encrypted(self) -> bool:
        return is_encrypted(self.path)


def _button(inside: QWidget, name: str) -> QAbstractButton:
    return next(b for b in inside.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName() == name)
