"""Reads one meeting of a calendar."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from desk_app.domain.invitations import (
    ORGANIZERS_SEQUENCE,
    Bearing,
    Invitation,
    Invitee,
    Repeats,
    ZoneRead,
    instance_key,
)
from desk_app.domain.planned import can_be_kept
from desk_app.exchange.invitations.components import Component, TextLine
from desk_app.exchange.invitations.dated import Moment, NotADate, days_or_times, moment
from desk_app.exchange.invitations.zones import Zones
from desk_app.support.characters import without_controls
from desk_app.support.words import _
from desk_app.support.zones import existing, zone

_NO_PERSON = frozenset(("RESOURCE", "ROOM", "GROUP"))
_CALL = re.compile(
    r"https://(?:[\w-]+\.)*(?:teams\.(?:microsoft|live)\.com|zoom\.us|meet\.google\.com|webex\.com|whereby\.com|meet\.jit\.si|"
    r"gotomeeting\.com|goto\.com)/[^\s<>\"]+"
)
"""The address of a call in the words of an invitation, at the services that are used most."""
_WHOLE_DAY = ("X-MICROSOFT-CDO-ALLDAYEVENT", "X-FUNAMBOL-ALLDAY")
_MOST_SEQUENCE = 2**31 - 1
_DAY = timedelta(days=1)


class UnreadableMeeting(ValueError):
    """A meeting cannot be read; the message says why. `line` is where."""

    def __init__(self, words: str, line: int) -> None:
        super().__init__(words)
        self.line = line


def read_event(component: Component, bearing: Bearing, zones: Zones) -> Invitation:
    """One meeting.

    Raises:
        UnreadableMeeting: it has no beginning, or one that is no date.
    """
    lines = {line.name: line for line in reversed(tuple(component.own()))}
    if component.first("STATUS").upper() == "CANCELLED" and bearing is Bearing.PLAN:
        bearing = Bearing.CANCEL
    begins = _begin(lines, component, bearing)
    read = Invitation(
        uid=without_controls(component.first("UID")),
        bearing=bearing,
        starts=None,
        title=text_of(component, "SUMMARY"),
        place=_place(component),
        organizer=_organizer(lines),
        people=tuple(filter(None, (_invitee(line) for line in component.own() if line.name == "ATTENDEE"))),
        sequence=_sequence(component),
        stamp=_stamp(lines),
        line=component.number,
    )
    if begins is None:
        return replace(read, instance=_instance(lines, zones))
    whole_day = any(component.first(name).upper() in ("TRUE", "1") for name in _WHOLE_DAY)
    placed = _placed(read, lines, begins, zones, whole_day=whole_day)
    return replace(placed, instance=_instance(lines, zones), repeats=_repeats(component, placed, zones))


def _begin(lines: dict[str, TextLine], component: Component, bearing: Bearing) -> Moment | None:
    line = lines.get("DTSTART")
    if line is None:
        if bearing is Bearing.PLAN:
            raise UnreadableMeeting(_("This meeting has no beginning."), component.number)
        return None
    try:
        found = moment(line)
    except NotADate as error:
        words = _("The beginning of this meeting is not a date: “{text}”.", text=str(error)[:40])
        raise UnreadableMeeting(words, line.number) from error
    if isinstance(found.wall, datetime) and not can_be_kept(found.wall, _DAY):
        raise UnreadableMeeting(_("No meeting can be planned in the year {year}.", year=found.wall.year), line.number)
    return found


def _placed(
    read: Invitation, lines: dict[str, TextLine], begins: Moment, zones: Zones, *, whole_day: bool
) -> Invitation:
    """The meeting with its beginning, zone and end."""
    wall = begins.wall
    if not isinstance(wall, datetime) or whole_day:
        return _of_days(read, lines, begins, zones)
    if begins.utc:
        usual = zones.usual(wall)
        found = ZoneRead("UTC", usual)
        starts = wall.replace(tzinfo=UTC).astimezone(zone(usual)).replace(tzinfo=None)
    else:
        found = zones.read(begins.zone, wall)
        starts = existing(wall, found.name) if found.name else wall
    placed = replace(read, starts=starts, zone=found)
    return replace(placed, ends=_end(lines, begins, placed, zones))


def _end(lines: dict[str, TextLine], begins: Moment, placed: Invitation, zones: Zones) -> datetime | None:
    """When it ends, by the clock of its zone. An end that is a day, or before the beginning, counts as none."""
    starts = placed.starts
    if not isinstance(starts, datetime):
        return None
    ends: datetime | date | None = None
    if told := _moment_of(lines, "DTEND"):
        same = told.zone == begins.zone and told.utc == begins.utc and not begins.utc
        ends = told.wall if same else told.in_zone(placed.zone.name, zones)
    elif lasts := _lasting(lines):
        ends = _after(starts, lasts, placed.zone.name)
    if isinstance(ends, datetime) and placed.zone.name:
        ends = existing(ends, placed.zone.name)
    return ends if isinstance(ends, datetime) and ends > starts and can_be_kept(ends, _DAY) else None


def _after(starts: datetime, lasts: timedelta, zone_name: str) -> datetime | None:
    try:
        if not zone_name:
            return starts + lasts
        tz = zone(zone_name)
        at = starts.replace(tzinfo=tz).astimezone(UTC) + lasts
        return at.astimezone(tz).replace(tzinfo=None)
    except OverflowError:
        return None


def _of_days(read: Invitation, lines: dict[str, TextLine], begins: Moment, zones: Zones) -> Invitation:
    """A meeting of whole days. The file tells the day after the last one; one that tells the first day means that."""
    starts = _day(begins, zones)
    last: date | None = None
    if told := _moment_of(lines, "DTEND"):
        wall = told.in_zone(zones.here, zones) if told.utc else told.wall
        clock = wall.time() if isinstance(wall, datetime) else time()
        last = wall.date() if isinstance(wall, datetime) else wall
        last = last - _DAY if clock == time() and last > starts else last
    elif lasts := _lasting(lines):
        last = starts + lasts - _DAY if lasts >= _DAY else None
    return replace(read, starts=starts, ends=last if last is not None and last > starts else None)


def _day(begins: Moment, zones: Zones) -> date:
    """The day of a beginning; of a time in UTC, the day on which it is by our clock."""
    wall = begins.in_zone(zones.here, zones) if begins.utc else begins.wall
    return wall.date() if isinstance(wall, datetime) else wall


def _moment_of(lines: dict[str, TextLine], name: str) -> Moment | None:
    try:
        return moment(lines[name]) if name in lines else None
    except NotADate:
        return None


def _lasting(lines: dict[str, TextLine]) -> timedelta | None:
    from icalendar import vDuration

    try:
        found = vDuration.from_ical(lines["DURATION"].value) if "DURATION" in lines else None  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError):
        return None
    return found if isinstance(found, timedelta) and found > timedelta(0) else None


def _instance(lines: dict[str, TextLine], zones: Zones) -> str:
    """Which meeting of a series is meant."""
    told = _moment_of(lines, "RECURRENCE-ID")
    if told is None:
        return ""
    return instance_key(told.in_utc(zones) or told.wall)


def _stamp(lines: dict[str, TextLine]) -> datetime | None:
    """When this state was written. Some calendars renew only one of the two: of two states the later is the newer."""
    told = (_moment_of(lines, name) for name in ("DTSTAMP", "LAST-MODIFIED"))
    walls = (each.wall for each in told if each is not None)
    kept = (each for each in walls if isinstance(each, datetime) and can_be_kept(each, _DAY))
    return max((each.replace(tzinfo=UTC) for each in kept), default=None)


def _sequence(component: Component) -> int:
    """Its SEQUENCE; of a meeting that Parley wrote after it was changed here, that of its organizer."""
    shown, theirs = (_whole(component.first(name)) for name in ("SEQUENCE", ORGANIZERS_SEQUENCE))
    return theirs if theirs is not None and theirs + 1 == shown else shown or 0


def _whole(text: str) -> int | None:
    return min(int(text), _MOST_SEQUENCE) if text.isascii() and text.isdigit() else None


def _repeats(component: Component, placed: Invitation, zones: Zones) -> Repeats | None:
    rules = [line for line in component.own() if line.name == "RRULE"]
    dates = days_or_times(line for line in component.own() if line.name == "RDATE")
    if not rules and not dates:
        return None
    left_out = days_or_times(line for line in component.own() if line.name == "EXDATE")
    name = placed.zone.name
    rule = rules[0].value if rules else ""
    also, without = (tuple(each.in_zone(name, zones) for each in those) for those in (dates, left_out))
    return Repeats(rule, also, without)


def _place(component: Component) -> str:
    """Where it is, and the address of the call."""
    told = text_of(component, "LOCATION")
    if "://" in told:
        return told
    calls = (text_of(component, name) for name in ("X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-GOOGLE-CONFERENCE"))
    in_words = _CALL.search(text_of(component, "DESCRIPTION"))
    others = (text_of(component, name) for name in ("CONFERENCE", *(() if told else ("URL",))))
    link = next(filter(None, (*calls, in_words[0] if in_words else "", *others)), "")
    return ", ".join(filter(None, (told, link)))


def text_of(component: Component, name: str) -> str:
    """A text of a component, in one line; empty if it has none of that name."""
    plain = re.sub(r"\\(.)", _unescaped, component.first(name))
    return " ".join(without_controls(plain).split())


def _unescaped(found: re.Match[str]) -> str:
    return " " if found[1] in "nN" else found[1]


def _organizer(lines: dict[str, TextLine]) -> Invitee | None:
    return _invitee(lines["ORGANIZER"]) if "ORGANIZER" in lines else None


def _invitee(line: TextLine) -> Invitee | None:
    """A person; None for a room, a thing, a group, or where neither name nor address is told."""
    told = _parameters(line)
    if told.get("CUTYPE", "").upper() in _NO_PERSON:
        return None
    address = told.get("EMAIL", "") or line.value
    address = address.strip().casefold().removeprefix("mailto:").strip()
    name = " ".join(without_controls(told.get("CN", "")).split())
    name = "" if name.casefold().removeprefix("mailto:") == address else name
    email = address if "@" in address and " " not in address else ""
    return Invitee(name, email, told.get("PARTSTAT", "").upper()) if name or email else None


def _parameters(line: TextLine) -> dict[str, str]:
    from icalendar import parser

    try:
        _name, parameters, _value = parser.Contentline(line.text).parts()  # type: ignore[no-untyped-call]
    except ValueError:
        return {}
    return {str(key).upper(): str(value) for key, value in parameters.items()}
