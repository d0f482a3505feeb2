"""A long import or export: the window says what is under way and how far, and stops it when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desk_app.exchange.write_journal import parse
from desk_app.session.reading import Reading
from desk_app.ui.running.long_work import LongWork, Work
from tests.drivers.long_work import LongWorkDriver
from tests.drivers.window import WindowDriver
from tests.end_to_end.many import journal_bytes


@pytest.fixture
def work(qtbot: QtBot, window: WindowDriver) -> LongWorkDriver:
    window.settled()
    return LongWorkDriver(qtbot, window)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.json"
    path.write_bytes(journal_bytes(12, 4))
    return path


def test_a_long_import_is_shown_over_the_window_and_ends_as_ever(work: LongWorkDriver, many: Path) -> None:
    work.begin_import(many)
    assert work.sheet.bar.words.text() == "Importing many.json"
    assert work.sheet.isModal()
    assert not work.bar.isVisible()
    assert work.sheet.bar.stop.accessibleName() == "Stop: Importing many.json"
    work.go_on()
    work.over()
    assert not work.sheet.isVisible()
    assert work.window.toast() == "12 imported"
    assert len(work.window.summaries()) == 13


@pytest.mark.parametrize("by_key", [True, False])
def test_a_stopped_import_changes_nothing_and_says_so(work: LongWorkDriver, many: Path, by_key: bool) -> None:
    before = work.window.summaries()
    work.begin_import(many)
    if by_key:
        QTest.keyClick(work.sheet, Qt.Key.Key_Escape)
    else:
        work.qtbot.mouseClick(work.sheet.bar.stop, Qt.MouseButton.LeftButton)
    assert work.sheet.bar.share.text() == "Stopping…"
    assert work.sheet.isVisible()
    work.go_on()
    work.over()
    assert not work.sheet.isVisible()
    assert work.window.banner() == "many.json was not taken in: you stopped it. Nothing was changed."
    assert work.window.summaries() == before
    work.files.import_file(str(many))
    work.over()
    assert len(work.window.summaries()) == len(before) + 12


def test_while_it_imports_no_key_and_no_menu_reaches_the_window(work: LongWorkDriver, many: Path) -> None:
    page = work.window.page()
    work.begin_import(many)
    QTest.keyClick(work.window.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(work.sheet, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert work.window.page() is page
    work.go_on()
    work.over()


def test_a_long_export_is_a_bar_and_the_person_goes_on_working(work: LongWorkDriver, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(b"before")
    begun: list[object] = []
    work.work.began.connect(begun.append)
    work.begin_export(path)
    dialogs = work.window.window.findChildren(QFileDialog)
    assert work.bar.words.text() == "Exporting all.json"
    assert not work.sheet.isVisible()
    assert path.read_bytes() == b"before"
    work.files.export(str(tmp_path / "second.json"))
    assert work.window.toast() == "A file is being written already. Wait for it, or stop it."
    for dialog in dialogs:
        dialog.close()
    work.go_on()
    work.over()
    assert not work.bar.isVisible()
    assert work.window.toast() == "Saved as all.json"
    assert len(parse(path.read_bytes()).negotiations) == 1
    assert len(begun) == 1


def test_a_stopped_export_leaves_the_file_that_was_there(work: LongWorkDriver, tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(b"before")
    work.begin_export(path)
    work.window.window.findChildren(QFileDialog)[0].close()
    assert work.bar.stop.accessibleName() == "Stop: Exporting all.json"
    work.qtbot.mouseClick(work.bar.stop, Qt.MouseButton.LeftButton)
    work.go_on()
    work.over()
    assert work.window.banner() == "all.json was not written: you stopped it."
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.glob(".*")] == []


def test_closing_the_window_stops_what_is_under_way(
    work: LongWorkDriver, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, stop = work.window.program, work.work.stop
    assert program.gateway is not None
    path = program.gateway.reading.path
    work.begin_import(many)

    stopped: list[bool] = []

    def stop_and_go_on() -> None:
        stopped.append(True)
        stop()
        work.go_on()

    monkeypatch.setattr(work.work, "stop", stop_and_go_on)
    program.close()
    assert stopped
    reading = Reading.open(path)
    assert [summary.title for summary in reading.summaries()] == ["Website redesign – sample"]
    reading.close()


def test_what_is_done_in_a_moment_is_not_shown(work: LongWorkDriver, many: Path) -> None:
    shown: list[bool] = []
    work.sheet.bar._patience.setInterval(60_000)
    work.sheet.bar.shown.connect(lambda: shown.append(True))
    work.files.import_file(str(many))
    work.over()
    assert work.window.toast() == "12 imported"
    assert shown == []
    assert not work.sheet.bar._patience.isActive()


def test_a_bug_in_the_work_ends_it_too(qtbot: QtBot) -> None:
    work = LongWork()

    def broken() -> None:
        raise ZeroDivisionError

    work.begin(Work("Breaking", "Stopped."))
    with qtbot.waitSignal(work.ended), pytest.raises(ZeroDivisionError):
        work.part(broken, last=False)()
    assert not work.busy
