"""A bug does not lose what was typed, and does not spell it out either."""

from __future__ import annotations

import sys

import pytest
from pytestqt.qtbot import QtBot

from desk_app.ui.shell.crashes import CrashHandler, CrashWindow, diagnostics
from tests.drivers.window import WindowDriver

SECRET = "my limit is 4200"


def raised() -> Exception:
    try:
        raise RuntimeError(SECRET)
    except RuntimeError as error:
        return error


def test_what_helps_to_report_holds_the_place_but_no_text() -> None:
    error = raised()
    report = diagnostics(type(error), error.__traceback__)
    assert "RuntimeError" in report
    assert "test_failures.py" in report
    assert SECRET not in report


def test_drafts_are_saved_before_the_crash_window_shows(
    window: WindowDriver, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    window.open("Website redesign – sample")
    window.prepare.type(window.window.negotiation.header.title, "Half typed")
    error = raised()
    handler = CrashHandler()
    handler.protect(window.window, window.window.save_drafts)
    handler.caught(type(error), error, error.__traceback__)
    window.settled()
    assert window.negotiation().title == "Half typed"
    shown = window.window.findChildren(CrashWindow)
    assert len(shown) == 1
    assert SECRET not in shown[0].report
    handler.caught(type(error), error, error.__traceback__)
    assert len(window.window.findChildren(CrashWindow)) == 1
    shown[0].accept()
    capsys.readouterr()


def test_it_stands_in_for_pythons_own_hook(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    monkeypatch.setattr("sys.excepthook", sys.excepthook)
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    handler = CrashHandler()
    handler.install()
    assert sys.excepthook == handler.caught
