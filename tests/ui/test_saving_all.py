"""A document of every negotiation, saved into a folder: with progress and Stop, and what was saved is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog
from pytestqt.qtbot import QtBot

from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session.batch import BatchOrder
from desk_app.session.documents import PRIVATE_DEBRIEF
from desk_app.session.session import Session
from desk_app.ui.negotiation.steps import Step
from tests.debrief.test_greyscale import coloured_dots
from tests.drivers.debrief import DebriefDriver
from tests.drivers.long_work import LongWorkDriver
from tests.drivers.window import WindowDriver

TITLES = ("One", "Two", "Two")


def _close_some(session: Session) -> None:
    for title in TITLES:
        made = session.negotiations.create(title).created
        session.closing.close(made or "", Outcome(OutcomeKind.PAUSED))


@pytest.fixture
def debrief(window: WindowDriver) -> DebriefDriver:
    """The sample at its debrief, beside three closed negotiations."""
    assert window.program.gateway
    window.program.gateway.run(_close_some)
    window.settled()
    window.window.open_negotiation(SAMPLE_ID, Step.DEBRIEF)
    window.settled()
    return DebriefDriver(window)


@pytest.fixture
def long_work(qtbot: QtBot, window: WindowDriver) -> LongWorkDriver:
    return LongWorkDriver(qtbot, window)


def chosen(window: WindowDriver, debrief: DebriefDriver, folder: Path) -> None:
    """Click Save all, and choose a folder."""
    QTest.mouseClick(debrief.page.document.all_button, Qt.MouseButton.LeftButton)
    (dialog,) = window.window.findChildren(QFileDialog)
    dialog.setDirectory(str(folder))
    dialog.selectFile(str(folder))
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons
    QTest.mouseClick(buttons.buttons()[0], Qt.MouseButton.LeftButton)


def test_every_debrief_is_saved_as_chosen_for_it_and_noted(
    window: WindowDriver, debrief: DebriefDriver, tmp_path: Path
) -> None:
    folder = tmp_path / "debriefs"
    folder.mkdir()
    QTest.mouseClick(debrief.page.document.sheet.grey, Qt.MouseButton.LeftButton)
    chosen(window, debrief, folder)
    window.qtbot.waitUntil(lambda: window.toast() == "4 documents saved in debriefs", timeout=20_000)
    assert len(list(folder.iterdir())) == 4
    assert {coloured_dots(path.read_bytes()) for path in folder.iterdir()} == {0}
    window.qtbot.waitUntil(lambda: {path for _of, path in window.papers()} == set(map(str, folder.iterdir())))


def test_stop_leaves_whole_files_and_says_so(
    window: WindowDriver, debrief: DebriefDriver, long_work: LongWorkDriver, tmp_path: Path
) -> None:
    long_work.hold()
    debrief.page.preview.saving_all.save(BatchOrder(PRIVATE_DEBRIEF, tmp_path / "debriefs"))
    window.qtbot.waitUntil(long_work.bar.isVisible)
    QTest.mouseClick(long_work.bar.stop, Qt.MouseButton.LeftButton)
    long_work.go_on()
    window.qtbot.waitUntil(lambda: "Stopped. What was saved before that is there, whole." in window.banner())
    assert all(path.suffix == ".pdf" for path in (tmp_path / "debriefs").iterdir())
    window.qtbot.waitUntil(lambda: not long_work.work.busy)


def test_the_focus_stays_where_one_was_when_it_begins_and_when_it_is_stopped(
    window: WindowDriver, debrief: DebriefDriver, long_work: LongWorkDriver, tmp_path: Path
) -> None:
    button = debrief.page.document.all_button
    long_work.hold()
    chosen(window, debrief, tmp_path)
    window.qtbot.waitUntil(long_work.bar.isVisible)
    assert window.focused() is button
    QTest.mouseClick(long_work.bar.stop, Qt.MouseButton.LeftButton)
    assert window.focused() is button
    long_work.go_on()
    window.qtbot.waitUntil(lambda: "Stopped." in window.banner())
    window.click("Dismiss this message")
    assert window.focused() is button
    window.qtbot.waitUntil(lambda: not long_work.work.busy)


def test_one_that_cannot_be_saved_is_told(window: WindowDriver, debrief: DebriefDriver, tmp_path: Path) -> None:
    folder = tmp_path / "debriefs"
    (folder / "One – private debrief.pdf").mkdir(parents=True)
    debrief.page.preview.saving_all.save(BatchOrder(PRIVATE_DEBRIEF, folder))
    window.qtbot.waitUntil(lambda: "1 document could not be made. One: " in window.banner(), timeout=20_000)
    window.qtbot.waitUntil(lambda: len(window.papers()) == 3)


def test_a_folder_that_cannot_be_made_is_told(window: WindowDriver, debrief: DebriefDriver, tmp_path: Path) -> None:
    debrief.page.preview.saving_all.save(BatchOrder(PRIVATE_DEBRIEF, tmp_path / "no such" / "folder"))
    window.qtbot.waitUntil(lambda: "cannot be used: No such file or directory" in window.banner())
