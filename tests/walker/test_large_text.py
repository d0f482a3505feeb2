"""With text of 200 % no word is cut, in none of the languages, in a window as small as 1000 × 700."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from pytestqt.exceptions import TimeoutError as PatienceOver
from pytestqt.qtbot import QtBot

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver
from tests.shipping.conftest import CHECKOUT
from tests.walker import looks
from tests.walker.test_languages import SHIPPED, _stops

LANGUAGES = ("en", *SHIPPED)


@pytest.fixture(params=LANGUAGES)
def large(request: pytest.FixtureRequest, qtbot: QtBot, program: Program) -> WindowDriver:
    program.speaking.speak(request.param)
    program.choices.choose(replace(program.choices.settings, text_size=200))
    program.open_first(None)
    driver = WindowDriver(qtbot, program)
    driver.window.resize(1000, 700)
    driver.settled()
    return driver


def stops(driver: WindowDriver) -> Iterator[str]:
    """All places, and each section of a preparation."""
    yield from _stops(driver)
    driver.window.open_negotiation(SAMPLE_ID, Step.PREPARE)
    for section in driver.prepare.page.sections.widgets:
        driver.prepare.open(section)
        driver.settled()
        yield section.value


def test_no_word_is_cut_at_200_percent(large: WindowDriver) -> None:
    found: dict[str, list[str]] = {}
    for stop in stops(large):
        with suppress(PatienceOver):  # new widgets are laid out a moment later
            large.qtbot.waitUntil(lambda: not looks.wrong(large.window), timeout=1500)
        if cut := looks.wrong(large.window):
            found[stop] = cut
    assert found == {}, "\n".join(f"{stop}: {what}" for stop, what in found.items())


def test_no_page_is_cut_beside_a_sidebar_that_was_called_for(qtbot: QtBot, program: Program) -> None:
    program.choices.choose(replace(program.choices.settings, text_size=200))
    program.open_first(None)
    driver = WindowDriver(qtbot, program)
    driver.window.resize(1180, 760)
    driver.begin_quiet_work()
    driver.settled()
    found: dict[str, list[str]] = {}
    for place in ("home", "backups", "negotiations", "people", "insight", "library", "trash", "new"):
        driver.window.go(place)
        assert not driver.window.sidebar.isVisible(), place
        driver.press("F9")
        driver.settled()
        with suppress(PatienceOver):
            qtbot.waitUntil(lambda: not cut(driver), timeout=1500)
        if wrong := cut(driver):
            found[place] = wrong
    assert found == {}


def cut(driver: WindowDriver) -> list[str]:
    return looks.wrong(driver.window) + looks.sideways(driver.window)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_nor_on_a_screen_of_192_dots_an_inch() -> None:
    """In a process of its own, as Qt's scale must be set before Qt starts. Qt takes 192 dots for a scale of 2."""
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    scaled = os.environ | {"QT_SCALE_FACTOR": "2"}
    done = subprocess.run(words, env=scaled, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
