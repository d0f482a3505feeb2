"""What lists over all negotiations show: each in one line, next steps, past acts, deleted ones; and the sample's id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desk_app.domain.acts import ActKind


class Stage(StrEnum):
    PREPARING = "preparing"
    TALKING = "talking"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class NegotiationSummary:
    """What lists show of a negotiation. The whole negotiation need not be loaded for it."""

    id: str
    title: str
    kind: str
    counterpart: str
    stage: Stage
    updated_at: datetime
    deadline: date | None = None
    outcome: str = ""
    entries: int = 0


class NextStepKind(StrEnum):
    MEETING = "meeting"
    PLANNED = "planned"
    DEADLINE = "deadline"
    ACTION = "action"
    EXPIRY = "expiry"
    FOLLOW_UP = "follow_up"
    THEIR_PROMISE = "their_promise"
    RECONTACT = "recontact"
    DEBRIEF = "debrief"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: in which negotiation, with whom, what, and by when (None: no date).

    `what` has the person's own words (an action, a promise, the name of an alternative, a place). It is empty if the
    kind says enough. `at` is when a planned meeting starts: with its offset, if that is known; None for a whole day.
    """

    kind: NextStepKind
    negotiation: str
    title: str
    counterpart: str
    what: str = ""
    due: date | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PastStep:
    """One act: when, whose, its name, and what it changed, in words.

    `kind` tells how it came about; `undone` tells that it was undone later.
    """

    number: int
    at: datetime
    who: str
    name: str
    kind: ActKind
    undone: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trashed:
    """A deleted negotiation, as the trash lists it."""

    id: str
    title: str
    counterpart: str
    deleted_at: datetime
    entries: int


SAMPLE_ID = "0197c0de-5a3b-7000-8000-000000000001"


_SAMPLES = frozenset({SAMPLE_ID, *(f"0197c0de-5a3b-700{number}-8000-000000000001" for number in (1, 2, 3))})
"""Those in resources/sample. Home can add the first; the others may have been imported."""


def is_sample(negotiation_id: str) -> bool:
    """Whether this is a sample that comes with Parley. Home marks it and can remove it with one click."""
    return negotiation_id in _SAMPLES
