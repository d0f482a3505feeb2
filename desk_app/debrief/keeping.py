"""What stays together on a page, and what stands there only if there is room."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from desk_app.debrief.flowables import PrintedHeading, TextBlock
from desk_app.debrief.table import PrintedTable
from desk_app.support.overriding import override


def least_height(part: Flowable, room: float) -> float:
    """The height of the smallest beginning of a part that may stand at the end of a page, for a column `room` wide."""
    match part:
        case PrintedTable() | TextBlock() | Stacked():
            part.wrap(room, 0)
            return part.least()
        case _:
            return part.wrap(room, 0)[1]


class Stacked(Flowable):
    """A heading and what follows it, which may go on over pages; the heading stays with the beginning."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__()
        self._parts = tuple(parts)

    @override
    def wrap(self, room: float, depth: float) -> tuple[float, float]:
        self._room = room
        self.width, self.height = room, _height(self._parts, room, depth)
        return room, self.height

    def least(self) -> float:
        """The height up to the first place where a page may end."""
        first = next((n for n, part in enumerate(self._parts) if isinstance(part, TextBlock)), 0)
        return _height(self._parts[:first], self._room, 0) + least_height(self._parts[first], self._room)

    @override
    def split(self, _room: float, depth: float) -> list[Flowable]:
        return list(self._parts) if self.least() <= depth else []

    def draw(self) -> None:
        _draw(self, self._parts, self._room)


class InLeftover(Flowable):
    """Parts that stand there if `points` are left of a page, and else nowhere."""

    def __init__(self, points: float, parts: Sequence[Flowable]) -> None:
        super().__init__()
        self._points, self._parts = points, tuple(parts)
        self._shown: tuple[Flowable, ...] = ()

    @override
    def wrap(self, room: float, depth: float) -> tuple[float, float]:
        self._shown = self._parts if depth >= self._points else ()
        self.width, self.height = room, _height(self._shown, room, depth)
        return room, self.height

    def draw(self) -> None:
        _draw(self, self._shown, self.width)


def _height(parts: Sequence[Flowable], room: float, depth: float) -> float:
    used = 0.0
    for part in parts:
        used += part.wrap(room, depth - used)[1]
    return used


def _draw(whole: Flowable, parts: Sequence[Flowable], room: float) -> None:
    top = whole.height
    for part in parts:
        top -= part.height if isinstance(part, PrintedHeading) else part.wrap(room, top)[1]
        part.drawOn(whole.canv, 0, top)
