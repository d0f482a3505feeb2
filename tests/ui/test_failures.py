"""A bug does not lose what was typed, says whether it is saved, and is told so that it can be mended."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desk_app.domain.errors import UserError
from desk_app.domain.preparation import Section
from desk_app.session.preparing import Preparing
from desk_app.support.bug_report import bug_report
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.crash_window import CrashWindow
from desk_app.ui.shell.crashes import CrashHandler
from tests.drivers.window import WindowDriver

SECRET = "my limit is 4200"


def raised() -> Exception:
    try:
        raise RuntimeError(SECRET)
    except RuntimeError as error:
        return error


def caused() -> Exception:
    try:
        try:
            raise sqlite3.OperationalError(SECRET)
        except sqlite3.OperationalError as error:
            error.sqlite_errorname = "SQLITE_FULL"
            raise ValueError(SECRET) from error
    except ValueError as error:
        return error


def told(error: Exception) -> str:
    return bug_report(error, type(error), error.__traceback__)


def test_the_report_names_file_line_and_function_of_each_frame_and_no_text() -> None:
    report = told(raised())
    line = raised.__code__.co_firstlineno + 2
    assert f"tests/ui/test_failures.py:{line} in raised" in report
    assert "builtins.RuntimeError" in report
    assert "Python 3." in report
    assert SECRET not in report


def test_the_report_tells_the_causes_and_what_the_engine_and_the_system_call_them() -> None:
    report = told(caused())
    assert "caused by sqlite3.OperationalError SQLITE_FULL" in report
    assert report.count("test_failures.py") == 2
    assert "builtins.FileNotFoundError ENOENT" in told(FileNotFoundError(2, SECRET, SECRET))
    assert SECRET not in report


def test_the_report_names_no_folder_of_the_person(tmp_path: Path) -> None:
    module = tmp_path / "anna" / "mine.py"
    module.parent.mkdir()
    module.write_text("def fail():\n    raise KeyError('x')\n")
    scope: dict[str, object] = {}
    exec(compile(module.read_text(), str(module), "exec"), scope)
    with pytest.raises(KeyError) as failure:
        scope["fail"]()
    assert "  mine.py:2 in fail" in told(failure.value)
    assert "anna" not in told(failure.value)


def test_frozen_too_the_report_names_the_file_by_its_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    scope: dict[str, object] = {}
    exec(compile("def fail():\n    raise KeyError('x')\n", "desk_app/session/meeting.py", "exec"), scope)
    with pytest.raises(KeyError) as failure:
        scope["fail"]()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "  desk_app/session/meeting.py:2 in fail" in told(failure.value)


@pytest.fixture
def handler(window: WindowDriver, capsys: pytest.CaptureFixture[str]) -> Iterator[CrashHandler]:
    handler = CrashHandler()
    handler.protect(window.window, window.window.save_drafts, window.program.gateway)
    yield handler
    for each in window.window.findChildren(CrashWindow):
        each.close()
    capsys.readouterr()  # the traceback on the terminal


def crash(handler: CrashHandler, window: WindowDriver, error: Exception | None = None) -> CrashWindow:
    error = error or raised()
    handler.caught(type(error), error, error.__traceback__)
    window.settled()
    (shown,) = window.window.findChildren(CrashWindow)
    return shown


def words(shown: CrashWindow) -> str:
    return " ".join(label.text() for label in shown.findChildren(QLabel))


def press(window: WindowDriver, shown: CrashWindow, name: str) -> None:
    (button,) = [each for each in shown.findChildren(QPushButton) if each.accessibleName() == name]
    window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_drafts_are_saved_before_the_crash_window_shows(handler: CrashHandler, window: WindowDriver) -> None:
    window.open("Website redesign – sample")
    window.prepare.type(window.window.negotiation.header.title, "Half typed")
    shown = crash(handler, window)
    assert window.negotiation().title == "Half typed"
    assert "What you had entered is saved in your journal." in words(shown)
    assert SECRET not in shown.report
    crash(handler, window, caused())
    details = shown.findChildren(QPlainTextEdit)[0].toPlainText()
    assert details == shown.report
    assert "RuntimeError" in details
    assert "ValueError" in details


def test_the_crash_window_names_the_versions_and_the_kind_of_field_in_use(
    handler: CrashHandler, window: WindowDriver
) -> None:
    window.open("Website redesign – sample")
    window.prepare.type(window.window.negotiation.header.title, SECRET)
    report = crash(handler, window).report
    assert "schema " in report
    assert "PySide 6." in report
    assert "on offscreen" in report
    assert "in NegotiationHeader in" in report
    assert SECRET not in report


def test_the_crash_window_does_not_say_saved_of_what_is_not(
    handler: CrashHandler, window: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise UserError("The disk is full.")

    window.prepare_new("Retainer", kind="Rate or project fee", person="Marta Voss", currency="EUR")
    answer = window.prepare.open(Section.INFORMATION).editors()[0].answer
    monkeypatch.setattr(Preparing, "put", full)
    window.prepare.type(answer, "typed on a full disk")
    shown = crash(handler, window)
    assert "could not be saved" in words(shown)
    assert "is saved in your journal" not in words(shown)
    monkeypatch.undo()
    window.settled()


def test_a_bug_while_saving_is_not_told_as_saved(
    handler: CrashHandler, window: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("sys.excepthook", handler.caught)
    window.prepare_new("Retainer", kind="Rate or project fee", person="Marta Voss", currency="EUR")
    answer = window.prepare.open(Section.INFORMATION).editors()[0].answer
    monkeypatch.setattr(Preparing, "put", broken)
    window.prepare.enter(answer, "typed in vain")
    window.settled()
    (shown,) = window.window.findChildren(CrashWindow)
    assert "could not be saved" in words(shown)
    assert "in broken" in shown.report


def test_a_line_that_waits_for_enter_is_told_as_kept(handler: CrashHandler, window: WindowDriver) -> None:
    window.prepare_new("Retainer", kind="Rate or project fee", person="Marta Voss", currency="EUR")
    window.window.negotiation.go(Step.MEET)
    window.type("n half a thought")
    shown = crash(handler, window)
    assert "is kept there, also when Parley starts again" in words(shown)
    assert window.program.gateway is not None
    assert len(window.program.gateway.reading.drafts()) == 1


def test_an_error_of_the_toolkit_without_a_line_of_python_tells_where_it_was_caught(
    handler: CrashHandler, window: WindowDriver
) -> None:
    report = crash(handler, window, TypeError(SECRET)).report
    assert "caught at" in report
    assert "in crash" in report


def test_without_a_journal_nothing_is_said_to_be_saved(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    handler, shown = CrashHandler(), []
    handler._caught.connect(lambda _: shown.append(handler._shown))
    error = raised()
    handler.caught(type(error), error, error.__traceback__)
    assert "is saved" not in words(shown[0])
    shown[0].close()
    capsys.readouterr()


def test_the_details_are_copied_and_saved_to_a_file(
    handler: CrashHandler, window: WindowDriver, tmp_path: Path
) -> None:
    shown = crash(handler, window)
    press(window, shown, "Copy")
    assert QGuiApplication.clipboard().text() == shown.report
    press(window, shown, "Save…")
    (dialog,) = shown.findChildren(QFileDialog)
    dialog.selectFile(str(tmp_path / "details.txt"))
    dialog.accept()
    assert (tmp_path / "details.txt").read_text(encoding="utf-8") == f"{shown.report}\n"
    assert "Saved as" in words(shown)


def test_details_that_cannot_be_saved_are_told(handler: CrashHandler, window: WindowDriver, tmp_path: Path) -> None:
    shown = crash(handler, window)
    shown._save(str(tmp_path / "no such folder" / "details.txt"))
    assert "cannot be written" in words(shown)


def test_it_stands_in_for_pythons_own_hook(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    monkeypatch.setattr("sys.excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    handler = CrashHandler()
    handler.install()
    assert sys.excepthook == handler.caught
