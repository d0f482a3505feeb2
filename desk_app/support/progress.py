"""How long work reports its progress, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is. If it raises, the work ends and nothing of it is kept."""


def unheard(_done: int, _of: int) -> None:
    """The progress of work that nobody watches."""


def within(progress: Progress, begin: float, end: float) -> Progress:
    """The progress of one part of the work, from one share of the whole to another."""

    def told(done: int, of: int) -> None:
        progress(round(1000 * (begin + (end - begin) * done / max(1, of))), 1000)

    return told
