"""What lists over all negotiations show: each in one line, past acts, deleted ones; and the sample's id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desk_app.domain.acts import ActKind
from desk_app.support.words import mark


class Stage(StrEnum):
    PREPARING = "preparing"
    TALKING = "talking"
    CLOSED = "closed"


STAGE_WORDS = {Stage.PREPARING: mark("preparing"), Stage.TALKING: mark("in talks"), Stage.CLOSED: mark("closed")}
"""The name of each within a line."""


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
    """A person as one finds them by their name."""

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


SAMPLES_OF_ONE = tuple(f"0197c0de-5a3b-700{number}-8000-000000000001" for number in range(4))
"""Those of one negotiation. Home can add the first; the others may have been imported."""
YEARS_PREFIX = "0197c0de-7a3b-7"
"""The ids of all that is in the sample of three years begin with it."""
OPENED_PREFIX = "0197c0de-7a3c-7"
"""The same where that sample is a journal of its own, so that what is in it counts there (see `in_its_own_journal`)."""


def is_sample(negotiation_id: str) -> bool:
    """Whether this is a sample that comes with Parley. It counts in no figures of one's own."""
    return negotiation_id in SAMPLES_OF_ONE or negotiation_id.startswith(YEARS_PREFIX)


def in_its_own_journal(sample: bytes) -> bytes:
    """The file of the sample of three years with the ids that it has in a journal of its own."""
    return sample.replace(YEARS_PREFIX.encode(), OPENED_PREFIX.encode())


def is_of_sample_journal(negotiation_id: str) -> bool:
    """Whether this belongs to the journal that is a sample. It is not taken into another one."""
    return negotiation_id.startswith(OPENED_PREFIX)
