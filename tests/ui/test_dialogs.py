"""Dialogs that ask for a file: what they offer, where they begin, and what they leave behind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QToolButton, QTreeView
from pytestqt.qtbot import QtBot

from desk_app.session.settings import Appearance, Settings
from desk_app.support.saving import file_name
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.program import Program
from tests.drivers.locking import LockingDriver
from tests.drivers.window import WindowDriver


def shown(qtbot: QtBot) -> QFileDialog:
    def found() -> list[QFileDialog]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def enter(dialog: QFileDialog, name: str) -> None:
    field = next(f for f in dialog.findChildren(QLineEdit) if f.isVisible())
    field.setText(name)
    QTest.keyClick(field, Qt.Key.Key_Return)


def marked(window: WindowDriver) -> list[str]:
    """What the sidebar says where one is."""
    return [b.accessibleName() for b in window.window.sidebar._buttons.values() if b.isChecked()]


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "Documents"
    folder.mkdir()
    return folder


def test_opening_opens_what_is_there_and_marks_where_one_is(
    window: WindowDriver, program: Program, qtbot: QtBot, documents: Path
) -> None:
    window.choose("New journal")
    dialog = shown(qtbot)
    assert Path(dialog.directory().absolutePath()) == documents
    enter(dialog, "second")
    qtbot.waitUntil(lambda: program.gateway.reading.path == documents / "second.parley")
    second = WindowDriver(qtbot, program)
    assert second.home.is_shown()
    assert marked(second) == ["Home"]
    second.press("Alt+N")
    usual = program._folders.default_journal
    second.press("Ctrl+O")
    dialog = shown(qtbot)
    assert Path(dialog.directory().absolutePath()) == documents
    enter(dialog, str(usual))
    qtbot.waitUntil(lambda: program.gateway.reading.path == usual)
    first = WindowDriver(qtbot, program)
    assert first.home.is_shown()
    assert marked(first) == ["Home"]


def test_opening_makes_nothing(window: WindowDriver, program: Program, qtbot: QtBot, documents: Path) -> None:
    window.press("Ctrl+O")
    dialog = shown(qtbot)
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFile
    dialog.fileSelected.emit(str(documents / "misspelt.parley"))  # some desktops' dialogs let any name through
    qtbot.waitUntil(lambda: "There is no journal" in window.banner())
    assert program.window is window.window
    assert list(documents.iterdir()) == []
    dialog.reject()


def test_making_a_journal_never_touches_one_that_is_there(
    window: WindowDriver, program: Program, qtbot: QtBot, documents: Path
) -> None:
    taken = documents / "taken.parley"
    taken.write_bytes(b"something")
    window.choose("New journal")
    enter(shown(qtbot), "taken")
    qtbot.waitUntil(lambda: "is there already" in window.banner())
    assert taken.read_bytes() == b"something"
    assert program.window is window.window


def test_of_an_encrypted_journal_no_dialog_is_the_desktops(
    window: WindowDriver, program: Program, qtbot: QtBot
) -> None:
    native = QFileDialog.Option.DontUseNativeDialog
    window.press("Ctrl+E")
    dialog = shown(qtbot)
    assert not dialog.testOption(native)
    dialog.reject()
    sealed = LockingDriver(qtbot, program).encrypt()
    sealed.open("Website redesign – sample", Step.DEBRIEF)
    page = sealed.window.negotiation.pages[Step.DEBRIEF]
    for ask in (partial(sealed.press, "Ctrl+E"), partial(sealed.press, "Ctrl+O"), page.preview._ask_where):
        ask()
        dialog = shown(qtbot)
        assert dialog.testOption(native)
        dialog.reject()
        QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)


def test_what_was_chosen_in_qts_dialog_is_written_nowhere(
    window: WindowDriver, qtbot: QtBot, documents: Path, tmp_path: Path
) -> None:
    window.press("Ctrl+O")
    shown(qtbot).reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.setValue("FileDialog/lastVisited", "file:///somewhere")
    kept.sync()
    assert not Path(kept.fileName()).exists()


def test_dialogs_begin_among_the_documents_and_then_where_one_was(
    window: WindowDriver, qtbot: QtBot, documents: Path
) -> None:
    def begins(ask: Callable[[], object]) -> Path:
        ask()
        dialog = shown(qtbot)
        found = Path(dialog.directory().absolutePath())
        dialog.reject()
        QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
        return found

    window.open("Website redesign – sample", Step.DEBRIEF)
    save = window.window.negotiation.pages[Step.DEBRIEF].preview._ask_where
    asks = (partial(window.choose, "Export this negotiation"), partial(window.choose, "Import"), save)
    assert [begins(ask) for ask in asks] == [documents] * 3
    (documents / "drawer").mkdir()
    save()
    enter(shown(qtbot), str(documents / "drawer" / "recap.pdf"))
    qtbot.waitUntil((documents / "drawer" / "recap.pdf").exists)
    assert [begins(ask) for ask in asks] == [documents / "drawer"] * 3


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("invoice\u202efdp.exe", "invoice-fdp.exe"),
        ("a\u200eb\u061c", "ab"),
        ("\ufeffstart\u200bend", "startend"),
        ("می\u200cروم", "می\u200cروم"),
        ("👩\u200d💻", "👩\u200d💻"),
    ],
)
def test_no_file_name_reads_otherwise_than_it_is(title: str, name: str) -> None:
    assert file_name(title, ".pdf") == f"{name}.pdf"


def test_a_dialog_of_qts_own_has_no_lone_scroll_bar_and_plain_buttons(
    window: WindowDriver, program: Program, qtbot: QtBot
) -> None:
    window.choose("New journal")
    dialog = shown(qtbot)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert dialog.labelText(QFileDialog.DialogLabel.LookIn) == "&Folder:"
    lists = [each for each in dialog.findChildren(QTreeView) if each.isVisible()]
    assert lists
    qtbot.waitUntil(lambda: all(each.horizontalScrollBar().maximum() == 0 for each in lists))
    [box] = dialog.findChildren(QDialogButtonBox)
    assert all(each.icon().isNull() for each in box.buttons())
    sizes = {each.iconSize().width() for each in dialog.findChildren(QToolButton) if each.isVisible()}
    assert sizes == {16}
    program.theme.follow(Settings(Appearance.DARK))
    dialog.reject()
    window.choose("New journal")
    again = shown(qtbot)
    back = again.findChild(QToolButton, "backButton")
    image = back.icon().pixmap(16, 16).toImage()
    drawn = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
    assert max(each.lightness() for each in drawn if each.alpha() > 200) > 128, "one sees it on a dark page"
    again.reject()
