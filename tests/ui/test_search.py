"""Searching everything from the window."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester

from desk_app.domain.capture.meaning import Record
from desk_app.domain.changes import ChangeSet
from desk_app.domain.closing import FollowUp
from desk_app.domain.dates import day
from desk_app.domain.entries import EntryKind
from desk_app.domain.finding import Found, FoundIn
from desk_app.domain.negotiation import Stage
from desk_app.domain.quantities import Side
from desk_app.session.session import Session
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.search.presenter import counted, found_row
from desk_app.ui.search.results import PAGE, FoundModel
from desk_app.ui.widgets.chips import distinct
from desk_app.ui.widgets.spans import plain
from tests.drivers.window import WindowDriver


def found(number: int = 1, where: FoundIn = FoundIn.ENTRY, text: str = "the deposit") -> Found:
    return Found(number, "n", "Retainer", Stage.CLOSED, where, "t", text)


def test_results_come_as_one_types_and_say_where_they_stand(window: WindowDriver) -> None:
    window.search.look_for("hot")
    assert window.search.is_shown()
    assert window.search.rows()
    assert {word.lower() for word in window.search.marked()} == {"hot"}
    window.type("zzz")
    assert window.search.rows() == []


def test_a_question_is_found_once_it_is_answered(window: WindowDriver) -> None:
    window.prepare_new("Hotel", kind="Lease")
    asked = window.negotiation().prompts[0]
    window.press("Alt+Home")
    window.search.look_for(asked.prompt)
    assert window.search.words() == []
    window.press("Ctrl+Z")
    window.prepare_new("Inn", kind="Lease")
    editor = window.prepare.open(asked.section).editors()[0]
    window.prepare.enter(editor.answer, "the widow")
    window.press("Alt+Home")
    window.search.look_for(asked.prompt)
    assert len(window.search.words()) == 1


def test_the_closest_come_first_when_asked(window: WindowDriver) -> None:
    window.prepare_new("Hotel", person="Jan")
    made = window.negotiation().id
    long = Record(EntryKind.NOTE, Side.WE, note="the hotel and much else " + "that was said " * 30)
    window.program.gateway.run(lambda session: session.meeting.record(made, long))
    window.settled()
    window.press("Alt+Home")
    window.search.look_for("hotel")
    newest = window.search.words()
    assert newest[0].startswith("the hotel and much else")
    window.search.page.closest.click()
    assert window.search.words()[0] == "Hotel"
    assert sorted(window.search.words()) == sorted(newest)
    assert window.search.page._count.text() == f"The {len(newest)} closest places"
    window.search.page.closest.click()
    assert window.search.words() == newest


def test_enter_opens_the_step_where_it_was_found(window: WindowDriver) -> None:
    window.prepare_new("Logo licence", person="Jan")
    negotiation = window.negotiation().id
    note = Record(EntryKind.NOTE, Side.WE, note="quartz deposit")
    window.program.gateway.run(lambda session: session.meeting.record(negotiation, note))
    window.settled()
    window.press("Alt+Home")
    window.search.look_for("quartz")
    window.key(Qt.Key.Key_Return)
    assert window.page() is window.window.negotiation
    assert window.window.negotiation.step is Step.MEET
    assert window.window.negotiation.negotiation == negotiation


def test_an_entry_is_found_once_and_opened_itself(window: WindowDriver) -> None:
    """The line as typed and the note made of it hold the same words: they are one entry, which Enter selects."""
    window.prepare_new("Logo licence", person="Jan")
    window.press("Ctrl+2")
    page = window.window.negotiation.pages[Step.MEET]
    for line in ("n quartz deposit", *(f"n something else {number}" for number in range(30))):
        QTest.keyClicks(page.view.entry.line, line)
        QTest.keyClick(page.view.entry.line, Qt.Key.Key_Return)
        window.settled()
    window.press("Alt+Home")
    window.search.look_for("quartz")
    assert [words.count("quartz") for words in window.search.words()] == [1]
    window.key(Qt.Key.Key_Return)
    selected = page.view.ledger.selected()
    assert selected is not None
    assert "quartz deposit" in selected.spoken
    assert page.view.ledger.hasFocus()
    place = page.view.ledger.visualRect(page.view.ledger.currentIndex())
    assert page.view.ledger.viewport().rect().contains(place)


def test_a_place_is_opened_by_keys_or_by_a_click(window: WindowDriver) -> None:
    for way in ("keys", "mouse"):
        window.search.look_for("hotel")
        page = window.search.page
        if way == "keys":
            window.key(Qt.Key.Key_Down)
            assert page.list.hasFocus()
            window.key(Qt.Key.Key_Return)
        else:
            place = page.list.visualRect(page.model.index(0, 0)).center()
            QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert window.page() is window.window.negotiation
        assert window.search.box.text() == "", "the word goes with the search"
        window.press("Ctrl+Shift+F")
        assert window.search.box.selectedText() == "hotel"


def test_escape_leads_back_to_where_one_was(window: WindowDriver) -> None:
    window.click("Negotiations")
    window.search.look_for("hotel")
    window.key(Qt.Key.Key_Escape)
    assert window.negotiations.is_shown()
    assert window.search.box.text() == ""
    title = window.summaries()[0].title
    window.open(title, Step.DEBRIEF)
    window.search.look_for("hotel")
    window.key(Qt.Key.Key_Escape)
    assert window.page() is window.window.negotiation
    assert window.window.negotiation.step is Step.DEBRIEF


def test_the_word_goes_when_another_place_is_chosen_and_comes_again_with_the_search(window: WindowDriver) -> None:
    window.search.look_for("hotel")
    window.click("People")
    assert window.search.box.text() == ""
    window.press("Ctrl+Shift+F")
    assert window.search.box.selectedText() == "hotel"
    window.key(Qt.Key.Key_Escape)
    window.press("Ctrl+Shift+F")
    assert window.search.box.text() == ""


def test_what_is_written_meanwhile_is_found(window: WindowDriver) -> None:
    window.search.look_for("marmalade")
    assert window.search.rows() == []
    window.program.gateway.run(lambda session: session.negotiations.create("Marmalade"))
    window.settled()
    assert window.search.words() == ["Marmalade"]


def test_hidden_secrets_are_not_found_on_the_page(window: WindowDriver) -> None:
    assert "deposit" in plain(found_row(found(where=FoundIn.TITLE), "dep", hidden=True).words)
    for own in (FoundIn.PROMPT, FoundIn.ENTRY, FoundIn.LEVERAGE, FoundIn.FOLLOW_UP):
        assert "deposit" not in plain(found_row(found(where=own), "dep", hidden=True).words)
        assert "deposit" not in found_row(found(where=own), "dep", hidden=True).name
    window.search.look_for("hotel")
    before = window.search.words()
    window.press("F8")
    assert window.search.words() != before


def test_markup_is_shown_as_it_was_typed(window: WindowDriver) -> None:
    row = found_row(found(text="<b>deposit</b> &amp; more"), "dep", hidden=False)
    assert plain(row.words) == "<b>deposit</b> &amp; more"
    assert [span.text for span in row.words if span.strong] == ["dep"]


def test_the_count_tells_whether_there_are_more() -> None:
    assert counted(1, more=False) == "1 place"
    assert counted(7, more=False) == "7 places"
    assert counted(40, more=True) == "The newest 40 places"


def test_the_model_fetches_page_by_page(qtmodeltester: ModelTester) -> None:
    rows = [found_row(found(n), "dep", hidden=False) for n in range(PAGE + 3, 0, -1)]
    model = FoundModel(lambda before: [row for row in rows if before is None or row.number < before][:PAGE])
    model.show_first()
    assert model.rowCount() == PAGE
    qtmodeltester.check(model)
    model.fetchMore(model.index(-1, 0))
    assert model.rowCount() == PAGE + 3
    assert not model.canFetchMore(model.index(-1, 0))


def test_chips_narrow_what_is_found_by_click_and_by_keys(window: WindowDriver) -> None:
    window.search.look_for("the")
    page = window.search.page
    before = len(window.search.rows())
    window.click("Promises")
    assert 0 < len(window.search.rows()) < before
    assert {row.name.split(" · ")[-2].partition(",")[0] for row in window.search.rows()} == {"Follow-up"}
    page.chips.offers.setFocus()
    window.key(Qt.Key.Key_Space)
    assert {row.name.split(" · ")[-2].partition(",")[0] for row in window.search.rows()} == {"Follow-up", "Entry"}
    window.click("Promises, remove")
    window.key(Qt.Key.Key_Space)
    assert not page.chips.now.at_all or page.chips.now.offers
    page.chips.widen()
    assert len(window.search.rows()) == before


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_person_and_a_day_are_chosen_by_typing_them(window: WindowDriver) -> None:
    window.prepare_new("Hotel with Jan", person="Jan Other")
    window.press("Alt+Home")
    window.search.look_for("hotel")
    chips = window.search.page.chips
    everything = len(window.search.rows())
    window.click("With a person")
    assert chips.name.hasFocus()
    QTest.keyClicks(chips.name, "nobody")
    window.key(Qt.Key.Key_Return)
    assert chips.problem.words.text() == "Nobody has the name “nobody”."
    chips.name.clear()
    QTest.keyClicks(chips.name, "jan other")
    QTest.keyClick(chips.name, Qt.Key.Key_Return)
    assert chips.person.text() == "With Jan Other"
    assert 0 < len(window.search.rows()) < everything
    window.click("Since a day")
    QTest.keyClicks(chips.day, "1 Jan 2031")
    QTest.keyClick(chips.day, Qt.Key.Key_Return)
    assert chips.since.text() == "Since 1 Jan 2031"
    assert window.search.rows() == []
    window.click("Since 1 Jan 2031, remove")
    window.click("Since a day")
    QTest.keyClicks(chips.day, "24 dec")
    QTest.keyClick(chips.day, Qt.Key.Key_Return)
    assert chips.since.text() == "Since 24 Dec 2025"  # the last one, not the next
    window.click("Since 24 Dec 2025, remove")
    assert window.search.rows()
    window.click("With Jan Other, remove")
    assert len(window.search.rows()) == everything


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
def test_the_beginning_of_a_name_is_enough_for_a_person(window: WindowDriver) -> None:
    for name in ("Ada Vollmer", "Carsten Voll", "Vollrath Ems"):
        window.prepare_new(f"Talk with {name}", person=name)
    window.search.look_for("talk")
    chips = window.search.page.chips
    for typed, name in (("carst", "Carsten Voll"), ("voll", "Vollrath Ems"), ("voll ", "Vollrath Ems")):
        window.click("With a person")
        QTest.keyClicks(chips.name, typed)
        QTest.keyClick(chips.name, Qt.Key.Key_Return)
        assert chips.person.text() == f"With {name}"
        window.click(f"With {name}, remove")


def test_a_chip_whose_field_is_left_empty_comes_back(window: WindowDriver) -> None:
    window.search.look_for("hotel")
    chips = window.search.page.chips
    for chip, field in ((chips.person, chips.name), (chips.since, chips.day)):
        chip.setFocus()
        window.key(Qt.Key.Key_Space)
        assert field.hasFocus()
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert chip.hasFocus()
        window.key(Qt.Key.Key_Space)
        window.search.box.setFocus()
        assert chip.isVisible()
        assert not field.isVisible()


def test_chips_find_without_words_and_go_with_escape(window: WindowDriver) -> None:
    window.search.look_for("x")
    chips = window.search.page.chips
    window.key(Qt.Key.Key_Backspace)
    window.click("Promises")
    assert {row.name.split(" · ")[-2].partition(",")[0] for row in window.search.rows()} == {"Follow-up"}
    window.search.box.setFocus()
    window.key(Qt.Key.Key_Escape)
    assert not chips.now.at_all


def test_of_two_people_with_one_name_each_can_be_chosen() -> None:
    assert distinct([("Jan", "a"), ("jan", "b"), ("Ann", "c")]) == {"Jan": "a", "jan (2)": "b", "Ann": "c"}


def test_a_place_shows_its_day_and_whose_promise_it_is(window: WindowDriver) -> None:
    window.prepare_new("Hotel", person="Jan")
    made = window.negotiation().id
    for who in (Side.WE, Side.THEY):
        promise = FollowUp(f"quartz-{who}", who, f"quartz of {who}")
        window.program.gateway.run(partial(put_follow_up, made, promise))
    window.settled()
    window.search.look_for("quartz")
    today = day(window.window.context.clock.now().date())
    told = [plain(row.where) for row in window.search.rows()]
    assert told == [f"Hotel · Follow-up, theirs · {today}", f"Hotel · Follow-up, ours · {today}"]


def put_follow_up(negotiation: str, promise: FollowUp, session: Session) -> ChangeSet:
    return session.closing.put_follow_up(negotiation, promise)
