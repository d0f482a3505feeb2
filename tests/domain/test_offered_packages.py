"""The packages that Parley proposes to offer hold nothing that we would not accept."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.analysis import packages_to_offer
from desk_app.domain.packages.results import EqualValue, Package
from desk_app.domain.quantities import Direction
from desk_app.domain.report.options_sheet import limits_on_offer
from desk_app.domain.scoring import past_limit
from tests.domain.talks import THEY, WE, Talk, d, fee, pay, theirs


def lease() -> Talk:
    """A rent and a deposit that they open at 1,500, where we would pay 1,200 at most."""
    rent = fee(
        id="rent", name="Rent", direction=Direction.LESS, step=d(5), opening=None, target=d(320), walk_away=d(400),
        weight=d(4), theirs=theirs(d(450), d(350), 4),
    )  # fmt: skip
    deposit = fee(
        id="deposit", name="Deposit", direction=Direction.LESS, opening=None, target=d(600), walk_away=d(1200),
        weight=d(1), theirs=theirs(d(1500), d(800), 3),
    )  # fmt: skip
    talk = Talk(rent, deposit, pay())
    for side, issue, value in ((THEY, "rent", 450), (THEY, "deposit", 1500), (WE, "rent", 340), (WE, "deposit", 700)):
        talk.we(issue, d(value)) if side is WE else talk.they(issue, d(value))
    return talk


def test_what_they_asked_past_our_limit_is_not_offered_to_them():
    found = packages_to_offer(lease().negotiation())
    assert found is not None
    assert len(found.packages) == 3
    assert max(each.values["deposit"] for each in found.packages) <= 1200


@given(st.lists(st.tuples(st.sampled_from([WE, THEY]), st.integers(2000, 7000)), min_size=1, max_size=6))
def test_no_value_is_past_our_walk_away_point_unless_we_said_it(said):
    talk = Talk(fee(), pay())
    for side, value in said:
        talk.we("fee", d(value)) if side is WE else talk.they("fee", d(value))
    ours = [value for side, value in said if side is WE]
    found = packages_to_offer(talk.negotiation())
    for each in found.packages if found else ():
        value = each.values["fee"]
        assert value == (ours[-1] if ours else None) or not past_limit(fee(), value)


def test_a_value_of_ours_past_our_limit_is_told_before_the_sheet_leaves():
    offered = [
        Package({"fee": d(value), "pay": d(days)}, Fraction(0), None) for value, days in ((3900, 10), (4200, 20))
    ]
    found = EqualValue(tuple(offered), Fraction(0), Fraction(1, 50), "offer")
    assert limits_on_offer(Talk(fee(), pay()).negotiation(), found) == ("Fee",)


def test_where_there_is_too_much_to_search_the_weightiest_differ_and_the_rest_stays():
    issues = [
        fee(id=f"i{n}", name=f"Point {n}", opening=d(100 + n), target=d(90), walk_away=d(50), weight=d(1 + n % 3))
        for n in range(24)
    ]
    found = packages_to_offer(Talk(*issues).negotiation())
    assert found is not None
    assert len(found.packages) == 3
    differ = {key for key in found.packages[0].values if len({each.values[key] for each in found.packages}) > 1}
    assert len(differ) >= 2
    assert all(int(key[1:]) % 3 for key in differ), "the lightest eight stay"
    for each in found.packages:
        assert each.values.keys() == {issue.id for issue in issues}
        assert each.values["i0"] == 100
