"""A person gave something for nothing, and asks what to say now."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desk_app.domain.analysis import analyse
from desk_app.domain.changes import ChangeSet
from desk_app.domain.entries import EntryKind, ExchangeState, Term
from desk_app.domain.moves.results import Answered
from desk_app.domain.quantities import Side
from desk_app.session.session import Session
from desk_app.ui.meet.return_slip import SlipProps
from tests.drivers.meet import MeetDriver
from tests.ui.meet.conftest import DEPOSIT, PAYMENT, PORTFOLIO, YES

HIDDEN = "What to say for your last give: hold F7 to read it."


def given_for_nothing(meet: MeetDriver) -> MeetDriver:
    """We came down from 5,400 to 5,300. They pay after 30 days, without a deposit."""
    for line in ("j5400", "f4500", "d30", "t dep 0", "j53"):
        meet.enter(line)
    return meet


def f7(meet: MeetDriver, kind: QEvent.Type) -> None:
    QApplication.sendEvent(meet.view.entry.line, QKeyEvent(kind, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier))


def said(meet: MeetDriver) -> str:
    panel = meet.view.entry.slip
    return panel.words.text() if panel.isVisible() else ""


def test_a_question_mark_shows_the_sentence_while_f7_is_held(meet: MeetDriver) -> None:
    given_for_nothing(meet).enter("?")
    assert (said(meet), meet.line) == (HIDDEN, "")
    height = meet.view.entry.slip.height()
    f7(meet, QEvent.Type.KeyPress)
    assert said(meet) == "Say: “For €5,300 I would need Payment 16 days, or Portfolio use Yes and Deposit 21 %.”"
    shown = [button.text() for button in meet.view.entry.slip.buttons if button.isVisible()]
    assert shown == ["1  They agree to the first", "2  They agree to the second"]
    f7(meet, QEvent.Type.KeyRelease)
    assert said(meet) == HIDDEN
    assert meet.view.entry.slip.height() == height
    assert len(meet.entries()) == 5, "to look is not recorded"


def test_one_thing_to_ask_for_is_not_called_the_first(meet: MeetDriver) -> None:
    given_for_nothing(meet).enter("?")
    assert meet.preview == "Type what they answer · Esc closes", "nothing that could be chosen can be read"
    f7(meet, QEvent.Type.KeyPress)
    assert meet.preview == "1 or 2: they agree · or type what they answer · Esc closes"
    meet.view.entry.show_slip(SlipProps("Say: “Pay sooner.”", ("d16",)))
    assert [button.text() for button in meet.view.entry.slip.buttons if button.isVisible()] == ["1  They agree"]
    assert meet.preview == "1: they agree · or type what they answer · Esc closes"
    f7(meet, QEvent.Type.KeyRelease)


def test_what_they_answer_is_recorded_by_enter(meet: MeetDriver) -> None:
    given_for_nothing(meet).enter("?")
    meet.type("d21")
    assert meet.preview == "◇ THEY · Payment 30 → 21 days"
    meet.enter()
    assert meet.entries()[-1].terms == (Term(Side.THEY, PAYMENT, Decimal(21)),)
    assert said(meet) == ""
    assert "1 unanswered" not in meet.view.live.unanswered.text()


def test_a_figure_takes_what_was_asked_as_their_answer(meet: MeetDriver) -> None:
    given_for_nothing(meet).enter("?")
    f7(meet, QEvent.Type.KeyPress)
    meet.type("2")
    assert meet.preview == "◇ THEY · Portfolio use Yes, Deposit 0 → 21 %"
    f7(meet, QEvent.Type.KeyRelease)
    meet.enter()
    last = meet.entries()[-1]
    assert (last.kind, last.state, last.terms) == (
        EntryKind.EXCHANGE,
        ExchangeState.AGREED,
        (Term(Side.THEY, PORTFOLIO, YES), Term(Side.THEY, DEPOSIT, Decimal(21))),
    )
    assert meet.view.live.unanswered.text() == ""


def agreed_to_the_first(meet: MeetDriver) -> MeetDriver:
    """They never spoke of payment, and now agree to the first thing that we ask for."""
    for line in ("j5400", "f4500", "j53"):
        meet.enter(line)
    meet.enter("?")
    f7(meet, QEvent.Type.KeyPress)
    meet.type("1")
    f7(meet, QEvent.Type.KeyRelease)
    return meet.enter()


def test_their_yes_on_an_issue_that_they_never_named_is_a_return(meet: MeetDriver) -> None:
    agreed_to_the_first(meet)
    assert meet.view.live.unanswered.text() == ""
    found = analyse(meet.negotiation(), meet.clock.now())
    assert [(give.returned, give.answered) for give in found.gives] == [(found.gives[0].cost, Answered.OPEN)]
    assert found.balance.received == 0, "a first statement is no concession"
    assert not found.settled, "a yes to what we asked does not agree our fee"
    assert "[agreed]" in meet.rows()[-1]
    meet.enter("n we talk on").enter("n and on")
    assert "nothing in return" not in meet.view.live.advice.text()
    meet.enter("?")
    f7(meet, QEvent.Type.KeyPress)
    assert said(meet) == "Nothing that you gave waits for an answer."


def test_their_yes_goes_in_one_step_back_and_stays_when_its_time_is_edited(meet: MeetDriver) -> None:
    last = agreed_to_the_first(meet).entries()[-1]
    meet.press(Qt.Key.Key_Up).ledger_key(Qt.Key.Key_Return)
    assert meet.view.entry.editing
    meet.view.entry.time.setText("15:30")
    meet.enter()
    assert meet.entries()[-1] == replace(last, at=meet.entries()[-1].at, raw=meet.entries()[-1].raw)
    assert f"{meet.entries()[-1].at:%H:%M}" == "15:30"
    meet.gateway.run(_undo)
    meet.gateway.run(_undo)
    meet.wait()
    assert len(meet.entries()) == 3
    assert meet.view.live.unanswered.text() == "1 unanswered"


def test_an_answer_that_was_changed_is_theirs_and_not_what_we_asked(meet: MeetDriver) -> None:
    given_for_nothing(meet).enter("?")
    f7(meet, QEvent.Type.KeyPress)
    meet.type("1")
    f7(meet, QEvent.Type.KeyRelease)
    meet.press(Qt.Key.Key_Backspace).type("9").enter()
    assert (meet.entries()[-1].kind, meet.entries()[-1].state) == (EntryKind.OFFER, None)


def test_escape_and_the_button_close_the_slip_and_nothing_is_recorded(meet: MeetDriver) -> None:
    given_for_nothing(meet)
    meet.click("In return")
    assert said(meet) == HIDDEN
    meet.press(Qt.Key.Key_Escape)
    assert said(meet) == ""
    meet.enter("?").click("Close")
    assert said(meet) == ""
    assert meet.view.entry.foot.isVisible()
    assert len(meet.entries()) == 5


def test_where_nothing_waits_for_an_answer_it_says_so_and_looks_the_same_while_hidden(meet: MeetDriver) -> None:
    meet.enter("j5400").enter("?")
    assert said(meet) == HIDDEN
    f7(meet, QEvent.Type.KeyPress)
    assert said(meet) == "Nothing that you gave waits for an answer."


def test_where_only_i_see_the_screen_the_sentence_is_there_at_once_and_spoken(meet: MeetDriver) -> None:
    given_for_nothing(meet).click("Only I")
    meet.enter("?")
    assert said(meet).startswith("Say: “For €5,300 I would need ")
    assert meet.spoken[-1] == said(meet)


def _undo(session: Session) -> ChangeSet | None:
    return session.history.undo(None)
