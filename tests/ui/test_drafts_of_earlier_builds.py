"""What an earlier Parley kept of half-typed text comes back, or is offered until the person has it."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desk_app.session.session import Session
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver, next_start

RELEASED = Path(__file__).parents[1] / "released"
OWNER = "01a1c007-8df8-7000-9f26-282ec35fb3ca"


@pytest.mark.parametrize("name", ["schema-5", "schema-7", "schema-8"])
def test_the_half_typed_line_and_title_of_a_stored_journal_come_back(
    qtbot: QtBot, program: Program, tmp_path: Path, name: str
) -> None:
    program.open(Path(shutil.copy(RELEASED / f"{name}.parley", tmp_path / "work.parley")))
    window = WindowDriver(qtbot, program)
    window.settled()
    window.window.open_negotiation(OWNER, Step.MEET)
    page = window.window.negotiation.pages[Step.MEET]
    assert isinstance(page, MeetPage)
    qtbot.waitUntil(lambda: page.view.entry.line.text() == "n they hesitate")
    window.window.open_negotiation(OWNER, Step.PREPARE)
    qtbot.waitUntil(lambda: window.window.negotiation.header.title.text() == "Half a title")


def test_a_text_whose_field_cannot_be_told_is_offered_until_it_is_copied(window: WindowDriver) -> None:
    window.prepare_new("Retainer", kind="Rate or project fee", person="Marta Voss", currency="EUR")
    place = f'["negotiation {window.negotiation().id} PREPARE", "header", "AddLine", 3]'
    assert window.program.gateway is not None
    window.program.gateway.run(partial(_put_draft, place, "never below 4,711"))
    again = _settled_and_next(window)
    assert "never below 4,711" in again.window.banner.words()
    assert place in _kept(again)
    again = _settled_and_next(again)
    assert "never below 4,711" in again.window.banner.words()
    again.press("F8")
    assert again.window.banner.words()
    assert "4,711" not in again.window.banner.words()
    again.press("F8")
    assert "never below 4,711" in again.window.banner.words()
    (button,) = (each for each in again.window.banner.findChildren(QPushButton) if each.text() == "Copy")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    again.qtbot.waitUntil(lambda: not again.window.banner.words())
    assert QGuiApplication.clipboard().text() == "never below 4,711"
    assert _kept(again) == {}
    assert not _settled_and_next(again).window.banner.words()


def _settled_and_next(window: WindowDriver) -> WindowDriver:
    window.settled()
    return next_start(window)


def _kept(window: WindowDriver) -> dict[str, str]:
    window.window.unsaved.drafts.look()
    window.settled()
    assert window.program.gateway is not None
    return window.program.gateway.reading.drafts()


def _put_draft(place: str, text: str, session: Session) -> None:
    with session._journal.unlogged() as connection:
        connection.execute("INSERT INTO draft VALUES (?, ?, 0)", (place, text))
