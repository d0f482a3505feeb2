"""The shape of the moves: patterns, total concessions, landing points and kinds of step."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from desk_app.domain.amounts import nearest_value
from desk_app.domain.issues import Issue
from desk_app.domain.moves.events import step_kind
from desk_app.domain.moves.results import Pattern, StepKind
from desk_app.domain.quantities import Direction, Estimate, Unit
from tests.domain.talks import THEY, WE, Talk, d, fee, pattern_of, pay, read, rights, theirs


@pytest.mark.parametrize(
    ("sizes", "pattern"),
    [
        ([], "none"), ([5], "single"), ([290, 30, 10], "shrinking"), ([10, 30], "growing"), ([100, 95, 105], "even"),
        ([10, 30, 20], "mixed"), ([100, 50, 50], "mixed"), ([90, 110], "even"), ([89, 111], "growing"),
    ],
)  # fmt: skip
def test_patterns_of_concession_sizes(sizes, pattern):
    assert pattern_of([Fraction(s) for s in sizes]) is Pattern(pattern)


def test_patterns_totals_and_landing_of_a_published_run_of_offers():
    """1500 → 1210 → 1180 → 1170 (Tey et al. 2021)."""
    talk = Talk(fee(target=d(1500), walk_away=d(1000), opening=None, theirs=theirs(d(800), d(1250), 1)))
    talk.they("fee", d(900))
    for offer in (1500, 1210, 1180, 1170):
        talk.we("fee", d(offer))
    talk.they("fee", d(1010))
    found = read(talk)
    assert found.patterns[WE]["fee"] is Pattern.SHRINKING
    assert found.patterns[THEY]["fee"] is Pattern.SINGLE
    assert found.our_total_concession == {"fee": Fraction(330, 500)}
    assert found.their_total_concession == {"fee": Estimate(Fraction(110, 350))}
    assert found.landing["fee"].midpoint == 1090
    assert found.landing["fee"].by_pace == 1050


def test_landing_points_of_dates_and_of_sides_that_have_not_moved():
    start = Issue("start", "Start", Unit.DATE, Direction.LESS)
    talk = Talk(start, rights())
    talk.we("start", date(2026, 3, 1))
    talk.they("start", date(2026, 3, 11))
    talk.we("rights", "licence")
    talk.they("rights", "transfer")
    found = read(talk).landing
    assert found["start"].midpoint == date(2026, 3, 6)
    assert found["start"].by_pace is None
    assert "rights" not in found


@pytest.mark.parametrize(
    ("direction", "asked", "offered"),
    [(Direction.MORE, 4500, 4700), (Direction.LESS, 4700, 4500), (Direction.MORE, 5400, 5600)],
)
def test_an_offer_beyond_what_we_ask_heads_nowhere(direction, asked, offered):
    """No way is left to go, from whichever side the talks came to it, and however each side moved."""
    talk = Talk(fee(direction=direction))
    talk.they("fee", d(5000))
    talk.we("fee", d(5000 + 100 * direction.sign))
    assert "fee" in read(talk).landing
    talk.we("fee", d(asked))
    talk.they("fee", d(offered))
    assert read(talk).landing == {}


@pytest.mark.parametrize(
    ("own", "other", "kind"),
    [
        (-1, 0, "concession"), (-1, 1, "concession"), (1, 0, "selfish"), (1, -1, "selfish"), (1, 1, "fortunate"),
        (-1, -1, "unfortunate"), (0, -1, "unfortunate"), (0, 1, "nice"), (0, 0, "silent"),
    ],
)  # fmt: skip
def test_kinds_of_step(own, other, kind):
    assert step_kind(Fraction(own), Fraction(other)) is StepKind(kind)


def test_steps_are_estimates_of_both_sides_change():
    talk = Talk(fee(), pay())
    talk.we("fee", d(5400))
    talk.we("fee", d(5200))
    talk.we("fee", d(5200))
    kinds = [s.kind.believed for s in read(talk).steps]
    assert kinds == [StepKind.CONCESSION, StepKind.SILENT]
    assert read(Talk(fee(theirs=theirs()))).steps == ()


def test_landing_points_are_rounded_as_the_unit_is_read():
    assert nearest_value(pay(unit=Unit.PERCENT), Fraction(1, 3), "EUR") == d("0.33")
    assert nearest_value(fee(), Fraction(1, 3), "JPY") == 0


def test_a_pattern_tells_of_every_concession_on_the_record():
    """None only where the record holds none; a retraction in between takes nothing out of it."""
    talk = Talk(fee())
    talk.we("fee", d(5000))
    talk.we("fee", d(5400))
    assert read(talk).patterns[WE]["fee"] is Pattern.NONE
    talk.we("fee", d(5300))
    assert read(talk).patterns[WE]["fee"] is Pattern.SINGLE
    talk.we("fee", d(5350))
    talk.we("fee", d(5150))
    assert read(talk).patterns[WE]["fee"] is Pattern.GROWING
