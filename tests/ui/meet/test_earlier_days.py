"""A talk of an earlier day is written down after one of today: what was agreed today stays agreed."""

from __future__ import annotations

from datetime import date

from desk_app.ui.negotiation.steps import Step
from tests.drivers.meet import MeetDriver


def test_a_forgotten_call_does_not_open_what_was_agreed_today(meet: MeetDriver) -> None:
    meet.enter("f48 k30!")
    meet.catch_up("yesterday").enter("f50").enter("j55")
    assert [(each.seq, each.day) for each in meet.entries()] == [
        (1, date(2026, 11, 8)),
        (2, date(2026, 11, 8)),
        (3, None),
    ]
    assert meet.rows() == [
        "Meeting 1 · 8 Nov 2026",
        "Fee 5,000 |",
        "| Fee 5,500",
        "Meeting 2 · 9 Nov 2026",
        "Fee 5,000 → 4,800 ↔ Payment 30 days [agreed]",
    ]
    meet.enter("e")
    assert not meet.view.then.isVisible(), "the call is complete, and the meeting of today goes on"
    meet.enter("n back")
    assert len(meet.negotiation().meetings[-1].entries) == 2
    assert meet.negotiation().meetings[-1].ended_at is None


def test_a_line_is_read_as_of_the_day_on_which_it_was_said(meet: MeetDriver) -> None:
    meet.enter("f48 k30!")
    meet.catch_up("yesterday").enter("f50 k20")
    meet.type("f51")
    assert "4,800" not in meet.preview
    meet.view.entry.line.take()
    meet.enter("y")
    early, today = meet.entries()
    assert (early.settled_seq, today.settled_seq) == (1, 2)


def test_a_line_that_comes_between_others_is_in_sight(meet: MeetDriver) -> None:
    for number in range(30):
        meet.enter(f"n {number}")
    meet.catch_up("yesterday").enter("f50")
    ledger = meet.view.ledger
    assert ledger.viewport().rect().contains(ledger.visualRect(ledger.rows.index(1)))
    meet.click("Back to now")
    meet.enter("n last")
    assert ledger.viewport().rect().contains(ledger.visualRect(ledger.rows.index(ledger.rows.rowCount() - 1)))


def test_why_a_day_is_refused_has_all_the_room_beside_it(meet: MeetDriver) -> None:
    then = meet.catch_up("tomorrow").view.then
    meet.qtbot.waitUntil(lambda: then.problem.isVisible() and then.problem.width() > then.day.width())
    assert then.problem.words.text() == "10 Nov 2026 is still to come. Type a day that was."
    assert then.now.x() - then.problem.geometry().right() < 20, "nothing stands empty beside it"
    assert then.problem.words.height() < 2.5 * then.problem.words.fontMetrics().height()


def test_a_day_of_last_year_is_told_with_its_year(meet: MeetDriver) -> None:
    meet.catch_up("3 dec")
    assert meet.view.then.ago.text() == "341 days ago"
    meet.enter("f50")
    assert [row.time for row in meet.ledger_rows()] == ["3 Dec 2025"]
    meet.catch_up("yesterday")
    assert not meet.view.then.ago.isVisible()
    meet.enter("f51")
    assert [row.time for row in meet.ledger_rows()] == ["3 Dec 2025", "8 Nov"]


def test_the_end_of_a_call_that_was_caught_up_first_leads_to_the_debrief(meet: MeetDriver) -> None:
    steps: list[Step] = []
    meet.page.step_wanted.connect(steps.append)
    meet.catch_up("yesterday").enter("f50").enter("e")
    assert steps == [Step.DEBRIEF]
    assert meet.negotiation().meetings[0].ended_at is not None
