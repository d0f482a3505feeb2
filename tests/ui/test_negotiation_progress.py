"""How far a negotiation is, as its header says beneath each step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.rules_to_try import RuleTry
from desk_app.ui.negotiation.header import progress
from desk_app.ui.negotiation.steps import Step

CLOSED = Negotiation("n1", "Cargo bike", stage=Stage.CLOSED, outcome=Outcome(OutcomeKind.AGREEMENT))


@pytest.mark.parametrize("learned", ["keep", "change", "rule"])
def test_a_debrief_is_owed_until_one_thing_is_learned(learned: str) -> None:
    assert progress(CLOSED)[Step.DEBRIEF] == "owed"
    told = replace(CLOSED, outcome=Outcome(OutcomeKind.AGREEMENT, **{learned: "Ask first"}))
    assert progress(told)[Step.DEBRIEF] == "✓"


def test_a_rule_that_was_judged_is_learned_from_and_one_that_is_only_tried_is_not() -> None:
    assert progress(replace(CLOSED, tries=(RuleTry("r"),)))[Step.DEBRIEF] == "owed"
    assert progress(replace(CLOSED, tries=(RuleTry("r", kept=False),)))[Step.DEBRIEF] == "✓"
