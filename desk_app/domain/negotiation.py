"""One whole negotiation as a frozen value, and the person it is with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import attrgetter

from desk_app.domain.closing import FollowUp, Outcome, RelationshipCheck
from desk_app.domain.entries import Entry, Meeting
from desk_app.domain.issues import Issue
from desk_app.domain.preparation import Alternative, Leverage, LimitChange, Prompt, Strength
from desk_app.domain.summaries import Stage

__all__ = ["Counterpart", "Negotiation", "Stage"]


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A person or firm on the other side."""

    id: str
    name: str
    organisation: str = ""
    email: str = ""
    phone: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Negotiation:
    """One whole negotiation. `counterpart` and `follows` are ids; `kind` names a template or is empty."""

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

    def entries(self) -> Iterator[Entry]:
        """Every entry of every meeting, by sequence number."""
        return iter(sorted(chain.from_iterable(map(attrgetter("entries"), self.meetings)), key=attrgetter("seq")))

    def issue(self, issue_id: str) -> Issue | None:
        """The issue with that id, or None (it may have been deleted after entries were made)."""
        for issue in self.issues:
            if issue.id == issue_id:
                return issue
        return None
