"""Leverage and relationship over time, readiness by name."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from desk_app.domain.analysis import analyse
from desk_app.domain.closing import RelationshipCheck, RelationshipPhase, RelationshipStatus, relationship_change
from desk_app.domain.errors import DomainError
from desk_app.domain.preparation import (
    Leverage,
    Phase,
    Prompt,
    Section,
    Source,
    leverage_balance,
    leverage_timeline,
)
from tests.domain.talks import NOW, Talk, fee


def rated(source: Source, we: int, they: int, hours: int, phase: Phase = Phase.BEFORE) -> Leverage:
    return Leverage(f"{source}{hours}", NOW + timedelta(hours=hours), phase, source, we, they)


def test_leverage_is_a_timeline_with_a_balance():
    ratings = [
        rated(Source.POWER, 3, 1, 2, Phase.DURING),
        rated(Source.INFORMATION, 1, 2, 0),
        rated(Source.POWER, 0, 4, 1),
    ]
    assert [p.balance for p in leverage_timeline(ratings)] == [-1, -5, 1]
    assert leverage_balance(ratings) == 1
    assert leverage_balance([]) is None
    with pytest.raises(DomainError, match="got 5"):
        leverage_balance([rated(Source.POWER, 5, 1, 0)])


def check(phase: RelationshipPhase, hours: int, *ratings: int | None, **more: object) -> RelationshipCheck:
    return RelationshipCheck(f"{phase}{hours}", NOW + timedelta(hours=hours), phase, *ratings, **more)


def test_the_relationship_before_and_after():
    before = check(RelationshipPhase.BEFORE, 0, None, 4, 4, 5, status=RelationshipStatus.CAUTIOUS)
    after = check(RelationshipPhase.AFTER, 1, 6, 5, 4, 6, status=RelationshipStatus.WORKING)
    found = relationship_change([after, before])
    assert [s.change for s in found.scales] == [None, 1, 0, 1]
    assert found.mean_change == Fraction(2, 3)
    assert (found.status_before, found.status_after) == (RelationshipStatus.CAUTIOUS, RelationshipStatus.WORKING)
    assert relationship_change([]) is None
    assert relationship_change([before]).mean_change is None
    with pytest.raises(DomainError, match="got 8"):
        relationship_change([check(RelationshipPhase.CHECK, 0, 8)])


def test_readiness_names_what_is_missing():
    prompts = (
        Prompt("1", Section.INFORMATION, "Who signs?", answer="Ms Voss"),
        Prompt("2", Section.INFORMATION, "What does delay cost them?"),
        Prompt("3", Section.POWER, "What do they depend on?", answer="  "),
    )
    found = analyse(Talk(fee(opening=None), prompts=prompts).negotiation(), NOW).readiness
    assert (found.answered, found.asked) == (1, 3)
    assert found.missing == ("What does delay cost them?", "What do they depend on?")
    assert [(s.section, s.answered, s.asked) for s in found.sections] == [
        (Section.INFORMATION, 1, 2),
        (Section.POWER, 0, 1),
    ]
    needed = [gap.words for gap in found.gaps if gap.needed]
    assert needed == ["an alternative to this deal", "an opening for Fee"]
    reasonless = analyse(Talk(fee(opening_reason=""), prompts=prompts).negotiation(), NOW).readiness
    assert "a reason for your opening on Fee" in [gap.words for gap in reasonless.gaps]
    assert analyse(Talk().negotiation(), NOW).readiness.gaps[0].words == "an issue to negotiate"
