"""What a journal keeps of a share, held in memory, and a device that writes texts instead of documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path

from desk_app.domain.carried import Carried, DeviceIdentity, Head
from desk_app.sharing.folder import SharedFolder
from desk_app.sharing.identity import DeviceIdentities
from desk_app.sharing.kept import Arrival, Outgoing
from desk_app.sharing.tending import Tended
from desk_app.sharing.update import DocumentPiece
from desk_app.support.clock import Clock

KEY = b"sixteen bytes ok"


@dataclass
class CountedIdentities:
    """Numbers that tests can tell apart; none is given twice."""

    given: int = 0

    def new(self, name: str) -> DeviceIdentity:
        self.given += 1
        return DeviceIdentity((1 << 52) + self.given * 1_000_003, self.given.to_bytes(8), name)


@dataclass
class Memory:
    """Fits `KeptFiles`. A deep copy of it is a backup."""

    me: DeviceIdentity
    secret: bytes = KEY
    before: frozenset[int] = frozenset()
    taken: dict[int, Head] = field(default_factory=dict)
    held: dict[tuple[int, int, int], tuple[Carried, bytes]] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    texts: list[tuple[int, int, str]] = field(default_factory=list)
    """Device, number, text of every update with a piece, in the order in which they were taken in or written."""

    def key(self) -> bytes:
        return self.secret

    def identity(self) -> DeviceIdentity:
        return self.me

    def former(self) -> frozenset[int]:
        return self.before

    def renew(self, identity: DeviceIdentity) -> None:
        self.before |= {self.me.device}
        self.me = identity

    def heads(self) -> Mapping[int, Head]:
        return dict(self.taken)

    def files(self) -> Sequence[Carried]:
        return [file for file, _ in self.held.values()]

    def content(self, file: Carried) -> bytes:
        return self.held[file.device, file.first, file.last][1]

    def keep(self, file: Carried, content: bytes) -> None:
        self.held = {at: each for at, each in self.held.items() if not file.covers(each[0])}
        self.held[file.device, file.first, file.last] = (file, content)

    def noted(self, what: str) -> int | None:
        return self.notes.get(what)

    def note(self, what: str, number: int | None) -> None:
        self.notes.pop(what, None)
        if number is not None:
            self.notes[what] = number

    def take(self, arrival: Arrival) -> None:
        """As a journal does in one transaction. It trusts nobody that the order is right."""
        update = arrival.update
        head = self.taken.get(update.device)
        assert update.number == (head.number if head else 0) + 1
        assert update.number == arrival.head.number
        self.taken[update.device] = arrival.head
        self._add(update.device, update.number, update.pieces)
        if arrival.file is not None:
            self.keep(arrival.file, arrival.content)

    def write(self, outgoing: Outgoing, pieces: Sequence[DocumentPiece]) -> None:
        head = outgoing.head
        assert head.device == self.me.device
        self.taken[head.device] = head
        self._add(head.device, head.number, pieces)
        self.keep(outgoing.file, outgoing.content)

    def _add(self, device: int, number: int, pieces: Sequence[DocumentPiece]) -> None:
        self.texts += [(device, number, each.content.decode(errors="replace")) for each in pieces]


@dataclass
class TextDevice:
    """A machine with its own copy of the folder; what its person wrote and is not written yet waits in `typed`."""

    place: Path
    kept: Memory
    clock: Clock
    identities: DeviceIdentities
    typed: list[str] = field(default_factory=list)
    schema: int = 8

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """As when the program is started again: only what is kept is left."""
        self.folder = SharedFolder(self.place, self.kept, self.clock, self.schema, self.identities)

    def sync(self) -> Tended:
        for arrival in self.folder.arrivals():
            self.kept.take(arrival)
        if self.typed or self.folder.is_heartbeat_due():
            pieces = [DocumentPiece("people", text.encode()) for text in self.typed]
            self.kept.write(self.folder.outgoing(pieces), pieces)
            self.typed = []
        return self.folder.tend()

    def backup(self) -> Memory:
        return deepcopy(self.kept)

    def restore(self, backup: Memory) -> None:
        """A backup put back by Parley: it becomes a new device at once. By hand, it is noticed in the folder."""
        self.kept = deepcopy(backup)
        self.kept.renew(self.identities.new(self.kept.me.name))
        self.start()

    def written(self) -> set[str]:
        return {text for _, _, text in self.kept.texts}

    def by_device(self) -> dict[int, list[tuple[int, str]]]:
        found: dict[int, list[tuple[int, str]]] = {}
        for device, number, text in self.kept.texts:
            found.setdefault(device, []).append((number, text))
        return found


def devices(folders: Sequence[Path], clock: Clock, identities: DeviceIdentities) -> Iterator[TextDevice]:
    """One device in each of these folders."""
    for number, place in enumerate(folders):
        yield TextDevice(place, Memory(identities.new(f"machine {number}")), clock, identities)


def of_another_name(identity: DeviceIdentity, name: str) -> DeviceIdentity:
    return replace(identity, name=name)
