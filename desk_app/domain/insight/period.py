"""Which negotiations are looked at together: those of a period, of a person, of a kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desk_app.domain.insight.facts import Facts
from desk_app.domain.summaries import is_sample


@dataclass(frozen=True, slots=True)
class Period:
    """Closed on a day from `start` to `end` (both included), with a person (an id), of a kind; None: any.

    With a bound, what has no day of closing is left out. Of several people on their side each counts. Practice never
    counts; the samples are only looked at by themselves, with `samples`.
    """

    start: date | None = None
    end: date | None = None
    person: str | None = None
    kind: str | None = None
    samples: bool = False

    def has(self, facts: Facts) -> bool:
        """Whether a negotiation is one of them."""
        return (
            not facts.practice
            and is_sample(facts.negotiation) is self.samples
            and (self.person is None or self.person in facts.people)
            and (self.kind is None or self.kind == facts.kind)
            and self._has_day(facts.closed_on)
        )

    def _has_day(self, day: date | None) -> bool:
        if day is None:
            return self.start is None and self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def year_before(today: date) -> date:
    """The first day of the twelve months that end on a day."""
    tomorrow = today + timedelta(days=1)
    leap = (tomorrow.month, tomorrow.day) == (2, 29)
    return date(tomorrow.year - 1, 3, 1) if leap else tomorrow.replace(year=tomorrow.year - 1)
