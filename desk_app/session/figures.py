"""What closed negotiations tell: kept beside them, and made again when they change. Insight then reads only that."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import perf_counter

from desk_app.domain.errors import UserError
from desk_app.domain.insight.catching_up import MADE_BY, CaughtUp
from desk_app.journal.failures import told_plainly
from desk_app.journal.figures import Figure, StaleFigure, caught_up, put_figures, stale_figures
from desk_app.session.context import UseCaseContext

SLICE = 0.02
"""Seconds after which the work is interrupted: an entry that is recorded meanwhile waits no longer than that."""
_AT_ONCE = 64
"""How many are written together, as each commit waits for the disk."""


class FactsKeeping:
    """Makes what is missing or behind, a slice at a time. It is derived, so it is in no history and no log."""

    def __init__(self, context: UseCaseContext) -> None:
        self._journal = context.journal
        self._behind: deque[StaleFigure] = deque()
        self._made: list[Figure] = []

    def catch_up(self, is_over: Callable[[], bool] | None = None) -> CaughtUp:
        """Make what is behind until the slice is over, but at least one, if there is one.

        What cannot be written or read now stays behind: it is made another time, and nobody needs to be told.
        """
        with suppress(UserError), told_plainly(self._journal.path):
            self._make(is_over or partial(_is_past, perf_counter() + SLICE))
        with suppress(UserError), told_plainly(self._journal.path):
            done = caught_up(self._journal.connection, MADE_BY)
            return CaughtUp(done.known + len(self._made), done.to_come - len(self._made))
        return CaughtUp(0, 0)

    def _make(self, is_over: Callable[[], bool]) -> None:
        while self._next():
            from desk_app.session import facts_read  # the arithmetic: at most starts there is nothing to make

            self._made.append(facts_read.made(self._journal.connection, self._behind.popleft()))
            if is_over():
                break
        if not self._behind:
            self._keep()

    def _next(self) -> bool:
        """Whether there is one to make. What was made is written before others are looked for."""
        if not self._behind:
            self._keep()
            self._behind.extend(stale_figures(self._journal.connection, MADE_BY, _AT_ONCE))
        return bool(self._behind)

    def _keep(self) -> None:
        made, self._made = self._made, []
        if made:
            with self._journal.unlogged() as connection:
                put_figures(connection, made)


def _is_past(end: float) -> bool:
    return perf_counter() >= end
