"""Preparing in the window: everything is saved as it is entered, and what follows shows beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desk_app.domain.preparation import LEVERAGE_WORDS, Section, Source
from desk_app.domain.quantities import Confidence, Direction, Side, Unit
from desk_app.support.words import _
from desk_app.ui.debrief.page import DebriefPage
from desk_app.ui.negotiation.steps import Step
from tests.drivers.window import WindowDriver

OF_THE_PLATFORM = "This plugin does not support"
"""Warnings about the offscreen platform, which has no window manager and no keyboard to grab."""


@pytest.fixture
def fresh(window: WindowDriver) -> WindowDriver:
    """A blank negotiation, its preparation open."""
    window.prepare_new("Retainer", kind="Blank", person="Marta Voss", currency="EUR")
    return window


def test_a_new_negotiation_brings_the_issues_and_questions_of_its_kind(window: WindowDriver) -> None:
    window.prepare_new("Site rebuild", kind="Rate or project fee", person="Marta Voss", currency="GBP")
    made = window.negotiation()
    assert (made.title, made.currency) == ("Site rebuild", "GBP")
    assert made.issues
    assert made.prompts
    assert window.window.negotiation.header.person.text() == "Marta Voss"
    assert "Information" in window.prepare.line(Section.INFORMATION)
    assert window.prepare.page.sections.widgets[Section.INFORMATION].is_open


def test_a_new_negotiation_waits_for_the_first_answer(window: WindowDriver) -> None:
    window.prepare_new("Site rebuild", kind="Rate or project fee")
    body = window.prepare.open(Section.INFORMATION)
    window.type("Marta and the owner")
    window.key(Qt.Key.Key_Tab)
    assert body.editors()[0].value.answer == "Marta and the owner"
    window.prepare.type(body.editors()[1].answer, "")
    window.settled()
    assert window.negotiation().prompts[0].answer == "Marta and the owner"


def test_a_new_negotiation_without_a_title_is_asked_for_one_and_nothing_is_lost(window: WindowDriver) -> None:
    before = window.summaries()
    window.press("Ctrl+N")
    window.new.fill(person="Marta Voss")
    window.new.create()
    assert window.summaries() == before
    assert window.new.is_shown()
    assert any("title" in words for words in window.new.words())
    assert window.new.page.counterpart.text() == "Marta Voss"


def test_a_currency_that_is_none_is_told(window: WindowDriver) -> None:
    window.press("Ctrl+N")
    window.new.fill(title="X", currency="euros")
    window.new.create()
    assert any("EUR" in words for words in window.new.words())


def test_an_answer_is_saved_when_the_field_is_left(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.INFORMATION)
    fresh.prepare.enter(body.prompts.add, "Who signs at Hartl?")
    editor = body.prompts.editors()[-1]
    fresh.prepare.enter(editor.answer, "Jan, with the partner")
    prompt = fresh.negotiation().prompts[-1]
    assert (prompt.prompt, prompt.answer) == ("Who signs at Hartl?", "Jan, with the partner")


def test_a_click_on_a_question_leads_into_its_answer(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.INFORMATION)
    fresh.prepare.enter(body.prompts.add, "Who signs at Hartl?")
    editor = body.prompts.editors()[-1]
    fresh.qtbot.mouseClick(editor.question, Qt.MouseButton.LeftButton, pos=QPoint(20, editor.question.height() // 2))
    assert fresh.focused() is editor.answer
    fresh.type("Jan")
    fresh.key(Qt.Key.Key_Tab)
    fresh.settled()
    assert fresh.negotiation().prompts[-1].answer == "Jan"


def test_an_answer_is_saved_while_it_is_typed(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.INFORMATION)
    fresh.prepare.enter(body.prompts.add, "Who signs?")
    editor = body.prompts.editors()[-1]
    with fresh.qtbot.waitSignal(fresh.program.gateway.changed):
        fresh.prepare.type(editor.answer, "Jan")
    assert fresh.negotiation().prompts[-1].answer == "Jan"
    fresh.prepare.type(editor.answer, "Jan and Eva")
    fresh.press("Ctrl+2")
    assert fresh.negotiation().prompts[-1].answer == "Jan and Eva"


def test_keystrokes_of_one_answer_are_one_step_to_undo(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.INFORMATION)
    fresh.prepare.enter(body.prompts.add, "Who signs?")
    editor = body.prompts.editors()[-1]
    for text in ("J", "Ja", "Jan"):
        with fresh.qtbot.waitSignal(fresh.program.gateway.changed):
            fresh.prepare.type(editor.answer, text)
    fresh.prepare.page.setFocus()
    fresh.choose("Undo")
    assert fresh.negotiation().prompts[-1].answer == ""


def test_the_drawer_shows_the_details_of_the_question_one_begins(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.INFORMATION)
    for words in ("Who signs?", "Why now?"):
        fresh.prepare.enter(body.prompts.add, words)
    first, second = body.prompts.editors()[-2:]
    fresh.prepare.type(first.answer, "Jan")
    assert first.details.isVisible()
    assert fresh.prepare.drawer_title() == "About this answer · Who signs?"
    assert second.details is None
    fresh.prepare.type(second.answer, "Their season starts")
    assert second.details.isVisible()
    assert not first.details.isVisible()
    fresh.prepare.open(Section.POWER)
    assert not second.details.isVisible()


def test_how_it_was_learned_and_what_is_next_are_kept(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.INFORMATION)
    fresh.prepare.enter(body.prompts.add, "Who signs?")
    editor = body.prompts.editors()[-1]
    fresh.prepare.enter(editor.answer, "Jan")
    fresh.prepare.enter(editor.details.learned, "Marta")
    editor.details.sure.setCurrentIndex(2)
    editor.details.sure.activated.emit(2)
    fresh.prepare.enter(editor.details.action, "Ask Jan")
    fresh.prepare.enter(editor.details.due, "tomorrow")
    fresh.settled()
    prompt = fresh.negotiation().prompts[-1]
    assert prompt.learned_from == "Marta"
    assert prompt.confidence is Confidence.LIKELY
    assert (prompt.action, prompt.due) == ("Ask Jan", date(2026, 11, 10))
    fresh.click("Home")
    assert any("Ask Jan" in row for row in fresh.home.rows())


def test_an_issue_gets_its_numbers_and_the_range_follows(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Fee")
    editor = body.issues.editors()[0]
    for field, text in (("opening", "5,400"), ("target", "4.9k"), ("walk_away", "EUR 4,200")):
        fresh.prepare.enter(editor.fields[field], text)
    fresh.prepare.enter(editor.weight, "5")
    details = fresh.prepare.details(editor)
    fresh.prepare.enter(details.reason, "three sites cost that")
    fresh.prepare.enter(details.theirs["limit"], "5100")
    issue = fresh.negotiation().issues[0]
    assert (issue.name, issue.unit, issue.direction) == ("Fee", Unit.MONEY, Direction.MORE)
    assert (issue.opening, issue.target, issue.walk_away) == (Decimal(5400), Decimal(4900), Decimal(4200))
    assert issue.theirs.limit is not None
    assert issue.theirs.limit.believed == Decimal(5100)
    fresh.prepare.wait_for_result("€4,200 – €5,100")
    fresh.prepare.wait_for_result("three sites cost that")


def test_a_walk_away_past_the_target_is_asked_about_and_kept(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Fee")
    editor = body.issues.editors()[0]
    fresh.prepare.enter(editor.fields["target"], "4000")
    fresh.prepare.enter(editor.fields["walk_away"], "4500")
    assert fresh.negotiation().issues[0].walk_away == Decimal(4500)
    remark = "About Fee · Your walk-away is better than your target. Is that intended?"
    assert fresh.prepare.drawer_title() == remark
    assert fresh.banner() == ""


def test_what_is_no_number_stays_as_typed_with_a_word_on_why(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Fee")
    editor = body.issues.editors()[0]
    fresh.prepare.enter(editor.fields["target"], "about five")
    assert editor.fields["target"].text() == "about five"
    assert any("“about five” is not an amount" in words for words in fresh.prepare.words())
    assert fresh.negotiation().issues[0].target is None
    fresh.prepare.enter(editor.weight, "5")
    assert editor.fields["target"].text() == "about five"
    fresh.prepare.enter(editor.fields["target"], "5000")
    assert fresh.negotiation().issues[0].target == Decimal(5000)
    assert not any("is not an amount" in words for words in fresh.prepare.words())


def test_an_amount_that_can_be_two_is_asked_about_and_chosen_by_keys(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Fee")
    (editor,) = body.issues.editors()
    walk_away = editor.fields["walk_away"]
    fresh.prepare.enter(walk_away, "4.500")
    assert "Is “4.500” 4,500 or 4.5? Type 4500 or 4.5" in fresh.prepare.words()
    assert fresh.negotiation().issues[0].walk_away is None
    assert walk_away.text() == "4.500"
    larger, smaller = fresh.prepare.page.drawer.problem.buttons
    assert [larger.text(), smaller.text()] == ["€4,500", "€4.50"]
    larger.setFocus(Qt.FocusReason.TabFocusReason)
    fresh.key(Qt.Key.Key_Space)
    fresh.settled()
    assert fresh.negotiation().issues[0].walk_away == Decimal(4500)
    assert walk_away.text() == "€4,500"
    assert not any(words.startswith("Is “") for words in fresh.prepare.words())


@pytest.mark.parametrize("typed", ["$4800", "52 000 kr", "4800/5200", "10%", "~4800"])
def test_an_amount_is_never_stripped_of_what_is_not_known(fresh: WindowDriver, typed: str) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Fee")
    (editor,) = body.issues.editors()
    fresh.prepare.enter(editor.fields["target"], typed)
    assert fresh.negotiation().issues[0].target is None
    assert editor.fields["target"].text() == typed


@pytest.mark.parametrize(("typed", "weight"), [("60%", "60"), ("60 %", "60"), ("3", "3"), ("0.5", "0.5"), ("-3", None)])
def test_weights_can_be_typed_as_percentages(fresh: WindowDriver, typed: str, weight: str | None) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Fee")
    (editor,) = body.issues.editors()
    fresh.prepare.enter(editor.weight, typed)
    assert fresh.negotiation().issues[0].weight == (None if weight is None else Decimal(weight))


def test_a_length_of_time_in_a_plain_number_is_told_what_to_do(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Notice")
    (editor,) = body.issues.editors()
    unit = fresh.prepare.details(editor).unit
    unit.setCurrentText("count")
    unit.activated.emit(unit.currentIndex())
    fresh.settled()
    (editor,) = body.issues.editors()
    fresh.prepare.enter(editor.fields["target"], "12 months")
    assert "Type the number alone, or let days be the unit." in fresh.prepare.drawer_title()


def test_an_emptied_name_stays_what_it_was(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Fee")
    editor = body.issues.editors()[0]
    fresh.prepare.enter(editor.name, "")
    assert editor.name.text() == "Fee"
    assert fresh.negotiation().issues[0].name == "Fee"
    assert any("A name is needed" in words for words in fresh.prepare.words())


def test_an_issue_of_options_rates_each(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Rights")
    unit = fresh.prepare.details(body.issues.editors()[0]).unit
    unit.setCurrentText("options")
    unit.activated.emit(unit.currentIndex())
    fresh.settled()
    options = fresh.prepare.details(body.issues.editors()[0]).options
    for label in ("Licence", "Transfer"):
        fresh.prepare.enter(options.add, label)
    fresh.prepare.enter(options.editors.widgets[fresh.negotiation().issues[0].options[0].id].ours, "100")
    fresh.prepare.enter(options.editors.widgets[fresh.negotiation().issues[0].options[1].id].theirs, "250 %")
    issue = fresh.negotiation().issues[0]
    assert (issue.unit, issue.direction) == (Unit.OPTION, None)
    assert [o.label for o in issue.options] == ["Licence", "Transfer"]
    assert issue.options[0].ours == Decimal(1)
    assert issue.options[1].theirs is None
    assert any("A rating lies between 0" in words for words in fresh.prepare.words())


def test_an_alternative_sets_the_floor(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Fee")
    editor = body.issues.editors()[0]
    fresh.prepare.enter(editor.fields["target"], "4900")
    fresh.prepare.enter(editor.fields["walk_away"], "4000")
    body = fresh.prepare.open(Section.ALTERNATIVES)
    fresh.prepare.enter(body.lists[Side.WE].add, "Hartl offer")
    alternative = body.lists[Side.WE].editors()[0]
    fresh.prepare.enter(alternative.worth, "4900")
    fresh.prepare.enter(alternative.likelihood, "90")
    fresh.prepare.enter(alternative.cost, "200")
    kept = fresh.negotiation().alternatives[0]
    assert (kept.worth, kept.likelihood, kept.cost) == (Decimal(4900), Decimal("0.9"), Decimal(200))
    fresh.prepare.wait_for_result("€4,210")
    assert "best: Hartl offer" in fresh.prepare.line(Section.ALTERNATIVES)


def test_leverage_is_kept_once_both_sides_are_rated(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.POWER)
    editor = body.ratings[Source.POWER]
    QTest.keyClick(editor.we, Qt.Key.Key_3)
    fresh.settled()
    assert fresh.negotiation().leverage == ()
    assert "Rate both sides to keep it." in fresh.prepare.words()
    QTest.keyClick(editor.they, Qt.Key.Key_1)
    fresh.settled()
    fresh.prepare.enter(editor.reason, "nobody else knows the system")
    rated = fresh.negotiation().leverage[0]
    assert (_(LEVERAGE_WORDS[rated.we]), _(LEVERAGE_WORDS[rated.they])) == ("strong", "slight")
    assert rated.reason == "nobody else knows the system"
    assert len(fresh.negotiation().leverage) == 1


def test_strengths_meet_needs(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.POWER)
    fresh.prepare.enter(body.strengths.add, "I know their site")
    fresh.prepare.enter(body.strengths.editors()[0].need, "no downtime in May")
    strength = fresh.negotiation().strengths[0]
    assert (strength.strength, strength.need) == ("I know their site", "no downtime in May")


def test_the_relationship_before_is_rated(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.RELATIONSHIP)
    QTest.keyClick(body.check.scales["trust"], Qt.Key.Key_5)
    QTest.keyClick(body.check.scales["process"], Qt.Key.Key_4)
    fresh.settled()
    checks = fresh.negotiation().relationship
    assert len(checks) == 1
    assert (checks[0].trust, checks[0].process) == (5, 4)


@pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True)
def test_something_removed_comes_back_by_the_toast(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Fee")
    fresh.prepare.choose_in_menu(body.issues.editors()[0], "Remove Fee")
    assert fresh.negotiation().issues == ()
    assert fresh.toast() == "Removed an issue"
    fresh.click("Undo")
    assert [i.name for i in fresh.negotiation().issues] == ["Fee"]


@pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True)
@pytest.mark.parametrize("row", [0, 1])
def test_ctrl_z_brings_back_what_was_just_removed(fresh: WindowDriver, row: int) -> None:
    names = ["Fee", "Rights"]
    issues = fresh.prepare.open(Section.OPENING).issues
    for name in names:
        fresh.prepare.enter(issues.add, name)
    fresh.prepare.enter(issues.editors()[1].weight, "2")
    fresh.prepare.type(issues.editors()[row].weight, "5")
    fresh.prepare.choose_in_menu(issues.editors()[row], f"Remove {names[row]}")
    assert len(fresh.negotiation().issues) == 1
    QTest.keyClick(fresh.focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    fresh.settled()
    fresh.key(Qt.Key.Key_Tab)
    assert [(i.name, i.weight) for i in fresh.negotiation().issues] == [
        ("Fee", Decimal(5) if row == 0 else None),
        ("Rights", Decimal(2 if row == 0 else 5)),
    ]


def test_ctrl_z_brings_back_an_option_that_was_just_removed(fresh: WindowDriver) -> None:
    issues = fresh.prepare.open(Section.OPENING).issues
    fresh.prepare.enter(issues.add, "Rights")
    unit = fresh.prepare.details(issues.editors()[0]).unit
    unit.setCurrentText("options")
    unit.activated.emit(unit.currentIndex())
    fresh.settled()
    options = fresh.prepare.details(issues.editors()[0]).options
    for label in ("Licence", "Transfer"):
        fresh.prepare.enter(options.add, label)
    fresh.prepare.enter(next(iter(options.editors.widgets.values())).label, "Licence for a year")
    fresh.prepare.enter(issues.editors()[0].name, "Rights of use")
    last = list(options.editors.widgets.values())[-1].findChildren(QPushButton)[-1]
    fresh.qtbot.mouseClick(last, Qt.MouseButton.LeftButton)
    fresh.settled()
    assert [o.label for o in fresh.negotiation().issues[0].options] == ["Licence for a year"]
    QTest.keyClick(fresh.focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    fresh.settled()
    fresh.key(Qt.Key.Key_Tab)
    assert [o.label for o in fresh.negotiation().issues[0].options] == ["Licence for a year", "Transfer"]


def test_the_key_of_the_step_leads_to_where_one_writes(fresh: WindowDriver) -> None:
    first, second = fresh.prepare.open(Section.INFORMATION).editors()[:2]
    fresh.press("Ctrl+2")
    fresh.press("Ctrl+1")
    assert first.answer.hasFocus()
    fresh.prepare.type(second.answer, "Marta")
    fresh.press("Ctrl+1")
    fresh.type(" Voss")
    fresh.press("Ctrl+3")
    fresh.press("Ctrl+1")
    fresh.type(" herself")
    fresh.key(Qt.Key.Key_Tab)
    assert fresh.negotiation().prompts[1].answer == "Marta Voss herself"
    fresh.press("F8")
    fresh.press("Ctrl+1")
    assert not second.answer.hasFocus()


def test_the_key_of_debrief_keeps_the_focus_in_the_answer(fresh: WindowDriver) -> None:
    fresh.press("Ctrl+3")
    page = fresh.window.negotiation.pages[Step.DEBRIEF]
    assert isinstance(page, DebriefPage)
    keep = page.questions.texts["keep"]
    fresh.prepare.type(keep, "Ask")
    fresh.press("Ctrl+3")
    assert keep.hasFocus()


def test_two_quick_edits_both_stay(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Fee")
    editor = body.issues.editors()[0]
    fresh.prepare.type(editor.fields["opening"], "5400")
    QTest.keyClick(editor.fields["opening"], Qt.Key.Key_Tab)
    fresh.prepare.type(editor.fields["target"], "4900")
    QTest.keyClick(editor.fields["target"], Qt.Key.Key_Tab)
    fresh.settled()
    issue = fresh.negotiation().issues[0]
    assert (issue.opening, issue.target) == (Decimal(5400), Decimal(4900))


def test_one_section_is_open_at_a_time(fresh: WindowDriver) -> None:
    for section in (Section.ALTERNATIVES, Section.POWER, Section.OPENING):
        fresh.prepare.open(section)
        assert [s for s, w in fresh.prepare.page.sections.widgets.items() if w.is_open] == [section]


def test_nothing_is_cut_off_in_the_smallest_window(window: WindowDriver) -> None:
    window.open("Website redesign – sample")
    window.window.resize(window.window.minimumSize())
    page = window.prepare.page
    window.qtbot.waitUntil(lambda: page.sections.width() > window.window.width() - 10)
    too_wide = {}
    for section in page.sections.widgets:
        body = window.prepare.open(section)
        window.qtbot.waitUntil(body.isVisible)
        for editor in body.editors():
            details = window.prepare.page.drawer
            details.show_details(editor)
            drawn = details.scrolled
            drawn.widget().layout().activate()
            wanted, room = drawn.widget().minimumSizeHint().width(), drawn.viewport().width()
            if wanted > room:
                too_wide[f"{section.value} {type(editor).__name__}"] = (wanted, room)
        page.sections.widget().layout().activate()
        wanted, room = page.sections.widget().minimumSizeHint().width(), page.sections.viewport().width()
        if wanted > room:
            too_wide[section.value] = (wanted, room)
    assert too_wide == {}


def test_a_unit_in_which_something_was_said_stays_and_says_so(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Nights")
    details = fresh.prepare.details(body.issues.editors()[0])
    assert details.unit.isVisible()
    fresh.press("Ctrl+2")
    fresh.type("F3")
    fresh.key(Qt.Key.Key_Return)
    fresh.settled()
    fresh.press("Ctrl+1")
    details = fresh.prepare.details(fresh.prepare.open(Section.OPENING).issues.editors()[0])
    assert not details.unit.isVisible()
    assert "money, as in the talks" in [each.text() for each in details.findChildren(QLabel) if each.isVisible()]
