"""The frontier against enumeration, on random small sets of packages."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.packages import merge as merging
from desk_app.domain.packages.arithmetic import kalai_smorodinsky, nash
from desk_app.domain.packages.frontier import SUMS, Frontier, affordable, certain_corners
from desk_app.domain.packages.merge import Budget, Exhausted, Space, undominated
from tests.benchmarks.frontier import curved, linear, naive, space
from tests.domain.talks import sum_of

coarse = st.integers(0, 4).map(lambda n: Fraction(n, 3))
fine = st.fractions(-2, 2, max_denominator=97)
parts = st.sampled_from([coarse, fine]).flatmap(
    lambda number: st.lists(st.lists(st.tuples(number, number), min_size=1, max_size=5), max_size=4)
)


def enumerated(space: Space) -> list[tuple[int, int]]:
    points = {sum_of(space, choice) for choice in product(*(range(len(i)) for i in space.issues))}
    return sorted(
        (p for p in points if not any(q != p and q[0] >= p[0] and q[1] >= p[1] for q in points)), reverse=True
    )


@given(parts)
@settings(max_examples=150, deadline=None)
def test_the_frontier_is_what_enumeration_finds(issues):
    space = Space.of(issues)
    frontier = Frontier(space)
    assert frontier.points == enumerated(space)
    for point in frontier.points:
        assert sum_of(space, frontier.choices(point)) == point


@given(parts, st.tuples(fine, fine))
@settings(max_examples=80, deadline=None)
def test_reference_points_are_those_of_all_packages(issues, floors):
    space = Space.of(issues)
    every = [space.scores(sum_of(space, c)) for c in product(*(range(len(i)) for i in space.issues))]
    found = Frontier(space).scores()
    assert nash(found, floors) == nash(every, floors)
    assert kalai_smorodinsky(found, floors) == kalai_smorodinsky(every, floors)


@given(st.integers(0, 10**6), st.integers(2, 5))
@settings(max_examples=12, deadline=None)
def test_blocks_thrown_out_hold_nothing(seed, count):
    """Large enough that whole blocks are skipped; compared with a merge that looks at every sum."""
    numbers = [(seed * (i + 3) * 7919 + i * i * 104_729) % 1009 for i in range(count * 60)]
    rows = [[(numbers[k * 60 + j], numbers[k * 60 + 59 - j]) for j in range(60)] for k in range(count)]
    rows = [
        undominated([(a + j * 9, b + (59 - j) * (7 + k)) for j, (a, b) in enumerate(r)]) for k, r in enumerate(rows)
    ]
    fast = slow = [(0, 0)]
    for row in rows:
        fast = merging.merge(fast, row, Budget(10**9))
        slow = undominated([(a + x, b + y) for a, b in slow for x, y in row])
    assert fast == slow


@given(parts)
@settings(max_examples=60, deadline=None)
def test_hull_corners_are_certain(issues):
    space = Space.of(issues)
    points = [space.scores(p) for p in enumerated(space)]
    corners = certain_corners(space)
    assert set(corners) <= set(points)
    for (a, b), (c, d) in pairwise(corners):
        assert all((a - c) * (y - b) <= (d - b) * (a - x) for x, y in points)


@pytest.mark.parametrize("rows", [curved(8, 21), curved(5, 60, 7), linear(4, 101), linear(9, 21, 5, 10**17)])
def test_large_sets_agree_with_a_merge_that_looks_at_every_sum(rows):
    assert Frontier(space(rows)).points == naive(rows)


@pytest.mark.parametrize("sums", [400, 900, 1_500, 3_000, 6_000])
def test_the_budget_holds_wherever_it_runs_out(sums):
    with pytest.raises(Exhausted):
        Frontier(space(linear(5, 101)), Budget(sums))


def test_no_issue_leaves_the_empty_package():
    frontier = Frontier(Space.of([]))
    assert frontier.points == [(0, 0)]
    assert frontier.choices((0, 0)) == ()
    assert frontier.space.packages == 1


def test_all_options_equal_leave_one_point_and_the_first_options():
    frontier = Frontier(Space.of([[(Fraction(1, 2), Fraction(1, 3))] * 4] * 3))
    assert len(frontier.points) == 1
    assert frontier.choices(frontier.points[0]) == (0, 0, 0)


def test_too_many_is_said_instead_of_searched():
    space = Space.of([[(Fraction(j), Fraction(-j * j * k)) for j in range(50)] for k in range(1, 6)])
    with pytest.raises(Exhausted):
        Frontier(space, Budget(1000))
    assert certain_corners(space)[0] == (Fraction(245), Fraction(-49 * 49 * 15))


@pytest.mark.parametrize(("count", "options"), [(40, 101), (300, 4), (3, 2_000)])
def test_a_search_of_the_largest_and_most_awkward_kind_is_ended_and_its_corners_told(count, options):
    """17 digits, so that hardly two packages score the same, and theirs opposed to ours."""
    draw = Random(count)
    rows = [[draw.randrange(10**17) for _ in range(options)] for _ in range(count)]
    space = Space(tuple(tuple((x, 10**17 - x + x * x // 10**18) for x in row) for row in rows), 10**19, 10**19)
    with pytest.raises(Exhausted):
        Frontier(space)
    assert len(certain_corners(space)) > 1


def test_sums_of_long_numbers_count_for_more():
    assert affordable(Space((), 1, 1)).left == SUMS
    assert affordable(Space((), 10**400, 10**400)).left < SUMS // 10
