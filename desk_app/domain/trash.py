"""What was deleted and can be had back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Trashed:
    """A deleted negotiation, as the trash lists it."""

    id: str
    title: str
    counterpart: str
    deleted_at: datetime
    entries: int
