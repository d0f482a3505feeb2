"""The steps of a negotiation's path."""

from __future__ import annotations

from enum import StrEnum

from desk_app.domain.summaries import Stage


class Step(StrEnum):
    PREPARE = "Prepare"
    MEET = "Meet"
    DEBRIEF = "Debrief"


_OF_STAGE = {Stage.PREPARING: Step.PREPARE, Stage.TALKING: Step.MEET, Stage.CLOSED: Step.DEBRIEF}


def step_of(stage: Stage) -> Step:
    """Where a negotiation is opened."""
    return _OF_STAGE[stage]
