"""How reading stops inside the grammar: a named reason, never an error that leaves it."""

from __future__ import annotations


class Unread(Exception):
    """Reading stopped at key `at` because of `reason`; `pending` when more keys may still complete the line."""

    def __init__(self, reason: str, at: int = 0, *, pending: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at
        self.pending = pending
