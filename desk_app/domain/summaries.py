"""A negotiation in one line of a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Stage(StrEnum):
    PREPARING = "preparing"
    TALKING = "talking"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class NegotiationSummary:
    """What lists show of a negotiation, without loading it whole."""

    id: str
    title: str
    kind: str
    counterpart: str
    stage: Stage
    updated_at: datetime
    deadline: date | None = None
    outcome: str = ""
    entries: int = 0
