"""Which negotiations a figure is made of: together they are the figure."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.closing import OutcomeKind
from desk_app.domain.errors import DomainError
from desk_app.domain.insight.evidence import MOST, Between, evidence
from desk_app.domain.insight.facts import Facts
from desk_app.domain.insight.measures import MEASURES
from desk_app.domain.insight.period import Period
from desk_app.domain.insight.statistics import counted
from desk_app.domain.insight.summing import insight
from desk_app.domain.quantities import Estimate
from tests.domain.insight.strategies import FACTS

TODAY = date(2026, 11, 20)
ANY = Period()


def landed(number: int, share: Fraction, closed_on: date | None = None) -> Facts:
    return Facts(f"n{number:03}", OutcomeKind.AGREEMENT, captured=Estimate(share), closed_on=closed_on)


@settings(max_examples=25)
@given(st.lists(FACTS, max_size=6), st.sampled_from(["share_of_range", "our_promises_in_time", "limit_error"]))
def test_together_the_negotiations_are_the_figure(known: list[Facts], name: str) -> None:
    whole = next(each for each in insight(known, ANY, TODAY).measures if each.name == name)
    parts = [each.measure for each in evidence(known, ANY, TODAY, name).latest]
    assert sum(each.n for each in parts) == whole.n
    assert sum(each.hits or 0 for each in parts) == (whole.hits or 0)
    assert tuple(sorted(point for each in parts for point in each.points)) == whole.points


@pytest.mark.parametrize("name", [each.__name__ for each in MEASURES])
def test_every_figure_has_its_evidence(name: str) -> None:
    assert evidence((), ANY, TODAY, name).latest == ()


def test_the_latest_stand_first_and_of_many_only_the_number_is_told() -> None:
    known = [landed(each, Fraction(1, 2), date(2026, 1, 1 + each % 28)) for each in range(MOST + 7)]
    found = evidence(known, ANY, TODAY, "share_of_range")
    days = [each.facts.closed_on or date.min for each in found.latest]
    assert (len(days), found.older) == (MOST, 7)
    assert days == sorted(days, reverse=True)


def test_a_part_of_a_picture_leads_to_what_lies_there() -> None:
    known = [landed(each, Fraction(each, 10)) for each in range(11)]
    found = evidence(known, ANY, TODAY, "share_of_range", Between(Fraction(2, 10), Fraction(4, 10)))
    assert sorted(each.facts.negotiation for each in found.latest) == ["n002", "n003", "n004"]


def test_no_share_has_more_hits_than_it_has_answers() -> None:
    with pytest.raises(DomainError):
        counted("agreement_share", 3, 2)
