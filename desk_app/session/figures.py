"""What closed negotiations tell: kept beside them, and made again when they change. Insight then reads only that.

When nothing of it is behind, the search index has its turn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from desk_app.domain.errors import UserError
from desk_app.domain.insight.catching_up import MADE_BY, CaughtUp
from desk_app.journal.failures import told_plainly
from desk_app.journal.figures import Figure, StaleFigure, caught_up, count_entries, put_figures, stale_figures
from desk_app.journal.index_merging import IndexMerging
from desk_app.session.context import UseCaseContext

if TYPE_CHECKING:
    from desk_app.session.facts_apart import FactsApart

SLICE = 0.02
"""Seconds after which the work is interrupted: an entry that is recorded meanwhile waits no longer than that."""
_AT_ONCE = 64
"""How many are written together, as each commit waits for the disk."""
LARGE = 2_000
"""From so many entries on, another process reckons what a negotiation tells: one is not made in slices."""


class FactsKeeping:
    """Makes what is missing or behind, a slice at a time. It is derived, so it is in no history and no log."""

    def __init__(self, context: UseCaseContext) -> None:
        self._journal = context.journal
        self._behind: deque[StaleFigure] = deque()
        self._made: list[Figure] = []
        self._large: deque[StaleFigure] = deque()
        self._apart: FactsApart | None = None
        self._failed_apart: set[str] = set()
        self._index = IndexMerging(context.journal)

    def catch_up(self, is_over: Callable[[], bool] | None = None) -> CaughtUp:
        """Make what is behind until the slice is over, but at least one, if there is one.

        What cannot be written or read now stays behind: it is made another time, and nobody needs to be told.
        """
        with suppress(UserError), told_plainly(self._journal.path):
            self._look_apart()
            self._make(is_over or partial(_is_past, perf_counter() + SLICE))
            self._begin_apart()
        with suppress(UserError), told_plainly(self._journal.path):
            done = caught_up(self._journal.connection, MADE_BY)
            made, apart = len(self._made), self._apart is not None
            to_come = done.to_come - made
            return CaughtUp(done.known + made, to_come, apart=apart, joins=not to_come and self._join_index())
        return CaughtUp(0, 0)

    def close(self) -> None:
        """End what another process is at: it is made another time."""
        if self._apart is not None:
            self._apart.close()
            self._apart = None

    def _make(self, is_over: Callable[[], bool]) -> None:
        while self._next():
            behind = self._behind.popleft()
            if self._is_large(behind.negotiation):
                self._large.append(behind)
            else:
                self._make_here(behind)
            if is_over():
                break
        if not self._behind:
            self._keep()

    def _join_index(self) -> bool:
        with suppress(UserError), told_plainly(self._journal.path):
            return self._index.go_on()
        return False

    def _make_here(self, behind: StaleFigure) -> None:
        from desk_app.session import facts_read  # the arithmetic: at most starts there is nothing to make

        self._made.append(facts_read.made(self._journal.connection, behind))

    def _look_apart(self) -> None:
        """Take in what another process made. Where it failed, it is made here."""
        if self._apart is not None and self._apart.ended():
            apart, self._apart = self._apart, None
            figure = apart.figure()
            if figure is not None:
                self._made.append(figure)
            else:
                self._fail_apart(apart.behind)

    def _begin_apart(self) -> None:
        if self._large and self._apart is None:
            from desk_app.session.facts_apart import FactsApart

            behind = self._large.popleft()
            try:
                self._apart = FactsApart(behind, self._journal.path, self._journal.key)
            except OSError:
                self._fail_apart(behind)

    def _fail_apart(self, behind: StaleFigure) -> None:
        self._failed_apart.add(behind.negotiation)
        self._make_here(behind)

    def _is_large(self, negotiation: str) -> bool:
        few = count_entries(self._journal.connection, negotiation) < LARGE
        return not few and negotiation not in self._failed_apart

    def _next(self) -> bool:
        """Whether there is one to make. What was made is written before others are looked for."""
        if not self._behind:
            self._keep()
            apart = {each.negotiation for each in (*self._large, *([self._apart.behind] if self._apart else ()))}
            stale = stale_figures(self._journal.connection, MADE_BY, _AT_ONCE + len(apart))
            self._behind.extend(each for each in stale if each.negotiation not in apart)
        return bool(self._behind)

    def _keep(self) -> None:
        made, self._made = self._made, []
        if made:
            with self._journal.unlogged() as connection:
                put_figures(connection, made)


def _is_past(end: float) -> bool:
    return perf_counter() >= end
