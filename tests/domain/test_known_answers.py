"""Answers that others have published, or that follow by hand."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from desk_app.domain.alternatives import Prospect
from desk_app.domain.moves.results import Pattern
from desk_app.domain.packages.arithmetic import (
    PlainIssue,
    PlainOption,
    clearing,
    kalai_smorodinsky,
    nash,
    plain_findings,
)
from desk_app.domain.packages.frontier import Frontier
from desk_app.domain.packages.merge import Space
from desk_app.exchange.packages_json import answer
from tests.domain.talks import pattern_of

FOLDER = Path(__file__).parent / "known_answers"


@pytest.mark.parametrize("name", ["itex-cypress", "england-zimbabwe"])
def test_published_domains_come_out_whole(name):
    data = (FOLDER / f"{name}.json").read_bytes()
    known = json.loads(data)["known"]
    found = answer(data)
    assert found["packages"] == known["packages"]
    assert len(found["frontier"]) == known["frontier"] == len(known["frontier_points"])
    for point, expected in zip(found["frontier"], known["frontier_points"], strict=True):
        assert point == pytest.approx(expected, abs=1e-6)
    assert found["nash"]["point"] == pytest.approx(known["nash"], abs=5e-5)
    assert found["kalai_smorodinsky"]["point"] == pytest.approx(known["ks"], abs=5e-5)
    assert list(found["nash"]["package"].values()) == known["nash_pkg"]
    assert list(found["kalai_smorodinsky"]["package"].values()) == known["ks_pkg"]


def plain(*rows: tuple[tuple[str, str], dict[str, tuple[str, str]]]) -> tuple[PlainIssue, ...]:
    return tuple(
        PlainIssue(
            f"issue {place}",
            (Fraction(weights[0]), Fraction(weights[1])),
            tuple(PlainOption(label, (Fraction(a), Fraction(b))) for label, (a, b) in options.items()),
        )
        for place, (weights, options) in enumerate(rows)
    )


def three_issues() -> tuple[PlainIssue, ...]:
    return plain(
        ((".5", ".6"), {"60": ("0", "1"), "70": (".4", ".7"), "80": (".8", ".4"), "90": ("1", "0")}),
        ((".2", ".3"), {"14": ("1", "0"), "30": (".6", ".5"), "60": ("0", "1")}),
        ((".3", ".1"), {"2": ("1", "0"), "3": (".7", ".6"), "∞": ("0", "1")}),
    )


def test_three_issues_worked_by_hand():
    found = plain_findings(three_issues(), (Fraction("0.45"), Fraction("0.30")))
    assert found.packages == 36
    assert len(found.frontier) == 16
    assert len(clearing(found.frontier, (Fraction("0.45"), Fraction("0.30")))) == 7
    assert found.nash.point == (Fraction("0.70"), Fraction("0.54"))
    assert list(found.nash.package.values()) == ["80", "60", "2"]


def test_nice_or_die_has_two_equal_nash_products_and_the_fair_point_by_kalai_smorodinsky():
    """GENIUS domain of ANAC 2011 (Baarslag et al. 2013, "Evaluating practical negotiating agents")."""
    values = {"100_16": ("1000", "160"), "16_100": ("160", "1000"), "29_29": ("299", "299")}
    found = plain_findings(
        plain((("1", "1"), {k: (f"{a}/1000", f"{b}/1000") for k, (a, b) in values.items()})), (Fraction(0), Fraction(0))
    )
    assert len(found.frontier) == 3
    assert found.nash.point == (Fraction(1), Fraction("0.16"))
    assert found.kalai_smorodinsky.package == {"issue 0": "29_29"}


def line(start: tuple[int, int], end: tuple[int, int], steps: int = 5040) -> list[tuple[Fraction, Fraction]]:
    """Points from one to the other, dense enough to hold every answer below exactly."""
    return [
        (start[0] + Fraction(end[0] - start[0], steps) * i, start[1] + Fraction(end[1] - start[1], steps) * i)
        for i in range(steps + 1)
    ]


TRIANGLE = line((9, 0), (0, 6))
EVEN = line((8, 0), (0, 8))
QUADRILATERAL = line((8, 0), (6, 3)) + line((6, 3), (0, 6))


@pytest.mark.parametrize(
    ("points", "floors", "at_nash", "at_ks"),
    [
        (TRIANGLE, (0, 0), ("4.5", "3"), ("4.5", "3")),
        (TRIANGLE, (3, 2), ("4.5", "3"), ("4.5", "3")),
        (EVEN, (2, 1), ("4.5", "3.5"), ("4.5", "3.5")),
        (QUADRILATERAL, (0, 0), ("6", "3"), ("4.8", "3.6")),
        (QUADRILATERAL, (2, 2), ("5", "3.5"), ("4.625", "3.6875")),
    ],
)
def test_continuous_sets_on_a_fine_grid(points, floors, at_nash, at_ks):
    floors = (Fraction(floors[0]), Fraction(floors[1]))
    assert nash(points, floors) == tuple(map(Fraction, at_nash))
    assert kalai_smorodinsky(points, floors) == tuple(map(Fraction, at_ks))


BILL = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
JACK = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}


def test_bill_and_jack_barter_as_nash_has_it():
    """Nash 1950, "The Bargaining Problem", Econometrica 18, the barter without money: utilities to Bill and to Jack."""
    goods = {**BILL, **JACK}
    keeps = [((Fraction(bill), Fraction(0)), (Fraction(0), Fraction(jack))) for bill, jack in goods.values()]
    frontier = Frontier(Space.of(keeps))
    floors = Fraction(sum(b for b, _ in BILL.values())), Fraction(sum(j for _, j in JACK.values()))
    best = nash(frontier.scores(), floors)
    assert best == (24, 11)
    chosen = frontier.choices(frontier.points[frontier.scores().index(best)])
    to_jack = {name for name, place in zip(goods, chosen, strict=True) if place == 1}
    assert to_jack == {"book", "whip", "ball", "bat", "hat"}


def test_an_uncertain_large_alternative_is_worth_less_than_a_smaller_sure_offer():
    worth = Prospect(Fraction(4_600_000), Fraction(0), Fraction(400_000), Fraction(1, 2)).score
    assert worth == 1_900_000 < 2_000_000


def test_published_concession_sizes_are_shrinking():
    assert pattern_of([Fraction(290), Fraction(30), Fraction(10)]) is Pattern.SHRINKING
