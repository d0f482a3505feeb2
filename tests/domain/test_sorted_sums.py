"""Very many sums are searched by NumPy: the same points, and never less of a search than without it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.packages import sorted_sums
from desk_app.domain.packages.frontier import SUMS, Frontier
from desk_app.domain.packages.merge import Budget, Exhausted, Points, Space, merge, undominated
from desk_app.domain.packages.sorted_sums import Packed, bits_of
from tests.benchmarks.frontier import curved, linear, naive, space
from tests.domain.talks import sum_of

pytest.importorskip("numpy")

scores = st.one_of(st.integers(-5, 5), st.integers(-(2**24), 2**24))
points = st.lists(st.tuples(scores, scores), min_size=1, max_size=30).map(undominated)


@given(st.lists(points, min_size=1, max_size=4), st.sampled_from([1, 7, 10**6]))
def test_sums_of_packed_frontiers_are_those_of_the_points(issues: list[Points], at_once: int) -> None:
    one: Points = [(0, 0)]
    two, spent_one, spent_two = Packed.of(one, 30), Budget(10**9), Budget(10**9)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorted_sums, "_AT_ONCE", at_once)
        for issue in issues:
            one, two = merge(one, issue, spent_one), two.plus(Packed.of(issue, 30), spent_two)
    assert two.points() == one


@pytest.mark.parametrize("rows", [curved(8, 21), curved(5, 60, 7), linear(4, 101), linear(9, 21, 5, 10**6)])
def test_a_large_space_is_packed_and_costs_no_more_of_the_budget(
    rows: list[Points], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, budget, plainly = space(rows), Budget(SUMS), Budget(SUMS)
    assert bits_of(whole) is not None
    found = Frontier(whole, budget)
    assert found.points == naive(rows)
    assert all(sum_of(whole, found.choices(point)) == point for point in found.points[::50])
    monkeypatch.setattr(sorted_sums, "_WORTH_IT", 10**100)
    alone = Frontier(whole, plainly)
    assert found.stages == alone.stages
    assert budget.left >= plainly.left


def test_the_budget_holds_for_packed_sums_too() -> None:
    with pytest.raises(Exhausted):
        Frontier(space(linear(5, 101)), Budget(3_000))


def test_numbers_too_long_to_be_packed_are_searched_point_by_point() -> None:
    rows = linear(5, 60, largest=10**12)
    assert bits_of(space(rows)) is None
    assert Frontier(space(rows)).points == naive(rows)


def test_a_small_search_does_not_load_numpy_and_one_without_numpy_finds_the_same() -> None:
    """In a process of its own, as NumPy is loaded here."""
    code = """
import sys
from desk_app.domain.packages.frontier import Frontier
from tests.benchmarks.frontier import curved, naive, space
small, large = curved(4, 11), curved(6, 21)
assert Frontier(space(small)).points == naive(small)
assert "numpy" not in sys.modules
sys.modules["numpy"] = None
assert Frontier(space(large)).points == naive(large)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_negative_scores_are_packed() -> None:
    rows = [[(-30 * n, 7 * n - 90) for n in range(60)] for _ in range(5)]
    whole = Space(tuple(map(tuple, rows)), 1, 1)
    assert bits_of(whole) is not None
    assert Frontier(whole).points == naive(rows)
