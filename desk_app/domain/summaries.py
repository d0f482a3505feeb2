"""What lists over all negotiations show: each in one line, past acts, deleted ones; and the sample's id."""

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


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """What the palette shows of a person."""

    id: str
    name: str
    organisation: str


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
