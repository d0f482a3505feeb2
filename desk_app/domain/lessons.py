"""Lessons that were kept from thinking a negotiation through again. Each is a line of the debrief."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson, kept at the time `at`. `entry` is the id of the entry whose move was changed; None if of no one."""

    id: str
    at: datetime
    text: str
    entry: str | None = None
