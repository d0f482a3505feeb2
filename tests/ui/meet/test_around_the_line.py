"""What the page tells around the entry line, and all that the mouse can do."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.domain.entries import EntryKind, ExchangeState
from desk_app.domain.quantities import Side
from desk_app.session.session import Session
from desk_app.ui.meet.ledger_rows import NEW_LINE
from desk_app.ui.negotiation.steps import Step
from tests.drivers.meet import MeetDriver


def test_secrets_are_shapes_until_peeked_at(meet: MeetDriver) -> None:
    meet.enter("j4600").enter("f4500")
    assert meet.view.live.standing.text() in "▲◆■"
    assert [line.place for line in meet.page.view._props.issues[:1]] == ["◆"]
    QTest.keyPress(meet.view.entry.line, Qt.Key.Key_F7)
    assert meet.view.live.standing.text().endswith("your alternative is worth €4,650")
    assert [line.place for line in meet.page.view._props.issues[:1]] == ["At your limit"]
    QTest.keyRelease(meet.view.entry.line, Qt.Key.Key_F7)
    assert meet.view.live.standing.text() in "▲◆■"


def test_a_button_held_peeks_as_well(meet: MeetDriver) -> None:
    meet.enter("j5400").enter("f4500")
    peek = meet.view.entry.commands.peek
    QTest.mousePress(peek, Qt.MouseButton.LeftButton)
    assert meet.view.live.standing.text() == "Inside"
    QTest.mouseRelease(peek, Qt.MouseButton.LeftButton)
    assert meet.view.live.standing.text() == "▲"


def test_distance_and_balance_follow_each_entry(meet: MeetDriver) -> None:
    meet.enter("j5400").enter("f4500")
    assert meet.page.view._props.issues[0].gap == "€900 apart"
    assert meet.view.live.balance.text() == ""
    meet.enter("j51")
    assert meet.page.view._props.issues[0].gap == "€600 apart"
    assert meet.view.live.balance.text() == "Given €300 · received €0"
    assert meet.view.live.unanswered.text() == "1 unanswered"
    assert meet.view.live.landing.text() == "Fee heads for about €4,800", "halfway, while only one side has moved"
    meet.enter("f48")
    assert meet.view.live.balance.text() == "Given €300 · received €300"
    assert meet.view.live.landing.text() == "Fee heads for about €4,950"


def test_an_offer_past_what_we_ask_is_told_as_no_gap(meet: MeetDriver) -> None:
    meet.enter("j5400").enter("f4200").enter("j45")
    assert meet.view.live.landing.text().startswith("Fee heads for about")
    meet.enter("f47")
    line = meet.page.view._props.issues[0]
    assert (line.gap, line.closed) == ("€200 better than you ask", None)
    assert line.marks.crossed
    assert meet.view.strip._cells[0].apart.text() == line.gap, "the openings leave them the room"
    assert meet.view.live.landing.text() == ""
    meet.enter("j49")
    assert meet.page.view._props.issues[0].gap == "€200 apart"


def test_the_buttons_of_an_open_exchange_stand_at_the_right_edge_whatever_is_said(meet: MeetDriver) -> None:
    meet.enter("j5400").enter("f4500").enter("f4600 k14")
    live = meet.view.live
    for asks, advice in (("", ""), ("Deposit 30 %", ""), ("", "Wait."), ("Deposit 30 %", "Wait.")):
        shown = replace(meet.page.view._props.live, asks=asks, advice=advice)
        live.show_live(shown, can_agree=True, can_take_off=True)
        QApplication.processEvents()
        assert live.width() - live.take_off.geometry().right() <= 9, (asks, advice)
        assert live.take_off.x() - live.agree.geometry().right() <= 9, (asks, advice)
        assert not asks or live.asks.height() < 2 * live.asks.fontMetrics().height(), "one line is enough"


def test_an_agreed_value_stands_on_both_sides(meet: MeetDriver) -> None:
    meet.enter("f45 k14").enter("f48 k30!")
    payment = meet.page.view._props.issues[1]
    assert (payment.their_value, payment.our_value, payment.gap, payment.closed) == ("30 days", "30 days", "agreed", 1)


def test_a_move_is_recorded_by_mouse(meet: MeetDriver) -> None:
    meet.click("By mouse")
    composer = meet.view.entry.composer
    composer.side.setCurrentIndex(1)
    composer.side.activated.emit(1)
    QTest.keyClicks(composer.offered.value, "51")
    composer.returned.issue.setCurrentIndex(3)
    composer.returned.issue.activated.emit(3)
    composer.returned.option.setCurrentIndex(1)
    composer.returned.option.activated.emit(1)
    assert meet.preview == "● WE · Fee 5,100   ↔   ◇ THEY · Portfolio use Yes   proposed"
    QTest.keyClicks(composer.reason, "three sites")
    assert meet.preview.endswith("Portfolio use Yes · because three sites   proposed")
    meet.click("Record")
    assert meet.rows() == [f"Portfolio use Yes ↔ Fee 5,100{NEW_LINE}because three sites [proposed]"]
    meet.click("By mouse")
    assert composer.reason.text() == "", "a new move begins without a reason"
    meet.press(Qt.Key.Key_Escape)
    assert composer.isHidden()


def focused(meet: MeetDriver) -> QWidget:
    found = meet.page.window().focusWidget()
    assert found is not None
    return found


@pytest.mark.parametrize("tabs", range(4))
def test_escape_leaves_a_move_by_mouse_from_any_of_its_fields(meet: MeetDriver, tabs: int) -> None:
    meet.click("By mouse")
    for _ in range(tabs):
        QTest.keyClick(focused(meet), Qt.Key.Key_Tab)
    assert focused(meet) is not meet.view.entry.line
    QTest.keyClick(focused(meet), Qt.Key.Key_Escape)
    assert meet.view.entry.composer.isHidden()
    assert focused(meet) is meet.view.entry.line
    meet.enter("f48")
    assert meet.rows() == ["Fee 4,800 |"]


def test_a_line_typed_after_by_mouse_is_a_line(meet: MeetDriver) -> None:
    meet.click("By mouse")
    for key in "t fee 4800":
        QTest.keyClicks(focused(meet), key)
    QTest.keyClick(focused(meet), Qt.Key.Key_Return)
    meet.wait()
    assert meet.view.entry.composer.isHidden()
    assert meet.rows() == ["Fee 4,800 |"]


def test_figures_typed_on_an_issue_are_its_value_and_arrows_choose(meet: MeetDriver) -> None:
    meet.click("By mouse")
    composer = meet.view.entry.composer
    QTest.keyClick(focused(meet), Qt.Key.Key_Down)
    assert composer.side.value() is Side.WE
    composer.offered.issue.setFocus()
    for key in "51":
        QTest.keyClicks(focused(meet), key)
    assert meet.preview == "● WE · Fee 5,100"
    meet.click("Record")
    assert meet.rows() == ["| Fee 5,100"]


def test_a_move_begun_by_mouse_can_be_left(meet: MeetDriver) -> None:
    meet.click("By mouse")
    QTest.keyClicks(meet.view.entry.composer.offered.value, "51")
    meet.click("Cancel")
    assert (meet.line, meet.entries()) == ("", [])


def test_commands_have_buttons(meet: MeetDriver) -> None:
    meet.click("Note").type("asked for the invoice").press(Qt.Key.Key_Return).wait()
    meet.click("Break")
    assert meet.rows() == ["asked for the invoice", "Break  "]


def test_the_pause_asks_three_questions_and_logs_what_set_it_off(meet: MeetDriver) -> None:
    meet.enter("f4500").enter("p")
    assert meet.view.pause.isVisible()
    assert not meet.view.entry.isVisible()
    QTest.keyClicks(meet.view.pause.what, "a threat to leave")
    meet.click("Back to the table")
    assert meet.view.entry.isVisible()
    assert meet.entries()[-1].kind is EntryKind.PAUSE
    assert meet.rows()[-1] == "Pause  a threat to leave"


def test_what_set_off_one_pause_does_not_come_back_at_the_next(meet: MeetDriver) -> None:
    meet.enter("f4500").enter("p")
    QTest.keyClicks(meet.view.pause.what, "a threat to leave")
    meet.click("Back to the table")
    meet.enter("p")
    QTest.keyClick(meet.view.pause.what, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert meet.view.pause.what.text() == ""


def test_the_deal_so_far_is_read_back(meet: MeetDriver) -> None:
    meet.enter("f48 k30!").enter("j51").enter("r")
    assert meet.view.readback.isVisible()
    QTest.keyClick(meet.view.readback, Qt.Key.Key_Escape)
    assert meet.view.ledger.isVisible()
    assert meet.entries()[-1].kind is EntryKind.READBACK


def test_the_end_of_the_meeting_leads_to_the_debrief(meet: MeetDriver) -> None:
    meet.enter("f48")
    with meet.qtbot.waitSignal(meet.page.step_wanted) as told:
        meet.type("e").press(Qt.Key.Key_Return)
    assert told.args == [Step.DEBRIEF]
    assert meet.negotiation().meetings[0].ended_at is not None
    assert meet.view.clock.text() == ""


def test_ending_without_a_meeting_says_so(meet: MeetDriver) -> None:
    meet.enter("e")
    assert len(meet.refused) == 1
    assert meet.line == "e"


def test_an_entry_is_edited_and_keeps_its_place(meet: MeetDriver) -> None:
    meet.enter("f4500").enter("f48 k30!").enter("n later")
    meet.select(1).click("Edit")
    assert meet.line == "F48 K30!"
    assert meet.view.entry.time.text() == "14:06"
    assert meet.preview == "◇ THEY · Fee 4,500 → 4,800 (+300)   ↔   ● WE · Payment 30 days   agreed"
    for _ in range(5):
        meet.press(Qt.Key.Key_Backspace)
    meet.type(" k21!")
    meet.view.entry.time.setText("14:05")
    meet.press(Qt.Key.Key_Return).wait()
    assert meet.rows() == ["Fee 4,500 |", "Fee 4,500 → 4,800 ↔ Payment 21 days [agreed]", "later"]
    assert meet.ledger_rows()[1].time == "14:05"
    assert (meet.line, meet.view.entry.editing) == ("", False)


def test_a_raw_line_is_sorted_out(meet: MeetDriver) -> None:
    meet.enter("feee 4800").select(0).click("Sort out")
    assert meet.line == "feee 4800"
    meet.press(Qt.Key.Key_Escape).type("t fee 4800").press(Qt.Key.Key_Return).wait()
    assert meet.rows() == ["Fee 4,800 |"]


def test_an_edit_can_be_left(meet: MeetDriver) -> None:
    meet.enter("f4500").select(0).click("Edit").press(Qt.Key.Key_Escape).press(Qt.Key.Key_Escape)
    assert not meet.view.entry.editing
    assert meet.rows() == ["Fee 4,500 |"]


def test_a_time_that_is_none_is_asked_about(meet: MeetDriver) -> None:
    meet.enter("f4500").select(0).click("Edit")
    meet.view.entry.time.setText("noon")
    meet.press(Qt.Key.Key_Return).wait()
    assert meet.said == ["“noon” is not a time of day: type it as 14:03."]
    assert meet.view.entry.editing


def test_an_entry_is_deleted_with_undo_offered(meet: MeetDriver) -> None:
    meet.enter("f4500").enter("f48").select(0).click("Delete")
    assert meet.rows() == ["Fee 4,800 |"]
    assert meet.said == ["Entry deleted"]


def test_the_ledger_is_reached_and_used_from_the_keyboard(meet: MeetDriver) -> None:
    meet.enter("f48 k30").press(Qt.Key.Key_Up)
    assert meet.view.ledger.hasFocus()
    meet.ledger_key(Qt.Key.Key_Y)
    assert meet.entries()[0].state is ExchangeState.AGREED
    meet.ledger_key(Qt.Key.Key_Escape)
    assert meet.view.entry.line.hasFocus()
    meet.press(Qt.Key.Key_Up).ledger_key(Qt.Key.Key_Delete)
    assert meet.rows() == []


def test_the_ledger_is_a_well_behaved_model(meet: MeetDriver) -> None:
    model = meet.view.ledger.rows
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    meet.enter("f45").enter("f46").enter("n x").select(1).click("Delete").enter("o hm")
    assert tester.model() is model
    assert meet.rows() == ["Fee 4,500 |", "x", "o hm [sort out]"]
    assert model.data(model.index(0)) == "14:03 They: Fee 4,500"
    assert model.place(meet.entries()[1].id).row() == 1


def test_a_second_meeting_has_its_own_head(meet: MeetDriver) -> None:
    meet.enter("f45").enter("e").enter("f46")
    assert meet.rows() == ["Meeting 1 · 9 Nov 2026", "Fee 4,500 |", "Meeting 2 · 9 Nov 2026", "Fee 4,500 → 4,600 |"]


def test_a_gesture_of_ours_counts_as_given(meet: MeetDriver) -> None:
    meet.enter("g we 200 free hosting")
    entry = meet.entries()[0]
    assert (entry.side, entry.worth) == (Side.WE, Decimal(200))
    assert meet.view.live.balance.text() == "Given €200 · received €0"


def test_advice_and_what_to_ask_stand_in_one_quiet_line_each(meet: MeetDriver) -> None:
    meet.enter("j5400").enter("f4500").enter("j5390").enter("j5370")
    assert meet.view.live.advice.text().startswith("You gave 2 times")
    assert meet.view.live.asks.text() == "", "it tells of targets, limits and estimates"
    QTest.keyPress(meet.view.entry.line, Qt.Key.Key_F7)
    assert meet.view.live.asks.text().startswith("Ask in return: ")
    assert meet.view.live.asks.text().count(" · ") <= 2


def test_advice_that_tells_of_a_limit_is_for_peeking_only(meet: MeetDriver) -> None:
    meet.enter("f4500").enter("j4550")
    assert "walk-away" not in meet.view.live.advice.text()
    QTest.keyPress(meet.view.entry.line, Qt.Key.Key_F7)
    assert "walk-away" in meet.view.live.advice.text()
    QTest.keyRelease(meet.view.entry.line, Qt.Key.Key_F7)


def test_the_selected_entry_is_settled_by_its_buttons(meet: MeetDriver) -> None:
    meet.enter("f48 k30").enter("d20 j50").select(0)
    meet.view.entry.rows.agree.click()
    meet.wait()
    assert meet.rows()[0].endswith("[agreed]")
    meet.select(1)
    meet.view.entry.rows.take_off.click()
    meet.wait()
    assert meet.rows()[1].endswith("[taken off]")


def test_the_selected_entry_has_a_menu(meet: MeetDriver) -> None:
    meet.enter("f48 k30").select(0)
    menu = meet.view.ledger.menu()
    assert [a.text() for a in menu.actions()] == [
        *("Edit", "Agree", "Take off the table"),
        *("What became of your cards here", "Delete"),
    ]
    menu.actions()[1].trigger()
    meet.wait()
    assert meet.entries()[0].state is ExchangeState.AGREED
    menu.actions()[0].trigger()
    assert meet.line == "F48 K30!"
    meet.view.ledger.clearSelection()
    assert meet.view.ledger.menu() is None


def test_a_double_click_edits_an_entry(meet: MeetDriver) -> None:
    meet.enter("f48").select(0)
    ledger = meet.view.ledger
    where = ledger.visualRect(ledger.rows.index(0)).center()
    QTest.mouseDClick(ledger.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert meet.view.entry.editing


def test_without_issues_notes_can_be_taken_all_the_same(meet: MeetDriver) -> None:
    assert "F48 their Fee" in meet.preview
    made: list[str | None] = []

    def bare(session: Session) -> str | None:
        return session.negotiations.create("Bare", template=None, counterpart="", currency="EUR").created

    meet.gateway.run(bare, made.append)
    meet.wait()
    assert made[0]
    meet.id = made[0]
    meet.page.show_negotiation(meet.id)
    assert meet.view.no_issues.isVisible()
    assert meet.preview.startswith("n a note")
    meet.enter("n first call")
    assert meet.rows() == ["first call"]


def test_a_page_that_was_wide_can_be_made_narrow_again(meet: MeetDriver) -> None:
    meet.enter("j5400").enter("f4500")
    meet.page.resize(1400, 700)
    QApplication.processEvents()
    meet.page.resize(560, 700)
    QApplication.processEvents()
    assert meet.page.width() == 560
