"""Alternatives, the floor they set, and what would flip the choice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from desk_app.domain.alternatives import FloorBasis, is_live, judged_on
from desk_app.domain.analysis import analyse, search_packages
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.errors import DomainError
from desk_app.domain.negotiation import Stage
from desk_app.domain.preparation import Alternative, AlternativeState, PackageTerm
from desk_app.domain.quantities import Direction
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, pay, rights

HARTL = Alternative("hartl", WE, "Hartl", worth=d(4900), likelihood=d("0.8"), otherwise=d(4000), cost=d(100))
STAY = Alternative("stay", WE, "Stay", worth=d(4300))


def floor_of(*alternatives: Alternative, issues=(), **more: object):
    found = Talk(*(issues or (fee(), pay())), alternatives=alternatives, **more).negotiation()
    return analyse(found, NOW).floor


def test_the_best_alternative_is_the_floor_of_the_package():
    floor = floor_of(STAY, HARTL)
    assert (floor.basis, floor.alternative, floor.money) == (FloorBasis.ALTERNATIVE, "hartl", d("4620"))
    assert floor.score == Fraction(3, 4) * Fraction(620, 1000)


def test_without_an_alternative_the_floor_is_all_our_limits():
    floor = floor_of()
    assert (floor.score, floor.basis, floor.alternative, floor.money) == (0, FloorBasis.LIMITS, None, d(4000))


def test_lost_expired_and_unmeasured_alternatives_do_not_count():
    dead = [
        replace(HARTL, id="lost", state=AlternativeState.LOST),
        replace(HARTL, id="late", expires=date(2026, 11, 8)),
        replace(HARTL, id="theirs", side=THEY),
        Alternative("vague", WE, "Something else"),
        Alternative("gone", WE, "Other terms", terms=(PackageTerm("deleted", d(1)),)),
    ]
    assert floor_of(*dead).basis is FloorBasis.LIMITS
    assert is_live(replace(HARTL, expires=date(2026, 11, 9)), NOW.date())


def test_alternatives_of_a_closed_negotiation_are_judged_when_it_closed():
    outcome = Outcome(OutcomeKind.NO_DEAL_WE, closed_at=datetime(2026, 11, 1, tzinfo=UTC))
    floor = floor_of(replace(STAY, expires=date(2026, 11, 5)), stage=Stage.CLOSED, outcome=outcome)
    assert floor.alternative == "stay"
    undated = Talk(fee(), stage=Stage.CLOSED, outcome=replace(outcome, closed_at=None)).negotiation()
    assert judged_on(undated, NOW) == NOW.date()


def test_worth_in_terms_scores_as_a_package():
    terms = (PackageTerm("fee", d(4500)), PackageTerm("pay", d(10)))
    assert floor_of(Alternative("a", WE, "A", terms=terms)).score == Fraction(3, 4) / 2 + Fraction(1, 4)
    assert floor_of(Alternative("a", WE, "A", worth=d(5000), terms=terms[1:])).score == 1


def test_where_less_money_is_better_cost_adds_and_otherwise_is_required():
    price = fee(direction=Direction.LESS, target=d(4000), walk_away=d(5000))
    sure = Alternative("a", WE, "A", worth=d(4500), cost=d(100))
    assert floor_of(sure, issues=(price,)).money == d(4600)
    unsure = replace(sure, likelihood=d("0.5"))
    assert floor_of(unsure, issues=(price,)).basis is FloorBasis.LIMITS
    assert floor_of(replace(unsure, otherwise=d(5000)), issues=(price,)).money == d(4850)


def test_without_a_scored_money_issue_money_has_no_score():
    reasons = {
        a.name: a.reason
        for a in analyse(
            Talk(
                rights(),
                alternatives=(
                    STAY,
                    Alternative("t", WE, "Terms", terms=(PackageTerm("rights", "shared"),)),
                    Alternative("u", WE, "Unsure", terms=(PackageTerm("rights", "shared"),), likelihood=d("0.5")),
                    Alternative("c", WE, "Costly", terms=(PackageTerm("rights", "shared"),), cost=d(5)),
                ),
            ).negotiation(),
            NOW,
        ).alternatives
    }
    assert reasons["Stay"] == "Stay: compared once an issue in money has its walk-away point and target"
    assert reasons["Terms"] == ""
    assert "otherwise" in reasons["Unsure"]
    assert "cost" in reasons["Costly"]


def test_the_likelihood_at_which_the_choice_flips():
    talk = Talk(fee(), alternatives=(HARTL, STAY))
    talk.they("fee", d(4600))
    found = analyse(talk.negotiation(), NOW)
    hartl, stay = found.alternatives
    assert hartl.flips_at == Fraction(400, 900)
    assert found.break_even[hartl.alternative] == Fraction(700, 900)
    assert stay.flips_at is not None or stay.alternative not in found.break_even


def test_equal_alternatives_keep_the_first_noted():
    assert floor_of(STAY, replace(STAY, id="same")).alternative == "stay"


@pytest.mark.parametrize("likelihood", ["1.2", "-0.1", "NaN"])
def test_an_impossible_likelihood_is_named(likelihood):
    with pytest.raises(DomainError, match=f"Hartl: a likelihood must be between 0 and 1, got {likelihood}"):
        floor_of(replace(HARTL, likelihood=Decimal(likelihood)))


def test_their_best_alternative_is_their_floor():
    talk = Talk(fee(), pay())
    assert search_packages(talk.negotiation(), NOW).agreement_possible.believed
    elsewhere = Alternative("x", THEY, "Cheaper elsewhere", worth=d(3000))
    talk = Talk(fee(), pay(), alternatives=(elsewhere, replace(HARTL, worth=d(9000))))
    found = search_packages(talk.negotiation(), NOW)
    assert not found.agreement_possible.believed
    assert found.nash is None
    assert found.kalai_smorodinsky is None
