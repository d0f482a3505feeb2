"""Meetings to come: which they are, on which day, at what time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from desk_app.domain.dates import clock
from desk_app.domain.entries import PlannedMeeting
from desk_app.support.ids import made_at
from desk_app.support.words import _
from desk_app.support.zones import UnknownZone, existing, zone, zone_here

_PARLEY = UUID("3f1c2f0e-6d6b-5c0a-9c57-8f3a0a6a7e11")
_FIRST, _LAST = datetime(2, 1, 1), datetime(9998, 12, 31, 23, 59, 59, 999_999)  # noqa: DTZ001 (in any zone)
_NONE = timedelta(0)
_FIXED = re.compile(r"Etc/GMT([+-])(\d+)")


def own_uid(negotiation: str, what: str, thing: str) -> str:
    """The UID that a thing has in the calendars that Parley writes: on every computer the same."""
    return f"{uuid5(_PARLEY, f'{negotiation} {what} {thing}')}@parley"


def can_be_kept(at: datetime, spare: timedelta = _NONE) -> bool:
    """Whether a time can be kept and written: one year is left out at both ends, so that every zone has it.

    `spare` is how far inside it has to be, less than a year: a day for what a clock shows, as in UTC it may be on
    the next.
    """
    within = _FIRST.year < at.year - 1 and at.year + 1 < _LAST.year  # so are nearly all, and this is quick
    return within or _FIRST + spare <= at.replace(tzinfo=None) <= _LAST - spare


def at_times_that_exist(planned: PlannedMeeting) -> PlannedMeeting:
    """The same meeting, at times that the clock of its zone shows on that day. It has no end that it begins at."""
    starts, ends = planned.starts, planned.ends
    if not isinstance(starts, datetime) or not planned.zone:
        return planned
    begins = existing(starts, planned.zone)
    if isinstance(ends, datetime):
        ends = existing(ends, planned.zone)
        leapt_over = begins != starts and ends < begins
        ends = None if ends == begins or leapt_over else ends
    return replace(planned, starts=begins, ends=ends)


def written_sequence(planned: PlannedMeeting) -> int | None:
    """The SEQUENCE under which a meeting of another calendar goes out; None for one that was planned here.

    It is one above its organizer's, once the meeting was changed after it came here. All later changes have the same
    SEQUENCE, and calendars take the latest of them. So nothing that is changed or undone here lowers it, and the next
    state that the organizer sends outranks them all.
    """
    if planned.sequence is None:
        return None
    came = made_at(planned.id)
    changed = came is not None and planned.changed_at is not None and planned.changed_at > came
    return planned.sequence + 1 if changed else planned.sequence


def day_of(moment: datetime | date) -> date:
    """The day of a moment; of a whole day, that day."""
    return moment.date() if isinstance(moment, datetime) else moment


def clock_of(moment: datetime | date) -> str:
    """What the clock shows at a moment, "14:30"; empty for a whole day."""
    return clock(moment) if isinstance(moment, datetime) else ""


def here(planned: PlannedMeeting) -> datetime | date:
    """When a meeting begins by the clock of this computer; as it was planned, if its zone is not known here."""
    starts = planned.starts
    if not isinstance(starts, datetime) or not planned.zone:
        return starts
    try:
        moment = starts.replace(tzinfo=zone(planned.zone)).astimezone(UTC)
        return moment.astimezone(zone(zone_here())).replace(tzinfo=None)
    except (UnknownZone, OverflowError):
        return starts


def zone_shown(name: str) -> str:
    """A zone as shown. One that is always so far from UTC has a name that says the opposite ("Etc/GMT-3")."""
    fixed = _FIXED.fullmatch(name)
    if fixed is None:
        return name
    return f"UTC{'+' if fixed[1] == '-' else '−'}{fixed[2]}"


def time_here(planned: PlannedMeeting) -> str:
    """The time of a meeting by the clock of this computer, and by that of its zone where it shows another.

    It is "09:30", or "09:30 (10:30 Europe/Berlin)"; empty for a whole day.
    """
    ours, theirs = here(planned), planned.starts
    if ours == theirs:
        return clock_of(ours)
    return _("{time} ({other} {zone})", time=clock_of(ours), other=clock_of(theirs), zone=zone_shown(planned.zone))


def to_come(planned: Iterable[PlannedMeeting], today: date) -> tuple[PlannedMeeting, ...]:
    """The meetings from today on that were not cancelled, the next first. A whole day comes before its hours."""
    found = (each for each in planned if not each.cancelled and day_of(each.starts) >= today)
    return tuple(sorted(found, key=lambda each: (day_of(each.starts), clock_of(each.starts))))
