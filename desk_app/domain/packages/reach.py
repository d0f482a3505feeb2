"""Which unfinished packages are worth finishing in a search for those at least as good for both as a mark.

A bound from the hulls of the issues still open: what they could add for us at most, while theirs reaches the mark. The
hull holds every package of these issues, so that the bound is never too small, and the search stays exact.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from desk_app.domain.packages.merge import Budget, Points, Space, hull, joined, undominated


@dataclass(frozen=True, slots=True)
class Reach:
    """Points that can still score both sides at least `ours` and `theirs`; `heads[i]` is the hull of the first i."""

    heads: tuple[Points, ...]
    rises: tuple[list[int], ...]
    ours: int
    theirs: int

    @classmethod
    def to(cls, space: Space, budget: Budget, *, only_the_best: bool) -> Reach:
        """The reach to the space's mark; `only_the_best`: as good for us as any package that is not below the mark.

        Raises:
            Exhausted: the budget does not reach.
        """
        heads: list[Points] = [[(0, 0)]]
        for options in space.issues:
            heads.append(joined(heads[-1], hull(undominated(list(options)))))
            budget.spend(len(heads[-1]))
        ours, theirs = space.mark
        if only_the_best:
            ours = max([ours, *(p[0] for p in heads[-1] if p[1] >= theirs)])
        return cls(tuple(heads), tuple([p[1] for p in head] for head in heads), ours, theirs)

    def within(self, place: int, points: Points) -> Points:
        """The points of the issues from `place` on from which the issues before it may still reach both scores."""
        head, rises = self.heads[place], self.rises[place]
        return [p for p in points if self._may(head, bisect_left(rises, self.theirs - p[1]), p)]

    def _may(self, head: Points, at: int, point: tuple[int, int]) -> bool:
        if at == len(head):
            return False
        x, y = head[at]
        lacking = self.ours - point[0] - x
        if lacking <= 0 or at == 0:
            return lacking <= 0
        before = head[at - 1]
        # on the line from this corner to the one before, as far as theirs may fall
        return lacking * (y - before[1]) <= (before[0] - x) * (y - (self.theirs - point[1]))
