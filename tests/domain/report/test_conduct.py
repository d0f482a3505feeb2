"""How the talks were conducted, in words: each known answer is read off the talks in `tests.negotiations`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from desk_app.domain.analysis import analyse
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Predicted, Prediction, Prompt, Sealed, Section
from desk_app.domain.quantities import Side
from desk_app.domain.report.conduct import Conduct, conduct
from desk_app.domain.report.private import debrief_report
from tests.domain.talks import Talk, d, fee
from tests.negotiations import MARTA, NOW, at, bare, no_deal, retainer, still_open

WE, THEY = Side.WE, Side.THEY


def told(negotiation: Negotiation) -> Conduct:
    return conduct(negotiation, analyse(negotiation, NOW))


def test_it_says_who_opened_and_with_what_the_other_side_began() -> None:
    assert told(retainer()).opened == (
        "You opened, at 14:04: Fee €5,400, Payment 7 days.",
        "They began at 14:06: Fee €4,200, Payment 45 days, Use in our portfolio No.",
    )


def test_where_they_spoke_first_they_opened() -> None:
    whole = retainer()
    first = whole.meetings[0]
    later = replace(whole, meetings=(replace(first, entries=first.entries[2:]), *whole.meetings[1:]))
    assert told(later).opened[0].startswith("They opened, at 14:06: Fee €4,200")


def test_each_side_and_issue_has_its_way_its_steps_and_their_shape() -> None:
    fee = [each for each in told(no_deal()).gave_way if each.issue == "Fee"]
    assert [(each.who, each.before, each.after, each.steps, each.shape) for each in fee] == [
        (WE, "€5,400", "€5,150", 2, "steps that became smaller"),
        (THEY, "€4,200", "€4,600", 2, "steps that became smaller"),
    ]


def gone(*values: int) -> tuple[str, str, int, str]:
    """How they went on a fee, as it is told."""
    talk = Talk(fee())
    for value in values:
        talk.they("fee", d(value))
    (way,) = told(talk.negotiation()).gave_way
    return way.before, way.after, way.steps, way.shape


def test_a_step_back_is_told_and_is_none_of_the_steps() -> None:
    assert gone(4000, 4300, 4100, 4500) == ("€4,000", "€4,500", 2, "one step back"), "400, of which 200 were new"
    assert gone(4000, 4300, 4200, 4400) == ("€4,000", "€4,400", 2, "steps that became smaller · one step back")
    assert gone(4000, 4100, 4050, 4400) == ("€4,000", "€4,400", 2, "steps that became larger · one step back")
    assert gone(4000, 4300, 4000) == ("€4,000", "€4,000", 1, "one step back"), "back where they began"
    assert gone(4000, 4300, 4200, 4100) == ("€4,000", "€4,100", 1, "2 steps back")
    assert gone(4000, 4100, 4300, 4600) == ("€4,000", "€4,600", 3, "steps that became larger")


def test_an_agreement_says_what_it_settled_and_one_that_was_withdrawn_is_none() -> None:
    assert [(each.when, each.ours, each.theirs) for each in told(retainer()).settled] == [
        ("14:14", "Rounds of revision 2", "Fee €4,500"),
        ("12 Nov 14:03", "Payment 21 days", "Fee €4,800"),
        ("12 Nov 14:15", "Fee €4,950", "Use in our portfolio Named, from launch, Payment 21 days"),
    ]


def test_a_tactic_is_told_with_its_time_and_side() -> None:
    assert [(each.when, each.who, each.what) for each in told(retainer()).tactics] == [
        ("14:21", THEY, "“My director will never sign that”")
    ]


def test_what_was_missing_begins_a_line_and_questions_stay_as_they_were_written() -> None:
    prompts = (Prompt("p", Section.POWER, "iPads or laptops?", first=True),)
    found = told(replace(retainer(), prompts=prompts, alternatives=())).gaps
    assert "iPads or laptops?" in found
    assert "An alternative to this deal" in found


def test_what_was_sealed_is_held_against_what_came() -> None:
    predictions = (
        Prediction(Predicted.OUTCOME, "agreement", sure=Decimal("0.8")),
        Prediction(Predicted.LANDING, Decimal(4600), "fee", Decimal("0.6")),
        Prediction(Predicted.LANDING, Decimal(3), "rev"),
        Prediction(Predicted.LANDING, Decimal(3), "gone"),
    )
    whole = replace(retainer(), sealed=Sealed(at(0), predictions=predictions))
    assert [(each.what, each.foreseen, each.sure, each.came, each.right) for each in told(whole).foreseen] == [
        ("How it ends", "agreement", "80 %", "agreement", "right"),
        ("Fee", "€4,600", "60 %", "€4,950", "not right"),
        ("Rounds of revision", "3", "", "3", "right"),
    ]
    assert told(replace(whole, outcome=None)).foreseen == ()


def test_of_talks_that_were_not_held_nothing_is_told() -> None:
    assert told(bare()) == Conduct()


def test_the_trust_over_all_negotiations_is_told_only_if_it_tells_more_than_this_one() -> None:
    assert debrief_report(retainer(), MARTA, NOW, (4, 6)).trust == ()
    assert debrief_report(retainer(), MARTA, NOW, (3, 4, 6)).trust == (3, 4, 6)
    assert debrief_report(still_open(), MARTA, NOW, (3,)).trust == ()
