"""What a calendar says of a meeting: planned, moved, called off, answered. Nothing is done until it is taken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum

from desk_app.domain.entries import PlannedMeeting, ends_well
from desk_app.domain.planned import at_times_that_exist


class Bearing(StrEnum):
    """What an invitation wants. Answers and counter-proposals are told, and never done."""

    PLAN = "plan"
    CANCEL = "cancel"
    ANSWER = "answer"
    PROPOSAL = "proposal"


class Doubt(StrEnum):
    """Why the zone of a time has to be asked."""

    NONE = "none"
    NAMELESS = "nameless"
    """The time has no zone at all."""
    UNKNOWN = "unknown"
    """Nobody knows the name of its zone, and the file does not tell its rules."""
    DIFFERS = "differs"
    """The zone of that name has another time on that day than the rules in the file say."""


@dataclass(frozen=True, slots=True)
class ZoneRead:
    """The zone of a time. `written` is what the file calls it, `name` what it is (IANA); empty where it must be asked.

    `choices` are the zones it may be, the likeliest first.
    """

    written: str
    name: str
    doubt: Doubt = Doubt.NONE
    choices: tuple[str, ...] = ()

    @property
    def by_rules(self) -> bool:
        """Whether nobody knows the name, and the rules in the file told which zone it is like."""
        return bool(self.written and self.name and self.choices and self.doubt is Doubt.NONE)


@dataclass(frozen=True, slots=True)
class Invitee:
    """A person whom an invitation names. `email` is in small letters. Either may be empty.

    `answer` is what they said to it, as calendars write it ("ACCEPTED"); empty if it is not told.
    """

    name: str
    email: str = ""
    answer: str = field(default="", compare=False)

    @property
    def shown(self) -> str:
        return self.name or self.email


@dataclass(frozen=True, slots=True)
class Repeats:
    """How a series goes on: the rule (RFC 5545, RRULE), further times, and times left out, by the clock of its zone.

    `moved` are those of its meetings that are told apart: at another time or place, or called off.
    """

    rule: str
    also: tuple[datetime | date, ...] = ()
    without: tuple[datetime | date, ...] = ()
    moved: tuple[Invitation, ...] = ()


@dataclass(frozen=True, slots=True)
class Invitation:
    """One meeting of a calendar.

    `starts` and `ends` are what the clock shows in the zone, without an offset; dates alone are whole days, `ends` then
    the last of them. Only one that is called off may have no `starts`. `instance` tells which meeting of a series is
    meant, as `instance_key` writes it. `stamp` is when this state of it was written. `line` is where it stands in its
    file.
    """

    uid: str
    bearing: Bearing
    starts: datetime | date | None
    zone: ZoneRead = ZoneRead("", "")
    ends: datetime | date | None = None
    title: str = ""
    place: str = ""
    organizer: Invitee | None = None
    people: tuple[Invitee, ...] = ()
    sequence: int = 0
    stamp: datetime | None = None
    instance: str = ""
    repeats: Repeats | None = None
    line: int = 0

    @property
    def named(self) -> tuple[Invitee, ...]:
        """All people whom it names, each once, who invites first."""
        everyone = (*((self.organizer,) if self.organizer else ()), *self.people)
        kept: dict[str, Invitee] = {}
        for each in everyone:
            kept.setdefault(each.email or each.name.casefold(), each)
        return tuple(kept.values())

    def planned(self, id_: str, people: tuple[str, ...] = ()) -> PlannedMeeting:
        """The meeting as it is planned.

        Raises:
            ValueError: it has no beginning.
        """
        if self.starts is None:
            raise ValueError("starts")
        timed = isinstance(self.starts, datetime)
        ends = self.ends if self.ends is not None and ends_well(self.starts, self.ends) else None
        meeting = PlannedMeeting(
            id_,
            self.starts,
            zone=self.zone.name if timed else "",
            ends=ends,
            place=self.place,
            people=people,
            uid=whole_uid(self.uid, self.instance),
            sequence=self.sequence,
        )
        return at_times_that_exist(meeting)


ORGANIZERS_SEQUENCE = "X-PARLEY-SEQUENCE"
"""In a meeting that Parley wrote under a SEQUENCE of its own: the one that its organizer sent last."""
_WHOLE_UID = re.compile(r"(?P<uid>.+) (?P<instance>\d{8}(?:T\d{6}Z)?)", re.DOTALL)


def whole_uid(uid: str, instance: str) -> str:
    """What a planned meeting keeps of its calendar: the UID, and after a space which meeting of a series it is."""
    return f"{uid} {instance}" if instance and uid else uid


def parts_of_uid(uid: str) -> tuple[str, str]:
    """The UID and the instance of what `whole_uid` made."""
    found = _WHOLE_UID.fullmatch(uid)
    return (found["uid"], found["instance"]) if found and _is_moment(found["instance"]) else (uid, "")


def _is_moment(instance: str) -> bool:
    try:
        moment_of_instance(instance)
    except ValueError:
        return False
    return True


def instance_key(moment: datetime | date) -> str:
    """Which meeting of a series: when it was to be at first. A time has to be in UTC."""
    if isinstance(moment, datetime):
        return f"{instance_key(moment.date())}T{moment:%H%M%S}Z"
    return moment.isoformat().replace("-", "")


def moment_of_instance(instance: str) -> datetime | date:
    """When a meeting of a series was to be at first, of what `instance_key` wrote. A time is in UTC."""
    day = date(int(instance[:4]), int(instance[4:6]), int(instance[6:8]))
    if len(instance) == len("20261203"):
        return day
    hours, minutes, seconds = (int(instance[at : at + 2]) for at in (9, 11, 13))
    return datetime(day.year, day.month, day.day, hours, minutes, seconds, tzinfo=UTC)
