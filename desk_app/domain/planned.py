"""Meetings to come: which they are, on which day, at what time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid5

from desk_app.domain.dates import clock
from desk_app.domain.entries import PlannedMeeting

_PARLEY = UUID("3f1c2f0e-6d6b-5c0a-9c57-8f3a0a6a7e11")


def own_uid(negotiation: str, what: str, thing: str) -> str:
    """The UID that a thing has in the calendars that Parley writes: on every computer the same."""
    return f"{uuid5(_PARLEY, f'{negotiation} {what} {thing}')}@parley"


def day_of(moment: datetime | date) -> date:
    """The day of a moment; of a whole day, that day."""
    return moment.date() if isinstance(moment, datetime) else moment


def clock_of(moment: datetime | date) -> str:
    """What the clock shows at a moment, "14:30"; empty for a whole day."""
    return clock(moment) if isinstance(moment, datetime) else ""


def to_come(planned: Iterable[PlannedMeeting], today: date) -> tuple[PlannedMeeting, ...]:
    """The meetings from today on that were not cancelled, the next first. A whole day comes before its hours."""
    found = (each for each in planned if not each.cancelled and day_of(each.starts) >= today)
    return tuple(sorted(found, key=lambda each: (day_of(each.starts), clock_of(each.starts))))
