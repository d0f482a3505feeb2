"""Where a value stands on an axis: exactly, also for numbers that no float can hold."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from desk_app.charts.pen import Axis

FRACTIONS = st.fractions() | st.decimals(allow_nan=False, allow_infinity=False).map(Fraction)


@given(FRACTIONS, FRACTIONS, FRACTIONS)
def test_a_value_stands_where_exact_arithmetic_puts_it(low, high, value):
    low, value, high = sorted((low, value, high))
    share = float((value - low) / (high - low)) if high > low else 0.5
    assert Axis(low, high, 10.0, 400.0)(value) == 10.0 + share * 390.0


def test_values_too_large_for_a_float_have_their_place():
    assert Axis(Fraction(0), Fraction(10**400), 0.0, 100.0)(Fraction(10**399)) == 10.0
