"""How far the making of facts has come. It is asked for at each start, so it loads none of the arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

MADE_BY = 3
"""Raised whenever other facts, or other arithmetic, are wanted: what an earlier Parley stored is then made again."""


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """Of how many closed negotiations the facts are known as they are now, and of how many they are `to_come`.

    `apart`: another process is at a large one. `joins`: the search index has more parts to join.
    """

    known: int
    to_come: int
    apart: bool = False
    joins: bool = False
