"""What is next for a person, over all negotiations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NextStepKind(StrEnum):
    MEETING = "meeting"
    DEADLINE = "deadline"
    ACTION = "action"
    FOLLOW_UP = "follow_up"
    RECONTACT = "recontact"
    DEBRIEF = "debrief"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: in which negotiation, with whom, what, and by when (None: no date).

    `what` is the person's own words (an action, a promise) and empty where the kind says it all.
    """

    kind: NextStepKind
    negotiation: str
    title: str
    counterpart: str
    what: str = ""
    due: date | None = None
