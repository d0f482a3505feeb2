"""Whether a deal held: what was looked at some weeks after the negotiation was closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desk_app.support.words import mark


class Kept(StrEnum):
    """Whether the terms of a deal were kept."""

    KEPT = "kept"
    PARTLY = "partly"
    BROKEN = "broken"


KEPT_WORDS = {Kept.KEPT: mark("kept"), Kept.PARTLY: mark("kept in part"), Kept.BROKEN: mark("broken")}
"""The name of each in a choice."""


class Paid(StrEnum):
    """Whether what was owed was paid."""

    ON_TIME = "on_time"
    LATE = "late"
    NOT_YET = "not_yet"


PAID_WORDS = {Paid.ON_TIME: mark("on time"), Paid.LATE: mark("late"), Paid.NOT_YET: mark("not yet")}
"""The name of each in a choice."""
MOST_DAYS_LATE = 9_999


@dataclass(frozen=True, slots=True)
class DealCheck:
    """One look at whether the deal held, made at the time `at`.

    `terms` and `payment` are None where it was not said. `days_late` counts whole days (0 to `MOST_DAYS_LATE`) and
    belongs to what was paid late. The ratings of that day are a `RelationshipCheck` of the phase CHECK. `changed_at`
    tells when it was last changed; two that differ in nothing else count as the same.
    """

    id: str
    at: datetime
    terms: Kept | None = None
    payment: Paid | None = None
    days_late: int | None = None
    note: str = ""
    changed_at: datetime | None = field(default=None, compare=False)
