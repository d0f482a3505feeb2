"""Work that may never answer, such as on a network drive that is gone: it is waited for a moment, and then left."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T], otherwise: T) -> T:
    """The answer of `work`, done on a thread of its own; `otherwise` if there is none by then, or it raises OSError.

    So it is if it raises ValueError, as it does for a name that no file can have.
    """
    answers = [otherwise]

    def ask() -> None:
        try:
            answers[0] = work()
        except (OSError, ValueError):
            return

    asking = Thread(target=ask, daemon=True)  # one that hangs must not keep the program from ending
    asking.start()
    asking.join(seconds)
    return answers[0]
