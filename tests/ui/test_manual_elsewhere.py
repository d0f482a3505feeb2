"""F1 where the main window is not: over dialogs, where a journal is locked, where none is open; Esc leads back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desk_app.exchange.manual import pages
from desk_app.ui.manual.own_window import ManualWindow
from desk_app.ui.manual.picture import PictureWindow
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.key_sheet import KeySheet
from desk_app.ui.shell.program import Program
from tests.drivers.locking import LockingDriver
from tests.drivers.window import WindowDriver
from tests.walker import heard, looks


def active(qtbot: QtBot, kind: type[QWidget]) -> QWidget:
    """Wait until a window of this kind has the keys."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind))
    shown = QApplication.activeWindow()
    assert shown is not None
    return shown


def press(key: Qt.Key) -> None:
    window = QApplication.activeWindow()
    assert window is not None
    QTest.keyClick(window.focusWidget() or window, key)


def manual_over(qtbot: QtBot, window: QWidget, page: str) -> ManualWindow:
    """Press F1 in a window, and look at what comes."""
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    press(Qt.Key.Key_F1)
    shown = active(qtbot, ManualWindow)
    assert isinstance(shown, ManualWindow)
    assert shown.page.reader.shown == page
    assert shown.focusWidget() is shown.page.reader
    return shown


def there_and_back(qtbot: QtBot, window: QWidget, page: str) -> None:
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    before = window.focusWidget()
    for leave in (Qt.Key.Key_Escape, Qt.Key.Key_F1):
        manual_over(qtbot, window, page)
        press(leave)
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        assert window.isVisible()
        assert window.focusWidget() is before


def test_where_a_journal_is_locked_it_tells_of_the_passphrase_and_nothing_of_the_journal(
    qtbot: QtBot, program: Program, window: WindowDriver
) -> None:
    window.prepare_new("Rent of the studio")
    locking = LockingDriver(qtbot, program)
    locking.encrypt().open("Rent of the studio", Step.MEET)
    locking.lock()
    cover = locking.cover
    QTest.keyClicks(cover.field, "open")
    there_and_back(qtbot, cover, pages.PASSPHRASE)
    shown = manual_over(qtbot, cover, pages.PASSPHRASE)
    assert "studio" not in "".join((shown.windowTitle(), *(each.name for each in heard.told(shown).all())))
    press(Qt.Key.Key_Escape)
    QTest.keyClicks(cover.field, " sesame")
    QTest.keyClick(cover.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not None and program.locking.cover is None)


def test_where_no_journal_is_open_it_tells_of_backups(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    broken = tmp_path / "broken.parley"
    broken.write_bytes(b"no journal at all" * 400)
    program.open_first(broken)
    assert program.start is not None
    there_and_back(qtbot, program.start, pages.BACKUPS)


FILES = {
    "Open journal": pages.DATA,
    "New journal": pages.DATA,
    "Import": pages.OTHERS,
    "Export the journal": pages.OTHERS,
}


@pytest.mark.parametrize("command", FILES)
def test_over_a_choice_of_files_it_tells_what_they_are_chosen_for(
    qtbot: QtBot, window: WindowDriver, command: str
) -> None:
    window.press("Alt+P")
    window.choose(command)
    there_and_back(qtbot, active(qtbot, QDialog), FILES[command])
    press(Qt.Key.Key_Escape)


def test_over_dialogs_it_tells_of_them_or_of_the_page_beneath(qtbot: QtBot, window: WindowDriver) -> None:
    window.choose("Keys")
    there_and_back(qtbot, active(qtbot, KeySheet), pages.KEYS)
    press(Qt.Key.Key_Escape)
    window.window.activateWindow()  # a window manager does so
    qtbot.waitUntil(window.window.isActiveWindow)
    window.press("Alt+P")
    window.click("Import contacts…")
    asking = active(qtbot, QDialog)
    there_and_back(qtbot, asking, pages.PEOPLE)
    press(Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("command", "page"), [("Import", pages.OTHERS), ("Export the journal", pages.OTHERS), ("New journal", pages.DATA)]
)
def test_where_a_file_is_asked_for_it_tells_of_such_files(
    qtbot: QtBot, window: WindowDriver, command: str, page: str
) -> None:
    window.choose(command)
    there_and_back(qtbot, active(qtbot, QFileDialog), page)
    press(Qt.Key.Key_Escape)


def test_where_a_document_is_saved_it_tells_of_papers(qtbot: QtBot, window: WindowDriver) -> None:
    window.open("Website redesign – sample", Step.DEBRIEF)
    window.click("Save the document")
    there_and_back(qtbot, active(qtbot, QFileDialog), pages.PAPERS)
    press(Qt.Key.Key_Escape)


def test_other_pages_and_pictures_are_reached_from_there(qtbot: QtBot, window: WindowDriver) -> None:
    window.choose("Keys")
    shown = manual_over(qtbot, active(qtbot, KeySheet), pages.KEYS)
    shown.resize(1000, 700)
    QTest.mouseClick(shown.page.buttons[pages.FIRST], Qt.MouseButton.LeftButton)
    assert shown.page.reader.shown == pages.FIRST
    assert manual_title(pages.FIRST) in shown.windowTitle()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    active(qtbot, PictureWindow)
    press(Qt.Key.Key_F1)
    assert len(shown.findChildren(ManualWindow)) == 0
    press(Qt.Key.Key_Escape)
    shown.activateWindow()  # a window manager does so
    assert active(qtbot, ManualWindow) is shown
    QTest.mouseClick(shown.page.leave, Qt.MouseButton.LeftButton)
    active(qtbot, KeySheet)
    press(Qt.Key.Key_Escape)


def manual_title(name: str) -> str:
    return pages.manual_text(name).title


@pytest.mark.parametrize("size", [(900, 680), (480, 360)])
def test_it_is_told_and_shown_whole(qtbot: QtBot, window: WindowDriver, size: tuple[int, int]) -> None:
    window.choose("Keys")
    shown = manual_over(qtbot, active(qtbot, KeySheet), pages.KEYS)
    shown.resize(*size)
    qtbot.waitUntil(lambda: looks.wrong(shown) == [])
    assert heard.wrong(shown) == []
    press(Qt.Key.Key_Escape)
    active(qtbot, KeySheet)
    press(Qt.Key.Key_Escape)
