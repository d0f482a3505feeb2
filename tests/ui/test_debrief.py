"""Closing a negotiation in the window, and the documents that come of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFileDialog

from desk_app.domain.closing import Door, OutcomeKind, RelationshipPhase
from desk_app.domain.entries import EntryKind
from desk_app.domain.negotiation import Stage
from desk_app.domain.quantities import Side
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session.documents import PRIVATE_DEBRIEF, RECAP
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.papers.darkroom import WantedDocument
from tests.drivers.debrief import DebriefDriver
from tests.drivers.home import HomeDriver
from tests.drivers.window import WindowDriver


@pytest.fixture
def debrief(window: WindowDriver) -> DebriefDriver:
    """The sample at its debrief."""
    window.window.open_negotiation(SAMPLE_ID, Step.DEBRIEF)
    window.settled()
    return DebriefDriver(window)


def test_the_document_stands_beside_the_questions_as_it_will_print(debrief: DebriefDriver) -> None:
    pages = debrief.pages()
    assert 2 <= len(pages) <= 5
    assert abs(pages[0].height() / pages[0].width() - 2**0.5) < 0.01
    assert "pages" in debrief.page.document.pages.accessibleDescription()


@pytest.mark.parametrize("language", ["Deutsch", "Español"])
def test_in_a_small_window_the_document_is_beside_the_questions_in_each_language(
    window: WindowDriver, language: str
) -> None:
    window.settings.speak(language)
    anew = WindowDriver(window.qtbot, window.program)
    anew.window.resize(1000, 700)
    anew.window.open_negotiation(SAMPLE_ID, Step.DEBRIEF)
    anew.settled()
    paper = DebriefDriver(anew).page.document.pages
    assert paper.height() > 400, "longer words of its tabs put it beneath, where it had no room"


def test_an_answer_is_saved_and_printed(window: WindowDriver, debrief: DebriefDriver, tmp_path: Path) -> None:
    debrief.enter(debrief.page.questions.texts["rule"], "Ask before giving.")
    outcome = window.negotiation().outcome
    assert outcome
    assert outcome.rule == "Ask before giving."
    assert "Ask before giving." in debrief.saved(tmp_path / "debrief.pdf")
    window.qtbot.waitUntil(lambda: window.papers() == [("debrief", str(tmp_path / "debrief.pdf"))])


def test_reopened_and_closed_again_with_another_ending(window: WindowDriver, debrief: DebriefDriver) -> None:
    window.click("Reopen")
    assert window.negotiation().stage is not Stage.CLOSED
    debrief.choose(debrief.page.questions.kind, "No deal, they left")
    debrief.choose(debrief.page.questions.door, "ajar")
    debrief.enter(debrief.page.questions.recontact, "2027-02-09")
    window.click("Close negotiation")
    closed = window.negotiation()
    assert closed.stage is Stage.CLOSED
    assert closed.outcome
    assert (closed.outcome.kind, closed.outcome.door) == (OutcomeKind.NO_DEAL_THEY, Door.AJAR)
    assert closed.outcome.recontact_on == date(2027, 2, 9)
    assert closed.outcome.terms == ()
    assert not debrief.page.questions.terms.isVisible()


def test_final_terms_are_read_alone_until_it_is_reopened(window: WindowDriver, debrief: DebriefDriver) -> None:
    issue = window.negotiation().issues[0]
    assert debrief.page.questions.terms.fields == {}
    assert debrief.page.questions.terms.settled[issue.id].text() == "€5,300"
    debrief.choose(debrief.page.questions.door, "ajar")
    debrief.choose(debrief.page.questions.kind, "We agreed in part")
    outcome = window.negotiation().outcome
    assert outcome
    assert (outcome.kind, outcome.door, len(outcome.terms)) == (OutcomeKind.PART, Door.AJAR, 4)
    window.click("Reopen")
    assert set(debrief.page.questions.terms.fields) == {each.id for each in window.negotiation().issues}


def test_a_final_term_can_be_corrected(window: WindowDriver, debrief: DebriefDriver) -> None:
    window.click("Reopen")
    issue = window.negotiation().issues[0]
    debrief.enter(debrief.page.questions.terms.fields[issue.id], "5250")
    outcome = window.negotiation().outcome
    assert outcome
    assert outcome.terms[0].issue == issue.id
    assert outcome.terms[0].value == Decimal(5250)


def test_a_term_that_cannot_be_read_stays_and_says_why(window: WindowDriver, debrief: DebriefDriver) -> None:
    window.click("Reopen")
    before = window.negotiation().outcome
    field = debrief.page.questions.terms.fields[window.negotiation().issues[0].id]
    debrief.enter(field, "about five")
    assert field.text() == "about five"  # type: ignore[union-attr]
    assert window.negotiation().outcome == before


def test_a_limit_of_theirs_that_came_out_is_kept(window: WindowDriver, debrief: DebriefDriver, tmp_path: Path) -> None:
    issue = window.negotiation().issues[0]
    debrief.enter(debrief.page.questions.revealed.fields[issue.id], "5480")
    assert window.negotiation().issues[0].theirs.revealed_limit == Decimal(5480)
    assert window.negotiation().limit_changes == ()
    assert "€5,480" in debrief.saved(tmp_path / "debrief.pdf")


def test_relationship_is_rated_after_with_one_key_each(window: WindowDriver, debrief: DebriefDriver) -> None:
    debrief.rate("trust", Qt.Key.Key_7)
    debrief.rate("result", Qt.Key.Key_3)
    after = [c for c in window.negotiation().relationship if c.phase is RelationshipPhase.AFTER]
    assert [(c.trust, c.result) for c in after] == [(7, 3)]


def test_a_promise_is_added_dated_done_and_removed(window: WindowDriver, debrief: DebriefDriver) -> None:
    before = len(window.negotiation().follow_ups)
    promises = debrief.page.questions.promises
    debrief.enter(promises.add, "Send the schedule")
    editor = promises.editors()[-1]
    debrief.enter(editor.due, "2026-12-01")
    editor.done.click()
    window.settled()
    made = window.negotiation().follow_ups[-1]
    assert (made.what, made.due, made.done) == ("Send the schedule", date(2026, 12, 1), True)
    editor.tell_removed()
    window.settled()
    assert len(window.negotiation().follow_ups) == before
    assert "follow-up" in window.toast().lower()


def test_the_recap_is_one_page_without_secrets(debrief: DebriefDriver, tmp_path: Path) -> None:
    debrief.show(RECAP)
    assert len(debrief.pages(1)) == 1
    text = debrief.saved(tmp_path / "recap.pdf")
    assert "limit" not in text.lower()


def test_a_place_that_cannot_be_written_is_told(window: WindowDriver, debrief: DebriefDriver, tmp_path: Path) -> None:
    debrief.page.preview.save_to(str(tmp_path / "no such folder" / "x.pdf"))
    window.qtbot.waitUntil(lambda: "cannot be written" in window.banner())
    debrief.page.preview.save_to(str(tmp_path / "x.pdf"))
    window.qtbot.waitUntil(lambda: window.toast() == "Saved as x.pdf")
    assert window.banner() == ""


def test_save_asks_for_a_place_and_proposes_a_name(window: WindowDriver, debrief: DebriefDriver) -> None:
    debrief.page.document.save_button.click()
    dialog = window.window.findChild(QFileDialog)
    assert dialog
    assert dialog.selectedFiles()[0].endswith(_wanted(debrief).file_name())
    dialog.reject()


def saved_as(dialog: QFileDialog, path: Path) -> None:
    """Save under that name. It is not typed: Qt's own dialog would complete it, with a keyboard grab."""
    dialog.selectFile(str(path))
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons
    QTest.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Save), Qt.MouseButton.LeftButton)


def test_the_ending_of_a_name_makes_it_a_web_page(window: WindowDriver, debrief: DebriefDriver, tmp_path: Path) -> None:
    path = tmp_path / "debrief.HTML"
    saved_as(debrief.save_dialog(), path)
    window.qtbot.waitUntil(lambda: window.papers() == [("debrief", str(path))])
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(("kind", "begins"), [("html", b"<!doctype html>"), ("pdf", b"%PDF")])
def test_a_name_without_an_ending_gets_that_of_the_chosen_kind(
    window: WindowDriver, debrief: DebriefDriver, tmp_path: Path, kind: str, begins: bytes
) -> None:
    dialog = debrief.save_dialog()
    box = dialog.findChild(QComboBox, "fileTypeCombo")
    assert box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    if kind == "pdf":
        QTest.keyClick(box, Qt.Key.Key_Up)
    assert dialog.selectedFiles()[0].endswith(f" – private debrief.{kind}")
    saved_as(dialog, tmp_path / "mine")
    path = tmp_path / f"mine.{kind}"
    window.qtbot.waitUntil(lambda: window.papers() == [("debrief", str(path))])
    assert path.read_bytes().startswith(begins)


def test_a_document_is_copied_for_a_mail(window: WindowDriver, debrief: DebriefDriver) -> None:
    copied = debrief.copied()
    assert copied.text().startswith("Private: contains your limits\n\nPrivate debrief")
    assert "data:image/svg+xml;base64," in copied.html()
    assert "Copied: Private debrief. Private: contains your limits." in window.toast()
    debrief.show(RECAP)
    copied = debrief.copied()
    assert "Private" not in copied.text() + copied.html()
    assert "Copied: Agreement recap. It can be pasted into a mail." in window.toast()


def test_a_blank_negotiation_has_its_debrief_too(window: WindowDriver) -> None:
    window.prepare_new("Just begun", kind="Blank", person="", currency="EUR")
    window.window.negotiation.go(Step.DEBRIEF)
    window.settled()
    assert len(DebriefDriver(window).pages()) >= 1


def _wanted(debrief: DebriefDriver) -> WantedDocument:
    wanted = debrief.page.preview.wanted()
    assert wanted
    return wanted


def test_a_file_is_named_after_the_negotiation_without_what_file_systems_refuse(debrief: DebriefDriver) -> None:
    name = _wanted(debrief).file_name()
    assert name.endswith(" – private debrief.pdf")
    assert not set(name) & set('/\\:*?"<>|')


def test_the_key_of_the_debrief_leads_before_its_first_question(window: WindowDriver, debrief: DebriefDriver) -> None:
    window.press("Ctrl+1")
    window.press("Ctrl+3")
    answer = debrief.page.questions.kind.currentText()
    window.press("Down")
    assert debrief.page.questions.kind.currentText() == answer
    window.press("Tab")
    assert window.focused() is debrief.page.questions.kind


def test_lines_that_are_still_to_sort_out_are_told_where_it_is_closed(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    window.press("Ctrl+2")
    window.settled()
    for line in ("F48 K3O", "n they looked at the clock"):
        window.type(line)
        window.key(Qt.Key.Key_Return)
    window.settled()
    window.press("Ctrl+3")
    window.settled()
    questions = DebriefDriver(window).page.questions
    assert questions.unsorted.text() == "1 line of the talks is still to sort out. Until then it counts nowhere."
    window.click("Sort out")
    assert window.window.negotiation.step is Step.MEET
    meet = window.window.negotiation.pages[Step.MEET]
    assert isinstance(meet, MeetPage)
    chosen = meet.view.ledger.selected()
    assert chosen is not None
    assert chosen.raw, "it leads to the line itself"
    window.press("Ctrl+3")
    window.click("Close negotiation")
    window.settled()
    assert questions.unsorted.text() == (
        "1 line of the talks was not sorted out and counts nowhere. Reopen the negotiation to sort it out."
    )
    assert questions.unsorted.isVisible()
    assert not questions.sort_button.isVisible(), "a closed one is only read"
    window.window.go("home")
    window.settled()
    assert any("; and a line of the talks to sort out" in row for row in HomeDriver(window).rows())


def test_home_counts_the_lines_that_are_to_sort_out(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    window.press("Ctrl+2")
    window.settled()
    for line in ("F48 K3O", "F48 K4O", "F48 K5O"):
        window.type(line)
        window.key(Qt.Key.Key_Return)
    window.settled()
    window.press("Ctrl+3")
    window.click("Close negotiation")
    window.settled()
    window.window.go("home")
    window.settled()
    assert any("; and 3 lines of the talks to sort out" in row for row in HomeDriver(window).rows())


def test_another_negotiation_shows_its_debrief_first(window: WindowDriver, debrief: DebriefDriver) -> None:
    document = debrief.page.document
    window.qtbot.mouseClick(document.switches["checks"], Qt.MouseButton.LeftButton)
    assert debrief.page.preview.document.command == "checks"
    window.press("Ctrl+2")
    window.press("Ctrl+3")
    assert debrief.page.preview.document.command == "checks", "the same one stays as it was"
    window.prepare_new("Rent")
    window.press("Ctrl+3")
    window.settled()
    assert DebriefDriver(window).page.preview.document.command == "debrief"


def test_a_promise_that_is_ticked_off_was_kept_today_and_the_day_can_be_changed(
    window: WindowDriver, debrief: DebriefDriver
) -> None:
    promises = debrief.page.questions.promises
    debrief.enter(promises.add, "Send the schedule")
    editor = promises.editors()[-1]
    assert not editor.kept_on.isVisible()
    window.qtbot.mouseClick(editor.done, Qt.MouseButton.LeftButton)
    window.settled()
    assert window.negotiation().follow_ups[-1].kept_on == date(2026, 11, 9)
    assert editor.kept_on.text() == "9 Nov 2026"
    debrief.enter(editor.kept_on, "2026-11-05")
    debrief.enter(editor.what, "Send the whole schedule")
    kept = window.negotiation().follow_ups[-1]
    assert (kept.what, kept.kept_on) == ("Send the whole schedule", date(2026, 11, 5))
    window.qtbot.mouseClick(editor.done, Qt.MouseButton.LeftButton)
    window.settled()
    assert window.negotiation().follow_ups[-1].kept_on is None
    assert not editor.kept_on.isVisible()


def test_what_was_said_to_them_is_chosen_one_by_one_and_stands_in_the_recap(
    window: WindowDriver, debrief: DebriefDriver, tmp_path: Path
) -> None:
    debrief.show(RECAP)
    choices = debrief.page.document.choices
    promise = next(each for each in window.negotiation().follow_ups if each.who is Side.WE)
    gesture = next(each for each in window.negotiation().entries() if each.kind is EntryKind.GESTURE)
    assert {promise.id, gesture.id} <= set(choices.boxes)
    assert not any(box.isChecked() for box in choices.boxes.values())
    assert promise.what not in debrief.saved(tmp_path / "nothing.pdf")
    for box in (choices.boxes[promise.id], choices.boxes[gesture.id], choices.sign):
        QTest.keyClick(box, Qt.Key.Key_Space)
        window.settled()
    assert [each.id for each in window.negotiation().follow_ups if each.said_to_them] == [promise.id]
    told = " ".join(debrief.saved(tmp_path / "told.pdf").split())
    assert promise.what in told
    assert gesture.note in told
    assert "For us, place and date" in told
    QTest.keyClick(window.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    window.settled()
    assert not choices.boxes[promise.id].isChecked()
    assert promise.what not in " ".join(debrief.saved(tmp_path / "again.pdf").split())


def test_gestures_chosen_for_the_recap_are_remembered_with_the_negotiation(
    window: WindowDriver, debrief: DebriefDriver, tmp_path: Path
) -> None:
    gesture = next(each for each in window.negotiation().entries() if each.kind is EntryKind.GESTURE)
    debrief.show(RECAP)
    QTest.keyClick(debrief.page.document.choices.boxes[gesture.id], Qt.Key.Key_Space)
    window.settled()
    window.reopen("Website redesign – sample", Step.DEBRIEF)
    again = DebriefDriver(window)
    again.show(RECAP)
    assert again.page.document.choices.boxes[gesture.id].isChecked()
    assert gesture.note in " ".join(again.saved(tmp_path / "told.pdf").split())
    QTest.keyClick(again.page.document.choices.boxes[gesture.id], Qt.Key.Key_Space)
    window.settled()
    assert window.program.gateway
    assert window.program.gateway.reading.recap_gestures(SAMPLE_ID) == frozenset()


def test_the_choices_of_the_recap_show_with_it_alone(debrief: DebriefDriver) -> None:
    assert not debrief.page.document.choices.isVisible()
    debrief.show(RECAP)
    assert debrief.page.document.choices.isVisible()
    debrief.show(PRIVATE_DEBRIEF)
    assert not debrief.page.document.choices.isVisible()
