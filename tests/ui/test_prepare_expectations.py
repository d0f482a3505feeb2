"""What we expect, what we had before the talks, why a limit was moved, and what to do about an alternative."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desk_app.domain.closing import OutcomeKind
from desk_app.domain.preparation import Predicted, Prediction, Section
from desk_app.domain.quantities import Side
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.steps import Step
from tests.drivers.window import WindowDriver


@pytest.fixture
def fresh(window: WindowDriver) -> WindowDriver:
    """A blank negotiation with one issue, its preparation open."""
    window.prepare_new("Retainer", kind="Blank", person="Marta Voss", currency="EUR")
    body = window.prepare.open(Section.OPENING)
    window.prepare.enter(body.issues.add, "Fee")
    (fee,) = body.issues.editors()
    window.prepare.enter(fee.fields["target"], "4900")
    window.prepare.enter(fee.fields["walk_away"], "4200")
    return window


def expect(window: WindowDriver) -> None:
    """Say where the fee lands and how it ends, each with how sure that is."""
    body = window.prepare.open(Section.OPENING)
    details = window.prepare.details(body.issues.editors()[0])
    window.prepare.enter(details.landing, "4600")
    window.prepare.enter(details.sure, "70")
    body.outcome.outcome.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(body.outcome.outcome, "agr")
    window.settled()
    window.prepare.enter(body.outcome.sure, "80%")


def talk(window: WindowDriver) -> None:
    """Record the first entry, and come back to Prepare."""
    window.window.negotiation.go(Step.MEET)
    page = window.window.negotiation.pages[Step.MEET]
    assert isinstance(page, MeetPage)
    QTest.keyClicks(page.view.entry.line, "n hello")
    QTest.keyClick(page.view.entry.line, Qt.Key.Key_Return)
    window.settled()
    window.window.negotiation.go(Step.PREPARE)


def words_of(window: WindowDriver) -> str:
    labels = [label for label in window.prepare.page.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in labels)


def test_what_is_expected_is_kept_with_how_sure_that_is(fresh: WindowDriver) -> None:
    expect(fresh)
    fee = fresh.negotiation().issues[0].id
    landing = Prediction(Predicted.LANDING, Decimal(4600), fee, Decimal("0.7"))
    outcome = Prediction(Predicted.OUTCOME, OutcomeKind.AGREEMENT.value, None, Decimal("0.8"))
    assert fresh.negotiation().predictions == (landing, outcome)
    details = fresh.prepare.details(fresh.prepare.open(Section.OPENING).issues.editors()[0])
    fresh.prepare.enter(details.landing, "")
    assert fresh.negotiation().predictions == (outcome,)
    fresh.choose("Undo")
    assert details.landing.text() == "€4,600"


def test_once_they_talk_it_shows_what_was_had_before(fresh: WindowDriver) -> None:
    expect(fresh)
    assert "As you had it" not in words_of(fresh)
    talk(fresh)
    body = fresh.prepare.open(Section.OPENING)
    fresh.prepare.enter(body.issues.editors()[0].fields["walk_away"], "4000")
    then = body.then.text().splitlines()
    assert then[0] == "As you had it today at 10:30, before the first entry:"
    assert then[1] == "Fee: target €4,900 · walk-away €4,200 · expected €4,600, 70 % sure"
    assert then[2] == "expected agreement, 80 % sure"


def test_a_limit_moved_in_the_talks_asks_why(fresh: WindowDriver) -> None:
    talk(fresh)
    body = fresh.prepare.open(Section.OPENING)
    assert not body.moved.isVisible()
    fresh.prepare.enter(body.issues.editors()[0].fields["walk_away"], "4000")
    (editor,) = body.moved.column.widgets.values()
    assert "today at 10:30 · walk-away of Fee: €4,200 → €4,000" in words_of(fresh)
    fresh.prepare.enter(editor.reason, "two sites, not three")
    assert fresh.negotiation().limit_changes[0].reason == "two sites, not three"


def test_an_alternative_has_a_next_step_with_a_date(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.ALTERNATIVES)
    fresh.prepare.enter(body.lists[Side.WE].add, "Hartl")
    details = fresh.prepare.details(body.lists[Side.WE].editors()[0])
    fresh.prepare.enter(details.action, "ask for the contract")
    fresh.prepare.enter(details.due, "thu")
    (alternative,) = fresh.negotiation().alternatives
    assert (alternative.action, alternative.due) == ("ask for the contract", date(2026, 11, 12))
