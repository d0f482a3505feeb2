"""The deal held against the packages that there were."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.analysis import analyse, search_packages
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.packages import findings
from desk_app.domain.packages.better import best_gain, weightings
from desk_app.domain.packages.frontier import Frontier, Reach
from desk_app.domain.packages.merge import Budget, Space
from desk_app.domain.preparation import PackageTerm
from desk_app.domain.quantities import Estimate
from desk_app.domain.scoring import their_scoring
from tests.benchmarks.frontier import curved, linear
from tests.domain.talks import NOW, Talk, d, fee, pay, rights, sum_of, theirs


def closed(*terms: tuple[str, object], issues=(), kind=OutcomeKind.AGREEMENT):
    talk = Talk(*(issues or (fee(), pay(), rights())))
    outcome = Outcome(kind, terms=tuple(PackageTerm(*t) for t in terms))
    return replace(talk.negotiation(), outcome=outcome)


def test_a_deal_is_held_against_better_ones_under_many_weightings():
    deal = closed(("fee", d(4600)), ("pay", d(20)), ("rights", "transfer"))
    found = search_packages(deal, NOW)
    better = found.better_for_both.believed
    outcome = analyse(deal, NOW).outcome
    assert found.on_frontier == Estimate(False)
    assert 1 <= better.improvable_in <= better.weightings
    assert better.we_gain[0] <= better.we_gain[1]
    assert better.example.we >= outcome.we
    assert better.example.they.believed >= outcome.they.believed
    assert (better.example.we, better.example.they) != (outcome.we, outcome.they)


def test_a_deal_on_the_frontier_has_nothing_better():
    point = search_packages(Talk(fee(), pay(), rights()).negotiation(), NOW).nash.believed
    found = search_packages(closed(*point.values.items()), NOW)
    assert found.on_frontier == Estimate(True)
    assert found.better_for_both.believed.example is None


def test_a_deal_beyond_both_limits_is_scored_unclamped():
    deal = closed(("fee", d(5600)), ("pay", d(5)), ("rights", "licence"))
    outcome = analyse(deal, NOW).outcome
    assert outcome.we > 1
    assert outcome.they.believed < 0
    assert outcome.share_of_range["fee"] == Estimate(Fraction(4, 3))
    assert search_packages(deal, NOW).on_frontier == Estimate(True)


def test_a_deal_past_a_red_line_is_better_for_them_than_any_package():
    deal = closed(("fee", d(3500)), ("pay", d(40)), issues=(fee(red_line=True), pay(red_line=True)))
    assert search_packages(deal, NOW).on_frontier == Estimate(True)


def test_a_part_agreement_is_held_against_packages_of_its_own_issues():
    deal = closed(("fee", d(4600)), ("gone", d(1)), kind=OutcomeKind.PART)
    assert analyse(deal, NOW).outcome.missing == ("pay", "rights")
    assert search_packages(deal, NOW).on_frontier == Estimate(True)


@pytest.mark.parametrize("kind", [OutcomeKind.NO_DEAL_WE, OutcomeKind.NO_DEAL_THEY, OutcomeKind.PAUSED])
def test_no_deal_has_no_outcome_to_score(kind):
    none = closed(("fee", d(4600)), kind=kind)
    assert analyse(none, NOW).outcome is None
    assert search_packages(none, NOW).better_for_both is None


def test_weightings_differ_after_normalising():
    two = their_scoring((fee(theirs=theirs(d(4000), d(5200), 1)), pay(theirs=theirs(d(40), d(10), 1)))).believed
    assert len(weightings(two)) == 3
    three = their_scoring((fee(), pay(), rights())).believed
    assert len(weightings(three)) == 8
    one = their_scoring((fee(),)).believed
    assert len(weightings(one)) == 1


def test_a_comparison_too_large_is_left_out(monkeypatch):
    found = search_packages(closed(("fee", d(4600)), ("pay", d(20))), NOW)
    assert found.better_for_both is not None
    monkeypatch.setattr(findings, "affordable", lambda space: Budget(100))
    found = search_packages(closed(("fee", d(4600)), ("pay", d(20))), NOW)
    assert found.frontier is not None
    assert (found.on_frontier, found.better_for_both) == (Estimate(False), None)


part = st.integers(-2, 6).map(lambda n: Fraction(n, 3))
issues = st.lists(st.lists(st.tuples(part, part), min_size=1, max_size=5), min_size=1, max_size=4)


@given(issues, st.tuples(part, part))
@settings(max_examples=150, deadline=None)
def test_the_best_gain_is_what_enumeration_finds(parts, mark):
    """Unfinished packages are dropped by what they can still reach: never one that would have been the best."""
    space = Space.of(parts, mark)
    every = [sum_of(space, c) for c in product(*(range(len(i)) for i in space.issues))]
    better = [p for p in every if p[0] >= space.mark[0] and p[1] >= space.mark[1] and p != space.mark]
    gain = best_gain(space, Budget(10**6))
    assert gain == max((Fraction(p[0] - space.mark[0], space.our_unit) for p in better), default=None)
    reach = Reach.to(space, Budget(10**6), only_the_best=False)
    whole = [p for p in Frontier(space).points if p[0] >= space.mark[0] and p[1] >= space.mark[1]]
    assert Frontier(space, reach=reach).points == whole


@pytest.mark.parametrize("rows", [curved(8, 21), linear(4, 101), linear(9, 21, 5, 10**17)])
def test_the_best_gain_of_large_sets_costs_less_than_their_frontier(rows):
    points = Frontier(Space(tuple(map(tuple, rows)), 1, 1)).points
    mark = points[len(points) // 2][0] - 7, points[len(points) // 2][1] - 7
    space = Space(tuple(map(tuple, rows)), 1, 1, mark)
    spent = Budget(10**6)
    assert best_gain(space, spent) == max(p[0] for p in points if p[1] >= mark[1]) - mark[0]
    whole = Budget(10**6)
    Frontier(space, whole)
    assert spent.left > whole.left
