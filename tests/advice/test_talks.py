"""The annotated talks can be taken in, and say what they are about."""

from __future__ import annotations

from tests.advice.talks import talks


def test_each_talk_is_annotated_by_moments() -> None:
    found = list(talks())
    assert len(found) >= 24
    moments = [moment for talk in found for moment in talk.moments]
    assert sum(bool(moment.right) for moment in moments) >= 75
    assert sum(moment.quiet for moment in moments) >= 150
    assert not [moment for moment in moments if (moment.right | moment.fine) & moment.harm]
