"""How a person negotiates, by the facts of the negotiations with them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.insight.facts import After
from desk_app.domain.insight.manner import IssueOrder, manner
from desk_app.domain.insight.reckoning import facts
from desk_app.domain.moves.results import Pattern
from tests.domain.insight.closed import debriefed, ended
from tests.domain.insight.strategies import FACTS
from tests.domain.talks import Talk, d, fee, pay


def talked(name: str, *words: tuple[str, int]):
    """A talk in which they say that, one after the other, and we nothing."""
    talk = Talk(fee(), pay(), id=name)
    for issue, value in words:
        talk.they(issue, d(value))
    return facts(ended(talk))


ONE = talked("a", ("fee", 4000), ("pay", 40), ("fee", 4300), ("fee", 4400), ("pay", 30))
OTHER = talked("b", ("fee", 4000), ("pay", 40), ("pay", 30), ("fee", 4300))


def test_steps_and_their_order_are_told_over_all_negotiations():
    found = manner([OTHER, ONE])
    assert found.order == (IssueOrder("Fee", 2, 1), IssueOrder("Payment", 2, 1))
    assert found.shapes == {Pattern.SHRINKING: 1}
    assert found.first_step.points == (Fraction(3, 4),)
    assert found.after == {After.NOTHING: 5}


def test_an_issue_they_give_way_on_first_stands_first():
    assert [each.issue for each in manner([OTHER, replace(OTHER, negotiation="c"), ONE]).order] == ["Payment", "Fee"]


def test_openings_limits_and_trust_are_those_of_each_negotiation():
    known = [facts(debriefed(4600 + 100 * n, id=f"n{n}", gain=2)) for n in range(5)]
    found = manner(reversed(known))
    assert found.opens.value == Fraction(4800, 4200)
    assert list(found.captured) == [f"n{n}" for n in range(5)]
    assert [(each.negotiation, each.currency, each.limit.revealed) for each in found.limits[:1]] == [
        ("n0", "EUR", "5400")
    ]
    assert [trust for _day, trust in found.trust] == [4] * 5 + [6] * 5


def test_of_nobody_nothing_is_told():
    found = manner([replace(ONE, practice=True)])
    assert (found.opens.n, found.first_step.n, found.order, found.limits, found.trust) == (0, 0, (), (), ())
    assert (found.shapes, found.after, found.captured) == ({}, {}, {})


@settings(max_examples=40)
@given(st.lists(FACTS, max_size=8), st.integers(0, 8))
def test_what_a_person_shows_is_the_sum_of_their_negotiations(known, border):
    whole, parts = manner(known), [manner(known[:border]), manner(known[border:])]
    assert whole.opens.n == sum(part.opens.n for part in parts)
    assert whole.first_step.n == sum(part.first_step.n for part in parts)
    assert whole.shapes == parts[0].shapes + parts[1].shapes
    assert whole.after == parts[0].after + parts[1].after
    assert sorted(whole.trust) == sorted(parts[0].trust + parts[1].trust)
    assert len(whole.limits) == sum(len(part.limits) for part in parts)
    times = {each.issue: (each.times, each.first) for each in whole.order}
    for issue, counted in times.items():
        in_parts = [(each.times, each.first) for part in parts for each in part.order if each.issue == issue]
        assert counted == tuple(map(sum, zip(*in_parts, strict=True)))
