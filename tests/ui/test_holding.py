"""Some weeks after an agreement: did the deal hold?"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.domain.closing import Outcome, OutcomeKind, RelationshipPhase
from desk_app.domain.holding import Kept, Paid
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.support.clock import FixedClock
from desk_app.ui.debrief.holding_view import CheckEditor, HoldingView
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.program import Program
from tests.drivers.debrief import DebriefDriver
from tests.drivers.window import WindowDriver

CET = timezone(timedelta(hours=1))


@pytest.fixture
def debrief(window: WindowDriver) -> DebriefDriver:
    """The sample, an agreement, at its debrief."""
    window.window.open_negotiation(SAMPLE_ID, Step.DEBRIEF)
    window.settled()
    return DebriefDriver(window)


def holding(debrief: DebriefDriver) -> HoldingView:
    return debrief.page.questions.holding


def clock(program: Program) -> FixedClock:
    found = program._clock
    assert isinstance(found, FixedClock)
    return found


def editor(debrief: DebriefDriver) -> CheckEditor:
    (only,) = holding(debrief).checks.widgets.values()
    return only


def test_closing_an_agreement_sets_a_day_to_look_and_says_why(window: WindowDriver, debrief: DebriefDriver) -> None:
    window.click("Reopen")
    assert "Closing sets" in holding(debrief)._why.text()
    window.click("Close negotiation")
    outcome = window.negotiation().outcome
    assert outcome
    assert outcome.check_on
    assert outcome.check_on >= date(2026, 12, 7)
    assert "Proposed: a week after" in holding(debrief)._why.text()
    debrief.enter(holding(debrief).when, "1 Dec 2026")
    changed = window.negotiation().outcome
    assert changed
    assert changed.check_on == date(2026, 12, 1)
    assert not holding(debrief)._why.isVisible()
    debrief.enter(holding(debrief).when, "")
    removed = window.negotiation().outcome
    assert removed
    assert removed.check_on is None


def test_without_a_deal_there_is_nothing_to_look_at(window: WindowDriver, debrief: DebriefDriver) -> None:
    window.click("Reopen")
    debrief.choose(debrief.page.questions.kind, "No deal, they left")
    assert not holding(debrief).isVisible()
    window.click("Close negotiation")
    outcome = window.negotiation().outcome
    assert outcome
    assert outcome.check_on is None


def test_home_leads_to_the_look_and_it_is_kept(window: WindowDriver, program: Program, debrief: DebriefDriver) -> None:
    window.prepare_new("Another")
    another = window.negotiation().id
    window.window.context.gateway.run(
        lambda session: session.closing.close(another, Outcome(OutcomeKind.AGREEMENT, rule="Wait"))
    )
    window.settled()
    window.open("Another", Step.DEBRIEF)
    debrief.enter(holding(debrief).when, "1 Dec 2026")
    clock(program).at = datetime(2026, 12, 3, 9, 0, tzinfo=CET)
    window.press("Alt+Home")
    window.home.open("Did the deal hold?")
    assert window.focused() is holding(debrief).look
    window.key(Qt.Key.Key_Return)
    (check,) = window.negotiation().checks
    assert check.at == datetime(2026, 12, 3, 9, 0, tzinfo=CET)
    debrief.choose(editor(debrief).terms, "kept in part")
    debrief.choose(editor(debrief).payment, "late")
    debrief.enter(editor(debrief).days_late, "12")
    debrief.enter(editor(debrief).note, "The photographs came last.")
    (check,) = window.negotiation().checks
    assert (check.terms, check.payment, check.days_late) == (Kept.PARTLY, Paid.LATE, 12)
    assert check.note == "The photographs came last."
    trust = holding(debrief).relationship.scales["trust"]
    trust.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(trust, Qt.Key.Key_6)
    window.settled()
    (rated,) = (each for each in window.negotiation().relationship if each.phase is RelationshipPhase.CHECK)
    assert (rated.trust, rated.at) == (6, check.at)
    window.press("Alt+Home")
    assert not any(row.startswith("Did the deal hold?") for row in window.home.rows())


def test_what_was_not_paid_late_has_no_days(window: WindowDriver, debrief: DebriefDriver) -> None:
    window.click("Look now")
    debrief.choose(editor(debrief).payment, "late")
    assert "days" not in editor(debrief).days_late.placeholderText(), "the unit stands beside the field"
    debrief.enter(editor(debrief).days_late, "3")
    debrief.enter(editor(debrief).days_late, "1.5")
    assert editor(debrief).days_late.property("wrong")
    debrief.enter(editor(debrief).days_late, "4")
    debrief.choose(editor(debrief).payment, "on time")
    (check,) = window.negotiation().checks
    assert (check.payment, check.days_late) == (Paid.ON_TIME, None)
    assert not editor(debrief).days_late.isVisible()


def test_a_look_is_removed_and_comes_back(window: WindowDriver, debrief: DebriefDriver) -> None:
    window.click("Look now")
    assert not holding(debrief).look_again.isVisible(), "once a day is enough"
    editor(debrief).tell_removed()
    window.settled()
    assert window.negotiation().checks == ()
    window.press("Ctrl+Z")
    assert len(window.negotiation().checks) == 1
