"""How each side went on an issue: in how many steps, how often it went back, and of which shape the steps were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from desk_app.domain.moves.ledger import Sizes
from desk_app.domain.moves.results import Concession, MoveKind, Pattern
from desk_app.domain.quantities import Side


class Stepping(NamedTuple):
    """The moves of a side on one issue.

    `back` are those that took something back, `steps` all others. `shape` is that of the steps. Where something was
    taken back it holds only if the new ground of the steps has that shape, too: after +300 and −200, +400 is a larger
    step that gains less.
    """

    steps: int
    back: int
    shape: Pattern


def stepping(
    moves: Iterable[Concession], patterns: Mapping[Side, Mapping[str, Pattern]]
) -> Mapping[tuple[Side, str], Stepping]:
    """How each side went on each issue on which it moved. `patterns`: those by size (`account.patterns`)."""
    parted: dict[tuple[Side, str], list[Concession]] = {}
    for move in moves:
        parted.setdefault((move.side, move.issue), []).append(move)
    return {(side, issue): _told(own, patterns[side].get(issue, Pattern.NONE)) for (side, issue), own in parted.items()}


def _told(moves: Sequence[Concession], pattern: Pattern) -> Stepping:
    back = sum(move.kind is MoveKind.RETRACTION for move in moves)
    gained = Sizes()
    for move in moves:
        if move.ground > 0:
            gained.add(move.ground)
    return Stepping(len(moves) - back, back, Pattern.NONE if back and gained.pattern is not pattern else pattern)
