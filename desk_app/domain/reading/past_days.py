"""A typed day that lies in the past."""

from __future__ import annotations

from datetime import date, timedelta

from desk_app.domain.quantities import Unit
from desk_app.domain.reading.answers import Answer, Expected, Read
from desk_app.domain.reading.by_unit import read


def day_said(text: str, today: date, locale: str = "en_US") -> Answer:
    """The day that was typed, as the latest such day up to today: on Monday, "friday" is three days ago."""
    answer = read(text, Expected(Unit.DATE, today=today, locale=locale))
    told = date_of(answer)
    for back in map(timedelta, (6, 364)):
        earlier = read(text, Expected(Unit.DATE, today=today - back, locale=locale))
        found = date_of(earlier)
        counted = told is not None and found is not None and told - found == back  # "tomorrow", "in 3 days"
        if (told is None or told > today) and found is not None and found <= today and not counted:
            return earlier
    return answer


def date_of(answer: Answer) -> date | None:
    """The date that was read; None if none was."""
    return answer.value if isinstance(answer, Read) and isinstance(answer.value, date) else None
