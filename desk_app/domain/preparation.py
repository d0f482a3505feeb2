"""What is prepared before a meeting: prompts, alternatives, strengths, and leverage, which is rated later, too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import assert_never

from desk_app.domain.cards import CardUse
from desk_app.domain.errors import DomainError
from desk_app.domain.quantities import Confidence, Side, Value
from desk_app.domain.summaries import Stage
from desk_app.support.words import _, mark


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
    """One question to oneself, with its answer and the next action.

    `first` marks those that a template asks first. `uses` tell what became of the answer in the talks, as of a card.
    `changed_at` tells when it was last changed; two that differ in nothing else count as the same.
    """

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
    first: bool = False
    changed_at: datetime | None = field(default=None, compare=False)
    uses: tuple[CardUse, ...] = ()


@dataclass(frozen=True, slots=True)
class PackageTerm:
    """The value of one issue in a package: in an alternative's terms or in the final terms."""

    issue: str
    value: Value


class AlternativeState(StrEnum):
    LIVE = "live"
    LOST = "lost"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Alternative:
    """What a side can do without this deal. `worth`, `otherwise` and `cost` are money in the negotiation's currency.

    `likelihood` is from 0 to 1. `negotiation` is the id of another negotiation, if that is what the alternative is. The
    `action` is what to do next about it, until `due`. `uses` tell what became of it in the talks, as of a card.
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
    action: str = ""
    due: date | None = None
    done: bool = False
    negotiation: str | None = None
    changed_at: datetime | None = field(default=None, compare=False)
    uses: tuple[CardUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength of ours, and the need of theirs that it meets. `uses` tell what became of it in the talks."""

    id: str
    strength: str
    need: str = ""
    uses: tuple[CardUse, ...] = ()


class Phase(StrEnum):
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Source(StrEnum):
    """The three sources of leverage."""

    INFORMATION = "information"
    ALTERNATIVES = "alternatives"
    POWER = "power"


LEVERAGE_WORDS = (
    mark("none", context="leverage"),
    mark("slight", context="leverage"),
    mark("some", context="leverage"),
    mark("strong", context="leverage"),
    mark("decisive", context="leverage"),
)


@dataclass(frozen=True, slots=True)
class Leverage:
    """A rating of one source for both sides, each from 0 to 4 (`LEVERAGE_WORDS`)."""

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
class SealedLimit:
    """Our limit or target on an issue, as it was when the talks began."""

    what: LimitKind
    issue: str
    value: Value


@dataclass(frozen=True, slots=True)
class Sealed:
    """Our limits, targets and predictions as they were when the first entry was recorded, at that time."""

    at: datetime
    limits: tuple[SealedLimit, ...] = ()
    predictions: tuple[Prediction, ...] = ()

    def limit(self, what: LimitKind, issue: str) -> Value | None:
        """Our limit or target on an issue then; None if there was none."""
        return next((each.value for each in self.limits if (each.what, each.issue) == (what, issue)), None)


@dataclass(frozen=True, slots=True)
class LimitChange:
    """A limit or target that was changed during talks. The values before stay on record."""

    id: str
    at: datetime
    issue: str
    what: LimitKind
    before: Value | None
    after: Value | None
    reason: str = ""


class PersonRole(StrEnum):
    """What a person on their side has to do with the deal."""

    DECIDES = "decides"
    BLOCKS = "blocks"
    USES = "uses"
    SIGNS = "signs"


ROLE_WORDS = {
    PersonRole.DECIDES: mark("decides"),
    PersonRole.BLOCKS: mark("can block it"),
    PersonRole.USES: mark("uses it"),
    PersonRole.SIGNS: mark("signs"),
}
"""The name of each in a choice."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A person on their side, by id, and the role; None if that is not known."""

    counterpart: str
    role: PersonRole | None = None


class Predicted(StrEnum):
    """What a prediction is about: where an issue lands, or how the negotiation ends."""

    LANDING = "landing"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Prediction:
    """What we expect. `sure` is from 0 to 1.

    The value of a landing is in the unit of its `issue`; that of an outcome is the word of its kind (`OutcomeKind`).
    """

    what: Predicted
    value: Value
    issue: str | None = None
    sure: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LeveragePoint:
    """Leverage from a time on: the latest rating of each source, and the sum of (ours − theirs) over them."""

    at: datetime
    phase: Phase
    ratings: tuple[Leverage, ...]
    balance: int


def leverage_timeline(ratings: Iterable[Leverage]) -> tuple[LeveragePoint, ...]:
    """A point for each rating, in order of time (equal times in the order they were noted).

    A source counts from the time of its first rating.

    Raises:
        DomainError: a rating is not one of the five words (0 to 4); it names the value.
    """
    latest: dict[Source, Leverage] = {}
    points = []
    for rating in sorted(ratings, key=lambda r: r.at):
        for value in (rating.we, rating.they):
            if value not in range(len(LEVERAGE_WORDS)):
                raise DomainError(
                    _(
                        "leverage is rated 0 to {most}, got {value}",
                        most=len(LEVERAGE_WORDS) - 1,
                        value=value,
                    )
                )
        latest[rating.source] = rating
        known = tuple(latest[source] for source in Source if source in latest)
        points.append(LeveragePoint(rating.at, rating.phase, known, sum(r.we - r.they for r in known)))
    return tuple(points)


def leverage_balance(ratings: Iterable[Leverage]) -> int | None:
    """The sum of (ours − theirs) over the latest rating of each source; None if none is rated.

    Above 0 it favours us.
    """
    points = leverage_timeline(ratings)
    return points[-1].balance if points else None


def latest_rating(ratings: Iterable[Leverage], source: Source) -> Leverage | None:
    """The rating of a source that counts: the latest; at equal times the one noted last. None if it is not rated."""
    noted_last_first = reversed([each for each in ratings if each.source is source])
    return max(noted_last_first, key=lambda each: each.at, default=None)


def phase_of(stage: Stage) -> Phase:
    """The phase of a rating that is made now: before the talks, during them, or after."""
    match stage:
        case Stage.PREPARING:
            return Phase.BEFORE
        case Stage.TALKING:
            return Phase.DURING
        case Stage.CLOSED:
            return Phase.AFTER
        case _:
            assert_never(stage)
