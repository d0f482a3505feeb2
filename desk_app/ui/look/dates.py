"""Dates as they are said near today."""

from __future__ import annotations

from datetime import date, datetime

from desk_app.domain.amounts import day

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def near(when: date, today: date) -> str:
    """A date in words where it is near ("today", "Friday"), "9 Nov" within the year, else "9 Nov 2027"."""
    away = (when - today).days
    named = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if away in named:
        return named[away]
    if 1 < away <= 6:
        return WEEKDAYS[when.weekday()]
    text = day(when)
    return text.removesuffix(f" {when.year}") if when.year == today.year else text


def moment(at: datetime, now: datetime) -> str:
    """A time in the zone of `now`: "today at 10:05", "9 Nov at 18:30"."""
    local = at.astimezone(now.tzinfo)
    return f"{near(local.date(), now.date())} at {local:%H:%M}"


def due(when: date | None, today: date) -> str:
    """When something is due; "overdue since …" for the past; empty without a date."""
    if when is None:
        return ""
    return f"overdue since {near(when, today)}" if when < today else f"due {near(when, today)}"
