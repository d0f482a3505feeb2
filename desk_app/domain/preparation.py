"""What is prepared before a meeting: prompts, alternatives, leverage, strengths."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from desk_app.domain.quantities import Confidence, Side, Value
from desk_app.support.words import mark


class Section(StrEnum):
    INFORMATION = "information"
    ALTERNATIVES = "alternatives"
    POWER = "power"
    RELATIONSHIP = "relationship"
    OPENING = "opening"
    DIFFICULT = "difficult"


class Share(StrEnum):
    FREELY = "freely"
    IF_ASKED = "if_asked"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question to oneself, with its answer and the next action."""

    id: str
    section: Section
    prompt: str
    answer: str = ""
    learned_from: str = ""
    confidence: Confidence | None = None
    share: Share | None = None
    action: str = ""
    due: date | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class PackageTerm:
    """One issue's value within a package, an alternative's terms or final terms."""

    issue: str
    value: Value


class AlternativeState(StrEnum):
    LIVE = "live"
    LOST = "lost"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Alternative:
    """What a side does without this deal. `worth`, `otherwise`, `cost` are money in the negotiation's currency.

    `likelihood` runs from 0 to 1.
    """

    id: str
    side: Side
    name: str
    worth: Decimal | None = None
    terms: tuple[PackageTerm, ...] = ()
    likelihood: Decimal | None = None
    otherwise: Decimal | None = None
    cost: Decimal | None = None
    expires: date | None = None
    state: AlternativeState = AlternativeState.LIVE


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength of ours and the need of theirs that it meets."""

    id: str
    strength: str
    need: str = ""


class Phase(StrEnum):
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Source(StrEnum):
    """The three sources of leverage."""

    INFORMATION = "information"
    ALTERNATIVES = "alternatives"
    POWER = "power"


LEVERAGE_WORDS = (mark("none"), mark("slight"), mark("some"), mark("strong"), mark("decisive"))


@dataclass(frozen=True, slots=True)
class Leverage:
    """A rating of one source for both sides, 0 to 4 (`LEVERAGE_WORDS`)."""

    id: str
    at: datetime
    phase: Phase
    source: Source
    we: int
    they: int
    reason: str = ""


class LimitKind(StrEnum):
    WALK_AWAY = "walk_away"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class LimitChange:
    """A limit or target moved during talks: the first values stay on record."""

    id: str
    at: datetime
    issue: str
    what: LimitKind
    before: Value | None
    after: Value | None
    reason: str = ""
