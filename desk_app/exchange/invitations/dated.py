"""Dates and times of one component, as the clock shows them, with the zone that the file gives each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from desk_app.exchange.invitations.components import TextLine
from desk_app.exchange.invitations.zones import Zones
from desk_app.support.zones import zone

_VALUE = re.compile(r"(?P<day>\d{8})(?:T(?P<time>\d{6}|\d{4})(?P<utc>Z?))?", re.IGNORECASE)
_DASHED = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?P<utc>Z?))?", re.IGNORECASE)
_ZONE = re.compile(r';\s*TZID\s*=\s*(?P<zone>"[^"]*"|.*?)(?=;[A-Z-]+=|$)', re.IGNORECASE)


class NotADate(ValueError):
    """The text is no date or time."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time as it is written: what the clock shows, the name of its zone (may be empty), whether it is UTC."""

    wall: datetime | date
    zone: str = ""
    utc: bool = False

    def in_zone(self, name: str, zones: Zones) -> datetime | date:
        """What the clock shows then in another zone; as it is, if its own zone is the same or is not known."""
        if not isinstance(self.wall, datetime) or not name:
            return self.wall
        at = self.in_utc(zones)
        return self.wall if at is None else at.replace(tzinfo=UTC).astimezone(zone(name)).replace(tzinfo=None)

    def in_utc(self, zones: Zones) -> datetime | None:
        """The time in UTC, without its offset; None for a day, and where the zone has to be asked."""
        if not isinstance(self.wall, datetime):
            return None
        return self.wall if self.utc else zones.in_utc(self.zone, self.wall)


def moments(line: TextLine) -> tuple[Moment, ...]:
    """The dates or times of a line, such as "DTSTART;TZID=Europe/Berlin:20261203T140000".

    A name of a zone may hold a colon, with or without quotes; a date has none. So the last colon parts them.

    Raises:
        NotADate: one of them is none.
    """
    head, colon, values = line.text.rpartition(":")
    if not colon or _DASHED.search(line.text):
        head, values = line.text[: -len(line.value)] if line.value else line.text, line.value
    named = _ZONE.search(head.rstrip(": "))
    zone_name = named["zone"].strip('"').strip() if named else ""
    return tuple(_moment(each.split("/")[0].strip(), zone_name) for each in values.split(",") if each.strip())


def moment(line: TextLine) -> Moment:
    """The one date or time of a line.

    Raises:
        NotADate: there is none.
    """
    found = moments(line)
    if not found:
        raise NotADate(line.value)
    return found[0]


def _moment(text: str, zone_name: str) -> Moment:
    found = _VALUE.fullmatch(text) or _DASHED.fullmatch(text)
    if found is None:
        raise NotADate(text)
    try:
        day = datetime.strptime(found["day"].replace("-", ""), "%Y%m%d")  # noqa: DTZ007 (what the clock shows)
        if found["time"] is None:
            return Moment(day.date())
        return _timed(day, found["time"].replace(":", "").ljust(6, "0"), zone_name, utc=bool(found["utc"]))
    except (ValueError, OverflowError) as error:
        raise NotADate(text) from error


def _timed(day: datetime, clock: str, zone_name: str, *, utc: bool) -> Moment:
    hours, minutes, seconds = (int(clock[at : at + 2]) for at in (0, 2, 4))
    if hours > 24 or minutes > 59 or seconds > 60:
        raise ValueError(clock)
    wall = day + timedelta(hours=hours, minutes=minutes, seconds=min(seconds, 59))
    return Moment(wall, "" if utc else zone_name, utc)


def days_or_times(lines: Iterable[TextLine]) -> tuple[Moment, ...]:
    """All dates and times of these lines. What is none is left out."""
    found: list[Moment] = []
    for line in lines:
        try:
            found += moments(line)
        except NotADate:
            continue
    return tuple(found)
