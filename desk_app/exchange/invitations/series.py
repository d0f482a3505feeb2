"""The next meetings of a series."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from desk_app.domain.invitations import Bearing, Invitation, Repeats, instance_key
from desk_app.support.zones import zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateutil.rrule import rrule

_YEARS = 5
_PLAIN = frozenset("FREQ INTERVAL COUNT UNTIL BYDAY WKST".split())
_FURTHER = _PLAIN | frozenset("BYMONTH BYMONTHDAY BYSETPOS BYYEARDAY BYWEEKNO".split())
_UNDERSTOOD = {"DAILY": _PLAIN, "WEEKLY": _PLAIN, "MONTHLY": _FURTHER, "YEARLY": _FURTHER}
"""What a rule may say. dateutil looks for a day that never comes until the year 9999: by days, for eight seconds."""


def next_times(series: Invitation, today: date, most: int) -> tuple[Invitation, ...]:
    """At most so many meetings of a series from today on, each as an invitation to that one.

    It is looked for them five years ahead. A rule that cannot be read, or that goes by hours or less, gives the first
    meeting alone.
    """
    repeats, starts = series.repeats, series.starts
    if repeats is None or starts is None:
        return (series,)
    begin = starts if isinstance(starts, datetime) else datetime.combine(starts, time())
    lasts = _lasting(series)
    each_of = (_one(series, each, lasts) for each in _times(repeats, begin, today))
    apart = {each.instance: each for each in repeats.moved}
    told = (apart.get(each.instance, each) for each in each_of)
    ahead = (each for each in told if each.bearing is Bearing.PLAN and _day(each) >= today)
    return tuple(islice(ahead, most))


def _day(one: Invitation) -> date:
    starts = one.starts or date.min
    return starts.date() if isinstance(starts, datetime) else starts


def _times(repeats: Repeats, begin: datetime, today: date) -> Iterator[datetime]:
    from dateutil.rrule import rruleset

    found = rruleset()
    rule = _rule(repeats.rule, begin, today)
    if rule is not None:
        found.rrule(rule)
    else:
        found.rdate(begin)
    for each in repeats.also:
        found.rdate(_timed(each, begin))
    left_out = {_timed(each, begin) for each in repeats.without}
    return (each for each in found if each not in left_out)


def _rule(text: str, begin: datetime, today: date) -> rrule | None:
    """The rule, ended in five years, so that one that never fits ends."""
    from dateutil.rrule import rrulestr

    parts = _understood(text)
    if not parts:
        return None
    end = datetime.combine(today.replace(day=1), time()) + timedelta(days=366 * _YEARS)
    until = parts.pop("UNTIL", "")
    plain = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        last = min(end, _until(until, begin)) if until else end
        return rrulestr(plain, dtstart=begin).replace(until=last)
    except (ValueError, TypeError, OverflowError, KeyError, AttributeError):
        return None


def _understood(text: str) -> dict[str, str]:
    """The parts of a rule; none if it has one that is not understood, or would be looked through for too long."""
    pairs = (each.partition("=") for each in text.upper().split(";") if each.strip())
    parts = {name.strip(): value.strip() for name, _, value in pairs if not name.strip().startswith("X-")}
    frequency = parts.get("FREQ", "")
    every = parts.get("INTERVAL", "1")
    weeks = frequency == "DAILY" and "BYDAY" in parts and every.isdecimal() and int(every) % 7 == 0
    return {} if weeks or not parts.keys() <= _UNDERSTOOD.get(frequency, frozenset()) else parts


def _until(text: str, begin: datetime) -> datetime:
    """The last moment that a rule names. A day counts to its end, a time in UTC to the same time by the clock."""
    day = datetime.strptime(text[:8], "%Y%m%d")  # noqa: DTZ007 (by its clock)
    if len(text) < 15:
        return datetime.combine(day, time.max)
    told = datetime.strptime(text[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007
    return max(told, datetime.combine(told, begin.time())) if text.upper().endswith("Z") else told


def _timed(moment: datetime | date, begin: datetime) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, begin.time())


def _lasting(series: Invitation) -> timedelta | None:
    return None if series.ends is None or series.starts is None else series.ends - series.starts


def _one(series: Invitation, at: datetime, lasts: timedelta | None) -> Invitation:
    starts: datetime | date = at if isinstance(series.starts, datetime) else at.date()
    ends = None if lasts is None else starts + lasts
    name = series.zone.name
    moment: datetime | date = starts
    if isinstance(starts, datetime) and name:
        moment = starts.replace(tzinfo=zone(name)).astimezone(UTC)
    return replace(series, starts=starts, ends=ends, instance=instance_key(moment), repeats=None)
