"""A walk-away point is moved to the floor, and nothing else changes its worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from desk_app.domain.alternatives import floor
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, PackageTerm
from desk_app.domain.proportions import aligned
from desk_app.domain.quantities import Direction, Side, Unit
from desk_app.domain.scoring import scoring

TODAY = date(2026, 11, 9)

FEE = Issue("fee", "Fee", Unit.MONEY, Direction.MORE, target=Decimal(6400), walk_away=Decimal(5200), weight=Decimal(4))
PAY = Issue("pay", "Payment", Unit.DAYS, Direction.LESS, target=Decimal(14), walk_away=Decimal(44), weight=Decimal(1))
STAY = Alternative("stay", Side.WE, "Kranich", Decimal(3930))


def of(alternative: Alternative, *issues: Issue) -> Negotiation:
    return Negotiation("n", "Guide", currency="EUR", issues=issues or (FEE, PAY), alternatives=(alternative,))


def floor_of(negotiation: Negotiation):
    return floor(negotiation, scoring(negotiation.issues), TODAY)


def test_the_limit_is_the_floor_afterwards_and_payment_is_worth_as_much_as_before():
    before = of(STAY)
    issues = aligned(before.issues, floor_of(before))
    assert issues is not None
    assert issues[0].walk_away == 3930
    after = replace(before, issues=issues)
    assert floor_of(after).money == 3930
    assert floor_of(after).score == 0
    # the way of the fee was 1,200 and is 2,470; that of the payment was worth 300 and still is
    assert [Fraction(i.weight) for i in issues] == [247, 30]
    assert scoring(issues).money(scoring(issues).weights["pay"]) == 300


def test_it_is_not_possible_without_a_floor_of_an_alternative_or_past_the_target():
    for negotiation in (of(replace(STAY, worth=Decimal(6400))), of(replace(STAY, worth=Decimal(9000)))):
        assert aligned(negotiation.issues, floor_of(negotiation)) is None
    same = of(replace(STAY, worth=Decimal(5200)))
    assert aligned(same.issues, floor_of(same)) is None
    none = replace(of(STAY), alternatives=())
    assert aligned(none.issues, floor_of(none)) is None
    assert aligned((PAY,), floor_of(of(STAY, PAY))) is None


@given(worth=st.integers(1, 12_000), days=st.integers(0, 90), weights=st.tuples(st.integers(1, 9), st.integers(0, 9)))
def test_floor_and_limit_agree_whatever_the_terms(worth, days, weights):
    terms = (PackageTerm("pay", Decimal(days)),)
    issues = (replace(FEE, weight=Decimal(weights[0])), replace(PAY, weight=Decimal(weights[1])))
    before = of(replace(STAY, worth=Decimal(worth), terms=terms), *issues)
    found = aligned(issues, floor_of(before))
    assume(found is not None)
    after = floor_of(replace(before, issues=found))
    assert abs(after.money - found[0].walk_away) <= Decimal("0.01")
