"""Where labels go, so that none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]  # left, bottom, right, top


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float, gap: float = 2) -> list[float]:
    """Centres as near to those wanted as their order, sizes and gaps allow, within low..high where all fit.

    Pushes neighbours apart as one block about their common middle (pool adjacent violators), so no label is favoured.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[tuple[float, float, list[int]]] = []  # middle, length, members in order
    for index in order:
        block = (_held(wanted[index], sizes[index], low, high), sizes[index], [index])
        while blocks and blocks[-1][0] + blocks[-1][1] / 2 + gap > block[0] - block[1] / 2:
            block = _joined(blocks.pop(), block, gap, (low, high))
        blocks.append(block)
    centres = [0.0] * len(wanted)
    for middle, length, members in blocks:
        edge = middle - length / 2
        for index in members:
            centres[index] = edge + sizes[index] / 2
            edge += sizes[index] + gap
    return centres


def _held(middle: float, length: float, low: float, high: float) -> float:
    return max(low + length / 2, min(high - length / 2, middle)) if length <= high - low else (low + high) / 2


def _joined(
    left: tuple[float, float, list[int]], right: tuple[float, float, list[int]], gap: float, bounds: tuple[float, float]
) -> tuple[float, float, list[int]]:
    length = left[1] + gap + right[1]
    members = left[2] + right[2]
    middle = (left[0] * len(left[2]) + right[0] * len(right[2])) / len(members)
    return _held(middle, length, *bounds), length, members


def overlaps(one: Box, other: Box, gap: float = 0) -> bool:
    """Whether two boxes share room, or come closer than `gap`."""
    return one[0] < other[2] + gap and other[0] < one[2] + gap and one[1] < other[3] + gap and other[1] < one[3] + gap


@dataclass(slots=True)
class Ground:
    """The boxes already taken within a picture."""

    bounds: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Nothing further may be put there."""
        self.taken.append(box)

    def first_free(self, places: Sequence[Box], gap: float = 1) -> Box | None:
        """The first of the places that is free and inside; it is then taken. None where there is none."""
        for box in places:
            inside = (
                box[0] >= self.bounds[0]
                and box[1] >= self.bounds[1]
                and box[2] <= self.bounds[2]
                and box[3] <= self.bounds[3]
            )
            if inside and not any(overlaps(box, other, gap) for other in self.taken):
                self.take(box)
                return box
        return None
