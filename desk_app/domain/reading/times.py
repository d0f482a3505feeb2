"""Times of day as people type them: "14:30", "14.30", "1430", "14h", "2:30 pm", "14 Uhr", "noon"."""

from __future__ import annotations

import re
from datetime import time
from decimal import Decimal

from desk_app.domain import dates
from desk_app.domain.reading.answers import Answer, Asked, Read, Refused, quoted
from desk_app.domain.reading.letters import one_form
from desk_app.support.words import _

HOUR, DAY = 60, 24 * 60
"""Minutes in an hour and in a day."""
_TIME = re.compile(r"([0-9]{1,2})(?:(?:[:.h] ?)?([0-9]{2}))? ?(am|pm|h|uhr|o'clock|o’clock)?")
_HALF = re.compile(r"\b([ap])\.? ?m\b\.?")
"""Half of a day as it is written: "a.m.", "p. m.", "PM"."""
_NAMED = {"noon": 12 * HOUR, "midday": 12 * HOUR, "midnight": 0}


def read_time(text: str) -> Answer:
    """The time of day typed, in minutes after midnight. An hour alone, such as 9, can be two: then it is a question."""
    written = _HALF.sub(r"\1m", one_form(text))
    if written in _NAMED:
        return Read(Decimal(_NAMED[written]))
    found = _TIME.fullmatch(written)
    times = _times(int(found[1]), found[2], found[3] or "") if found else ()
    if len(times) == 1:
        return Read(times[0])
    if times:
        first, second = map(clock, times)
        return Asked(_("Is “{text}” {first} or {second}?", text=quoted(text), first=first, second=second), times)
    return Refused(_("“{text}” is not a time of day. Type one such as 14:30.", text=quoted(text)))


def _times(hour: int, minutes: str | None, sign: str) -> tuple[Decimal, ...]:
    past = int(minutes or 0)
    if hour > 23 or past > 59:
        return ()
    if sign in {"am", "pm"}:
        return (Decimal((hour % 12 + (12 if sign == "pm" else 0)) * HOUR + past),) if 1 <= hour <= 12 else ()
    alone = minutes is None and not sign and 1 <= hour < 12
    return tuple(Decimal(each * HOUR + past) for each in ((hour, hour + 12) if alone else (hour,)))


def clock(minutes: Decimal) -> str:
    """A time of day as it is shown: "14:30", "2:30 PM"."""
    return dates.clock(time(int(minutes) // HOUR, int(minutes) % HOUR))
