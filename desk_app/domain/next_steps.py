"""What is next over all negotiations: deadlines, actions, promises, debriefs owed, people to contact again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NextStepKind(StrEnum):
    DEADLINE = "deadline"
    ACTION = "action"
    FOLLOW_UP = "follow_up"
    DEBRIEF = "debrief"
    RECONTACT = "recontact"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do. `what` is the action or promise in the person's words; `due` may be past or absent."""

    kind: NextStepKind
    negotiation: str
    title: str
    counterpart: str
    what: str
    due: date | None
