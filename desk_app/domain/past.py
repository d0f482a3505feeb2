"""What happened to a negotiation, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PastStep:
    """One gesture: when, whose, its name, and what it changed in words.

    `act` is "do", "undo" or "redo"; `undone` tells that it was taken back since; `more` changes are not in `lines`.
    """

    number: int
    at: datetime
    who: str
    name: str
    act: str
    undone: bool
    lines: tuple[str, ...]
    more: int
