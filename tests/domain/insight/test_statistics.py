"""Shares and medians with their intervals: as published, as SciPy has them, and by hand on small cases."""

from __future__ import annotations

import json
from fractions import Fraction
from math import comb
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.errors import DomainError
from desk_app.domain.insight.statistics import Measure, counted, middle, middle_rank, share, wilson

KNOWN = json.loads((Path(__file__).parents[1] / "known_answers" / "statistics.json").read_text("utf-8"))
FIGURES = st.lists(st.fractions(min_value=-5, max_value=5, max_denominator=50), max_size=60)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(81, 263, "0.2553", "0.3662"), (15, 148, "0.0624", "0.1605"), (0, 20, "0", "0.1611"), (1, 29, "0.0061", "0.1718")],
)
def test_wilson_intervals_as_published(hits, n, low, high):
    """Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3."""
    found = wilson(hits, n)
    assert [float(end) for end in found] == pytest.approx([float(low), float(high)], abs=5e-5)


@pytest.mark.parametrize("known", KNOWN["shares"], ids=lambda known: f"{known['hits']} of {known['n']}")
def test_wilson_intervals_as_scipy_has_them(known):
    found = counted("a", known["hits"], known["n"])
    assert float(found.value) == known["hits"] / known["n"]
    assert (float(found.low), float(found.high)) == pytest.approx((known["low"], known["high"]), abs=1e-12)


@pytest.mark.parametrize("known", KNOWN["medians"], ids=lambda known: f"{len(known['thousandths'])} figures")
def test_medians_as_scipy_has_them(known):
    found = middle("a", [Fraction(each, 1000) for each in known["thousandths"]])
    ends = [None if end is None else float(end) for end in (found.low, found.high)]
    assert float(found.value) == pytest.approx(known["median"], abs=1e-15)
    assert ends == [known["low"], known["high"]]


@pytest.mark.parametrize("known", KNOWN["ranks"], ids=lambda known: f"{known['n']} figures")
def test_the_ranks_of_long_lists_as_scipy_has_them(known):
    assert middle_rank(known["n"]) == known["rank"]


@pytest.mark.parametrize("n", range(6, 60))
def test_an_interval_of_ranks_covers_95_percent_and_a_narrower_one_does_not(n):
    """By the binomial itself: the median lies below the r-th of n figures with the chance that X < r."""
    rank = middle_rank(n)
    beyond = [2 * Fraction(sum(comb(n, k) for k in range(r)), 2**n) for r in (rank, rank + 1)]
    assert beyond[0] <= Fraction(1, 20) < beyond[1]


def test_fewer_than_six_figures_have_a_median_and_no_interval():
    """The lowest and the highest of five cover 1 − 2 / 2⁵ = 93.75 %; of six, 96.875 %."""
    assert [middle_rank(n) for n in range(7)] == [None] * 6 + [1]
    five = middle("a", map(Fraction, [5, 1, 4, 2, 3]))
    assert (five.value, five.low, five.high) == (3, None, None)
    six = middle("a", map(Fraction, [6, 5, 1, 4, 2, 3]))
    assert (six.value, six.low, six.high) == (Fraction(7, 2), 1, 6)
    assert six.points == (1, 2, 3, 4, 5, 6)


def test_too_few_say_how_many_are_missing_and_nothing_else():
    assert share("a", [True, None, False]) == Measure("a", 2, missing=3, hits=1)
    assert middle("a", [Fraction(1), None]) == Measure("a", 1, missing=4, points=(Fraction(1),))
    assert share("a", []) == Measure("a", 0, missing=5, hits=0)
    assert share("a", []).share == 0
    assert share("a", [True, True, False, True, False, None]).value == Fraction(3, 5)


def test_the_interval_of_nothing_is_everything():
    assert wilson(0, 0) == (0, 1)
    assert wilson(7, 7)[1] == 1
    with pytest.raises(DomainError, match="3 of 2"):
        wilson(3, 2)


@given(FIGURES, st.randoms(use_true_random=False))
def test_the_order_of_the_figures_does_not_matter_and_the_median_lies_in_its_interval(figures, chance):
    found = middle("a", figures)
    mixed = figures.copy()
    chance.shuffle(mixed)
    assert middle("a", mixed) == found
    if found.low is not None:
        assert found.points[0] <= found.low <= found.value <= found.high <= found.points[-1]
