"""What a line tells besides its terms stands in the ledger: a reason, whose note it is, a promise."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from desk_app.domain.changes import ChangeSet
from desk_app.domain.quantities import Side
from desk_app.session.session import Session
from desk_app.ui.meet.props import NEW_LINE
from tests.drivers.meet import MeetDriver


def test_the_reason_of_an_offer_stands_beneath_it_and_comes_back_when_it_is_edited(meet: MeetDriver) -> None:
    meet.enter("j72 because three sites").enter("f48 k30 because both gain")
    assert [row.split(NEW_LINE) for row in meet.rows()] == [
        ["| Fee 7,200", "because three sites"],
        ["Fee 4,800", "because both gain ↔ Payment 30 days [proposed]"],
    ]
    for row, line in enumerate(("J72 because three sites", "F48 K30 because both gain")):
        meet.select(row).click("Edit")
        assert meet.line == line
        meet.press(Qt.Key.Key_Escape).press(Qt.Key.Key_Escape)
    meet.enter("y")
    meet.select(1).click("Edit")
    assert meet.preview == "◇ THEY · Fee 4,800   ↔   ● WE · Payment 30 days · because both gain   agreed"


def test_a_promise_is_a_note_of_its_side_and_something_to_follow_up(meet: MeetDriver) -> None:
    meet.enter("w they contract by tomorrow").enter("w we send the draft")
    assert meet.rows() == ["Promise  contract  by 10 Nov 2026 |", "| Promise  send the draft"]
    due = meet.entries()[0].at.date() + timedelta(days=1)
    told = [(each.who, each.what, each.due, each.done) for each in meet.negotiation().follow_ups]
    assert told == [(Side.THEY, "contract", due, False), (Side.WE, "send the draft", None, False)]
    meet.gateway.run(_undo)
    meet.wait()
    assert [each.what for each in meet.negotiation().follow_ups] == ["contract"]


def test_an_edited_promise_is_followed_up_as_it_now_stands(meet: MeetDriver) -> None:
    meet.enter("w they contract by tomorrow")
    meet.select(0).click("Edit")
    assert meet.line == "w they contract by tomorrow"
    meet.press(Qt.Key.Key_Escape).type("w we call").press(Qt.Key.Key_Return).wait()
    (call,) = meet.negotiation().follow_ups
    assert (call.who, call.what, call.due, call.entry) == (Side.WE, "call", None, meet.entries()[0].id)
    assert meet.rows() == ["| Promise  call"]
    meet.select(0).click("Edit")
    meet.press(Qt.Key.Key_Escape).type("n we call").press(Qt.Key.Key_Return).wait()
    assert meet.negotiation().follow_ups == ()
    assert meet.rows() == ["| call"]


def test_a_deleted_promise_is_not_followed_up_and_undo_brings_both_back(meet: MeetDriver) -> None:
    meet.enter("w they contract by tomorrow")
    meet.select(0).click("Delete")
    assert meet.negotiation().follow_ups == ()
    meet.gateway.run(_undo)
    meet.wait()
    assert [each.what for each in meet.negotiation().follow_ups] == ["contract"]
    assert len(meet.entries()) == 1


def _undo(session: Session) -> ChangeSet | None:
    return session.history.undo(None)
