"""What is said about saving is true: while it does not work, when it works again, and when the file is another one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desk_app.domain.errors import UserError
from desk_app.session.negotiations import Negotiations
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver

FULL = "The disk is full: nothing more can be saved. Make room and do it again."


def full(*_args: object, **_named: object) -> None:
    raise UserError(FULL)


@pytest.fixture
def opened(window: WindowDriver) -> WindowDriver:
    window.prepare_new("Retainer")
    return window


def retitle(window: WindowDriver, title: str) -> None:
    window.prepare.enter(window.window.negotiation.header.title, title)
    window.settled()


def test_the_banner_goes_and_saved_is_said_once_saving_works_again(
    opened: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as disk:
        disk.setattr(Negotiations, "edit", full)
        retitle(opened, "Kept in its field")
        assert opened.banner() == FULL
        assert opened.window.sidebar.saved() == "Not saved"
    retitle(opened, "Saved again")
    assert opened.banner() == ""
    assert opened.window.sidebar.saved() == "Saved 10:30"
    assert opened.negotiation().title == "Saved again"


def test_another_commit_does_not_make_it_seem_saved(opened: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    """One thing is refused again and again while others are committed: the banner stays, and "Not saved" with it."""
    monkeypatch.setattr(Negotiations, "edit", full)
    retitle(opened, "Refused")
    opened.program.gateway.run(lambda session: session.negotiations.create("Elsewhere"))
    opened.settled()
    assert opened.banner() == FULL
    assert opened.window.sidebar.saved() == "Not saved"


def test_a_message_about_something_else_stays(opened: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as disk:
        disk.setattr(Negotiations, "edit", full)
        retitle(opened, "Refused")
    opened.window.tell("A file could not be written.")
    retitle(opened, "Saved again")
    assert opened.banner() == "A file could not be written."


def test_a_backup_that_failed_is_no_longer_told_once_one_was_made(opened: WindowDriver, program: Program) -> None:
    backups = program.context.backups
    backups.failed.emit(UserError(FULL))
    assert opened.banner() == FULL
    retitle(opened, "Saved all the while")
    assert opened.banner() == FULL
    backups.kept.emit(Path("made.parley"))
    assert opened.banner() == ""


def test_a_journal_that_was_replaced_is_opened_anew_and_the_line_is_kept(
    window: WindowDriver, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    """A sync program puts another file in its place: one click opens that, and the line waits there for Enter."""
    path = program.gateway.reading.path
    newer = tmp_path / "newer.parley"
    window.prepare_new("Retainer")
    newer.write_bytes(path.read_bytes())
    window.press("Ctrl+2")
    page = window.window.negotiation.pages[Step.MEET]
    qtbot.waitUntil(page.view.entry.line.hasFocus)
    newer.replace(path)
    QTest.keyClicks(page.view.entry.line, "n they call back")
    QTest.keyClick(page.view.entry.line, Qt.Key.Key_Return)
    window.settled()
    assert "was replaced while it was open" in window.banner()
    before = window.window
    button = next(b for b in before.banner.findChildren(QAbstractButton) if b.text() == "Open what is there now")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window not in (None, before))
    again = WindowDriver(qtbot, program)
    line = again.window.negotiation.pages[Step.MEET].view.entry.line
    assert "".join(token.character for token in line.line.tokens) == "n they call back"
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClick(line, Qt.Key.Key_Return)
    again.settled()
    assert any(entry.note == "call back" for entry in again.negotiation().entries())


def test_a_window_in_another_language_tells_it_too(window: WindowDriver, program: Program) -> None:
    window.prepare_new("Retainer")
    assert window.window.sidebar.saved() == "Saved 10:30"
    program.choices.choose(replace(program.settings, language="de"))
    window.qtbot.waitUntil(lambda: program.window not in (None, window.window))
    assert program.window is not None
    assert program.window.sidebar.saved() == "Gespeichert 10:30"
