"""A window is put in the place of another by whatever that other one asks for, in a process of its own.

Run with freed memory overwritten (MALLOC_PERTURB_), a use after free ends the process. Tells each step once it is done
(see test_other_windows).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget

from desk_app.app import build_application
from desk_app.support.clock import SystemClock
from desk_app.support.paths import Folders
from desk_app.ui.shell.program import Program

WORDS = "open sesame"


def until(there: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(20_000)
    while not there():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        if deadline.hasExpired():
            raise TimeoutError


def button(name: str) -> QAbstractButton:
    """A button that is seen, of whatever window."""
    found = [b for w in QApplication.topLevelWidgets() for b in w.findChildren(QAbstractButton) if b.isVisible()]
    return next(b for b in found if b.accessibleName() == name or b.accessibleName().startswith(f"{name} "))


def click(name: str) -> None:
    QTest.mouseClick(button(name), Qt.MouseButton.LeftButton)


def choose(path: Path) -> None:
    """Type a name into the dialog that is open, and press Enter."""
    until(lambda: dialog() is not None)
    shown = dialog()
    assert shown is not None
    field = next(f for f in shown.findChildren(QLineEdit) if f.isVisible())
    field.setText(str(path))  # typed, a list of completions would take the Enter
    QTest.keyClick(field, Qt.Key.Key_Return)


def dialog() -> QFileDialog | None:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()]
    return found[0] if found else None


def press(window: QWidget | None, keys: str) -> None:
    assert window is not None
    window.activateWindow()
    until(window.isActiveWindow)
    QTest.keySequence(window, QKeySequence(keys))


class Steps:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.program = Program(build_application(), Folders.inside(folder / "profile"), SystemClock(), lambda: None)

    def is_open(self, path: Path) -> bool:
        gateway = self.program.gateway
        return gateway is not None and gateway.reading.path == path and not gateway.busy

    @property
    def usual(self) -> Path:
        return (self.folder / "profile" / "data" / "journal.parley").resolve()

    def first(self) -> None:
        self.program.open_first(None)
        until(lambda: self.is_open(self.usual))

    def make(self) -> None:
        """A new journal, by the menu."""
        assert self.program.window is not None
        self.program.window.actions_.of("new_journal").trigger()
        choose(self.folder / "other.parley")
        until(lambda: self.is_open(self.folder / "other.parley"))

    def open(self) -> None:
        press(self.program.window, "Ctrl+O")
        choose(self.usual)
        until(lambda: self.is_open(self.usual))

    def from_the_start_window(self) -> None:
        self.program.close()
        self.program.open_first(self.folder / "no folder" / "x.parley")
        click("Open another journal…")
        choose(self.folder / "other.parley")
        until(lambda: self.is_open(self.folder / "other.parley"))
        self.program.close()
        self.program.open_first(self.folder / "no folder" / "x.parley")
        click("Open your usual journal")
        until(lambda: self.is_open(self.usual))

    def restore(self) -> None:
        assert self.program.window is not None
        self.program.window.actions_.of("backups").trigger()
        click("Back up now")
        before = self.program.window
        until(lambda: any(b.accessibleName().startswith("Restore the") for b in before.findChildren(QAbstractButton)))
        click("Restore the backup")
        until(lambda: self.program.window is not before and self.is_open(self.usual))

    def passphrase(self) -> None:
        before = self.program.window
        assert before is not None
        before.actions_.of("set_passphrase").trigger()
        fields = [f for f in before.findChildren(QLineEdit) if f.accessibleName().startswith("New passphrase")]
        for field in fields:
            QTest.keyClicks(field, WORDS)
        QTest.keyClick(fields[-1], Qt.Key.Key_Return)
        until(lambda: self.program.window is not before and self.is_open(self.usual))

    def lock(self) -> None:
        press(self.program.window, "Ctrl+L")
        until(lambda: self.program.gateway is None and self.program.locking.cover is not None)

    def unlock(self) -> None:
        cover = self.program.locking.cover
        assert cover is not None
        QTest.keyClicks(cover.field, WORDS)
        QTest.keyClick(cover.field, Qt.Key.Key_Return)
        until(lambda: self.is_open(self.usual))

    def from_the_cover(self) -> None:
        self.lock()
        click("Open another journal…")
        choose(self.folder / "other.parley")
        until(lambda: self.is_open(self.folder / "other.parley"))

    def salvage(self) -> None:
        self.program.close()
        sound = self.usual.read_bytes()
        self.usual.write_bytes(b"\0" * 4096 + sound[4096:])
        self.program.open_first(self.usual)
        click("Save what can be read")
        until(lambda: self.is_open(self.usual.with_name("journal salvaged.parley")))
        self.program.close()
        self.usual.write_bytes(sound)
        self.program.open_first(self.usual)

    def leave(self) -> None:
        press(self.program.window, "Ctrl+Q")
        self.program.close()


def main(folder: Path) -> None:
    steps = Steps(folder)
    for step in (
        steps.first,
        steps.make,
        steps.open,
        steps.from_the_start_window,
        steps.salvage,
        steps.restore,
        steps.passphrase,
        steps.lock,
        steps.unlock,
        steps.from_the_cover,
        steps.leave,
    ):
        step()
        print(step.__name__, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
