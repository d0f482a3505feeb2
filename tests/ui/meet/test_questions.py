"""A person asks what was prepared to be asked, and writes down what they say."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_app.domain.changes import ChangeSet
from desk_app.domain.preparation import Prompt, Section
from desk_app.session.session import Session
from tests.drivers.meet import MeetDriver

ASKED = (
    Prompt("00000000-0000-7000-8000-0000000000c1", Section.INFORMATION, "Who decides?"),
    Prompt("00000000-0000-7000-8000-0000000000c2", Section.INFORMATION, "What budget is there?", "10,000"),
    Prompt("00000000-0000-7000-8000-0000000000c3", Section.INFORMATION, "Why now?"),
    Prompt("00000000-0000-7000-8000-0000000000c4", Section.POWER, "What do they depend on?"),
)


def prepare(meet: MeetDriver) -> MeetDriver:
    def put(session: Session) -> ChangeSet:
        return [session.preparing.put(meet.id, prompt) for prompt in ASKED][-1]

    meet.gateway.run(put)
    return meet.wait()


def questions(meet: MeetDriver) -> list[str]:
    return [row.prompt.prompt for row in meet.view.questions.rows if row.isVisible()]


def type_there(text: str) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_questions_without_an_answer_are_listed_and_enter_keeps_each_answer(meet: MeetDriver) -> None:
    prepare(meet).enter("i")
    assert questions(meet) == ["Who decides?", "Why now?"]
    type_there("Ines, up to 6,000")
    meet.wait()
    assert questions(meet) == ["Why now?"]
    assert meet.said == ["Answered: Who decides?"]
    type_there("a fair in May")
    meet.wait()
    assert questions(meet) == []
    answers = {prompt.prompt: (prompt.answer, prompt.learned_from) for prompt in meet.negotiation().prompts}
    assert answers["Who decides?"] == ("Ines, up to 6,000", "in a meeting")
    assert answers["Why now?"] == ("a fair in May", "in a meeting")
    assert meet.entries() == []
    type_there("")
    assert meet.view.entry.line.hasFocus(), "no question is left: Enter on the button leads back"


def test_what_is_typed_in_another_field_stays_while_one_is_answered(meet: MeetDriver) -> None:
    prepare(meet).enter("i")
    first, second = (row.answer for row in meet.view.questions.rows)
    QTest.keyClicks(first, "Ines")
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    meet.wait()
    QTest.keyClicks(second, "a fair")
    assert questions(meet) == ["Why now?"]
    assert second.text() == "a fair"
    QTest.keyClick(second, Qt.Key.Key_Escape)
    meet.wait()
    assert {p.answer for p in meet.negotiation().prompts} == {"Ines", "10,000", "a fair", ""}


def test_the_cursor_stays_in_its_field_while_the_question_before_is_saved(meet: MeetDriver) -> None:
    prepare(meet)
    third = replace(ASKED[0], id="third", prompt="Who else bids?", answer="")
    meet.gateway.run(lambda session: session.preparing.put(meet.id, third))
    meet.wait()
    meet.enter("i")
    first, second, _third = (row.answer for row in meet.view.questions.rows)
    QTest.keyClicks(first, "Ines")
    QTest.keyClick(first, Qt.Key.Key_Tab)
    meet.wait()
    assert len(questions(meet)) == 2
    assert second.hasFocus()


def test_an_answer_that_is_undone_is_a_question_again(meet: MeetDriver) -> None:
    prepare(meet).enter("p").click("Questions to ask")
    type_there("Ines")
    meet.wait()
    meet.gateway.run(_undo)
    meet.wait()
    assert questions(meet) == ["Who decides?", "Why now?"]


def _undo(session: Session) -> ChangeSet | None:
    return session.history.undo(None)


def test_under_the_cover_the_questions_show_only_while_f7_is_held(meet: MeetDriver) -> None:
    prepare(meet)
    meet.page._sights._privacy.hide_secrets(True)
    meet.enter("i")
    assert questions(meet) == []
    card = meet.view.questions
    QTest.keyPress(card, Qt.Key.Key_F7)
    assert questions(meet) == ["Who decides?", "Why now?"]
    QTest.keyRelease(card, Qt.Key.Key_F7)
    assert questions(meet) == []
