"""What Insight looks at: a span of time, a person, a kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desk_app.domain.insight.period import Period, year_before


class TimeSpan(StrEnum):
    """A span of time that ends today."""

    TWELVE_MONTHS = "twelve_months"
    THIS_YEAR = "this_year"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A span, or days from and until; a person and a kind by id; or the samples by themselves. None: any."""

    span: TimeSpan | None = None
    start: date | None = None
    end: date | None = None
    person: str | None = None
    kind: str | None = None
    samples: bool = False

    @property
    def at_all(self) -> bool:
        """Whether anything is left out."""
        return self != Chosen(samples=self.samples)

    def in_span(self, span: TimeSpan | None) -> Chosen:
        """The same in a span, in place of days."""
        return replace(self, span=span, start=None, end=None)

    def within(self, start: date | None, end: date | None) -> Chosen:
        """The same between days, in place of a span. Days in the wrong order change places."""
        if start is not None and end is not None and end < start:
            start, end = end, start
        return replace(self, span=None, start=start, end=end)

    def period(self, today: date) -> Period:
        """The negotiations that are looked at on a day."""
        start = {TimeSpan.TWELVE_MONTHS: year_before(today), TimeSpan.THIS_YEAR: date(today.year, 1, 1)}
        since = start[self.span] if self.span else self.start
        return Period(since, self.end, self.person, self.kind, self.samples)
