"""Which zone a time of a calendar is in: by the name that the file gives it, else by the rules in the file, else asked.

The rules of a file are its own: another file with the same name for other rules never gets them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, tzinfo

from desk_app.domain.invitations import Doubt, ZoneRead
from desk_app.exchange.invitations.components import Component
from desk_app.exchange.invitations.zone_words import cities_in, fixed_zone, known_zone
from desk_app.support.zones import UnknownZone, existing, zone, zone_names

_USUAL = (
    "Europe/Berlin", "Europe/London", "Europe/Madrid", "Europe/Athens", "America/New_York", "America/Chicago",
    "America/Denver", "America/Los_Angeles", "America/Sao_Paulo", "Australia/Sydney",
)  # fmt: skip
"""Looked at first for a zone that has the rules of a file."""
_DAY, _DAYS = timedelta(days=1), 731


class Zones:
    """The zones of one calendar: `rules` are its VTIMEZONEs by name, `usual` its X-WR-TIMEZONE, `here` ours."""

    def __init__(self, rules: Mapping[str, Component], usual: str, here: str) -> None:
        self._rules, self._usual, self.here = rules, usual, here
        self._made: dict[str, tzinfo | None] = {}
        self._alike: dict[tuple[str, int, timedelta], str] = {}

    @classmethod
    def of(cls, components: Iterable[Component], usual: str, here: str) -> Zones:
        """The zones that these components tell. One that cannot be read is left out; it may not be needed."""
        told = {each.first("TZID").strip("\"' "): each for each in components if each.name == "VTIMEZONE"}
        return cls(told, usual, here)

    def read(self, written: str, wall: datetime) -> ZoneRead:
        """The zone of a time that is `wall` on the clock; `written` is empty if the file does not tell it."""
        if not written.strip("\"' "):
            return self._floating(wall)
        named = known_zone(written, wall) or known_zone(self._located(written), wall)
        wall = existing(wall, named) if named else wall
        rules = self._tz(written)
        ruled = _offset(rules, wall)
        if named and (ruled is None or ruled == _offset(zone(named), wall)):
            return ZoneRead(written, named)
        like = "" if rules is None or ruled is None else self._alike_to(written, rules, ruled, wall)
        if named:
            return ZoneRead(written, "", Doubt.DIFFERS, _each_once(named, like))
        if like:
            return ZoneRead(written, like, choices=(like,))
        return ZoneRead(written, "", Doubt.UNKNOWN, _each_once(*cities_in(written), self.here))

    def in_utc(self, written: str, wall: datetime) -> datetime | None:
        """That time in UTC, without its offset; None where its zone is not known for certain."""
        read = self.read(written, wall)
        offset = _offset(zone(read.name), wall) if read.name else None
        return None if offset is None else wall - offset

    def usual(self, wall: datetime) -> str:
        """The zone in which this calendar usually is, or we are."""
        return known_zone(self._usual, wall) or self.here

    def _floating(self, wall: datetime) -> ZoneRead:
        usual = known_zone(self._usual, wall) if self._usual else ""
        if usual:
            return ZoneRead(self._usual, usual)
        return ZoneRead("", "", Doubt.NAMELESS, _each_once(self.here, "UTC"))

    def _located(self, written: str) -> str:
        told = self._rules.get(written.strip("\"' "))
        return told.first("X-LIC-LOCATION") if told else ""

    def _tz(self, written: str) -> tzinfo | None:
        name = written.strip("\"' ")
        if name not in self._made:
            told = self._rules.get(name)
            self._made[name] = _made(told) if told else None
        return self._made[name]

    def _alike_to(self, written: str, rules: tzinfo, ruled: timedelta, wall: datetime) -> str:
        """What `_like` finds, looked for once a year and offset."""
        key = written, wall.year, ruled
        if key not in self._alike:
            self._alike[key] = self._like(rules, ruled, wall)
        return self._alike[key]

    def _like(self, rules: tzinfo, ruled: timedelta, wall: datetime) -> str:
        """A zone that has the time of these rules all through that year and the next: ours, if it does.

        If there is none, one that is always as far from UTC as they are at that time.
        """
        first = datetime(wall.year, 1, 1, 12)  # noqa: DTZ001 (by its clock)
        told = [(first + _DAY * number, _offset(rules, first + _DAY * number)) for number in range(_DAYS)]
        told.append((wall, _offset(rules, wall)))
        always = len({offset for _, offset in told}) == 1
        like = "" if always else next((name for name in self._candidates() if _agrees(name, told)), "")
        return like or fixed_zone(ruled)

    def _candidates(self) -> Iterable[str]:
        return dict.fromkeys((self.here, *_USUAL, *sorted(zone_names())))


def _agrees(name: str, told: Iterable[tuple[datetime, timedelta | None]]) -> bool:
    try:
        rules = zone(name)
    except UnknownZone:
        return False
    return all(_offset(rules, when) == offset for when, offset in told)


def _offset(rules: tzinfo | None, wall: datetime) -> timedelta | None:
    """How far from UTC a zone is when its clock shows that; None if that cannot be told."""
    if rules is None:
        return None
    try:
        return wall.replace(tzinfo=rules).utcoffset()
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError):
        return None


def _made(told: Component) -> tzinfo | None:
    """The rules of a VTIMEZONE; None if it cannot be read. dateutil, which reads it, raises what it comes upon."""
    from icalendar import Timezone, timezone

    try:
        read = Timezone.from_ical(told.text)
        return read.to_tz(lookup_tzid=False) if isinstance(read, Timezone) else None
    except Exception:  # noqa: BLE001
        return None
    finally:
        timezone.tzp.use_default()  # else the rules of a made-up name would count for the next file, too


def _each_once(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))
