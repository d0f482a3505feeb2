"""In a window as narrow as 620 no word of a negotiation is cut, with any size of text, in none of the languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.exceptions import TimeoutError as PatienceOver
from pytestqt.qtbot import QtBot

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.support.words import _
from desk_app.ui.negotiation.steps import STEP_WORDS, Step
from desk_app.ui.shell.program import Program
from tests.drivers.debrief import DebriefDriver
from tests.drivers.window import WindowDriver
from tests.walker import looks
from tests.walker.test_languages import SHIPPED

LANGUAGES = ("en", *SHIPPED)
NARROWEST = 620


def narrow(qtbot: QtBot, program: Program, language: str, text: int = 200) -> WindowDriver:
    program.speaking.speak(language)
    program.choices.choose(replace(program.choices.settings, text_size=text))
    program.open_first(None)
    driver = WindowDriver(qtbot, program)
    driver.window.resize(NARROWEST, 700)
    driver.settled()
    return driver


def pages(driver: WindowDriver) -> Iterator[str]:
    """All steps, and each section of a preparation."""
    for step in (Step.MEET, Step.DEBRIEF, Step.PREPARE):
        driver.window.open_negotiation(SAMPLE_ID, step)
        driver.settled()
        yield step.value
    for section in driver.prepare.page.sections.widgets:
        driver.prepare.open(section)
        driver.settled()
        yield section.value


def cut(driver: WindowDriver) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for page in pages(driver):
        with suppress(PatienceOver):  # new widgets are laid out a moment later
            driver.qtbot.waitUntil(lambda: not looks.wrong(driver.window), timeout=1500)
        if wrong := looks.wrong(driver.window):
            found[page] = wrong
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_cut_at_200_percent(qtbot: QtBot, program: Program, language: str) -> None:
    assert cut(narrow(qtbot, program, language)) == {}


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("width", [NARROWEST, 660, 700, 760, 800, 900])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nor_at_any_width_and_size_between(qtbot: QtBot, program: Program, language: str, width: int) -> None:
    driver = narrow(qtbot, program, language, 100)
    found = {}
    for text in range(100, 201, 20):
        program.choices.choose(replace(program.choices.settings, text_size=text))
        driver.window.resize(width, 700)
        driver.settled()
        if wrong := cut(driver):
            found[text] = wrong
    assert found == {}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_menu_takes_the_place_of_the_path_and_leads_to_each_step(
    qtbot: QtBot, program: Program, language: str
) -> None:
    driver = narrow(qtbot, program, language)
    driver.window.open_negotiation(SAMPLE_ID, Step.MEET)
    driver.settled()
    view = driver.window.negotiation
    header = view.header
    assert header.menu.isVisible() and not header.path.isVisible()
    assert header.menu.text().startswith(_(STEP_WORDS[Step.MEET]))
    for step in (Step.PREPARE, Step.DEBRIEF, Step.MEET):
        qtbot.mouseClick(header.menu, Qt.MouseButton.LeftButton)
        menu = header.menu.findChild(QMenu)
        assert menu is not None
        [chosen] = [each for each in menu.actions() if each.text().startswith(_(STEP_WORDS[step]))]
        menu.setActiveAction(chosen)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
        driver.settled()
        assert view.step is step
        assert header.menu.text().startswith(_(STEP_WORDS[step]))
        qtbot.waitUntil(lambda: header.menu.findChild(QMenu) is None)
    driver.window.resize(1600, 860)
    driver.settled()
    assert header.path.isVisible() and not header.menu.isVisible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_beside_a_document_must_be_scrolled_sideways(qtbot: QtBot, program: Program, language: str) -> None:
    driver = narrow(qtbot, program, language, 100)
    driver.window.resize(1000, 700)
    driver.window.open_negotiation(SAMPLE_ID, Step.DEBRIEF)
    driver.settled()
    debrief = DebriefDriver(driver)
    found: dict[str, list[str]] = {}
    for document in debrief.page.document.documents:
        debrief.show(document)
        with suppress(PatienceOver):
            qtbot.waitUntil(lambda: not _squeezed(driver), timeout=1500)
        if wrong := _squeezed(driver):
            found[document.command] = wrong
    assert found == {}


def _squeezed(driver: WindowDriver) -> list[str]:
    return looks.wrong(driver.window) + looks.sideways(driver.window)
