"""Figures in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from desk_app.domain.insight.statistics import Measure, counted, middle
from desk_app.domain.insight.telling import (
    count_words,
    interval_words,
    missing_words,
    sentence,
    title,
    value_words,
)
from desk_app.domain.insight.titles import SENTENCES
from desk_app.support.words import _


def words(measure: Measure) -> tuple[str, ...]:
    return title(measure), value_words(measure), interval_words(measure), count_words(measure), missing_words(measure)


def middle_of(name: str, *hundredths: int) -> Measure:
    return middle(name, [Fraction(each, 100) for each in hundredths])


def test_a_share_is_told_with_how_many_of_how_many():
    found = counted("their_promises_in_time", 7, 9)
    assert words(found) == ("Their promises kept on time", "78 %", "45–94 %", "7 of 9", "")
    assert sentence(found) == "They kept 78 % of their promises on time."


def test_a_median_is_told_with_its_interval():
    found = middle_of("share_of_range", 52, 60, 63, 64, 65, 70, 71)
    assert words(found) == ("Share of the range that we got", "64 %", "52–71 %", "7", "")
    assert (
        sentence(found) == "You land at 64 % of the range between both limits, by what you know or believe of theirs."
    )
    assert interval_words(middle_of("share_of_range", 52, 60, 63, 64, 65)) == ""


@pytest.mark.parametrize(
    ("name", "value", "interval"),
    [
        ("limit_error", "−4 %", "−12 % to +12 %"),
        ("exchange_rate", "−0.04", "−0.12 to 0.12"),
        ("relationship_change", "0", "−0.1 to +0.1"),
    ],
)
def test_what_may_be_below_0_is_told_with_its_sign(name, value, interval):
    found = middle_of(name, -12, -12, -4, -4, -4, 12, 12)
    assert (value_words(found), interval_words(found)) == (value, interval)


def test_a_wrong_guess_is_told_by_its_way():
    further, short = (middle_of("limit_error", *[each] * 5) for each in (10, -10))
    assert sentence(further) == "Their limits turn out 10 % further than you guess, as a part of your swing."
    assert sentence(short) == "Their limits turn out 10 % less far than you guess, as a part of your swing."


@pytest.mark.parametrize("name", ["limit_error", "relationship_change"])
def test_what_stays_the_same_is_told_so(name):
    assert sentence(middle_of(name, *[0] * 5)) == _(SENTENCES[f"{name}_none"])


def test_nothing_yet_and_too_few_are_states_of_their_own():
    none, one, four = (counted("rules_kept", 0, n) for n in (0, 1, 4))
    assert words(none) == ("Rules kept when tried", "", "", "0 of 0", "nothing yet")
    assert sentence(none) == "Rules kept when tried: nothing yet."
    assert (missing_words(one), missing_words(four)) == ("4 more needed", "1 more needed")
    assert sentence(one) == "Rules kept when tried: 4 more needed."
    assert sentence(four) == "Rules kept when tried: 1 more needed."


@pytest.mark.parametrize("name", SENTENCES)
def test_every_figure_has_a_sentence_and_none_claims_a_cause(name):
    said = sentence(middle_of(name.removesuffix("_below").removesuffix("_none"), *[50] * 6))
    assert said.endswith(".")
    assert not {"because", "causes", "thanks", "leads", "therefore"} & set(said.lower().split())
