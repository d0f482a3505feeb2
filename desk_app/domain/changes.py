"""What one gesture changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of things a page may show."""

    COUNTERPART = "counterpart"
    NEGOTIATION = "negotiation"
    ISSUE = "issue"
    PROMPT = "prompt"
    ALTERNATIVE = "alternative"
    STRENGTH = "strength"
    LEVERAGE = "leverage"
    LIMIT_CHANGE = "limit_change"
    MEETING = "meeting"
    ENTRY = "entry"
    OUTCOME = "outcome"
    RELATIONSHIP = "relationship"
    FOLLOW_UP = "follow_up"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Result of one committed gesture.

    `name` reads in a menu ("Edit fee"); `negotiations` are the ids of those touched; `created` is the id of the new
    thing, if there is one.
    """

    gesture: str
    name: str
    kinds: frozenset[Kind]
    negotiations: frozenset[str]
    created: str | None = None

    def touches(self, negotiation_id: str) -> bool:
        """Whether a page showing that negotiation must derive its content again."""
        return negotiation_id in self.negotiations
