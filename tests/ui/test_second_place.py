"""The second place of backups in the window: chosen in Settings, told there, and never in the way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desk_app.domain.backups import Reason
from desk_app.session.second_place import NAME
from desk_app.session.settings import Settings
from desk_app.ui.settings.second_place import SecondPlaceRow
from tests.drivers.window import WindowDriver

ROW = "A second place for backups"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def choose(window: WindowDriver, folder: Path) -> SecondPlaceRow:
    row = window.settings.row(ROW)
    assert isinstance(row, SecondPlaceRow)
    window.click("Choose a second place for backups")
    (dialog,) = [each for each in row.findChildren(QFileDialog) if each.isVisible()]
    dialog.fileSelected.emit(str(folder))
    dialog.reject()
    window.window.activateWindow()
    window.qtbot.waitUntil(window.window.isActiveWindow)
    window.settled()
    return row


def test_backups_come_to_the_chosen_folder_and_it_is_said(window: WindowDriver, stick: Path) -> None:
    row = choose(window, stick)
    assert window.program.settings.second_place == str(stick / NAME)
    window.program.context.backups.back_up(Reason.WANTED)
    window.qtbot.waitUntil(lambda: row.about.text().startswith("One is there, compared: "))
    (folder,) = (stick / NAME).iterdir()
    assert len(list(folder.iterdir())) == 1
    window.window.go("backups")
    page = window.window.pages.page("backups")
    window.qtbot.waitUntil(lambda: page.view._shown is not None and bool(page.view._shown.days))
    (line,) = page.view._shown.days[0].lines
    assert line.checked == "Verified, in both places"


def test_a_folder_that_is_gone_is_said_in_the_row_and_nowhere_else(window: WindowDriver, stick: Path) -> None:
    row = choose(window, stick)
    window.qtbot.waitUntil(lambda: row.about.text().startswith("Nothing is there yet."))
    (stick / NAME).rename(stick / "away")
    window.program.context.backups.back_up(Reason.WANTED)
    window.qtbot.waitUntil(lambda: row.about.text().startswith("One backup is not there yet. The folder"))
    assert window.banner() == ""
    (stick / "away").rename(stick / NAME)
    window.program._clock.at += timedelta(minutes=1)
    window.program.context.backups.back_up(Reason.WANTED)
    window.qtbot.waitUntil(lambda: row.about.text().startswith("2 are there"))


def test_a_wrong_folder_is_refused_in_the_row(window: WindowDriver) -> None:
    backups = window.program._folders.backups
    backups.mkdir(parents=True, exist_ok=True)
    row = choose(window, backups)
    assert row.about.text().startswith("The backups are in ")
    assert window.program.settings == Settings(windows=window.program.settings.windows)


def test_going_back_to_the_usual_ends_it_and_leaves_the_copies(window: WindowDriver, stick: Path) -> None:
    choose(window, stick)
    window.settings.back_to_usual(ROW)
    assert window.program.settings.second_place == ""
    assert (stick / NAME).is_dir()
    window.qtbot.waitUntil(lambda: window.settings.said(ROW).startswith("Each backup is copied there, too"))


def test_the_last_backup_comes_there_when_parley_is_closed(window: WindowDriver, stick: Path) -> None:
    row = choose(window, stick)
    window.qtbot.waitUntil(lambda: row.about.text().startswith("Nothing is there yet."))
    window.prepare_new("Written last")
    window.program.close()
    (folder,) = (stick / NAME).iterdir()
    assert [each.name.endswith("closed.parley") for each in folder.iterdir()] == [True]
