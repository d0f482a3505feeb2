"""The many names that programs give to time zones, and the zone that each of them means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from desk_app.domain.folding import folded
from desk_app.support.zones import UnknownZone, zone, zone_names

_AREAS = {
    "eastern time (us & canada)": "America/New_York",
    "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "pacific time (us & canada)": "America/Los_Angeles",
    "pacific time (us & canada); tijuana": "America/Los_Angeles",
    "pacific time (us & canada), tijuana": "America/Los_Angeles",
    "atlantic time (canada)": "America/Halifax",
    "arizona": "America/Phoenix",
    "indiana (east)": "America/Indiana/Indianapolis",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "newfoundland": "America/St_Johns",
    "saskatchewan": "America/Regina",
    "central america": "America/Guatemala",
    "west central africa": "Africa/Lagos",
    "coordinated universal time": "UTC",
}
"""What Windows shows for a zone where it names an area, not cities."""
_OTHER_CITIES = {
    "abu_dhabi": "Asia/Dubai", "astana": "Asia/Almaty", "beijing": "Asia/Shanghai", "bern": "Europe/Zurich",
    "brasilia": "America/Sao_Paulo", "canberra": "Australia/Sydney", "chennai": "Asia/Kolkata",
    "edinburgh": "Europe/London", "guadalajara": "America/Mexico_City", "hanoi": "Asia/Bangkok",
    "islamabad": "Asia/Karachi", "kyiv": "Europe/Kyiv", "mumbai": "Asia/Kolkata", "new_delhi": "Asia/Kolkata",
    "osaka": "Asia/Tokyo", "pretoria": "Africa/Johannesburg", "sapporo": "Asia/Tokyo",
    "sri_jayawardenepura": "Asia/Colombo", "st_petersburg": "Europe/Moscow", "wellington": "Pacific/Auckland",
}  # fmt: skip
"""Cities that have no zone of their own name."""
_SHOWN = re.compile(r"\((?:UTC|GMT)(?P<offset>[+\-−]\d{1,2}[:.]?\d{2})?\)\s*(?P<where>.*)", re.IGNORECASE)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*(?P<sign>[+\-−])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?", re.IGNORECASE)
_ODD = {330: "Asia/Kolkata", 345: "Asia/Kathmandu", 210: "Asia/Tehran", 270: "Asia/Kabul", 390: "Asia/Yangon",
        570: "Australia/Darwin", 525: "Australia/Eucla", -570: "Pacific/Marquesas"}  # fmt: skip
"""Zones that are always so many minutes off, where those are no whole hours."""
_MOST_HOURS, _LEAST_HOURS = 14, -12


def known_zone(written: str, wall: datetime) -> str:
    """The zone (IANA) that a name means; empty if nobody knows it. `wall` is a time that was written in it."""
    for name in _bare_names(written):
        found = _olson().get(name.casefold()) or _windows().get(name.casefold()) or _of_offset(name)
        if found:
            return found
    return _of_shown(written.strip("\"' "), wall)


def cities_in(written: str) -> tuple[str, ...]:
    """The zones whose cities a name tells: "(UTC+01:00) Amsterdam, Berlin" has two."""
    shown = _SHOWN.fullmatch(written.strip("\"' "))
    words = shown["where"] if shown else written
    cities = (folded(each).strip().replace(" ", "_") for each in re.split(r"[,;/]| and ", words))
    return tuple(dict.fromkeys(_cities()[each] for each in cities if each in _cities()))


def fixed_zone(offset: timedelta) -> str:
    """A zone that is always so far from UTC; empty if there is none."""
    minutes, rest = divmod(offset, timedelta(minutes=1))
    hours, odd = divmod(minutes, 60)
    if rest:
        return ""
    if odd:
        return _ODD.get(minutes, "")
    if not _LEAST_HOURS <= hours <= _MOST_HOURS:
        return ""
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"


def _bare_names(written: str) -> Iterator[str]:
    """The name, and what is left of it without what some programs put before it."""
    name = written.strip("\"' ")
    yield name
    if name.casefold().startswith("tzone://microsoft/"):
        yield name.rsplit("/", 1)[1]
    elif name.startswith("/"):
        parts = name.strip("/").split("/")
        yield from ("/".join(parts[begin:]) for begin in range(len(parts)))


@cache
def _olson() -> dict[str, str]:
    return {name.casefold(): name for name in zone_names()}


@cache
def _windows() -> dict[str, str]:
    from icalendar import timezone

    olson = timezone.windows_to_olson.WINDOWS_TO_OLSON
    return {name.casefold(): zone for name, zone in olson.items() if zone in zone_names()}


@cache
def _cities() -> dict[str, str]:
    """Zones by the name of their city. A zone of a continent comes before others of that name."""
    found = {city: name for city, name in _OTHER_CITIES.items() if name in zone_names()}
    for name in sorted(zone_names()):
        area, _, city = name.rpartition("/")
        if area and area not in ("Etc", "SystemV", "US", "Canada", "Brazil", "Chile", "Mexico"):
            found.setdefault(city.casefold(), name)
    return found


def _of_offset(name: str) -> str:
    """The zone of "GMT+0100" or "UTC-5", which is always so far from UTC."""
    found = _OFFSET.fullmatch(name)
    return fixed_zone(_offset(found)) if found else ""


def _of_shown(written: str, wall: datetime) -> str:
    """The zone that Windows shows as "(UTC+01:00) Amsterdam, Berlin". Its cities must agree on the time."""
    shown = _SHOWN.fullmatch(written)
    if shown is None:
        return _of_places(written, wall)
    where = shown["where"].strip().casefold()
    if where in _AREAS:
        return _AREAS[where]
    if not where:
        return _of_offset(f"GMT{shown['offset']}".replace(".", ":")) if shown["offset"] else "UTC"
    cities = cities_in(written)
    stated = _OFFSET.fullmatch((shown["offset"] or "+00:00").replace(".", ":"))
    if not cities or stated is None:
        return ""
    agree = len({_offset_of(each, wall) for each in cities}) == 1
    return cities[0] if agree and _standard(cities[0], wall) == _offset(stated) else ""


def _of_places(written: str, wall: datetime) -> str:
    """The zone of an area, or of several cities that are all known and agree on the time: "Kuala Lumpur, Singapore"."""
    cities = cities_in(written)
    all_known = len(cities) > 1 and len(cities) == len(re.split(r"[,;/]", written))
    agree = all_known and len({_offset_of(each, wall) for each in cities}) == 1
    return _AREAS.get(written.strip().casefold(), cities[0] if agree else "")


def _offset(found: re.Match[str]) -> timedelta:
    size = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return size if found["sign"] == "+" else -size


def _offset_of(name: str, wall: datetime) -> timedelta | None:
    try:
        return wall.replace(tzinfo=zone(name)).utcoffset()
    except UnknownZone:
        return None


def _standard(name: str, wall: datetime) -> timedelta | None:
    """How far a zone is from UTC in that year when no summer time is."""
    found = [_offset_of(name, datetime(wall.year, month, 1)) for month in (1, 7)]  # noqa: DTZ001 (by its clock)
    known = [each for each in found if each is not None]
    return min(known, default=None)
