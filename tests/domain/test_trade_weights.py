"""Weights by trade: reckoned by hand, and what must hold for any amounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.issues import Issue, Option
from desk_app.domain.proportions import in_whole_numbers
from desk_app.domain.quantities import Direction, Per, Unit
from desk_app.domain.scoring import scoring
from desk_app.domain.trade_weights import Trade, check_question, checked, trade, weighed

FEE = Issue("fee", "Fee", Unit.MONEY, Direction.MORE, target=Decimal(6400), walk_away=Decimal(5200), weight=Decimal(5))
PAY = Issue("pay", "Payment", Unit.DAYS, Direction.LESS, target=Decimal(14), walk_away=Decimal(45), weight=Decimal(2))
DUE = Issue("due", "Deadline", Unit.DATE, Direction.MORE, target=date(2027, 3, 31), walk_away=date(2027, 3, 1))
SCOPE = Issue(
    "scope", "Scope", Unit.OPTION, weight=Decimal(3),
    options=(
        Option("core", "Core", Decimal(1)),
        Option("one", "One extra", Decimal("0.6")),
        Option("all", "All", Decimal(0)),
    ),
)  # fmt: skip
ALL = (FEE, PAY, DUE, SCOPE)


def asked(issues=ALL) -> Trade:
    found = trade(issues)
    assert isinstance(found, Trade)
    return found


def weights(issues) -> dict[str, Decimal | None]:
    return {issue.id: issue.weight for issue in issues}


def test_each_issue_is_one_question_from_its_walk_away_point_to_its_target():
    assert [(swing.asked, swing.better, swing.worse) for swing in asked().swings] == [
        (("pay", ""), Decimal(14), Decimal(45)),
        (("due", ""), date(2027, 3, 31), date(2027, 3, 1)),
        (("scope", "core"), "core", "all"),
        (("scope", "one"), "one", "all"),
    ]
    assert asked().yardstick.length == 1200


def test_the_present_weights_are_told_in_money():
    # 2/5 of 1,200 is 480; 3/5 is 720, and 0.6 of that 432; a missing weight tells nothing
    assert [swing.now for swing in asked().swings] == [480, None, 720, 432]


def test_the_amounts_become_weights_in_the_smallest_whole_numbers():
    found = weighed(ALL, {("pay", ""): Decimal(300), ("due", ""): Decimal(600), ("scope", "core"): Decimal(900)})
    assert weights(found) == {"fee": 4, "pay": 1, "due": 2, "scope": 3}


def test_what_was_answered_is_what_the_scoring_says_afterwards():
    found = weighed(ALL, {("pay", ""): Decimal(310), ("due", ""): Decimal(600), ("scope", "core"): Decimal(900)})
    ours = scoring(found)
    assert ours.money(ours.weights["pay"]) == 310
    # a day of 31 is ten: to wait for a week costs 70
    assert ours.money(ours.worth("pay", Decimal(14)) - ours.worth("pay", Decimal(21))) == 70


def test_options_are_rated_by_what_each_is_worth():
    found = weighed(ALL, {("scope", "core"): Decimal(800), ("scope", "one"): Decimal(200)})
    scope = found[3]
    assert [option.ours for option in scope.options] == [1, Decimal("0.25"), 0]
    assert weights(found) == {"fee": 15, "pay": 6, "due": None, "scope": 10}  # 1200 : 480 : – : 800


def test_an_option_may_turn_out_to_be_better_than_the_one_that_was_best():
    found = weighed(ALL, {("scope", "core"): Decimal(300), ("scope", "one"): Decimal(900)})[3]
    assert [option.ours for option in found.options] == [Decimal("0.333333"), 1, 0]


def test_an_option_that_was_not_answered_keeps_its_worth():
    found = weighed((FEE, SCOPE), {("scope", "one"): Decimal(360)})  # core is worth 720
    assert [option.ours for option in found[1].options] == [1, Decimal("0.5"), 0]
    assert weights(found) == {"fee": 5, "scope": 3}


def test_one_that_was_not_answered_keeps_its_proportion_to_the_money():
    found = weighed((FEE, PAY, replace(DUE, weight=Decimal(1))), {("due", ""): Decimal(600)})
    assert weights(found) == {"fee": 10, "pay": 4, "due": 5}  # 1200 : 480 : 600


def test_a_worth_of_nothing_is_a_weight_of_nothing():
    assert weights(weighed(ALL, {("pay", ""): Decimal(0)}))["pay"] == 0


def test_a_price_per_month_is_weighed_by_its_total_or_by_the_month():
    rent = replace(FEE, per=Per.MONTH, target=Decimal(900), walk_away=Decimal(1000), direction=Direction.LESS)
    a_month, a_year = asked((rent, PAY)).yardstick, asked((replace(rent, quantity=Decimal(12)), PAY)).yardstick
    assert (a_month.length, a_month.per) == (100, Per.MONTH)
    assert (a_year.length, a_year.per) == (1200, None)
    assert weights(weighed((replace(rent, quantity=Decimal(12)), PAY), {("pay", ""): Decimal(300)})) == {
        "fee": 4,
        "pay": 1,
    }


@pytest.mark.parametrize(
    ("issues", "why"),
    [
        ((PAY, SCOPE), "needs an issue in money"),
        ((replace(FEE, target=None), PAY), "needs an issue in money"),
        ((FEE,), "needs a second issue"),
        ((FEE, replace(PAY, walk_away=None)), "needs a second issue"),
        ((FEE, replace(SCOPE, options=SCOPE.options[:1])), "needs a second issue"),
    ],
)
def test_without_what_it_needs_it_says_so(issues, why):
    found = trade(issues)
    assert isinstance(found, str)
    assert why in found


def test_an_issue_that_cannot_be_asked_about_is_named_with_the_reason():
    assert asked((FEE, SCOPE, replace(PAY, target=None))).left_out == ("Payment: no target",)


ANSWERS = {("pay", ""): Decimal(310), ("due", ""): Decimal(150), ("scope", "core"): Decimal(200)}


def test_a_second_question_without_money_checks_the_first():
    question = check_question(asked(), ANSWERS)
    assert question is not None
    assert (question.held.asked, question.gained.asked) == (("pay", ""), ("scope", "core"))
    assert question.expected == 34  # 200 of 310 is 20 of 31 days
    same = checked(question, Decimal(34))
    assert not isinstance(same, str)
    assert same.agrees
    assert same.difference == 0


def test_it_tells_by_how_much_the_two_differ():
    question = check_question(asked(), ANSWERS)
    assert question is not None
    other = checked(question, Decimal(24))
    assert not isinstance(other, str)
    assert (other.by_amount, other.by_trade, other.difference) == (200, 100, -100)
    assert not other.agrees
    assert "between your target and your walk-away" in str(checked(question, Decimal(10)))
    assert "between your target and your walk-away" in str(checked(question, Decimal(46)))


def test_what_is_held_is_worth_at_least_what_is_gained():
    question = check_question(
        asked(), {("pay", ""): Decimal(100), ("due", ""): Decimal(150), ("scope", "core"): Decimal(900)}
    )
    assert question is not None
    assert (question.held.asked, question.gained.asked) == (("due", ""), ("pay", ""))
    assert question.expected == date(2027, 3, 11).toordinal()
    assert check_question(asked(), {("pay", ""): Decimal(100)}) is None
    assert check_question(asked(), {("pay", ""): Decimal(100), ("scope", "core"): Decimal(900)}) is None


AMOUNTS = st.decimals(0, 100_000, places=2)


@given(pay=AMOUNTS, due=AMOUNTS, core=AMOUNTS)
def test_any_amounts_come_back_exactly(pay, due, core):
    answers = {("pay", ""): pay, ("due", ""): due, ("scope", "core"): core, ("scope", "one"): core}
    found = weighed(ALL, answers)
    ours = scoring(found)
    assert ours.money_issue is not None
    per = ours.money_per_score
    assert per is not None
    assert [ours.weights[key] * per for key in ("pay", "due", "scope")] == [
        Fraction(pay),
        Fraction(due),
        Fraction(core),
    ]
    assert all(issue.weight == int(issue.weight) for issue in found)
    assert weights(weighed(found, answers)) == weights(found)


@given(st.dictionaries(st.text(max_size=2), st.fractions(0, 1000), min_size=1))
def test_whole_numbers_keep_the_proportions(worths):
    found = in_whole_numbers(worths)
    total, sums = sum(worths.values()), sum(map(Fraction, found.values()))
    assert all(Fraction(found[key]) * total == worths[key] * sums for key in worths)


def test_where_nothing_is_weighed_yet_all_count_alike():
    bare = tuple(replace(issue, weight=None) for issue in (FEE, PAY, SCOPE))
    assert [swing.now for swing in asked(bare).swings] == [1200, 1200, 720]
    assert weights(weighed(bare, {("pay", ""): Decimal(600)})) == {"fee": 2, "pay": 1, "scope": 2}
