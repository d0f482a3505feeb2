"""The floor is told to the minor unit where a unit is much, as in a price per item; everywhere alike."""

from __future__ import annotations

import pytest

from desk_app.domain.preparation import Alternative
from desk_app.domain.quantities import Direction, Per
from desk_app.domain.report.brief import brief_report
from desk_app.domain.report.private import debrief_report
from desk_app.ui.prepare.results import results
from tests.domain.talks import NOW, WE, Talk, d, fee, read, theirs


def parts(floor: str) -> Talk:
    """A price per item of 2.00 at most; another supplier asks `floor`."""
    limit, target = (d(2000), d(1000)) if d(floor) > 100 else (d(200), d(50)) if d(floor) > 10 else (d(2), d("0.05"))
    price = fee(
        direction=Direction.LESS, per=Per.ITEM, step=None, opening=None, target=target, walk_away=limit, theirs=theirs()
    )
    talk = Talk(price, alternatives=(Alternative("a", WE, "Hartl", worth=d(floor)),))
    talk.we("fee", target)
    return talk


@pytest.mark.parametrize(
    ("floor", "told"), [("0.45", "€0.45"), ("12.65", "€12.65"), ("87.50", "€87.50"), ("1250.40", "€1,250")]
)
def test_a_small_floor_is_not_rounded_to_whole_units(floor: str, told: str) -> None:
    talk = parts(floor)
    negotiation = talk.negotiation()
    shown = next(each for each in results(negotiation, read(talk), None).results if each.name == "Your floor")
    assert shown.large == told
    assert f"Your floor: {told} / item, as much as Hartl" in brief_report(negotiation, None, (), NOW).floor
    assert f"Hartl, worth {told}" in debrief_report(negotiation, None, NOW).standing
