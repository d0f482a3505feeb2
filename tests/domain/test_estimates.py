"""What is believed of them cannot be taken for a fact."""

from __future__ import annotations

import pytest

from desk_app.domain.analysis import search_packages
from desk_app.domain.quantities import Estimate
from tests.domain.talks import NOW, Talk, d, fee, pay, read


def test_an_estimate_is_never_printed_as_a_fact():
    for spoil in (str, "{}".format, lambda guess: f"about {guess}", lambda guess: f"{guess:.2f}"):
        with pytest.raises(TypeError):
            spoil(Estimate(d(5200)))


def test_an_estimate_is_not_a_number_nor_equal_to_one():
    assert Estimate(d(5200)) != d(5200)
    with pytest.raises(TypeError):
        Estimate(d(1)) + d(1)
    with pytest.raises(TypeError):
        sorted([Estimate(d(1)), Estimate(d(2))])


def test_all_that_rests_on_their_values_is_an_estimate():
    talk = Talk(fee(), pay())
    talk.they("fee", d(4200))
    talk.they("fee", d(4400))
    talk.we("fee", d(5000))
    found, packages = read(talk), search_packages(talk.negotiation(), NOW)
    resting = [
        *found.ranges.values(), *found.their_total_concession.values(), *(m.cost_to_side for m in found.moves),
        *(step.kind for step in found.steps), *(ask.cost_to_them for ask in found.asks), packages.frontier,
        packages.nash, packages.nash.believed.they, packages.kalai_smorodinsky, packages.agreement_possible,
        *(package.they for package in packages.equal_value.packages),
    ]  # fmt: skip
    assert {type(each) for each in resting} == {Estimate}
