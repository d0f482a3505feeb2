"""About: which Parley this is, what is new, what to report, and the licences of all that is shipped."""

from __future__ import annotations

import getpass
import re
import shutil
import tomllib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desk_app.session.settings import load
from desk_app.session.shipped import BUILT_ON, shipped
from desk_app.support.clock import FixedClock
from desk_app.support.paths import Folders
from desk_app.ui.imprint.news import NEWEST, NEWS, unread
from desk_app.ui.imprint.spots import ABOUT
from desk_app.ui.shell.program import Program
from tests.drivers.about import AboutDriver
from tests.drivers.window import WindowDriver
from tests.ui.conftest import NOW

ROOT = Path(__file__).parents[2]


@pytest.fixture
def about(window: WindowDriver) -> AboutDriver:
    driver = AboutDriver(window)
    driver.open()
    return driver


def test_details_tell_versions_and_sizes(about: AboutDriver) -> None:
    told = about.copied()
    for pattern in (
        r"^Parley ",
        r"^Python 3\.",
        r"Qt 6\.\S+ on offscreen",
        r"^screen 1: \d+ x \d+, scale 1, \d+ dpi",
        r"^SQLite 3\.\S+, SQLCipher 4",
        r"^journal: schema \d+, plain, \d+ bytes, ",
        r"^rows: negotiation 1, ",
    ):
        assert re.search(pattern, told, re.MULTILINE), pattern
    assert told == about.page.details()


def test_details_hold_no_word_of_the_journal_no_name_and_no_path(window: WindowDriver, tmp_path: Path) -> None:
    window.prepare_new("Kanarienvogel", person="Zaunkönig")
    about = AboutDriver(window)
    about.open()
    told = about.copied().casefold()
    assert "negotiation 2" in told
    for secret in ("kanarien", "zaunkönig", "website", str(tmp_path), getpass.getuser(), str(Path.home()), "/"):
        assert secret.casefold() not in told.replace("wayland/", ""), secret


def test_every_licence_can_be_read(about: AboutDriver) -> None:
    things = about.things()
    assert things[0].startswith("Parley ")
    assert {"Qt · LGPL-3.0-only", "Inter · OFL-1.1", "Lucide · ISC"} <= set(things)
    assert about.licence_of("Parley").startswith("MIT License")
    assert "SIL OPEN FONT LICENSE" in about.licence_of("Inter").upper()
    assert "Redistribution and use" in about.licence_of("reportlab")


def test_all_that_parley_is_built_on_has_a_licence() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert {re.split(r"[<>=]", each)[0] for each in wanted} == set(BUILT_ON)
    found = {each.name.lower().replace("_", "-"): each for each in shipped()}
    assert {each.lower() for each in BUILT_ON} <= found.keys()
    assert [each.name for each in found.values() if not each.licence] == []
    assert "pytest" not in found


def test_it_is_found_by_its_name_and_in_settings(window: WindowDriver) -> None:
    window.window.go("settings", "about")
    window.click("Show About")
    assert window.window.pages.place == ABOUT
    window.window.go("home")
    window.choose("What is new")
    assert window.window.pages.place == ABOUT


def test_at_the_very_first_start_nothing_is_new(window: WindowDriver) -> None:
    window.begin_quiet_work()
    assert window.banner() == ""
    assert window.program.settings.news_seen == NEWEST


def test_after_an_update_it_is_told_once(qtbot, tmp_path: Path, find_keychain) -> None:
    folders = Folders.inside(tmp_path / "profile")

    def begin() -> WindowDriver:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        program = Program(app, folders, FixedClock(NOW), find_keychain)
        program.open_first(None)
        driver = WindowDriver(qtbot, program)
        driver.settled()
        return driver

    first = begin()
    first.program.close()  # of a Parley that told no news
    again = begin()
    again.begin_quiet_work()
    assert again.banner() == f"Parley was updated to {NEWEST}."
    again.click("What is new")
    again.settled()
    qtbot.waitUntil(lambda: again.window.pages.place == ABOUT)
    assert again.banner() == ""
    again.program.close()
    assert load(folders.settings_file).news_seen == NEWEST
    third = begin()
    third.begin_quiet_work()
    assert third.banner() == ""
    third.program.close()


def test_an_older_journal_brings_no_news_to_a_person_who_is_new_here(qtbot, tmp_path: Path, find_keychain) -> None:
    older = tmp_path / "older.parley"
    shutil.copy(ROOT / "tests" / "released" / "schema-7.parley", older)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program = Program(app, Folders.inside(tmp_path / "profile"), FixedClock(NOW), find_keychain)
    program.open_first(older)
    window = WindowDriver(qtbot, program)
    window.begin_quiet_work()
    assert "updated" not in window.banner()
    assert program.settings.news_seen == NEWEST
    program.close()


def test_this_release_has_its_news() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"].partition(".dev")[0] == NEWEST
    releases = re.findall(r"^## (\S+)", (ROOT / "packaging" / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert list(NEWS) == releases[: len(NEWS)]
    assert unread(NEWEST) == ()
    assert unread("") == tuple(NEWS)
