"""The package search of a negotiation: what to offer, what to ask, what could have been better."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.analysis import analyse, asks_for, search_packages
from desk_app.domain.entries import ExchangeState
from desk_app.domain.issues import Option
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.packages import frontier
from desk_app.domain.packages.asks import tradeables
from desk_app.domain.packages.candidates import Gauge
from desk_app.domain.packages.equal_value import differences, equal_packages
from desk_app.domain.packages.findings import NO_ESTIMATES
from desk_app.domain.packages.frontier import Frontier
from desk_app.domain.packages.merge import Space
from desk_app.domain.packages.table import package_table
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, pay, rights, sum_of, theirs
from tests.domain.test_better_for_both import closed


def test_issues_scored_by_neither_side_are_left_out_and_named():
    found = search_packages(Talk(fee(), pay(target=None, theirs=theirs())).negotiation(), NOW)
    assert (found.searched, found.left_out, found.packages) == (("fee",), ("pay",), 13)


def test_without_their_weights_there_are_packages_to_offer_but_no_frontier():
    found = search_packages(Talk(fee(theirs=theirs()), pay(theirs=theirs()), rights()).negotiation(), NOW)
    only_rights = search_packages(Talk(fee(theirs=theirs()), pay(theirs=theirs())).negotiation(), NOW)
    assert found.frontier is not None
    assert only_rights.frontier is None
    assert only_rights.reason == NO_ESTIMATES
    assert only_rights.equal_value is not None
    assert all(p.they is None for p in only_rights.equal_value.packages)


def test_no_issue_leaves_the_empty_package():
    found = search_packages(Talk().negotiation(), NOW)
    assert (found.packages, found.frontier, found.equal_value) == (1, None, None)


def test_one_issue_has_a_frontier_and_nothing_to_offer_side_by_side():
    found = search_packages(Talk(fee()).negotiation(), NOW)
    assert len(found.frontier.believed) == 13
    assert len(found.equal_value.packages) == 1


def test_a_search_that_looks_too_long_finds_fewer(monkeypatch):
    monkeypatch.setattr("desk_app.domain.packages.equal_value._LOOKS", 1)
    assert search_packages(Talk(fee(), pay(), rights()).negotiation(), NOW).equal_value.packages == ()


def test_too_many_packages_are_admitted_with_what_is_certain(monkeypatch):
    monkeypatch.setattr(frontier, "SUMS", 10)
    found = search_packages(closed(("fee", d(4600))), NOW)
    assert found.frontier is None
    assert "too many" in found.reason
    assert found.too_many.bound.believed[0][0] >= 1
    assert found.equal_value is None


def test_equal_packages_hold_to_our_latest_offer_else_our_opening():
    talk = Talk(fee(), pay(), rights(opening="licence"))
    before = search_packages(talk.negotiation(), NOW).equal_value
    assert before.basis == "opening"
    talk.we("fee", d(5000))
    talk.we("pay", d(15))
    talk.we("rights", "shared")
    after = search_packages(talk.negotiation(), NOW).equal_value
    assert (after.basis, after.score) == ("offer", Fraction(3, 5) + Fraction(3, 20) + Fraction(3, 25))
    assert len(after.packages) == 3
    for package in after.packages:
        assert abs(package.we - after.score) <= after.band
    for one, other in combinations(after.packages, 2):
        assert sum(one.values[k] != other.values[k] for k in one.values) >= 2


number = st.integers(0, 20).map(lambda n: Fraction(n, 20))
spaces = st.lists(st.lists(st.tuples(number, number), min_size=1, max_size=4), min_size=2, max_size=4)


@given(spaces, number)
@settings(max_examples=60, deadline=None)
def test_equal_packages_are_the_best_for_them_that_there_are(parts, score):
    space = Space.of([[(a / len(parts), b / len(parts)) for a, b in issue] for issue in parts])
    gauges = [Gauge(tuple(Fraction(n) for n in range(len(issue))), Fraction(1)) for issue in space.issues]
    found, band = equal_packages(Frontier(space), score, gauges)
    every = list(product(*(range(len(i)) for i in space.issues)))
    inside = [c for c in every if abs(Fraction(sum_of(space, c)[0], space.our_unit) - score) <= band]
    for place, choices in enumerate(found):
        assert choices in inside
        fair = [c for c in inside if all(differences(c, other, gauges) >= 2 for other in found[:place])]
        assert sum_of(space, choices)[1] == max(sum_of(space, c)[1] for c in fair)
    if len(found) < 3:
        assert not [c for c in inside if all(differences(c, other, gauges) >= 2 for other in found)]


def test_what_to_ask_in_return_costs_them_least_and_is_worth_the_give():
    talk = Talk(fee(), pay(), rights())
    talk.we("fee", d(5400))
    talk.they("pay", d(30))
    talk.they("rights", "transfer")
    talk.they("fee", d(4200))
    talk.we("fee", d(5300))
    found = analyse(talk.negotiation(), NOW).asks
    assert [m.issue for ask in found for m in ask.moves] == ["rights", "pay"]
    assert all(ask.worth_to_us >= Fraction(6, 100) for ask in found)
    costs = [ask.cost_to_them.believed for ask in found]
    assert costs == sorted(costs)
    assert found[1].moves[0].before == 30


def test_a_pair_is_asked_where_no_single_move_suffices():
    negotiation = Talk(fee(), pay(), rights()).negotiation()
    worth = Fraction(2, 5)
    found = asks_for(negotiation, worth, {"fee"})
    assert [len(ask.moves) for ask in found] == [2]
    assert found[0].worth_to_us >= worth
    assert asks_for(negotiation, Fraction(0), {"fee"}) == ()
    assert asks_for(negotiation, Fraction(9), {"fee"}) == ()


def test_settled_and_unscored_issues_are_not_asked_for():
    talk = Talk(fee(), pay(target=None), rights())
    talk.we("rights", "shared")
    talk.they("rights", "shared")
    assert asks_for(talk.negotiation(), Fraction(1, 100), {"fee"}) == ()


def test_what_they_have_not_estimated_costs_an_unknown_amount():
    unknown = pay(theirs=theirs())
    found = asks_for(Talk(fee(), unknown, rights()).negotiation(), Fraction(1, 20), {"fee"})
    assert [ask.cost_to_them is None for ask in found][-1]


@given(st.fractions("1/50", "3/5"), st.sets(st.sampled_from(["fee", "pay", "rights"]), max_size=2))
@settings(max_examples=60, deadline=None)
def test_each_ask_returns_at_least_the_give(worth, given_away):
    negotiation = Talk(fee(), pay(), rights()).negotiation()
    ours = Ledger.of(negotiation).book.ours
    for ask in asks_for(negotiation, worth, given_away):
        assert ask.worth_to_us >= worth
        assert not {m.issue for m in ask.moves} & given_away
        starts = {"fee": d(4000), "pay": d(40), "rights": None}
        gained = sum(
            ours.worth(m.issue, m.after) - (ours.worth(m.issue, starts[m.issue]) if starts[m.issue] else 0)
            for m in ask.moves
        )
        assert gained == ask.worth_to_us


deals = st.tuples(st.integers(38, 56).map(lambda n: d(n * 100)), st.integers(5, 40).map(Decimal))


@given(deals)
@settings(max_examples=25, deadline=None)
def test_a_better_package_really_is_better_for_both(deal):
    negotiation = closed(("fee", deal[0]), ("pay", deal[1]), issues=(fee(), pay()))
    found = search_packages(negotiation, NOW)
    outcome = analyse(negotiation, NOW).outcome
    example = found.better_for_both.believed.example
    assert found.on_frontier.believed is (example is None)
    if example:
        assert example.we >= outcome.we
        assert example.they.believed >= outcome.they.believed
        assert example.we + example.they.believed > outcome.we + outcome.they.believed


def test_tradeables_weigh_more_for_them():
    assert tradeables((fee(), pay(), rights())) == ("pay",)


def test_nothing_is_called_cheap_where_too_little_is_known():
    """The fee weighs most for us (3 of 5); of their weights only that of the fee is known: a share of 1 of 1."""
    unknown = [replace(issue, theirs=replace(issue.theirs, weight=None)) for issue in (pay(), rights())]
    assert tradeables((fee(), *unknown)) == ()
    assert tradeables((fee(), pay(weight=None), rights())) == ()
    assert tradeables((fee(),)) == ()
    assert tradeables((fee(theirs=theirs()),)) == ()


def test_what_weighs_most_for_us_is_never_called_cheap():
    heavy = fee(weight=d(2), theirs=theirs(d(4000), d(5200), 9))
    assert tradeables((heavy, pay(weight=d(1)), rights(weight=d(1)))) == ()


def test_open_proposals_are_on_the_table():
    talk = Talk(fee(), pay())
    talk.exchange((WE, "fee", d(4444)), (THEY, "pay", d(13)), state=ExchangeState.PROPOSED)
    negotiation = talk.negotiation()
    table = package_table(negotiation, Ledger.of(negotiation))
    assert 4444 in table.values[0].values
    assert 13 in table.values[1].values
    assert Option("x", "X").theirs is None
