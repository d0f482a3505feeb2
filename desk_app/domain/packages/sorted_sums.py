"""The frontier of very many sums, by NumPy: each point is one whole number, and all of them are sorted at once.

Ours stands in the upper bits of the number and theirs, counted from the least, in the lower ones. So numbers add as
points do, and their order is that of a frontier. Nothing is rounded: a space whose numbers need more than 62 bits is
searched by `merge`, and so is a small one, for loading NumPy takes longer than searching that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.domain.packages.merge import Budget, Points, Space

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

_WORTH_IT = 10**7  # packages: below that, NumPy is not even loaded
_BITS = 62
_AT_ONCE = 1_000_000  # sums, of 8 bytes each
_CHEAPER = 64  # `merge` looks at a sum in 64 at least, so nothing is too much here that is not too much there


@dataclass(frozen=True, slots=True)
class Packed:
    """A frontier, as whole numbers that fall. `bits` are those of theirs, which is counted from `low`."""

    numbers: NDArray[int64]
    bits: int
    low: int

    @classmethod
    def of(cls, points: Points, bits: int) -> Packed:
        """A frontier packed; theirs must need no more than those bits."""
        import numpy

        low = points[0][1]
        return cls(numpy.array([(x << bits) + y - low for x, y in points], dtype=numpy.int64), bits, low)

    def points(self) -> Points:
        """The frontier as points."""
        theirs = (self.numbers & (1 << self.bits) - 1) + self.low
        return list(zip((self.numbers >> self.bits).tolist(), theirs.tolist(), strict=True))

    def plus(self, other: Packed, budget: Budget) -> Packed:
        """The frontier of all sums of a point of each.

        Raises:
            Exhausted: the budget is not enough.
        """
        import numpy

        one, two = self.numbers, other.numbers
        budget.spend(2 * (len(one) + len(two)) + len(one) * len(two) // _CHEAPER)
        step = max(1, _AT_ONCE // len(one))
        parts = [self._swept(numpy.add.outer(one, two[at : at + step]).ravel()) for at in range(0, len(two), step)]
        numbers = parts[0] if len(parts) == 1 else self._swept(numpy.concatenate(parts))
        budget.spend(len(numbers))
        return Packed(numbers, self.bits, self.low + other.low)

    def _swept(self, sums: NDArray[int64]) -> NDArray[int64]:
        """Of any numbers, those of the frontier: from the most of ours on, each with more of theirs than before."""
        import numpy

        sums.sort()
        falling = sums[::-1]
        theirs = falling & (1 << self.bits) - 1
        best = numpy.maximum.accumulate(theirs)
        kept = numpy.ones(len(theirs), dtype=bool)
        numpy.greater(theirs[1:], best[:-1], out=kept[1:])
        return falling[kept]


def bits_of(space: Space) -> int | None:
    """How many bits theirs needs in a space that is packed; None if it is to be searched point by point."""
    if space.packages < _WORTH_IT or not _is_there():
        return None
    theirs = sum(max(theirs) - min(theirs) for theirs in _each_of(space, 1)).bit_length()
    ours = sum(max(map(abs, ours)) for ours in _each_of(space, 0)).bit_length()
    return theirs if ours + theirs <= _BITS else None


def _each_of(space: Space, side: int) -> list[list[int]]:
    return [[option[side] for option in issue] for issue in space.issues]


def _is_there() -> bool:
    try:
        import numpy  # noqa: F401
    except ImportError:
        return False
    return True
