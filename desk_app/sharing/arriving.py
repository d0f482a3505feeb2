"""Takes in what other devices wrote: of each device every update, in the order of its numbers, each once."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from desk_app.domain.carried import NO_DIGEST, Head
from desk_app.sharing.envelope import LEAST
from desk_app.sharing.extents import Extent, device_name, gaps, told_by
from desk_app.sharing.farewell import Farewell, farewell_in, file_of, keep_farewell
from desk_app.sharing.identity import DeviceIdentities
from desk_app.sharing.kept import Arrival, KeptFiles
from desk_app.sharing.opening import DAY, Enclosed, FolderFile, Opener, files_in, is_past
from desk_app.sharing.update import Update
from desk_app.support.progress import Progress, unheard

READ = "read"
"""The note of when every file of the folder was opened last."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Updates of a device that somebody wrote or has seen, and that are not in the folder here."""

    extent: Extent
    name: str
    """What its person calls the device; empty where nothing of it was taken in yet."""


class Arriving:
    """One look into the folder after the other. Between two looks it remembers what was in which file."""

    def __init__(self, folder: Path, kept: KeptFiles, opener: Opener, identities: DeviceIdentities) -> None:
        self._folder = folder
        self._kept = kept
        self._opener = opener
        self._identities = identities
        self._heads = dict(kept.heads())
        self._aside: dict[int, list[tuple[int, int, int, FolderFile]]] = {}
        self._order = count()
        self._listed: list[FolderFile] = []
        self._files: list[FolderFile] = []
        self._unread: set[str] = set()
        self.twofold: set[int] = set()
        """Devices of which two different histories were found: one number was given twice."""
        self._refused: set[int] = set()
        self._finished = self._looked = False
        self.ended: Farewell | None = None
        """That the share has ended, if a file told it."""

    def arrivals(self, now: int, progress: Progress = unheard) -> Iterator[Arrival]:
        """What can be taken in now, in order. Each is taken in before the next is asked for, or none after it counts.

        Raises:
            OSError: the folder cannot be read.
        """
        listed = files_in(self._folder)
        if self._finished and listed == self._listed and self._nothing_to_do(now):
            return
        self._listed, self._finished, self._looked = listed, False, True
        self._files = sorted(listed, key=_by_number)
        self._opener.keep_to(self._files)
        self._heads, self._aside = dict(self._kept.heads()), {}
        self.twofold, self._refused = set(), set()
        noted = self._kept.noted(READ)
        all_of_them = noted is None or is_past(noted, now, DAY)
        waiting = [each for each in self._files if not all_of_them and self._held_by_name(each)]
        self._unread = {each.path for each in waiting}
        first = [each for each in self._files if each.path not in self._unread]
        yield from self._from_all(first, now, progress)
        if waiting and (self._aside or self.missing()):  # a name may lie
            self._unread.clear()
            yield from self._from_all(waiting, now, progress)
        if not self._unread:
            self._kept.note(READ, now)
        self._finished = not self._refused

    def refuse(self, device: int) -> None:
        """Take nothing more of a device in this look: its last arrival was not taken in."""
        self._refused.add(device)
        self._finished = False
        self._heads.pop(device, None)
        self._heads |= {each: head for each, head in self._kept.heads().items() if each == device}

    def missing(self) -> tuple[Missing, ...]:
        """The gaps: what somebody has seen, or what later updates show, and is not here."""
        mine = self._kept.identity().device
        highest: dict[int, int] = {}
        for head in self._heads.values():
            for device, number in head.seen.items():
                highest[device] = max(number, highest.get(device, 0))
        for each in self.waiting():
            highest[each.device] = max(each.last, highest.get(each.device, 0))
        return tuple(
            Missing(gap, self._name(device))
            for device, last in sorted(highest.items())
            if device != mine
            for gap in gaps(Extent(device, self._number(device) + 1, last), self._waiting_of(device))
        )

    def waiting(self) -> tuple[Extent, ...]:
        """What is in the folder, and has to wait for an earlier update."""
        return tuple(extent for device in sorted(self._aside) for extent in self._waiting_of(device))

    def in_folder(self) -> Mapping[int, tuple[Extent, ...]]:
        """What is in the folder of each device. Files that were not opened this time count by their names."""
        found: dict[int, list[Extent]] = {}
        for file in self._files:
            extent = self.extent_of(file)
            if extent is not None:
                found.setdefault(extent.device, []).append(extent)
        return {device: tuple(extents) for device, extents in found.items()}

    def files(self) -> list[FolderFile]:
        """The files of the last look."""
        return self._files

    def has_looked(self) -> bool:
        """Whether the folder was listed yet."""
        return self._looked

    def extent_of(self, file: FolderFile) -> Extent | None:
        """What is in a file of the last look."""
        return told_by(file.name) if file.path in self._unread else self._opener.known(file)

    def all_were_opened(self) -> bool:
        """Whether no name was believed in the last look."""
        return not self._unread

    def _nothing_to_do(self, now: int) -> bool:
        """Whether files that are as they were at the last look bring nothing now."""
        noted = self._kept.noted(READ)
        if noted is None or is_past(noted, now, DAY) or self._kept.heads() != self._heads:
            return False
        unopened = (each for each in self._files if self._opener.known(each) is None and each.path not in self._unread)
        return not any(self._opener.due(each, now) for each in unopened)

    def _from_all(self, files: list[FolderFile], now: int, progress: Progress) -> Iterator[Arrival]:
        for done, file in enumerate(files):
            progress(done, len(files))
            yield from self._from(file, now)

    def _from(self, file: FolderFile, now: int) -> Iterator[Arrival]:
        enclosed = self._read(file, now) if self._opener.due(file, now) else None
        extent = enclosed.extent if enclosed else self._opener.known(file)
        if extent is None or extent.last < self._number(extent.device):
            return
        if extent.first > self._number(extent.device) + 1:
            aside = (extent.first, extent.last, next(self._order), file)
            heapq.heappush(self._aside.setdefault(extent.device, []), aside)
            return
        if extent.last > self._number(extent.device):
            enclosed = enclosed or self._read(file, now)
        if enclosed is not None:
            yield from self._taken(enclosed, now)
            yield from self._freed(extent.device, now)

    def _read(self, file: FolderFile, now: int) -> Enclosed | None:
        """What is in a file. That the share has ended counts at once, whatever has not arrived."""
        enclosed = self._opener.read(file, now)
        found = farewell_in(update for update, _digest in enclosed.updates) if enclosed else None
        if enclosed and found and self.ended is None:
            self.ended, extent = found, enclosed.extent
            kept = file_of(enclosed.content, extent.device, extent.first, extent.last, now)
            keep_farewell(self._kept, kept, enclosed.content)
        return enclosed

    def _freed(self, device: int, now: int) -> Iterator[Arrival]:
        """What waited for what has just arrived."""
        aside = self._aside.get(device, [])
        while aside and aside[0][0] <= self._number(device) + 1:
            first, last, _, file = heapq.heappop(aside)
            enclosed = self._opener.read(file, now) if last > self._number(device) else None
            if enclosed is not None and enclosed.extent == Extent(device, first, last):
                yield from self._taken(enclosed, now)

    def _taken(self, enclosed: Enclosed, now: int) -> Iterator[Arrival]:
        extent, content = enclosed.extent, enclosed.content
        file = file_of(content, extent.device, extent.first, extent.last, now)
        for update, digest in enclosed.updates:
            number = self._number(update.device)
            if update.device in self._refused:
                return
            if not self._follows(update, digest):
                self.twofold.add(update.device)
                self._look_for_ourselves(update, twofold=True)
                return
            if update.number > number:
                self._look_for_ourselves(update, twofold=False)
                head = head_of(update, digest, now)
                self._heads[update.device] = head
                last = update.number == extent.last
                yield Arrival(update, head, file if last else None, content if last else b"")

    def _follows(self, update: Update, digest: bytes) -> bool:
        """Whether an update is the next after the head of its device, or one that the head does not contradict."""
        head = self._heads.get(update.device)
        number, before = (head.number, head.digest) if head else (0, NO_DIGEST)
        if update.number > number:
            return update.number == number + 1 and update.previous == before
        return update.number < number or digest == before

    def _look_for_ourselves(self, update: Update, *, twofold: bool) -> None:
        """Become a new device where an update shows that this one wrote more than this journal knows.

        Then the journal is an older one, put back. To go on with its number would give numbers twice.
        """
        me = self._kept.identity()
        known = self._number(me.device)
        if (update.device == me.device and (twofold or update.number > known)) or update.heads.get(
            me.device, 0
        ) > known:
            self._kept.renew(self._identities.new(me.name))

    def _held_by_name(self, file: FolderFile) -> bool:
        """Whether a file, by its name, holds only what was taken in. Own files are always looked at."""
        told = told_by(file.name)
        if told is None or told.device in self._mine() or told.last > self._number(told.device):
            return False
        return file.size >= LEAST

    def _mine(self) -> frozenset[int]:
        return self._kept.former() | {self._kept.identity().device}

    def _number(self, device: int) -> int:
        head = self._heads.get(device)
        return head.number if head else 0

    def _name(self, device: int) -> str:
        head = self._heads.get(device)
        return head.name if head else ""

    def _waiting_of(self, device: int) -> list[Extent]:
        aside = sorted(self._aside.get(device, ()), key=lambda each: each[:3])
        return [Extent(device, first, last) for first, last, _, _ in aside if last > self._number(device)]


def head_of(update: Update, digest: bytes, now: int) -> Head:
    """The head of a device after this update."""
    start = (update.device, update.number, digest, update.run, update.name)
    return Head(*start, update.schema, update.at, now, update.heads)


def _by_number(file: FolderFile) -> tuple[str, int, int, str]:
    """The order in which files are opened: of each device by number, and what holds more of it first."""
    told = told_by(file.name)
    if told is None:
        return ("~", 0, 0, file.name)
    return (device_name(told.device), told.first, -told.last, file.name)
