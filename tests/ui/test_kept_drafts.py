"""What stands in a field when the program ends is there at the next start, and goes once it is saved or emptied."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desk_app.domain.errors import UserError
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Section
from desk_app.session.closing import Closing
from desk_app.session.drafts import Drafts
from desk_app.session.preparing import Preparing
from desk_app.session.session import Session
from desk_app.ui.debrief.page import DebriefPage
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.places import PASSPHRASE
from desk_app.ui.shell.program import Program
from desk_app.ui.shell.unsaved import ClosingQuestion
from desk_app.ui.widgets.choice import CheckField, ChoiceField
from desk_app.ui.widgets.editor_list import AddLine
from desk_app.ui.widgets.fields import LineField, TextField
from desk_app.ui.widgets.rating import RatingScale
from desk_app.ui.widgets.value_field import ValueField
from tests.drivers.window import WindowDriver, next_start

CANARY = "quetzal 4711"


@pytest.fixture
def fresh(window: WindowDriver) -> WindowDriver:
    window.prepare_new("Retainer", kind="Rate or project fee", person="Marta Voss", currency="EUR")
    return window


def looked(window: WindowDriver) -> dict[str, str]:
    """Let the moment come in which drafts are written; what the journal keeps then."""
    window.window.unsaved.drafts.look()
    window.settled()
    assert window.program.gateway is not None
    assert window.program.gateway.all_kept()
    return window.program.gateway.reading.drafts()


def killed(window: WindowDriver, program: Program, tmp_path: Path) -> WindowDriver:
    """The window on the journal as it was on the disk at this moment."""
    looked(window)
    assert program.gateway is not None
    copy = tmp_path / "after the kill.parley"
    shutil.copyfile(program.gateway.reading.path, copy)
    program.open(copy)
    driver = WindowDriver(window.qtbot, program)
    driver.settled()
    return driver


def closed(window: WindowDriver, _program: Program, _: Path) -> WindowDriver:
    """The window at the next start."""
    return next_start(window)


def meet(window: WindowDriver) -> MeetPage:
    page = window.window.negotiation.pages[Step.MEET]
    assert isinstance(page, MeetPage)
    return page


def title(window: WindowDriver) -> QWidget:
    return window.window.negotiation.header.title


def answer(window: WindowDriver) -> QWidget:
    return window.prepare.open(Section.INFORMATION).editors()[1].answer


def limit(window: WindowDriver) -> QWidget:
    fields = window.prepare.open(Section.POWER).findChildren(ValueField)
    return next(each for each in fields if each.isVisible())


def new_issue(window: WindowDriver) -> QWidget:
    return window.prepare.open(Section.ALTERNATIVES).findChildren(AddLine)[0]


def line(window: WindowDriver) -> QWidget:
    if window.window.negotiation.step is not Step.MEET:
        window.window.negotiation.go(Step.MEET)
    return meet(window).view.entry.line


def debrief_text(window: WindowDriver) -> QWidget:
    if window.window.negotiation.step is not Step.DEBRIEF:
        window.window.negotiation.go(Step.DEBRIEF)
    page = window.window.negotiation.pages[Step.DEBRIEF]
    assert isinstance(page, DebriefPage)
    return page.questions.texts["keep"]


def text_of(field: QWidget) -> str:
    return field.toPlainText() if isinstance(field, TextField) else field.text()


FIELDS = [title, answer, new_issue, line, debrief_text]
ENDS = [closed, killed]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("field", FIELDS)
def test_what_stands_in_a_field_is_there_at_the_next_start(
    fresh: WindowDriver,
    program: Program,
    tmp_path: Path,
    field: Callable[[WindowDriver], QWidget],
    end: Callable[[WindowDriver, Program, Path], WindowDriver],
) -> None:
    fresh.prepare.type(field(fresh), CANARY)
    again = end(fresh, program, tmp_path)
    if end is killed or field is line:
        assert again.window.negotiation.isVisible(), "it does not lead back"
        assert text_of(field(again)).lower() == CANARY
        assert "What was not saved yet stands here again." in again.toast()
    else:
        again.open("Retainer" if field is not title else CANARY)
        again.window.negotiation.go(Step.DEBRIEF if field is debrief_text else Step.PREPARE)
        shown = " ".join(map(text_of, again.window.findChildren(LineField)))
        assert field is new_issue or CANARY in shown or text_of(field(again)) == CANARY


@pytest.mark.parametrize("end", ENDS)
def test_a_value_that_cannot_be_read_stays_marked_in_its_field(
    fresh: WindowDriver, program: Program, tmp_path: Path, end: Callable[[WindowDriver, Program, Path], WindowDriver]
) -> None:
    field = due(fresh)
    fresh.prepare.enter(field, "when they call")
    assert field.problem
    again = end(fresh, program, tmp_path)
    field = due(again)
    assert field.text() == "when they call"
    assert field.problem


def due(window: WindowDriver) -> ValueField:
    editor = window.prepare.open(Section.INFORMATION).editors()[0]
    (field,) = window.prepare.details(editor).findChildren(ValueField)
    return field


@pytest.mark.parametrize(("unit", "there"), [("options", False), ("days", True)])
def test_what_was_refused_in_a_cell_comes_back_only_there(fresh: WindowDriver, unit: str, there: bool) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Rights")
    row = body.issues.editors()[-1]
    fresh.prepare.enter(row.fields["opening"], "twelve of them")
    assert row.fields["opening"].problem
    row.details.unit.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(row.details.unit, unit[:1])
    fresh.settled()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    row = body.issues.editors()[-1]
    assert row.details.unit.currentText() == unit
    assert row.is_open, "the row closed when its unit changed"
    assert row.details.isAncestorOf(fresh.focused())
    for field in (row.name, row.weight, row.details.reason):
        looked(fresh)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QCoreApplication.processEvents()
    texts = {name: field.text() for name, field in row.fields.items() if isinstance(field, ValueField)}
    assert row.weight.text() == ""
    assert ("twelve of them" in texts.values()) is there
    assert (texts.get("opening") == "twelve of them") is there
    assert any("twelve of them" in text for text in looked(fresh).values()), "it is lost"


def test_what_was_refused_comes_back_to_an_issue_that_got_another_name(
    fresh: WindowDriver, program: Program, tmp_path: Path
) -> None:
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.add, "Rights")
    row = body.issues.editors()[-1]
    fresh.prepare.enter(row.fields["opening"], "twelve of them")
    fresh.prepare.enter(row.name, "Licence")
    again = killed(fresh, program, tmp_path)
    row = again.prepare.open(Section.OPENING).issues.editors()[-1]
    assert row.name.text() == "Licence"
    assert row.fields["opening"].text() == "twelve of them"


@pytest.mark.parametrize("end", ENDS)
def test_the_form_of_a_new_negotiation_is_filled_in_as_it_was(
    window: WindowDriver, program: Program, tmp_path: Path, end: Callable[[WindowDriver, Program, Path], WindowDriver]
) -> None:
    window.press("Ctrl+N")
    QTest.keyClicks(window.new.page.title_field, CANARY)
    window.new.page.counterpart.setFocus()
    QTest.keyClicks(window.new.page.counterpart, "Zoe")
    again = end(window, program, tmp_path)
    assert again.new.page.isVisible()
    assert (again.new.page.title_field.text(), again.new.page.counterpart.text()) == (CANARY, "Zoe")
    again.new.create()
    assert looked(again) == {}
    assert again.negotiation().title == CANARY


def test_an_entry_that_was_being_changed_is_changed_at_the_next_start(
    fresh: WindowDriver, program: Program, tmp_path: Path
) -> None:
    QTest.keyClicks(line(fresh), "n first thought")
    fresh.key(Qt.Key.Key_Return)
    (entry,) = fresh.negotiation().entries()
    meet(fresh)._acts.edit(entry.id)
    QTest.keyClicks(line(fresh), " and second")
    again = killed(fresh, program, tmp_path)
    assert meet(again)._acts.editing
    QTest.keyClick(line(again), Qt.Key.Key_Return)
    again.settled()
    (entry,) = again.negotiation().entries()
    assert entry.note == "first thought and second"
    assert looked(again) == {}


def test_what_waits_in_another_negotiation_is_there_when_that_is_shown(
    fresh: WindowDriver, program: Program, tmp_path: Path
) -> None:
    QTest.keyClicks(line(fresh), CANARY)
    fresh.open("Website redesign – sample", Step.MEET)
    assert text_of(line(fresh)) == ""
    assert [CANARY in text for text in looked(fresh).values()] == [True]
    fresh.open("Retainer", Step.MEET)
    fresh.qtbot.waitUntil(lambda: text_of(line(fresh)) == CANARY)


def test_a_draft_goes_when_its_text_is_saved(fresh: WindowDriver) -> None:
    fresh.prepare.type(answer(fresh), CANARY)
    assert len(looked(fresh)) == 1
    QTest.keyClick(fresh.focused(), Qt.Key.Key_Tab)
    fresh.settled()
    assert fresh.program.gateway is not None
    assert fresh.program.gateway.reading.drafts() == {}, "not in the transaction that saved it"
    assert fresh.negotiation().prompts[1].answer == CANARY


def test_a_recorded_line_is_no_draft_from_the_moment_it_is_recorded(fresh: WindowDriver) -> None:
    QTest.keyClicks(line(fresh), f"n {CANARY}")
    assert len(looked(fresh)) == 1
    fresh.key(Qt.Key.Key_Return)
    assert fresh.program.gateway is not None
    assert fresh.program.gateway.reading.drafts() == {}
    assert [entry.note for entry in fresh.negotiation().entries()] == [CANARY]


def test_a_draft_goes_when_its_text_is_emptied(fresh: WindowDriver) -> None:
    QTest.keyClicks(line(fresh), CANARY)
    assert len(looked(fresh)) == 1
    QTest.keyClick(line(fresh), Qt.Key.Key_Escape)
    assert looked(fresh) == {}


def test_what_is_searched_and_passphrases_are_never_drafts(fresh: WindowDriver) -> None:
    for shown, field in (("Negotiations", "Filter negotiations"), ("Search", "Search everything")):
        if shown == "Negotiations":
            fresh.choose(shown)
        else:
            fresh.press("Ctrl+F")
        (found,) = [f for f in fresh.window.findChildren(LineField) if f.accessibleName() == field]
        found.setFocus()
        QTest.keyClicks(found, CANARY)
        assert looked(fresh) == {}
    fresh.choose("Set a passphrase")
    QTest.keyClicks(fresh.window.pages.page(PASSPHRASE).new, CANARY)
    assert looked(fresh) == {}


def full(*_: object, **__: object) -> None:
    raise UserError("The disk is full.")


def test_an_edit_that_could_not_be_saved_is_a_draft(
    fresh: WindowDriver, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Preparing, "put", full)
    fresh.prepare.enter(answer(fresh), CANARY)
    again = killed(fresh, program, tmp_path)
    monkeypatch.undo()
    assert text_of(answer(again)) == CANARY
    again.qtbot.waitUntil(lambda: again.negotiation().prompts[1].answer == CANARY)
    assert looked(again) == {}


def tick(window: WindowDriver) -> CheckField:
    editor = window.prepare.open(Section.INFORMATION).editors()[1]
    editor.tell_opened()
    return editor.details.done


def share(window: WindowDriver) -> ChoiceField:
    editor = window.prepare.open(Section.INFORMATION).editors()[1]
    editor.tell_opened()
    return editor.details.share


def leverage(window: WindowDriver) -> RatingScale:
    return next(each for each in window.prepare.open(Section.POWER).findChildren(RatingScale) if each.isVisible())


def ending(window: WindowDriver) -> ChoiceField:
    if window.window.negotiation.step is not Step.DEBRIEF:
        window.window.negotiation.go(Step.DEBRIEF)
    page = window.window.negotiation.pages[Step.DEBRIEF]
    assert isinstance(page, DebriefPage)
    return page.questions.kind


def of_relationship(window: WindowDriver) -> RatingScale:
    ending(window)
    return window.window.negotiation.pages[Step.DEBRIEF].questions.after.scales["trust"]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    ("field", "keys", "saved"),
    [
        (tick, [Qt.Key.Key_Space], lambda found: found.prompts[1].done),
        (tick, [Qt.Key.Key_Space] * 3, lambda found: found.prompts[1].done),
        (share, [Qt.Key.Key_Down, Qt.Key.Key_Down], lambda found: found.prompts[1].share == "if_asked"),
        (ending, [Qt.Key.Key_Up], lambda found: found.outcome is not None),
        (of_relationship, [Qt.Key.Key_5], lambda found: [check.trust for check in found.relationship] == [5]),
    ],
)
def test_what_was_ticked_chosen_or_rated_and_could_not_be_saved_is_a_draft(
    fresh: WindowDriver,
    program: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    field: Callable[[WindowDriver], QWidget],
    keys: list[Qt.Key],
    saved: Callable[[Negotiation], bool],
    end: Callable[[WindowDriver, Program, Path], WindowDriver],
) -> None:
    for kind, name in ((Preparing, "put"), (Closing, "edit_outcome"), (Closing, "put_check")):
        monkeypatch.setattr(kind, name, full)
    control = field(fresh)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    for key in keys:
        QTest.keyClick(control, key)
        fresh.settled()
    assert not saved(fresh.negotiation())
    assert len(looked(fresh)) == 1
    again = end(fresh, program, tmp_path)
    field(again)
    monkeypatch.undo()
    assert again.window.all_saved(), "it is not to be saved again"
    again.settled()
    assert saved(again.negotiation())
    assert looked(again) == {}


def test_the_question_on_closing_names_what_was_ticked(
    fresh: WindowDriver, no_room: pytest.MonkeyPatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Preparing, "put", full)
    control = tick(fresh)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(control, Qt.Key.Key_Space)
    fresh.settled()
    question = asked(fresh)
    assert "“done: yes”" in [label.text() for label in question.findChildren(QLabel)]
    press(fresh, question, "Close all the same")


def test_lines_that_could_not_be_saved_wait_at_the_next_start(
    fresh: WindowDriver, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_app.session.meeting.Meetings.record", full)
    for text in ("n one", "n two", "n three"):
        QTest.keyClicks(line(fresh), text)
        QTest.keyClick(line(fresh), Qt.Key.Key_Return)
    fresh.settled()
    again = killed(fresh, program, tmp_path)
    monkeypatch.undo()
    QTest.keyClick(line(again), Qt.Key.Key_Return)
    again.settled()
    assert sorted(entry.note for entry in again.negotiation().entries()) == ["one", "three", "two"]
    assert looked(again) == {}


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(Drafts, "keep", full)
    return monkeypatch


def asked(window: WindowDriver) -> ClosingQuestion:
    window.window.close()
    (question,) = [each for each in window.window.findChildren(ClosingQuestion) if each.isVisible()]
    assert window.window.isVisible()
    return question


def press(window: WindowDriver, question: ClosingQuestion, name: str) -> None:
    (button,) = [each for each in question.findChildren(QPushButton) if each.text() == name]
    window.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_closing_on_a_full_disk_asks_and_names_what_would_go(fresh: WindowDriver, no_room: pytest.MonkeyPatch) -> None:
    QTest.keyClicks(line(fresh), CANARY)
    question = asked(fresh)
    assert any(CANARY in label.text() for label in question.findChildren(QLabel))
    press(fresh, question, "Stay")
    assert fresh.window.isVisible()
    assert text_of(line(fresh)) == CANARY
    press(fresh, asked(fresh), "Close all the same")
    assert not fresh.window.isVisible()


def test_the_question_on_closing_says_the_reason_and_the_text_and_gives_the_focus_back(fresh: WindowDriver) -> None:
    fresh.prepare.type(title(fresh), "Retainer 2027")
    QTest.keyClicks(line(fresh), "n first words")
    QTest.keyClick(line(fresh), Qt.Key.Key_Return)
    fresh.settled()
    assert fresh.program.gateway is not None
    path = fresh.program.gateway.reading.path
    path.unlink()
    QTest.keyClicks(line(fresh), f"n {CANARY}")
    question = asked(fresh)
    said = [label.text() for label in question.findChildren(QLabel)]
    assert any(str(path) in words and "deleted" in words for words in said), said
    assert f"“n {CANARY}”" in said
    press(fresh, question, "Stay")
    fresh.settled()
    assert fresh.focused() is line(fresh)


def test_the_question_on_closing_names_what_was_typed_of_a_new_negotiation(
    window: WindowDriver, no_room: pytest.MonkeyPatch
) -> None:
    window.press("Ctrl+N")
    QTest.keyClicks(window.new.page.title_field, CANARY)
    window.new.page.counterpart.setFocus()
    QTest.keyClicks(window.new.page.counterpart, "Zoe")
    question = asked(window)
    said = [label.text() for label in question.findChildren(QLabel)]
    assert f"“{CANARY} · Zoe”" in said
    assert "The disk is full." in said
    press(window, question, "Stay")
    assert window.focused() is window.new.page.counterpart


def test_closing_asks_no_more_once_there_is_room(fresh: WindowDriver, no_room: pytest.MonkeyPatch) -> None:
    QTest.keyClicks(line(fresh), CANARY)
    press(fresh, asked(fresh), "Stay")
    no_room.undo()
    fresh.window.close()
    assert not fresh.window.isVisible()


def test_nothing_is_asked_where_nothing_stands(fresh: WindowDriver, no_room: pytest.MonkeyPatch) -> None:
    fresh.window.close()
    assert not fresh.window.isVisible()


def test_drafts_are_written_while_typing_by_the_writing_thread_at_most_once_a_second(
    fresh: WindowDriver, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = fresh.window.unsaved.drafts
    assert keeper._timer.interval() == 1000
    field = line(fresh)
    written: list[str] = []
    keep = Drafts.keep
    monkeypatch.setattr(Drafts, "keep", lambda self, wanted: written.extend(wanted.values()) or keep(self, wanted))
    QTest.keyClicks(field, CANARY)
    assert written == []
    assert keeper._timer.isActive()
    keeper._timer.timeout.emit()
    assert fresh.program.gateway is not None
    assert fresh.program.gateway.all_kept()
    assert [CANARY in text for text in written] == [True]
    keeper._timer.timeout.emit()
    assert fresh.program.gateway.all_kept()
    assert len(written) == 1


def test_drafts_of_an_encrypted_journal_are_nowhere_in_the_clear(window: WindowDriver, tmp_path: Path) -> None:
    from tests.drivers.locking import LockingDriver

    window.prepare_new("Retainer", kind="Rate or project fee", person="Marta Voss", currency="EUR")
    window = LockingDriver(window.qtbot, window.program).encrypt()
    window.open("Retainer", Step.MEET)
    QTest.keyClicks(line(window), CANARY)
    assert len(looked(window)) == 1
    files = [each for each in tmp_path.rglob("*") if each.is_file() and not each.is_symlink()]
    assert len(files) > 2
    assert [each.name for each in files if CANARY.encode() in each.read_bytes()] == []


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("[" * 100_000, "x"),
        ("{", "x"),
        ('["new"]', "x"),
        ('["new", 3, 4]', "x"),
        ('["new", "NewPage", ""]', "[" * 100_000),
        ('["new", "NewPage", ""]', "{}"),
        ('["new", "NewPage", ""]', '{"title": 3, "kind": "", "counterpart": "", "currency": ""}'),
    ],
)
def test_a_draft_that_was_damaged_does_not_stop_the_next_start(
    window: WindowDriver, program: Program, tmp_path: Path, place: str, text: str
) -> None:
    assert program.gateway is not None
    program.gateway.run(partial(put_draft, place, text))
    window.settled()
    again = closed(window, program, tmp_path)
    assert again.window.isVisible()
    again.prepare_new("Mural")
    assert again.negotiation().title == "Mural"
    assert place not in looked(again)


def put_draft(place: str, text: str, session: Session) -> None:
    with session._journal.unlogged() as connection:
        connection.execute("INSERT INTO draft VALUES (?, ?, 0)", (place, text))
