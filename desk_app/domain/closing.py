"""How a negotiation ended: the outcome, follow-ups, and the relationship before and after, apart from the money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from desk_app.domain.errors import DomainError
from desk_app.domain.preparation import PackageTerm
from desk_app.domain.quantities import Side
from desk_app.support.words import _, mark


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
"""The name of each in lists."""


class Door(StrEnum):
    OPEN = "open"
    AJAR = "ajar"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result, whether one can come back (`door`), what to keep and to change, and a rule for next time.

    `check_on` is the day proposed to look whether the deal held.
    """

    kind: OutcomeKind
    closed_at: datetime | None = None
    terms: tuple[PackageTerm, ...] = ()
    door: Door | None = None
    recontact_on: date | None = None
    summary: str = ""
    keep: str = ""
    change: str = ""
    rule: str = ""
    changed_at: datetime | None = field(default=None, compare=False)
    check_on: date | None = None


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


STATUS_WORDS = {
    RelationshipStatus.NEW: mark("new", context="relationship"),
    RelationshipStatus.CAUTIOUS: mark("cautious", context="relationship"),
    RelationshipStatus.WORKING: mark("working", context="relationship"),
    RelationshipStatus.TRUSTED: mark("trusted", context="relationship"),
    RelationshipStatus.STRAINED: mark("strained", context="relationship"),
    RelationshipStatus.BROKEN: mark("broken", context="relationship"),
}
"""The name of each in a choice."""


@dataclass(frozen=True, slots=True)
class RelationshipCheck:
    """One check of the relationship: four ratings from 1 to 7 and a status word.

    The ratings tell how content one is with the result, with oneself (`self_`) and with how it went, and the trust in
    them.
    """

    id: str
    at: datetime
    phase: RelationshipPhase
    result: int | None = None
    self_: int | None = None
    process: int | None = None
    trust: int | None = None
    status: RelationshipStatus | None = None
    note: str = ""


class FollowUpKind(StrEnum):
    """A task is what one sets oneself; a promise was made to the other side."""

    TASK = "task"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A promise, or a task, with an owner and a date.

    A promise may have been made at an `entry` (its id), at the time `made_at`. It was kept on the day `kept_on`.
    `said_to_them` tells whether it was said to the other side, so that it may stand in what they read.
    """

    id: str
    who: Side
    what: str
    due: date | None = None
    done: bool = False
    kind: FollowUpKind = FollowUpKind.PROMISE
    made_at: datetime | None = None
    entry: str | None = None
    kept_on: date | None = None
    said_to_them: bool = False
    changed_at: datetime | None = field(default=None, compare=False)

    def kept(self, today: date, before: FollowUp | None) -> FollowUp:
        """The same with the day on which it was kept: as it says, else as `before`, else today; none if not done."""
        if not self.done or self.kept_on is not None:
            return self if self.done else replace(self, kept_on=None)
        return replace(self, kept_on=before.kept_on if before is not None and before.done else today)


def promise_of(follow_ups: Iterable[FollowUp], entry: str) -> FollowUp | None:
    """The promise that was made at an entry, given by its id; None if none was."""
    return next((each for each in follow_ups if each.entry == entry and each.kind is FollowUpKind.PROMISE), None)


SCALE = range(1, 8)
QUESTIONS = ("result", "self", "process", "trust")


@dataclass(frozen=True, slots=True)
class ScaleChange:
    """The rating for one question before and after; None if it was not answered."""

    question: str
    before: int | None
    after: int | None

    @property
    def change(self) -> int | None:
        """After minus before; None if one of them is unknown."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class RelationshipChange:
    """Before and after: the four questions, the status words, and the mean change of the questions answered twice."""

    scales: tuple[ScaleChange, ...]
    status_before: RelationshipStatus | None
    status_after: RelationshipStatus | None
    mean_change: Fraction | None


def relationship_change(checks: Iterable[RelationshipCheck]) -> RelationshipChange | None:
    """Compare the latest check made before with the latest made after (if there is none, with the latest later check).

    None if there is no check at all.

    Raises:
        DomainError: a rating is not 1 to 7; it names the value.
    """
    known = sorted(checks, key=lambda c: c.at)
    if not known:
        return None
    before = _latest(known, RelationshipPhase.BEFORE)
    after = _latest(known, RelationshipPhase.AFTER) or _latest(known, RelationshipPhase.CHECK)
    first, last = _ratings(before), _ratings(after)
    scales = tuple(ScaleChange(q, first[i], last[i]) for i, q in enumerate(QUESTIONS))
    changes = [s.change for s in scales if s.change is not None]
    return RelationshipChange(
        scales=scales,
        status_before=before.status if before else None,
        status_after=after.status if after else None,
        mean_change=Fraction(sum(changes), len(changes)) if changes else None,
    )


def _latest(checks: list[RelationshipCheck], phase: RelationshipPhase) -> RelationshipCheck | None:
    return next((c for c in reversed(checks) if c.phase is phase), None)


def _ratings(check: RelationshipCheck | None) -> tuple[int | None, ...]:
    if check is None:
        return (None,) * len(QUESTIONS)
    found = (check.result, check.self_, check.process, check.trust)
    for value in found:
        if value is not None and value not in SCALE:
            raise DomainError(_("a relationship rating runs from 1 to 7, got {value}", value=value))
    return found
