"""With large text in a small window, what a page is for still has room: the paper, the sections, the ledger."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session.documents import RECAP
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.program import Program
from tests.drivers.debrief import DebriefDriver
from tests.drivers.window import WindowDriver
from tests.ui.meet.test_practice import begun
from tests.walker import looks
from tests.walker.test_languages import SHIPPED

SMALL, USUAL = (1000, 700), (1280, 860)


def shown(qtbot: QtBot, program: Program, size: tuple[int, int], text: int, language: str = "en") -> WindowDriver:
    program.speaking.speak(language)
    program.choices.choose(replace(program.choices.settings, text_size=text))
    program.open_first(None)
    driver = WindowDriver(qtbot, program)
    driver.window.resize(*size)
    driver.settled()
    return driver


def at_debrief(qtbot: QtBot, program: Program, size: tuple[int, int], text: int) -> tuple[WindowDriver, DebriefDriver]:
    driver = shown(qtbot, program, size, text)
    driver.window.open_negotiation(SAMPLE_ID, Step.DEBRIEF)
    driver.settled()
    return driver, DebriefDriver(driver)


@pytest.mark.parametrize(("size", "text"), [(SMALL, 100), (USUAL, 100), (USUAL, 200)])
def test_questions_and_paper_show_together_where_both_have_room(
    qtbot: QtBot, program: Program, size: tuple[int, int], text: int
) -> None:
    driver, debrief = at_debrief(qtbot, program, size, text)
    page = debrief.page
    assert page.questions.isVisible() and page.document.isVisible()
    assert not page.questions.document_button.isVisible() and not page.document.back_button.isVisible()
    assert driver.window.negotiation.header.path.isVisible()


def test_else_each_has_the_page_and_leads_to_the_other(qtbot: QtBot, program: Program) -> None:
    driver, debrief = at_debrief(qtbot, program, SMALL, 200)
    page = debrief.page
    assert (page.questions.isVisible(), page.document.isVisible()) == (True, False)
    driver.click("See the document")
    assert (page.questions.isVisible(), page.document.isVisible()) == (False, True)
    assert driver.focused() is page.document.back_button
    assert debrief.pages()
    qtbot.waitUntil(lambda: page.document.pages.height() > 0.45 * driver.window.height())
    driver.click("Back to the questions")
    assert (page.questions.isVisible(), page.document.isVisible()) == (True, False)
    assert driver.focused() is page.questions.document_button


def test_a_command_for_a_document_shows_it_and_one_for_a_field_the_questions(qtbot: QtBot, program: Program) -> None:
    driver, debrief = at_debrief(qtbot, program, SMALL, 200)
    driver.choose("Print the recap")
    assert debrief.page.document.isVisible()
    assert debrief.page.preview.document is RECAP
    debrief.page.lead_to("", "keep")
    assert debrief.page.questions.isVisible()
    driver.click("See the document")
    driver.window.resize(1600, 900)
    driver.settled()
    assert debrief.page.questions.isVisible() and debrief.page.document.isVisible()


def test_the_path_is_a_menu_and_the_sections_have_half_of_the_room(qtbot: QtBot, program: Program) -> None:
    driver = shown(qtbot, program, SMALL, 200)
    driver.window.open_negotiation(SAMPLE_ID, Step.PREPARE)
    driver.settled()
    header, page = driver.window.negotiation.header, driver.prepare.page
    qtbot.waitUntil(lambda: header.menu.isVisible() and not header.path.isVisible())
    qtbot.waitUntil(lambda: header.height() < 0.22 * driver.window.height())
    qtbot.waitUntil(lambda: page.drawer.height() <= page.frame.height() / 2)


@pytest.mark.parametrize("language", ["en", *SHIPPED])
def test_in_a_practice_meeting_nothing_is_cut_after_a_miss(qtbot: QtBot, program: Program, language: str) -> None:
    driver = shown(qtbot, program, SMALL, 200, language)
    meet = begun(driver, qtbot)
    meet.enter("F1200").enter("J1300")
    guide = meet.view.guide
    assert guide.verdict.isVisible() and not guide.keys.isVisible()
    qtbot.waitUntil(lambda: not looks.wrong(driver.window))
