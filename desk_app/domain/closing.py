"""How a negotiation ended: outcome, relationship, follow-ups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desk_app.domain.preparation import PackageTerm
from desk_app.domain.quantities import Side
from desk_app.support.words import mark


class OutcomeKind(StrEnum):
    AGREEMENT = "agreement"
    PART = "part"
    NO_DEAL_WE = "no_deal_we"
    NO_DEAL_THEY = "no_deal_they"
    PAUSED = "paused"


OUTCOME_WORDS = {
    OutcomeKind.AGREEMENT: mark("agreement"),
    OutcomeKind.PART: mark("part agreed"),
    OutcomeKind.NO_DEAL_WE: mark("no deal, we left"),
    OutcomeKind.NO_DEAL_THEY: mark("no deal, they left"),
    OutcomeKind.PAUSED: mark("paused"),
}
"""What each is called in lists."""


class Door(StrEnum):
    OPEN = "open"
    AJAR = "ajar"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result, the state of the door, and what to keep and change."""

    kind: OutcomeKind
    closed_at: datetime | None = None
    terms: tuple[PackageTerm, ...] = ()
    door: Door | None = None
    recontact_on: date | None = None
    summary: str = ""
    keep: str = ""
    change: str = ""
    rule: str = ""


class RelationshipPhase(StrEnum):
    BEFORE = "before"
    AFTER = "after"
    CHECK = "check"


class RelationshipStatus(StrEnum):
    NEW = "new"
    CAUTIOUS = "cautious"
    WORKING = "working"
    TRUSTED = "trusted"
    STRAINED = "strained"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class RelationshipCheck:
    """Ratings of 1 to 7 (content with the result, with oneself, with how it went; trust in them), a status word."""

    id: str
    at: datetime
    phase: RelationshipPhase
    result: int | None = None
    self_: int | None = None
    process: int | None = None
    trust: int | None = None
    status: RelationshipStatus | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A promise with an owner and a date."""

    id: str
    who: Side
    what: str
    due: date | None = None
    done: bool = False
