"""What arrives from other machines: looked through as a stream, and put into an order in which it can be taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Protocol

from desk_app.journal.share import ShareStore
from desk_app.sharing.farewell import Farewell
from desk_app.sharing.kept import Arrival, Outgoing
from desk_app.sharing.tending import Tended
from desk_app.sharing.update import DocumentPiece
from desk_app.support.progress import Progress, unheard

AT_ONCE = 50
"""So many documents are brought up to date in one transaction."""
ROOM = 16 << 20
"""So many bytes of updates are held at once, if that is enough to go on."""

JOINING = "joining"
"""Is noted from joining until the first update arrives: only then it is known what is shared."""


class Carrier(Protocol):
    """What brings updates to other machines and back."""

    def outgoing(self, pieces: Sequence[DocumentPiece], *, chosen: bool = False) -> Outgoing:
        """The next update of this device, with these pieces; `chosen`: not all negotiations are shared."""
        ...

    def arrivals(self, progress: Progress = unheard) -> Iterator[Arrival]:
        """The updates that are there to take in: of each device in order, none left out.

        In looking for them, this journal may become a new device: it was put back, and wrote more before.
        """
        ...

    def refuse(self, arrival: Arrival) -> None:
        """Leave an arrival, and the later ones of its device, for the next time."""
        ...

    def ended(self) -> Farewell | None:
        """That the share has ended, as far as it is known."""
        ...

    def withdraw(self) -> None:
        """Take back what this device wrote."""
        ...

    def is_heartbeat_due(self) -> bool:
        """Whether it is time to tell that this device is alive."""
        ...

    def tend(self) -> Tended:
        """Bring what is kept of this device to the others."""
        ...


class ArrivalStream:
    """The updates that arrive in one run, not all of them held at once."""

    def __init__(self, store: ShareStore, carrier: Carrier) -> None:
        self._store, self._carrier = store, carrier
        self._expected = 0
        self._files = 0, 0

    def begin(self) -> Iterator[Arrival]:
        """What arrives. From now on it is sure as whom this journal writes."""
        joining = self.is_joining() or not self._store.heads()
        return self._first() if joining else self._looked_through()

    def is_joining(self) -> bool:
        """Whether nothing of the share that this journal joined has arrived yet: then it tells nothing either."""
        return self._store.noted(JOINING) is not None

    def progress(self, taken: int) -> tuple[int, int]:
        """How much of it is taken in, and how much there is."""
        return (taken, self._expected) if self._expected else self._files

    def _looked_through(self) -> Iterator[Arrival]:
        held: list[Arrival] = []
        size = 0
        for each in self._carrier.arrivals(self._read):
            self._expected += 1
            size += size_of(each)
            held.append(each)
            if size > ROOM:
                held.clear()
        return iter(held) if size <= ROOM else self._carrier.arrivals()

    def _first(self) -> Iterator[Arrival]:
        """What arrives in a journal that neither wrote nor took in anything yet: nobody can know it.

        If not all negotiations of the share are in it, what a person writes here stays here as well.
        """
        coming = self._carrier.arrivals(self._read)
        first = next(coming, None)
        if first is None:
            return coming
        if self.is_joining():
            self._store.note(JOINING, None)
        if first.update.chosen:
            self._store.choose(self._store.chosen().ids or frozenset())
        return chain([first], coming)

    def _read(self, done: int, of: int) -> None:
        self._files = done, of


def size_of(arrival: Arrival) -> int:
    """How much memory its contents take, about, in bytes."""
    return len(arrival.content) + sum(len(each.content) for each in arrival.update.pieces)


def without(arrivals: Sequence[Arrival], those: Sequence[Arrival]) -> list[Arrival]:
    """The arrivals but those."""
    gone = {(each.update.device, each.update.number) for each in those}
    return [each for each in arrivals if (each.update.device, each.update.number) not in gone]


def _follows(arrival: Arrival, numbers: Mapping[int, int]) -> bool:
    update = arrival.update
    others = ((device, number) for device, number in update.heads.items() if device != update.device)
    return numbers.get(update.device, 0) == update.number - 1 and all(
        numbers.get(device, 0) >= number for device, number in others
    )


def groups(ready: Sequence[Arrival]) -> Iterator[Sequence[Arrival]]:
    """Updates that are taken in together: until they are many documents."""
    some: list[Arrival] = []
    count = 0
    for arrival in ready:
        some.append(arrival)
        count += len(arrival.update.pieces)
        if count >= AT_ONCE:
            yield some
            some, count = [], 0
    if some:
        yield some


def ready(waiting: Iterable[Arrival], heads: Mapping[int, int]) -> list[Arrival]:
    """Those of which all is here that their writers had taken in, in an order in which they can be taken in.

    `heads` are the numbers up to which each device was taken in.
    """
    numbers, found, left = dict(heads), list[Arrival](), list(waiting)
    while True:
        next_ones = [each for each in left if _follows(each, numbers)]
        if not next_ones:
            return found
        for each in next_ones:
            if _follows(each, numbers):
                numbers[each.update.device] = each.update.number
                found.append(each)
        left = without(left, found)
