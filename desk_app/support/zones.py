"""Time zones by their names, from the newer of two sources: this system, or the package tzdata that comes with Parley.

Rules of zones change every year, and a system is often a year behind. `zoneinfo` asks the system first, however old it
is; so whoever needs a zone gets it here.
"""

from __future__ import annotations

import zoneinfo
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

UTC_NAMES = frozenset(("UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"))
"""The names of the zone that a calendar writes with a Z."""


class UnknownZone(LookupError):
    """There is no zone of that name."""


def zone(name: str) -> zoneinfo.ZoneInfo:
    """The rules of a zone.

    Raises:
        UnknownZone: there is none of that name.
    """
    take_newer()
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(name) from error


def existing(wall: datetime, name: str) -> datetime:
    """What the clock of a zone shows at that time: the same, but an hour later for one that it leaps over in spring.

    Calendars mean it so (RFC 5545, 3.3.5). If the zone is not known, or that is outside the calendar, it stays.
    """
    try:
        rules = zone(name)
        return wall.replace(tzinfo=rules).astimezone(UTC).astimezone(rules).replace(tzinfo=None)
    except (UnknownZone, OverflowError):
        return wall


@cache
def zone_names() -> frozenset[str]:
    """The names of all zones."""
    take_newer()
    return frozenset(zoneinfo.available_timezones())


def zone_here() -> str:
    """The name of this computer's zone; "UTC" if it has none."""
    from babel import localtime

    with suppress(LookupError, OSError, ValueError):
        name = getattr(localtime.get_localzone(), "key", "")
        if name in zone_names() and name not in UTC_NAMES:
            return str(name)
    return "UTC"


@cache
def take_newer() -> None:
    """At the first use: if the package is newer than what the system has, zones are read from the package alone."""
    if is_newer(version_of_package(), version_of_system()):
        zoneinfo.reset_tzpath(())
        zoneinfo.ZoneInfo.clear_cache()


def is_newer(package: str, system: str) -> bool:
    """Whether a version ("2026a") is newer. One that is not known counts as older than any."""
    return package > system


def version_of_package() -> str:
    """The version of the package tzdata; empty if it is not there."""
    try:
        from tzdata import IANA_VERSION
    except ImportError:
        return ""
    return str(IANA_VERSION)


def version_of_system() -> str:
    """The version of this system's zones; empty if it is not known."""
    for folder in map(Path, zoneinfo.TZPATH):
        for file, before in (("tzdata.zi", "# version "), ("+VERSION", "")):
            with suppress(OSError, UnicodeDecodeError), (folder / file).open(encoding="ascii") as opened:
                return opened.readline().removeprefix(before).strip()
    return ""
