"""Scores of values and packages, and what they are in money."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.errors import DomainError
from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Direction, Estimate, Per, Unit
from desk_app.domain.scoring import (
    fits,
    money_unit,
    past_limit,
    scoring,
    their_scoring,
)
from desk_app.domain.standing import range_of_agreement, share_of_range
from tests.domain.talks import d, fee, issue_score, pay, rights, their_issue_score, theirs

day = Issue("start", "Start", Unit.DATE, Direction.LESS, target=date(2026, 3, 1), walk_away=date(2026, 3, 31))


@pytest.mark.parametrize(("value", "score"), [("4000", 0), ("5000", 1), ("4500", "1/2"), ("5500", "3/2"), ("3000", -1)])
def test_a_value_scores_along_a_line_through_limit_and_target_and_beyond(value, score):
    assert issue_score(fee(), d(value)) == Fraction(score)


def test_less_is_better_dates_and_options_score_too():
    assert issue_score(pay(), d(20)) == Fraction(1, 2)
    assert issue_score(day, date(2026, 3, 16)) == Fraction(1, 2)
    assert issue_score(rights(), "shared") == Fraction(3, 5)
    assert issue_score(rights(), "nothing") is None
    assert issue_score(fee(), "shared") is None
    assert issue_score(rights(), d(1)) is None


def test_their_scores_follow_from_what_is_believed():
    assert their_issue_score(fee(), d(4600)) == Fraction(1, 2)
    assert their_issue_score(rights(), "transfer") == 1
    assert their_issue_score(fee(theirs=theirs(d(4000))), d(4600)) is None


@pytest.mark.parametrize(
    ("issue", "reason"),
    [
        (fee(target=None), "Fee: no target"),
        (fee(walk_away=None), "Fee: no walk-away point"),
        (fee(target=d(4000)), "Fee: walk-away point and target are the same"),
        (fee(target=d(3000)), "Fee: the target is on the wrong side of the walk-away point"),
        (fee(target="x"), "Fee: the target is not of its unit"),
        (fee(direction=None), "Fee: say whether more or less is better"),
        (rights(options=()), "Rights: no options"),
        (rights(options=(Option("a", "A"),)), "Rights: not every option is rated"),
        (fee(weight=None), "Fee: no weight"),
    ],
)
def test_an_unscored_issue_says_why_and_weighs_nothing(issue, reason):
    found = scoring((issue, pay()))
    assert found.unscored == {issue.id: reason}
    assert found.weights == {"pay": 1}
    assert found.package({issue.id: d(5000), "pay": d(10)}) == 1


def test_weights_are_normalised_and_count_alike_when_none_is_given():
    assert scoring((fee(), pay(), rights())).weights == {
        "fee": Fraction(3, 5), "pay": Fraction(1, 5), "rights": Fraction(1, 5),
    }  # fmt: skip
    assert scoring((fee(weight=None), pay(weight=None))).weights == {"fee": Fraction(1, 2), "pay": Fraction(1, 2)}


def test_weights_of_zero_score_every_package_zero():
    found = scoring((fee(weight=d(0)), pay(weight=d(0))))
    assert found.package({"fee": d(5000), "pay": d(10)}) == 0
    assert found.money(Fraction(1)) is None


def test_no_issue_scores_the_empty_package_zero():
    assert scoring(()).package({}) == 0
    assert their_scoring(()) is None


def test_impossible_input_is_named():
    with pytest.raises(DomainError, match=r"Fee: a weight must be 0 or more, got -1"):
        scoring((fee(weight=d(-1)),))
    with pytest.raises(DomainError, match='there is no issue "gone"'):
        scoring((fee(),)).package({"gone": d(1)})


def test_without_their_weights_estimates_are_absent():
    assert their_scoring((fee(theirs=theirs(d(4000), d(5200))), pay(theirs=theirs(d(40), d(10))))) is None
    partly = their_scoring((fee(), pay(theirs=theirs(d(40), d(10)))))
    assert partly is not None
    assert partly.believed.unscored == {"pay": "Payment: no weight"}


def test_a_score_is_worth_money_on_the_heaviest_money_issue():
    found = scoring((fee(), pay(), rights()))
    assert found.money(Fraction(3, 5)) == 1000
    assert found.from_money(d(100)) == Fraction(6, 100)
    assert found.value_at(Fraction(3, 10)) == 4500
    small = fee(id="extra", weight=d(1), target=d(100), walk_away=d(0))
    assert scoring((small, fee())).money_issue == fee()
    assert scoring((pay(),)).money(Fraction(1)) is None
    assert scoring((pay(),)).value_at(Fraction(1)) is None
    assert scoring((pay(),)).from_money(d(1)) is None


def test_a_rate_converts_to_totals_only_where_the_quantity_is_known():
    hourly = fee(per=Per.HOUR, target=d(100), walk_away=d(80))
    assert scoring((hourly,)).money(Fraction(1)) == 20
    assert scoring((hourly,)).from_money(d(40)) is None
    assert money_unit(scoring((hourly,))) is Per.HOUR
    known = replace(hourly, quantity=d(30))
    assert scoring((known,)).money(Fraction(1)) == 600
    assert scoring((known,)).from_money(d(60)) == Fraction(1, 10)
    assert money_unit(scoring((known,))) is None


@pytest.mark.parametrize(
    ("more", "worth"),
    [
        ({"target": d(300), "walk_away": d(0), "weight": d("0.9")}, 1300),
        ({"target": d(38), "walk_away": d(32), "weight": d(60)}, None),
        ({"target": d(600), "walk_away": d(0), "weight": d(3), "per": Per.ITEM}, None),
        ({"target": d(100), "walk_away": d(0), "per": Per.HOUR, "quantity": d(10), "weight": d(3)}, 2000),
        ({"target": d(38), "walk_away": d(32), "weight": d(0)}, 1000),
        ({"target": None}, 1000),
    ],
)
def test_a_score_is_money_only_if_the_money_issues_agree_what_money_is_worth(
    more: dict[str, object], worth: int | None
) -> None:
    """The fee is 1,000 for a weight of 3, so 300 must weigh 0.9 and a total of 1,000 must weigh 3."""
    both = scoring((fee(), fee(id="extra", name="Extra", **more)))
    assert both.money(Fraction(1)) == worth


@pytest.mark.parametrize("per", [Per.ITEM, None])
def test_a_gesture_counts_as_money_of_the_whole_fee_not_of_a_price_per_page(per: Per | None) -> None:
    """The fee is 300 for 5 of 65, so the whole is 3,900 and 39 are a hundredth of it."""
    whole = fee(target=d(4200), walk_away=d(3900), weight=d(5))
    page = fee(id="page", target=d(38), walk_away=d(32), weight=d(60), per=per)
    assert scoring((whole, page)).from_money(d(39)) == Fraction(1, 100)


def test_limits_of_unscored_issues_and_options_still_apply():
    assert past_limit(fee(target=None), d(3999))
    assert not past_limit(fee(), d(4000))
    assert past_limit(pay(), d(31))
    assert past_limit(rights(walk_away="shared"), "transfer")
    assert not past_limit(rights(walk_away="shared"), "licence")
    assert not past_limit(fee(walk_away=None), d(1))
    assert not past_limit(rights(walk_away="gone"), "licence")
    assert not past_limit(fee(direction=None), d(1))


def test_only_values_of_the_unit_fit():
    assert fits(day, date(2026, 1, 1))
    assert not fits(fee(), date(2026, 1, 1))
    assert not fits(fee(), Decimal("NaN"))
    assert not fits(rights(), "gone")


def test_the_range_of_agreement_lies_between_both_limits():
    found = range_of_agreement(fee())
    assert found is not None
    assert (found.believed.low, found.believed.high, found.believed.exists) == (d(4000), d(5200), True)
    assert share_of_range(fee(), d(4300)) == Estimate(Fraction(1, 4))
    assert share_of_range(fee(), d(5800)) == Estimate(Fraction(3, 2))
    assert share_of_range(pay(), d(25)) == Estimate(Fraction(1, 4))


def test_an_empty_or_zero_range_has_no_share():
    empty = fee(theirs=theirs(d(3000), d(3500), 1))
    found = range_of_agreement(empty)
    assert found is not None
    assert not found.believed.exists
    assert share_of_range(empty, d(3700)) is None
    zero = fee(theirs=theirs(limit=d(4000)))
    assert range_of_agreement(zero).believed.exists
    assert share_of_range(zero, d(4000)) is None


def test_options_and_unknown_limits_have_no_range():
    assert range_of_agreement(rights()) is None
    assert range_of_agreement(fee(theirs=theirs())) is None
    assert range_of_agreement(fee(walk_away="x")) is None
    assert share_of_range(fee(), "x") is None


numbers = st.decimals(-1000, 1000, places=2)


@given(numbers, numbers.filter(bool), numbers, st.integers(1, 1000), st.integers(-500, 500))
@settings(max_examples=80, deadline=None)
def test_scores_do_not_depend_on_unit_or_currency(zero, swing, value, scale, shift):
    def seen(number: Decimal) -> Decimal:
        return number * scale + shift

    direction = Direction.MORE if swing > 0 else Direction.LESS
    here = fee(walk_away=zero, target=zero + swing, direction=direction)
    there = fee(walk_away=seen(zero), target=seen(zero + swing), direction=direction)
    assert issue_score(here, value) == issue_score(there, seen(value))
    both = scoring((here, pay())), scoring((there, pay()))
    assert both[0].package({"fee": value}) == both[1].package({"fee": seen(value)})
    assert both[0].money(Fraction(1)) * scale == both[1].money(Fraction(1))
