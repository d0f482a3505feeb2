"""Several machines that share one journal, in one process, and a carrier that brings what they write in any order."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from desk_app.domain.carried import NO_DIGEST, Carried, DeviceIdentity, Head
from desk_app.exchange.write_journal import dump
from desk_app.journal import loading
from desk_app.journal.connection import SCHEMA
from desk_app.journal.share import ChosenToShare, ShareStore
from desk_app.session.session import Session
from desk_app.session.sharing.bringing import DocumentSync
from desk_app.session.sharing.syncing import Sync, SyncResult
from desk_app.sharing.envelope import enclose
from desk_app.sharing.kept import Arrival, Outgoing
from desk_app.sharing.tending import Tended
from desk_app.sharing.update import DocumentPiece, Update, digest_of, packed
from desk_app.support.progress import Progress, unheard
from tests.session.conftest import Desk

KEY = bytes(range(16))
EVERYTHING = ChosenToShare()


@dataclass
class Cloud:
    """All updates that were ever written."""

    updates: list[tuple[Update, bytes, bytes]] = field(default_factory=list)


class MemoryCarrier:
    """Brings updates in any order. With `chance`, some do not come yet; each may come twice."""

    def __init__(self, store: ShareStore, cloud: Cloud, chance: random.Random | None) -> None:
        self._store, self._cloud, self._chance = store, cloud, chance

    def outgoing(self, pieces: Sequence[DocumentPiece], *, chosen: bool = False) -> Outgoing:
        me, heads = self._store.identity(), self._store.heads()
        own = heads.get(me.device)
        number, previous = (own.number + 1, own.digest) if own else (1, NO_DIGEST)
        seen = {device: head.number for device, head in heads.items()}
        update = Update(me.device, me.run, number, SCHEMA, previous, seen, me.name, 0, tuple(pieces), chosen)
        written = packed(update)
        content = enclose([written], KEY)
        self._cloud.updates.append((update, digest_of(written), content))
        return Outgoing(_head(update, digest_of(written)), _file(update, content), content)

    def arrivals(self, _progress: Progress = unheard) -> Iterator[Arrival]:
        me, heads = self._store.identity().device, self._store.heads()
        there = [each for each in self._cloud.updates if each[0].device != me]
        if self._chance is not None:
            self._chance.shuffle(there)
            there = [each for each in there if self._chance.random() < 0.6]
            there += self._chance.sample(there, len(there) // 3)
        there.sort(key=lambda each: each[0].number)
        taken = {device: head.number for device, head in heads.items()}
        for update, digest, content in there:
            if update.number == taken.get(update.device, 0) + 1:
                taken[update.device] = update.number
                yield Arrival(update, _head(update, digest), _file(update, content), content)

    def refuse(self, arrival: Arrival) -> None:
        """It comes again."""

    def ended(self) -> None:
        """It goes on."""

    def withdraw(self) -> None:
        """It is never asked to."""

    def is_heartbeat_due(self) -> bool:
        return False

    def tend(self) -> Tended:
        """It is there already."""
        return Tended()


def _head(update: Update, digest: bytes) -> Head:
    told = (update.run, update.name, update.schema, update.at)
    return Head(update.device, update.number, digest, *told, 0, update.heads)


def _file(update: Update, content: bytes) -> Carried:
    return Carried(update.device, update.number, update.number, len(content), digest_of(content), 0)


class Machine:
    """One machine with its journal, and a clock that may be wrong."""

    def __init__(self, folder: Path, number: int, cloud: Cloud, *, off: timedelta = timedelta()) -> None:
        folder.mkdir()
        self.desk = Desk(folder)
        self.desk.clock.at += off
        self.session: Session = self.desk.open()
        self.number, self.cloud = number, cloud
        self.store = ShareStore(self.session._journal)

    def share(self, chosen: ChosenToShare = EVERYTHING) -> None:
        run = bytes([self.number % 256]) * 8
        self.store.begin(KEY, "/shared", DeviceIdentity(self.number, run, f"Machine {self.number}"), chosen)

    def sync(self, chance: random.Random | None = None) -> SyncResult:
        done = Sync(self.session._journal, self.store, MemoryCarrier(self.store, self.cloud, chance), lambda: None)
        for _ in done.steps():
            pass
        return done.result

    def export(self) -> bytes:
        return dump(loading.file(self.session._journal.connection, None))

    def conflicts(self) -> list[object]:
        documents = DocumentSync(self.session._journal, self.store)
        names = self.store.documents()
        found = {name: documents.conflicts(name) for name in names}
        assert [name for name in names if found[name]] == self.store.documents(with_conflicts=True)
        return [(name, each) for name in names for each in found[name]]


def settle(machines: Sequence[Machine]) -> None:
    """Let all of them take in everything."""
    for _ in range(len(machines) + 3):
        results = [each.sync() for each in machines]
        assert not any(result.refused for result in results)
        if not any(result.sent or result.taken_in for result in results):
            return
    raise AssertionError("they never come to rest")
