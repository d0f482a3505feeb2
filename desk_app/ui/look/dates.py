"""Dates and times in words, shorter if they are near today."""

from __future__ import annotations

from datetime import date, datetime

from desk_app.domain.dates import clock, day, day_of_year
from desk_app.support.words import _, mark

WEEKDAYS = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)


def weekday(when: date) -> str:
    """The name of a day of the week."""
    return _(WEEKDAYS[when.weekday()])


def near(when: date, today: date) -> str:
    """A date: in words if it is near ("today", "Friday"), "9 Nov" within the same year, else "9 Nov 2027"."""
    away = (when - today).days
    named = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if away in named:
        return named[away]
    if 1 < away <= 6:
        return weekday(when)
    return day_of_year(when) if when.year == today.year else day(when)


def moment(at: datetime, now: datetime) -> str:
    """A time in the zone of `now`: "today at 10:05", "9 Nov at 18:30"."""
    local = at.astimezone(now.tzinfo)
    return _("{day} at {time}", day=near(local.date(), now.date()), time=clock(local))


def due(when: date | None, today: date) -> str:
    """When something is due: "due Friday", or "overdue since …" for the past; empty without a date."""
    if when is None:
        return ""
    if when < today:
        return _("overdue since {day}", day=near(when, today))
    return _("due {day}", day=near(when, today))
