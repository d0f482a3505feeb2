"""Finding on the page that shows: Ctrl+F."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.domain.preparation import Section
from desk_app.ui.negotiation.steps import Step
from tests.drivers.window import WindowDriver

SAMPLE = "Website redesign – sample"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_enter_goes_on_and_shift_enter_back_around_the_page(window: WindowDriver) -> None:
    window.open(SAMPLE, Step.MEET)
    window.find.look_for("fee")
    _first, _of, count = window.find.count().split(" ")
    shown = int(count)
    assert shown > 3
    place = window.find.finder._at
    window.find.press(Qt.Key.Key_Return)
    assert window.find.count() == f"{place % shown + 2 if place + 1 < shown else 1} of {shown}"
    window.find.press(Qt.Key.Key_Return, SHIFT)
    assert window.find.count() == f"{place + 1} of {shown}"
    for _ in range(shown):
        window.find.press(Qt.Key.Key_Return)
        assert window.find.is_in_sight()
        assert window.find.marks()
    assert window.find.count() == f"{place + 1} of {shown}"


def test_an_answer_in_a_folded_section_is_found_and_shown(window: WindowDriver) -> None:
    window.reopen(SAMPLE)
    sections = window.prepare.page.sections
    assert sections.widgets[Section.INFORMATION].is_open
    window.find.look_for("guests who book without")
    assert window.find.count() == "1 of 1"
    assert sections.widgets[Section.POWER].is_open
    assert window.find.is_in_sight()
    window.find.press(Qt.Key.Key_Escape)
    assert not window.find.is_open()
    answer = window.focused()
    assert (answer.selectedText(), answer.text()[: answer.cursorPosition()]) == ("", "Guests who book without")


def test_case_and_accents_make_no_difference(window: WindowDriver) -> None:
    window.prepare_new("Löwenbräu", person="Jan")
    window.find.look_for("LOWENBRAU")
    assert window.find.count().endswith(" of 1")


def test_escape_leaves_the_focus_at_a_row_of_a_list(window: WindowDriver) -> None:
    window.prepare_new("Logo licence", person="Jan")
    window.press("Alt+N")
    window.find.look_for("logo")
    window.find.press(Qt.Key.Key_Escape)
    table = window.negotiations.page.table
    assert table.hasFocus()
    assert window.negotiations.page.model.summary(table.currentIndex().row()).title == "Logo licence"


def test_a_question_that_was_found_leads_to_where_one_answers_it(window: WindowDriver) -> None:
    window.reopen(SAMPLE)
    window.find.look_for("what budget is there")
    window.find.press(Qt.Key.Key_Escape)
    assert window.focused().accessibleName().startswith("Answer: What budget is there")


def test_if_nothing_was_found_the_focus_goes_back(window: WindowDriver) -> None:
    window.reopen(SAMPLE, Step.DEBRIEF)
    field = window.window.negotiation.pages[Step.DEBRIEF].questions.texts["keep"]
    field.setFocus()
    window.find.look_for("nothing of the kind")
    window.find.press(Qt.Key.Key_Escape)
    assert field.hasFocus()


def test_typing_goes_on_where_it_was_found_and_nothing_is_replaced(window: WindowDriver) -> None:
    window.prepare_new("Mural", person="Jan")
    window.window.negotiation.go(Step.MEET)
    line = window.window.negotiation.pages[Step.MEET].view.entry.line
    line.setFocus()
    QTest.keyClicks(line, "n they say hello wor")
    window.find.look_for("hello")
    for _ in window.find.texts():
        if window.find.current().widget is not line:  # the preview tells of it, too
            window.find.press(Qt.Key.Key_Return)
    window.find.press(Qt.Key.Key_Escape)
    assert line.hasFocus()
    QTest.keyClicks(line, "X")
    assert line.text() == "n they say helloX wor"


def test_typing_goes_on_in_a_field_of_many_lines(window: WindowDriver) -> None:
    window.reopen(SAMPLE, Step.DEBRIEF)
    field = window.window.negotiation.pages[Step.DEBRIEF].questions.texts["keep"]
    field.setPlainText("One\nquetzal three\nfour")
    window.find.look_for("quetzal")
    window.find.press(Qt.Key.Key_Escape)
    assert field.hasFocus()
    QTest.keyClicks(field, "X")
    assert field.toPlainText() == "One\nquetzalX three\nfour"


@pytest.mark.parametrize("step", list(Step))
def test_what_f8_hides_is_not_found(window: WindowDriver, step: Step) -> None:
    window.open(SAMPLE, step)
    words = {
        Step.PREPARE: "renovation of the lake",
        Step.MEET: "she laughed",
        Step.DEBRIEF: "photographs away",
    }[step]
    window.find.look_for(words)
    assert window.find.count() != "Not on this page"
    window.press("F8")
    window.find.settled()
    assert window.find.count() == "Not on this page"
    assert window.find.marks() == []


def test_secrets_are_not_found_before_it_is_said_who_sees_the_screen(window: WindowDriver) -> None:
    window.prepare_new("Logo licence", person="Jan")
    window.press("Ctrl+2")
    window.find.look_for("limit")
    assert not any("4,800" in text for text in window.find.texts())


def test_what_is_saved_meanwhile_is_found(window: WindowDriver) -> None:
    window.press("Alt+N")
    window.find.look_for("marmalade")
    assert window.find.count() == "Not on this page"
    window.program.gateway.run(lambda session: session.negotiations.create("Marmalade"))
    window.find.settled()
    assert window.find.count() == "1 of 1"


def test_the_bar_goes_with_its_page_and_remembers_its_words(window: WindowDriver) -> None:
    window.find.look_for("sample")
    window.press("Alt+N")
    assert not window.find.is_open()
    window.press("Ctrl+F")
    assert window.find.finder.bar.line.selectedText() == "sample"


def test_a_screen_reader_hears_which_place_it_is(window: WindowDriver) -> None:
    heard: list[str] = []
    window.window.finding.told.connect(heard.append)
    window.find.look_for("website")
    assert heard[-1].startswith("1 of 1: Website redesign")


def test_buttons_do_what_the_keys_do(window: WindowDriver) -> None:
    window.open(SAMPLE, Step.MEET)
    window.find.look_for("fee")
    before = window.find.count()
    window.click("The next place (Enter)")
    window.find.settled()
    assert window.find.count() != before
    window.click("The place before (Shift+Enter)")
    window.find.settled()
    assert window.find.count() == before
    window.click("End finding (Esc)")
    assert not window.find.is_open()


def test_the_mark_of_words_in_a_line_is_where_they_are_written(window: WindowDriver) -> None:
    window.open(SAMPLE, Step.DEBRIEF)
    window.find.look_for("photographs")
    area = window.find.current().area()
    field = window.find.current().widget
    assert area.width() < field.width() / 2
    assert field.cursorForPosition(area.center()).position() in range(
        window.find.current().begin, window.find.current().end + 1
    )


def test_typing_on_the_page_while_the_bar_shows_is_not_in_the_way(window: WindowDriver) -> None:
    window.open(SAMPLE, Step.DEBRIEF)
    window.find.look_for("photographs")
    field = window.window.negotiation.pages[Step.DEBRIEF].questions.texts["keep"]
    field.setFocus()
    QTest.keyClicks(field, "More photographs. ")
    window.press("Ctrl+F")
    window.find.settled()
    assert sum("More photographs" in text for text in window.find.texts()) == 1


@pytest.mark.parametrize(
    ("keys", "words"),
    [("Alt+Home", "website redesign"), ("Alt+N", "website redesign"), ("Alt+P", "marta keller"), ("Alt+T", "trash")],
)
def test_every_place_finds_what_it_shows(window: WindowDriver, keys: str, words: str) -> None:
    window.press(keys)
    window.find.look_for(words)
    assert window.find.count().startswith("1 of ")
    assert window.find.marks()
