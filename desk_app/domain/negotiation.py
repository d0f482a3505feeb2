"""One whole negotiation as a frozen value, and the person it is with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from operator import attrgetter

from desk_app.domain.closing import FollowUp, Outcome, RelationshipCheck
from desk_app.domain.entries import Entry, Meeting, PlannedMeeting
from desk_app.domain.holding import DealCheck
from desk_app.domain.issues import Issue
from desk_app.domain.lessons import Lesson
from desk_app.domain.links import FileLink
from desk_app.domain.preparation import (
    Alternative,
    Leverage,
    LimitChange,
    Participant,
    Prediction,
    Prompt,
    Sealed,
    Strength,
)
from desk_app.domain.rules_to_try import RuleTry
from desk_app.domain.summaries import Stage

__all__ = ["Counterpart", "Negotiation", "Stage"]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A person or firm on the other side.

    `prefers` says how they like to be reached, `next_contact` when to get in touch. A record with `merged_into` was
    merged into the one of that id; it stays, so that its own id still leads there. `changed_at` tells when it was last
    changed; two that differ in nothing else count as the same.
    """

    id: str
    name: str
    organisation: str = ""
    email: str = ""
    phone: str = ""
    notes: str = ""
    prefers: str = ""
    next_contact: date | None = None
    merged_into: str | None = None
    changed_at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Negotiation:
    """One whole negotiation. `counterpart` and `follows` are ids; `kind` names a template or is empty.

    `people` are those on their side with their roles. One that is only for `practice` counts in no statistics.
    `sealed` keeps limits, targets and predictions as they were before the talks; None if nothing was recorded yet, or
    if that was before Parley kept it. `checks` tell whether the deal held, `lessons` what was kept from thinking it
    through again, `tries` which rules are tried in it, `links` which files and folders belong to it.
    """

    id: str
    title: str
    kind: str = ""
    counterpart: str | None = None
    currency: str = ""
    stage: Stage = Stage.PREPARING
    deadline: date | None = None
    follows: str | None = None
    issues: tuple[Issue, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    strengths: tuple[Strength, ...] = ()
    limit_changes: tuple[LimitChange, ...] = ()
    leverage: tuple[Leverage, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    outcome: Outcome | None = None
    relationship: tuple[RelationshipCheck, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    practice: bool = False
    people: tuple[Participant, ...] = ()
    planned: tuple[PlannedMeeting, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    sealed: Sealed | None = None
    checks: tuple[DealCheck, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    tries: tuple[RuleTry, ...] = ()
    links: tuple[FileLink, ...] = ()
    changed_at: datetime | None = field(default=None, compare=False)

    def entries(self) -> Iterator[Entry]:
        """Every entry of every meeting, by sequence number."""
        return iter(sorted(chain.from_iterable(map(attrgetter("entries"), self.meetings)), key=attrgetter("seq")))

    def issue(self, issue_id: str) -> Issue | None:
        """The issue with that id, or None (it may have been deleted after entries were made)."""
        for issue in self.issues:
            if issue.id == issue_id:
                return issue
        return None
