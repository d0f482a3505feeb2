"""What is due, parted by how soon: what is long past, late, today, this week, next week, and later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import assert_never

from desk_app.support.forms import forms_of_times


class NextStepKind(StrEnum):
    MEETING = "meeting"
    PLANNED = "planned"
    DEADLINE = "deadline"
    ACTION = "action"
    EXPIRY = "expiry"
    FOLLOW_UP = "follow_up"
    THEIR_PROMISE = "their_promise"
    RECONTACT = "recontact"
    CONTACT = "contact"
    """To get in touch with a person, whatever was negotiated. `thing` is the person's id, `negotiation` is empty."""
    CHECK = "check"
    """To look whether a deal held."""
    DEBRIEF = "debrief"


@dataclass(frozen=True, slots=True, order=True)
class DuePlace:
    """Where a thing stands among all that is due: by its day, its rank within the day, and what tells it apart.

    `moment` is what is stored of its time, `thing` the id of what it is about.
    """

    day: str
    rank: int
    moment: str
    negotiation: str
    thing: str
    kind: str


START = DuePlace("", -1, "", "", "", "")
"""Before all that is due."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: in which negotiation, with whom, what, and by when (None: no date).

    `what` has the person's own words (an action, a promise, the name of an alternative, a place). It is empty if the
    kind says enough. `at` is when a planned meeting starts: with its offset, if that is known; None for a whole day.
    Of a debrief that is owed, `due` is the day of closing, and `unsorted` counts the lines kept as typed.
    """

    kind: NextStepKind
    negotiation: str
    title: str
    counterpart: str
    what: str = ""
    due: date | None = None
    at: datetime | None = None
    place: DuePlace = START
    unsorted: int = 0

    @property
    def thing(self) -> str:
        """The id of the question, alternative, promise, meeting or person that it is about; empty if it has none."""
        return self.place.thing


class DueGroup(StrEnum):
    OLDER = "older"
    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    NEXT_WEEK = "next_week"
    LATER = "later"


LATE_DAYS = 60
"""What is late by more days than these is told apart, so that it does not bury the rest."""
WEEK_DAYS = 7


def days_of(group: DueGroup, today: date) -> tuple[date, date]:
    """The first day of a group, and the first day after it. A week begins as where the person is."""
    late, tomorrow = today - timedelta(days=LATE_DAYS), today + timedelta(days=1)
    week = tomorrow + timedelta(days=(forms_of_times().week - tomorrow.weekday()) % WEEK_DAYS)
    next_week = week + timedelta(days=WEEK_DAYS)
    match group:
        case DueGroup.OLDER:
            return date.min, late
        case DueGroup.LATE:
            return late, today
        case DueGroup.TODAY:
            return today, tomorrow
        case DueGroup.WEEK:
            return tomorrow, week
        case DueGroup.NEXT_WEEK:
            return week, next_week
        case DueGroup.LATER:
            return next_week, date.max
        case _:
            assert_never(group)


def group_of(day: str, today: date) -> DueGroup:
    """The group of a stored day."""
    for group in DueGroup:
        first, until = map(date.isoformat, days_of(group, today))
        if first <= day < until:
            return group
    return DueGroup.LATER


@dataclass(frozen=True, slots=True)
class DueList:
    """The first things of a group, in their order, and how many there are in all."""

    group: DueGroup
    steps: tuple[NextStep, ...]
    count: int
