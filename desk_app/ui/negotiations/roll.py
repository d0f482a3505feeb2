"""Every negotiation in one line, newest first: read a slice at a time, and after a change only what it touched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desk_app.domain.changes import ChangeSet
from desk_app.domain.summaries import NegotiationSummary

_ANEW = 200  # negotiations touched at once, from which on all are read again


class Summaries(Protocol):
    """What the lines are read from."""

    def summaries(
        self, limit: int | None = None, after: NegotiationSummary | None = None
    ) -> tuple[NegotiationSummary, ...]: ...

    def summary(self, negotiation_id: str) -> NegotiationSummary | None: ...


class Roll:
    """`rows` are the newest ones, without a gap; all there are once it is `complete`."""

    def __init__(self, reading: Summaries) -> None:
        self._reading = reading
        self.rows: list[NegotiationSummary] = []
        self.complete = False

    def read_on(self, limit: int | None = None) -> Sequence[NegotiationSummary]:
        """Read at most `limit` more, or all; the ones read."""
        more = self._reading.summaries(limit, self.rows[-1] if self.rows else None)
        self.rows.extend(more)
        self.complete = limit is None or len(more) < limit
        return more

    def take_in(self, changes: ChangeSet) -> None:
        """Read again what a change touched."""
        touched = changes.negotiations
        if len(touched) > _ANEW:
            self.rows, self.complete = [], False
            return
        kept = [row for row in self.rows if row.id not in touched]
        for each in touched:
            row = self._reading.summary(each)
            if row is not None:
                self._put(kept, row)
        self.rows = kept

    def _put(self, rows: list[NegotiationSummary], row: NegotiationSummary) -> None:
        newer = (row.updated_at, row.id)
        at = next((n for n, each in enumerate(rows) if (each.updated_at, each.id) < newer), len(rows))
        if at < len(rows) or self.complete:  # else it is read with the ones not read yet
            rows.insert(at, row)
