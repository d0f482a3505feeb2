"""How long work tells how far it is, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Hears how much is done and how much there is; what it raises ends the work, and nothing of it is kept."""


def unheard(_done: int, _of: int) -> None:
    """For work that nobody waits for."""


def within(progress: Progress, begin: float, end: float) -> Progress:
    """For one part of the work, from one share of the whole to another."""

    def told(done: int, of: int) -> None:
        progress(round(1000 * (begin + (end - begin) * done / max(1, of))), 1000)

    return told
