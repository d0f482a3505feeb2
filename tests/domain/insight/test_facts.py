"""What one closed negotiation tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from desk_app.domain.closing import FollowUp, FollowUpKind, Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind
from desk_app.domain.holding import DealCheck, Kept, Paid
from desk_app.domain.insight.facts import After, GivenPromise, JudgedPrediction, Yielding
from desk_app.domain.insight.reckoning import facts
from desk_app.domain.insight.stored import as_text, from_text
from desk_app.domain.moves.results import Pattern
from desk_app.domain.negotiation import Stage
from desk_app.domain.preparation import PackageTerm, Participant, Predicted, Prediction, Sealed
from desk_app.domain.quantities import Confidence, Direction, Estimate, Unit
from desk_app.domain.rules_to_try import RuleTry
from desk_app.domain.standing import LimitPlace
from tests.domain.insight.closed import debriefed, ended
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, pay, rights, theirs
from tests.negotiations import no_deal, retainer

DAY = date(2026, 11, 9)


def test_one_debrief_tells_how_it_went():
    found = facts(debriefed(gain=2))
    assert found.agreed
    assert found.captured == Estimate(Fraction(4, 7))  # (4,800 − 4,000) / (5,400 − 4,000): their limit is known
    assert found.given_way == Fraction(600, 1400)
    assert found.shrinking is True
    assert found.rate == 1
    assert found.ready == Fraction(1, 3)
    assert found.score == Fraction(3, 4) * Fraction(4, 5) + Fraction(1, 4) * Fraction(3, 5)
    assert found.relationship == Fraction(1, 2)
    assert [limit.error for limit in found.limits] == [Fraction(1, 5)]
    assert found.trust == ((DAY, 4), (DAY, 6))
    assert (found.closed_on, found.currency) == (DAY, "EUR")


def test_where_a_side_lands_is_told_of_what_it_opened_with():
    """We open at 5,400 and they at 4,200, and land at 4,800: we at 89 % of ours, they at 114 % of theirs."""
    found = facts(debriefed())
    assert (found.our_opening, found.their_opening) == (Fraction(4800, 5400), Fraction(4800, 4200))


def test_the_side_that_pays_lands_above_what_it_opened_with():
    """We buy: open at 800, they ask 1,200, and it is 1,000. We land at 125 % of ours, they at 83 %."""
    rent = fee(direction=Direction.LESS, opening=d(800), target=d(900), walk_away=d(1100), theirs=theirs())
    talk = Talk(rent)
    talk.we("fee", d(800))
    talk.they("fee", d(1200))
    found = facts(ended(talk, OutcomeKind.AGREEMENT, PackageTerm("fee", d(1000))))
    assert (found.our_opening, found.their_opening) == (Fraction(1000, 800), Fraction(1000, 1200))


def test_what_was_never_opened_with_and_what_is_no_money_has_no_such_figure():
    talk = Talk(fee(), pay())
    talk.we("pay", d(7))
    talk.they("fee", d(0))
    terms = PackageTerm("fee", d(4500)), PackageTerm("pay", d(14))
    found = facts(ended(talk, OutcomeKind.AGREEMENT, *terms))
    assert (found.our_opening, found.their_opening) == (None, None)


def test_what_is_not_closed_tells_nothing_and_what_does_not_say_is_left_out():
    bare = ended(Talk(fee()))
    assert facts(replace(bare, stage=Stage.TALKING)) is None
    assert facts(replace(bare, outcome=None)) is None
    found = facts(bare)
    assert not found.agreed
    assert (found.captured, found.given_way, found.shrinking, found.rate) == (None, None, None, None)
    assert (found.ready, found.score, found.relationship, found.limits) == (None, None, None, ())
    assert (found.their_place, found.no_range, found.theirs, found.after) == (None, False, (), ())


def test_an_impossible_weight_of_a_damaged_journal_leaves_what_was_noted():
    found = facts(debriefed(issues=(fee(weight=d(-1)),)))
    assert (found.outcome, found.closed_on, found.score, found.captured) == (OutcomeKind.AGREEMENT, DAY, None, None)


def test_how_they_give_way_is_told_in_steps_and_in_the_order_of_the_issues():
    talk = Talk(fee(), pay())
    for fee_, days in ((4000, 40), (4000, 30), (4300, 25), (4400, 24)):
        talk.they("fee", d(fee_))
        talk.they("pay", d(days))
    found = facts(ended(talk))
    assert found.theirs == (
        Yielding("Payment", Pattern.SHRINKING, (625, 312, 62), 3),
        Yielding("Fee", Pattern.SHRINKING, (750, 250), 2),
    )
    assert found.ours == ()


def test_what_came_before_each_concession_of_theirs():
    talk = Talk(fee(), pay(), rights())
    talk.we("fee", d(5400))
    talk.they("fee", d(4000))
    talk.they("fee", d(4100))  # after nothing
    talk.we("fee", d(5200))
    talk.they("fee", d(4200))  # after a give
    talk.add(EntryKind.NOTE, side=WE, note="What would help you most?")
    talk.they("fee", d(4300))  # after a question
    talk.add(EntryKind.LEARNED, side=THEY, note="They must sign this year")
    talk.they("fee", d(4350))  # after what was learned
    talk.gesture(WE, 50)
    talk.add(EntryKind.NOTE, side=THEY, note="Is that all?")
    talk.they("fee", d(4400))  # after a gesture
    talk.we("pay", d(14))
    talk.exchange((THEY, "fee", d(4500)), (WE, "pay", d(20)))  # in an exchange, a give
    assert facts(ended(talk)).after == (
        After.NOTHING,
        After.GIVE,
        After.QUESTION,
        After.QUESTION,
        After.GIVE,
        After.GIVE,
    )


def test_an_opening_is_no_give_also_in_an_exchange():
    talk = Talk(fee(), pay())
    talk.they("fee", d(4000))
    talk.we("fee", d(5400))
    talk.exchange((THEY, "fee", d(4500)), (WE, "pay", d(14)))  # our first word on payment; their fee is taken
    assert facts(ended(talk)).after == (After.NOTHING,)


@pytest.mark.parametrize(
    ("step", "revealed", "right"),
    [(None, 5220, True), (None, 5221, False), (None, 5180, True), (d(100), 5300, True), (d(100), 5301, False)],
)
def test_a_guess_of_their_limit_is_right_within_a_step_or_two_percent_of_our_swing(step, revealed, right):
    """Our swing is 1,000, so 2 % are 20; we guessed 5,200."""
    issue = fee(step=step, theirs=replace(theirs(d(4000), d(5200)), revealed_limit=d(revealed)))
    (limit,) = facts(ended(Talk(issue))).limits
    assert limit.right is right
    assert limit.error == Fraction(revealed - 5200, 1000)
    assert limit.values() == (Estimate(d(5200)), d(revealed))


def test_a_limit_that_is_a_date_is_told_as_a_date():
    known = replace(theirs(None, date(2026, 12, 1)), revealed_limit=date(2026, 12, 24), confidence=Confidence.SURE)
    issue = fee(unit=Unit.DATE, opening=None, target=None, walk_away=None, step=None, theirs=known)
    (limit,) = facts(ended(Talk(issue))).limits
    assert (limit.error, limit.right, limit.confidence) == (None, False, Confidence.SURE)
    assert limit.values() == (Estimate(date(2026, 12, 1)), date(2026, 12, 24))


def predicted(*predictions: Prediction, kind: OutcomeKind = OutcomeKind.AGREEMENT) -> list[bool]:
    sealed = Sealed(NOW, predictions=predictions)
    deal = debriefed(sealed=sealed)
    return [each.right for each in facts(replace(deal, outcome=replace(deal.outcome, kind=kind))).predictions]


def test_sealed_predictions_are_judged_where_they_can_be():
    landing, outcome = Predicted.LANDING, Predicted.OUTCOME
    near, far = Prediction(landing, d(4900), "fee"), Prediction(landing, d(4901), "fee")  # a step is 100
    assert predicted(near, far) == [True, False]
    assert predicted(Prediction(landing, "shared", "rights"), Prediction(landing, "licence", "rights")) == [True, False]
    assert predicted(Prediction(outcome, "agreement"), Prediction(outcome, "part")) == [True, False]
    assert predicted(near, Prediction(outcome, "no_deal_we"), kind=OutcomeKind.NO_DEAL_WE) == [True]
    assert predicted(Prediction(landing, d(1), "gone"), Prediction(landing, d(1), "rights")) == []
    sealed = Sealed(NOW, predictions=(Prediction(outcome, "agreement", sure=Decimal("0.7")),))
    assert facts(debriefed(sealed=sealed)).predictions == (JudgedPrediction(Fraction(7, 10), True),)
    assert facts(debriefed(predictions=sealed.predictions)).predictions == ()  # it was changed after the talks began


def test_promises_count_when_they_are_due_or_kept():
    before, after = DAY - timedelta(days=1), DAY + timedelta(days=1)
    told = [
        (GivenPromise(WE, before), False),
        (GivenPromise(WE, DAY), None),  # its day is not over
        (GivenPromise(WE, after), None),
        (GivenPromise(WE), None),
        (GivenPromise(WE, DAY, True, DAY), True),
        (GivenPromise(WE, DAY, True, after), False),
        (GivenPromise(WE, after, True, DAY), True),
        (GivenPromise(WE, None, True, DAY), True),
        (GivenPromise(WE, before, True), True),  # nobody noted when
    ]
    assert [each.in_time(DAY) for each, _in_time in told] == [in_time for _each, in_time in told]


def test_a_task_is_no_promise():
    done = FollowUp("f1", WE, "Send it", DAY, True, kept_on=DAY)
    found = facts(debriefed(follow_ups=(done, replace(done, id="f2", kind=FollowUpKind.TASK))))
    assert found.promises == (GivenPromise(WE, DAY, True, DAY),)


def test_the_latest_check_that_says_something_tells_whether_a_deal_held():
    checks = (
        DealCheck("1", NOW + timedelta(days=30), Kept.PARTLY),
        DealCheck("2", NOW + timedelta(days=20), Kept.KEPT, Paid.LATE, 3),
    )
    found = facts(debriefed(checks=checks, tries=(RuleTry("a", True), RuleTry("b"), RuleTry("c", False))))
    assert (found.terms, found.paid) == (Kept.PARTLY, Paid.LATE)
    assert found.tries == (("a", True), ("c", False))


@pytest.mark.parametrize("kind", OutcomeKind)
def test_only_a_deal_can_hold_or_be_paid(kind):
    check = DealCheck("1", NOW + timedelta(days=30), Kept.KEPT, Paid.ON_TIME)
    found = facts(debriefed(outcome=Outcome(kind, NOW), checks=(check,)))
    held = (Kept.KEPT, Paid.ON_TIME) if found.agreed else (None, None)
    assert (found.terms, found.paid) == held


def test_where_there_was_no_deal_their_last_package_is_compared_with_our_floor():
    low, good = Talk(fee()), Talk(fee(theirs=theirs(d(3000), d(3900))))
    low.they("fee", d(3900))
    good.they("fee", d(4500))
    assert [facts(ended(talk)).their_place for talk in (low, good)] == [LimitPlace.BELOW, LimitPlace.INSIDE]
    assert [facts(ended(talk)).no_range for talk in (low, good)] == [False, True]
    assert facts(debriefed()).their_place is None


def test_everybody_on_their_side_counts_once_and_first_the_one_it_is_with():
    found = facts(debriefed(counterpart="a", people=(Participant("b"), Participant("a"))))
    assert found.people == ("a", "b")


@pytest.mark.parametrize("whole", [retainer(), no_deal(), debriefed(), ended(Talk()), debriefed(outcome=None)])
def test_facts_survive_storing(whole):
    found = facts(whole)
    assert from_text(as_text(found)) == found


def test_what_an_earlier_parley_or_nobody_stored_is_no_facts():
    assert [from_text(content) for content in ("", "{}", "[1]", '{"negotiation": "a", "outcome": "war"}')] == [None] * 4
    assert from_text(as_text(facts(debriefed())).replace("[4,7]", "[4,0]")) is None
    assert from_text(as_text(facts(debriefed())).replace("[4,7]", "[4]")) is None
