"""One line of advice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Urgency(IntEnum):
    """How soon a person should read it."""

    QUIET = 1
    NOTICE = 2
    NOW = 3


@dataclass(frozen=True, slots=True)
class Advice:
    """One rule's word: why it speaks, and one suggestion.

    `rule` is the id by which it can be silenced; `seq` the entry that set it off (0: none did).
    """

    rule: str
    urgency: Urgency
    why: str
    suggestion: str
    seq: int = 0
