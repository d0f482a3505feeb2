"""A rule of an old debrief is tried in the next negotiation, and judged after it."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.rules_offered import RuleRecord
from desk_app.domain.rules_to_try import Rule, RuleState
from desk_app.ui.insight.rules_list import RulesList
from desk_app.ui.negotiation.steps import Step
from tests.drivers.debrief import DebriefDriver
from tests.drivers.window import WindowDriver
from tests.ui.test_window import SAMPLE

RULE = "Nothing for nothing: say “if” before every yes."


def test_the_rule_of_the_last_debrief_is_offered_tried_and_judged(window: WindowDriver) -> None:
    window.prepare_new("Posters")
    assert not window.prepare.page.sections.rules.isVisible()  # that of the sample is nobody's
    posters = window.negotiation().id
    window.window.context.gateway.run(
        lambda session: session.closing.close(posters, Outcome(OutcomeKind.PAUSED, rule=RULE))
    )
    window.settled()
    window.prepare_new("Retainer")
    assert window.prepare.page.sections.rules.isVisible()
    window.click(f"Try it here: {RULE}")
    assert [each.kept for each in window.negotiation().tries] == [None]
    window.click(f"Not here: {RULE}")
    assert window.negotiation().tries == ()
    window.press("Ctrl+Z")
    assert len(window.negotiation().tries) == 1
    window.open("Retainer", Step.DEBRIEF)
    window.settled()
    debrief = DebriefDriver(window)
    (row,) = debrief.page.questions.rules_kept.rules.widgets.values()
    debrief.choose(row.answer, "yes")
    assert [each.kept for each in window.negotiation().tries] == [True]
    window.prepare_new("The next one")
    told = [label.text() for label in window.prepare.page.sections.rules.findChildren(QLabel) if label.isVisible()]
    assert told == [f"Rule to try: {RULE} · tried 1 · kept 1"]


def test_a_rule_is_decided_in_the_list(qtbot: QtBot) -> None:
    rules = RulesList({"n": "Retainer"}.get)
    qtbot.addWidget(rules)
    rules.show_rules(())
    rules.show()
    assert any("No rules yet" in label.text() for label in rules.findChildren(QLabel) if label.isVisible())
    rule = Rule("r", RULE, datetime(2026, 11, 1, tzinfo=UTC))
    rules.show_rules((RuleRecord(rule, 4, 3),))
    assert any(label.text() == "tried 4 · kept 3" for label in rules.findChildren(QLabel) if label.isVisible())
    (row,) = rules.rows.widgets.values()
    row.state.setFocus()
    with qtbot.waitSignal(rules.decided) as decided:
        QTest.keyClick(row.state, Qt.Key.Key_Down)
    assert decided.args == ["r", RuleState.KEPT]


def test_a_closed_negotiation_offers_no_rule(window: WindowDriver) -> None:
    window.open(SAMPLE)
    assert not window.prepare.page.sections.rules.isVisible()
    window.open(SAMPLE, Step.DEBRIEF)
    window.settled()
    assert not DebriefDriver(window).page.questions.rules_kept.isVisible()
