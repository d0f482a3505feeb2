"""The library in the window: kinds of one's own, made, edited, moved, shared as files, and used."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.preparation import Section
from desk_app.domain.quantities import Direction, Per, Unit
from desk_app.domain.template import Template, TemplateIssue, TemplateOption, TemplatePrompt
from desk_app.exchange.templates import KINDS, all_templates, load, read_template
from desk_app.exchange.write_template import template_text
from desk_app.journal import across
from desk_app.session.session import Session
from tests.drivers.library import LibraryDriver
from tests.drivers.window import WindowDriver
from tests.ui.test_dialogs import enter, shown

REMOVES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
MENUS = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
"""Offscreen, there is no keyboard that a menu could grab."""
SHIPPED = [template.title for template in all_templates()]


@pytest.fixture
def library(window: WindowDriver) -> LibraryDriver:
    driver = LibraryDriver(window)
    driver.go()
    return driver


def mine(library: LibraryDriver) -> Template:
    (kept,) = library.kept()
    assert kept.template is not None
    return kept.template


def test_those_that_come_with_parley_stay_as_they_are(library: LibraryDriver, window: WindowDriver) -> None:
    assert library.titles() == SHIPPED
    library.open("Lease")
    assert "It comes with Parley and stays as it is." in library.words()
    assert "Rent" in library.words()
    window.click("Back to the library")
    assert library.titles() == SHIPPED
    assert library.row("Lease").hasFocus()


def test_ones_own_is_made_from_one_and_comes_first(library: LibraryDriver, window: WindowDriver) -> None:
    library.open("Lease")
    window.click("Make my own from this")
    assert window.focused().text() == "Lease, mine"
    window.type("Studio in a shared house")
    window.key(Qt.Key.Key_Tab)
    assert mine(library) == replace(load("lease"), kind=mine(library).kind, title="Studio in a shared house")
    library.go()
    assert library.titles() == ["Studio in a shared house", *SHIPPED]
    window.press("Ctrl+N")
    assert window.new.page.kind.itemText(0) == "Studio in a shared house"


def test_an_issue_is_made_and_told_all_about(library: LibraryDriver, window: WindowDriver) -> None:
    window.click("New kind")
    library.enter(library.page.own.issues.add, "Monthly fee", Qt.Key.Key_Return)
    row = library.issue("Monthly fee")
    assert row.weight.hasFocus()
    library.enter(row.weight, "4")
    library.enter(row.theirs, "2,5")
    library.pick(row.per, "per month")
    library.pick(row.direction, "less is better")
    library.enter(row.step, "25")
    assert mine(library).issues == (
        TemplateIssue(
            "Monthly fee",
            Unit.MONEY,
            Direction.LESS,
            Per.MONTH,
            Decimal(25),
            weight=Decimal(4),
            their_weight=Decimal("2.5"),
        ),
    )


def test_an_issue_of_options_gets_them_with_ratings(library: LibraryDriver, window: WindowDriver) -> None:
    window.click("New kind")
    library.enter(library.page.own.issues.add, "Rights", Qt.Key.Key_Return)
    row = library.issue("Rights")
    library.pick(row.unit, "options")
    assert row.options is not None
    library.enter(row.options.add, "One edition", Qt.Key.Key_Return)
    (option,) = row.options.editors.widgets.values()
    library.enter(option.ours, "100")
    library.enter(option.theirs, "20 %")
    assert mine(library).issues == (
        TemplateIssue("Rights", Unit.OPTION, options=(TemplateOption("One edition", Decimal(1), Decimal("0.2")),)),
    )
    assert not row.direction.isVisible()


@MENUS
def test_questions_are_written_marked_moved_and_removed(library: LibraryDriver, window: WindowDriver) -> None:
    window.click("New kind")
    for row in library.unfold(Section.POWER):
        row.question.setFocus()
        QTest.keyClick(row.question, Qt.Key.Key_Delete, REMOVES)
        window.settled()
    add = library.page.own.questions[Section.POWER].add
    for words in ("Who?", "Why?", "When?"):
        library.enter(add, words, Qt.Key.Key_Return)
        assert add.hasFocus()
    rows = library.page.own.questions[Section.POWER].editors()
    library.enter(rows[0].question, "Who decides?")
    QTest.mouseClick(rows[1].first, Qt.MouseButton.LeftButton)
    rows[2].question.setFocus()
    QTest.keyClick(rows[2].question, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    window.settled()
    assert rows[2].question.hasFocus()
    found = [prompt for prompt in mine(library).prompts if prompt.section is Section.POWER]
    assert found == [
        TemplatePrompt(Section.POWER, "Who decides?"),
        TemplatePrompt(Section.POWER, "When?"),
        TemplatePrompt(Section.POWER, "Why?", first=True),
    ]
    library.drag(rows[0], onto=rows[1])
    assert library.asked(Section.POWER) == ["When?", "Why?", "Who decides?"]
    library.choose(rows[0], "Move up")
    assert library.asked(Section.POWER) == ["When?", "Who decides?", "Why?"]
    library.choose(rows[1], "Remove this question")
    assert library.asked(Section.POWER) == ["When?", "Who decides?"]
    window.click("Undo")
    assert library.asked(Section.POWER) == ["When?", "Who decides?", "Why?"]


def test_a_question_left_empty_keeps_its_words(library: LibraryDriver, window: WindowDriver) -> None:
    window.click("New kind")
    row = library.unfold(Section.INFORMATION)[0]
    library.enter(row.question, "")
    assert row.question.toPlainText() == "What is this deal for?"
    row.question.setFocus()
    QTest.keyClick(row.question, Qt.Key.Key_End)
    QTest.keyClick(row.question, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(row.question, "And why?")
    window.key(Qt.Key.Key_Tab)
    assert mine(library).prompts[0].prompt == "What is this deal for?\nAnd why?"
    library.enter(library.page.own.title, " ")
    assert "A name is needed, so it stays “New kind”." in library.words()
    assert mine(library).title == "New kind"


def test_what_cannot_be_read_is_told_in_its_row(library: LibraryDriver, window: WindowDriver) -> None:
    library.open("Rate or project fee")
    window.click("Make my own from this")
    row = library.issue("Fee")
    library.enter(row.weight, "-3")
    assert row.problem.isVisible()
    assert "It is not below 0." in row.problem.words.text()
    library.enter(row.weight, "3")
    assert not row.problem.isVisible()


@MENUS
def test_undo_gives_back_step_by_step(library: LibraryDriver, window: WindowDriver) -> None:
    library.open("Rate or project fee")
    window.click("Make my own from this")
    made = mine(library)
    library.enter(library.issue("Fee").weight, "3")
    library.choose(library.issue("Scope"), "Move up")
    library.choose(library.issue("Deposit"), "Remove Deposit")
    row = library.issue("Fee")
    after = mine(library)
    assert [issue.name for issue in after.issues] == ["Fee", "Scope", "Payment", "Deadline", "Revisions"]
    for _ in range(3):
        window.press("Ctrl+Z")
    assert mine(library) == made
    assert library.issue("Fee") is row
    assert row.weight.text() == "5"
    for _ in range(3):
        window.press("Ctrl+Shift+Z")
    assert mine(library) == after
    for _ in range(3):
        window.press("Ctrl+Z")
    assert window.menu("Undo").text() == "&Undo: Added the kind Rate or project fee, mine"
    window.press("Ctrl+Z")
    assert window.toast() == "Undone: Added the kind Rate or project fee, mine"
    assert library.kept() == ()
    assert library.titles() == SHIPPED


@MENUS
def test_ones_own_are_put_in_order_and_deleted(library: LibraryDriver, window: WindowDriver) -> None:
    for title in ("Mural", "Cover"):
        library.go()
        window.click("New kind")
        window.type(title)
        window.key(Qt.Key.Key_Tab)
    library.go()
    assert library.titles()[:2] == ["Mural", "Cover"]
    library.row("Cover").setFocus()
    QTest.keyClick(library.row("Cover"), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    window.settled()
    assert library.titles()[:2] == ["Cover", "Mural"]
    library.choose(library.row("Cover"), "Move down")
    assert library.titles()[:2] == ["Mural", "Cover"]
    QTest.keyClick(library.row("Mural"), Qt.Key.Key_Delete)
    window.settled()
    assert library.titles() == ["Cover", *SHIPPED]
    assert window.toast() == "Deleted “Mural”"
    window.click("Undo")
    assert library.titles()[:2] == ["Mural", "Cover"]
    library.open("Cover")
    window.click("Delete this kind")
    assert library.titles() == ["Mural", *SHIPPED]


def test_a_kind_goes_out_as_a_file_and_comes_in_once(
    library: LibraryDriver, window: WindowDriver, qtbot: QtBot, tmp_path: Path
) -> None:
    library.open("Late payment")
    window.click("Make my own from this")
    window.type("Reminders")
    window.key(Qt.Key.Key_Tab)
    made = mine(library)
    window.click("Export this kind")
    dialog = shown(qtbot)
    assert dialog.selectedFiles()[0].endswith("Reminders.toml")
    enter(dialog, str(tmp_path / "mine.toml"))
    qtbot.waitUntil((tmp_path / "mine.toml").exists)
    assert read_template(made.kind, (tmp_path / "mine.toml").read_text(encoding="utf-8")) == made
    window.window.activateWindow()  # offscreen, nothing else does that after a dialog
    window.click("Back to the library")
    library.drop(tmp_path / "mine.toml")
    assert window.toast() == "“Reminders” is here already. Nothing was added."
    window.press("Ctrl+Z")
    window.press("Ctrl+Z")
    assert library.kept() == ()
    window.click("Import a kind")
    enter(shown(qtbot), str(tmp_path / "mine.toml"))
    qtbot.waitUntil(lambda: window.toast() == "“Reminders” was taken in")
    library.drop(tmp_path / "mine.toml")
    assert mine(library) == replace(made, kind=mine(library).kind)


def test_a_file_that_is_wrong_is_told_with_the_place(
    library: LibraryDriver, window: WindowDriver, tmp_path: Path
) -> None:
    file = tmp_path / "odd.toml"
    file.write_text('title = "x"\n[[issues]]\nname = "a"\nunit = "day"\ndirection = "less"\n', encoding="utf-8")
    library.drop(file)
    assert 'issues[0].unit: must be one of "money"' in window.banner()
    assert library.kept() == ()
    good = tmp_path / "good.toml"
    good.write_text('title = "Mural"', encoding="utf-8")
    library.drop(file, good)
    assert "issues[0].unit" in window.banner()
    assert mine(library).title == "Mural"
    library.drop(good)
    assert window.banner() == ""


def test_a_negotiation_is_begun_with_a_kind_and_shows_its_title(library: LibraryDriver, window: WindowDriver) -> None:
    library.open("Lease")
    window.click("Make my own from this")
    window.type("Studio")
    window.key(Qt.Key.Key_Tab)
    window.click("Prepare with it")
    assert window.new.page.kind.currentText() == "Studio"
    window.new.fill(title="Atelier 4")
    window.new.create()
    assert window.negotiation().kind == mine(library).kind
    assert window.window.negotiation.header.kind.text() == "Studio"
    window.press("Alt+N")
    window.window.pages.page("negotiations").filter.setText("studio")
    assert window.window.pages.page("negotiations").model.rowCount() == 1
    library.open("Studio")
    window.click("Delete this kind")
    window.open("Atelier 4")
    assert window.window.negotiation.header.kind.text() == "A kind since deleted"
    assert window.negotiation().issues


def test_a_kind_is_made_of_a_negotiation_without_its_values(library: LibraryDriver, window: WindowDriver) -> None:
    window.open("Website redesign – sample")
    prepared = window.negotiation()
    window.choose("Make a kind of this negotiation")
    assert library.page.own.title.text() == prepared.title
    assert [issue.name for issue in mine(library).issues] == [issue.name for issue in prepared.issues]
    assert [prompt.prompt for prompt in mine(library).prompts] == [prompt.prompt for prompt in prepared.prompts]
    text = template_text(mine(library))
    assert "4,800" not in text
    assert "4800" not in text
    assert "Marta" not in text


def test_esc_leads_back_and_a_kind_is_where_one_was(library: LibraryDriver, window: WindowDriver) -> None:
    window.click("New kind")
    kind = library.page.where()
    window.press("Alt+Home")
    window.window.go("library", kind)
    assert library.page.own.isVisible()
    library.page.own.back.setFocus()
    window.key(Qt.Key.Key_Escape)
    assert library.page.list.isVisible()
    assert library.row("New kind").hasFocus()


def test_every_kind_that_comes_with_parley_can_be_read(library: LibraryDriver) -> None:
    for kind in KINDS:
        library.open(load(kind).title)
        assert load(kind).title in library.words()


def test_a_kind_in_the_journal_that_cannot_be_read_is_told_and_does_no_harm(
    library: LibraryDriver, window: WindowDriver, tmp_path: Path
) -> None:
    library.open("Lease")
    window.click("Make my own from this")
    text = 'title = "I"\nnote = ' + "9" * 5_000
    gateway = window.program.gateway
    assert gateway is not None

    def spoil(session: Session) -> None:
        (kept,) = session.reading.templates()
        with session._journal.act(ActName.of(ActCode.EDIT_TEMPLATE, name="I")) as act:
            across.put_template(act, replace(kept, text=text))

    gateway.run(spoil)
    window.settled()
    library.go()
    (kept,) = library.kept()
    assert "a number in it is too long" in kept.problem
    window.press("Ctrl+N")
    assert window.new.page.kind.isVisible()
    library.go()
    (tmp_path / "odd.toml").write_text(text, encoding="utf-8")
    library.drop(tmp_path / "odd.toml")
    assert "a number in it is too long" in window.banner()
