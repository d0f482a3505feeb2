"""The annotated talks can be taken in, and say what they are about."""

from __future__ import annotations

from tests.advice.measure import measured
from tests.advice.talks import talks


def test_each_talk_is_annotated_by_moments() -> None:
    found = list(talks())
    assert len(found) >= 24
    moments = [moment for talk in found for moment in talk.moments]
    assert sum(bool(moment.right) for moment in moments) >= 75
    assert sum(moment.quiet for moment in moments) >= 150
    assert not [moment for moment in moments if (moment.right | moment.fine) & moment.harm]


def test_the_advice_on_them_is_right() -> None:
    found = measured(talks())
    assert found.harm == []
    assert found.recall >= 0.95, found.missed
    assert found.precision >= 0.95, found.wrong
    assert found.silence >= 0.95, found.loud
    assert found.share <= 1 / 3


def test_a_shared_screen_still_has_the_advice_that_needs_no_secret() -> None:
    found = measured(talks(), shared=True)
    assert found.harm == []
    assert found.recall >= 0.9, found.missed
    assert found.precision >= 0.9, found.wrong
    assert found.silence >= 0.95, found.loud
    assert found.share <= 1 / 3
