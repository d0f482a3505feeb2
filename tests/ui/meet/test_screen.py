"""Who sees the screen is asked once at the start of a meeting. What may show follows from the answer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.running.page_context import Notices, Privacy
from tests.drivers.meet import MeetDriver

SHAPES = "▲◆■"
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_only_i_see_it_makes_place_asks_and_advice_readable(meet: MeetDriver) -> None:
    assert meet.view.question.isVisible()
    assert not meet.view.seen_by.isVisible()
    meet.enter("j5400").enter("f4500").enter("j5390").enter("j5370")
    assert meet.view.live.standing.text() in SHAPES
    meet.click("Only I")
    assert not meet.view.question.isVisible()
    assert meet.view.entry.line.hasFocus(), "one goes on typing"
    assert meet.view.seen_by.text() == "Only I see this ▾"
    assert meet.view.live.standing.text() == "Inside"
    assert meet.view.live.asks.text().startswith("Ask in return: ")


def test_they_may_see_it_keeps_shapes_which_can_be_changed_in_the_head(meet: MeetDriver) -> None:
    meet.enter("j5400").enter("f4500").click("They may")
    assert meet.view.live.standing.text() in SHAPES
    meet.click("They may see this ▾")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert meet.view.live.standing.text() == "Inside"


def test_the_answer_holds_for_this_meeting_and_the_next_one_asks_again(meet: MeetDriver) -> None:
    meet.click("Only I").enter("j5400").enter("f4500")
    meet.page.show_negotiation(meet.id)
    assert not meet.view.question.isVisible()
    meet.enter("e")
    assert meet.view.question.isVisible()
    assert meet.view.live.standing.text() in SHAPES


def test_the_answer_is_kept_while_the_window_is_closed_and_is_no_act(
    meet: MeetDriver, theme: Theme, qtbot: QtBot
) -> None:
    meet.enter("j5400").enter("f4500").click("Only I").wait()
    again = MeetPage(meet.gateway, theme, meet.clock, Notices())
    qtbot.addWidget(again)
    again.show_negotiation(meet.id)
    assert again.view.live.standing.text() == "Inside"
    assert "screen" not in (meet.gateway.reading.undoable(meet.id) or "").lower()


def test_f8_covers_and_f7_shows_while_it_is_held(meet: MeetDriver, privacy: Privacy) -> None:
    meet.click("Only I").enter("j5400").enter("f4500").enter("j52").enter("n a cold room")
    live = meet.view.live
    assert (live.standing.text(), live.balance.text()) == ("Inside", "Given €200 · received €0")
    privacy.hide_secrets(True)
    assert live.standing.text() in SHAPES
    assert (live.balance.text(), live.unanswered.text(), live.advice.text(), live.landing.text()) == ("", "", "", "")
    assert meet.rows()[-1] == "A note, hidden"
    QTest.keyPress(meet.view.entry.line, Qt.Key.Key_F7)
    assert (live.standing.text(), meet.rows()[-1]) == ("Inside", "a cold room")
    QTest.keyRelease(meet.view.entry.line, Qt.Key.Key_F7)
    assert live.standing.text() in SHAPES


def test_a_shape_has_a_legend_and_is_not_spoken(meet: MeetDriver) -> None:
    meet.enter("j4600").enter("f4500")
    standing = meet.view.live.standing
    assert standing.toolTip() == "▲ inside your limit · ◆ at it · ■ past it. Hold F7 to read it in words."
    assert not set(SHAPES) & set(standing.accessibleName())
    meet.click("Only I")
    assert standing.toolTip() == ""


def test_what_is_settled_folds_into_one_line_and_the_ledger_gets_the_room(meet: MeetDriver) -> None:
    meet.enter("j5400").enter("f4500 k14")
    assert meet.view.strip.caps() == [("F", "J"), ("D", "K"), ("S", "L"), ("A", ";")]
    before = meet.view.ledger.height()
    meet.enter("y")
    assert meet.view.strip.caps() == [("S", "L"), ("A", ";")]
    assert meet.view.settled.text() == "✓ Fee €4,500 · Payment 14 days"
    assert meet.view.settled.accessibleName() == "Agreed: Fee €4,500, Payment 14 days"
    assert meet.view.ledger.height() > before


def test_both_sides_stand_on_one_ruler_from_opening_to_opening(meet: MeetDriver) -> None:
    meet.enter("f4200").enter("j7200").enter("f4950").enter("j6450")
    line = meet.page.view._props.issues[0]
    assert (line.marks.they, line.marks.we) == (0.25, 0.75)
    assert line.opened == "opened €4,200 / €7,200"


@pytest.mark.parametrize("answered", [False, True])
def test_in_a_low_window_the_line_keeps_its_height(meet: MeetDriver, answered: bool) -> None:
    meet.enter("j5400").enter("f4500").enter("j5390").enter("j5370")
    whole = meet.view.entry.line.height()
    if answered:
        meet.click("Only I")
    meet.page.resize(560, 340)
    QApplication.processEvents()
    assert meet.view.entry.line.height() == whole
    assert meet.view.entry.geometry().bottom() <= meet.view.height()
    assert meet.view.live.isVisible() is answered
    assert meet.view.ledger.height() >= 44
    assert meet.view.strip_room.viewport().height() >= meet.view.strip.step() - 4


def test_the_question_is_not_asked_during_a_pause(meet: MeetDriver) -> None:
    meet.enter("f4500").enter("p")
    assert not meet.view.question.isVisible()
    meet.gateway.run(lambda session: session.negotiations.edit(meet.id, title="Another"))
    meet.wait()
    assert not meet.view.question.isVisible()
    meet.click("Back to the table")
    assert meet.view.question.isVisible()
