"""Looks after this machine's own folder within the shared one. Nothing outside it is ever written or deleted.

A carrier loses files, halves them, brings back those of last week. Each device writes again what is its own; and what
others wrote, if they do not: their files open for everybody who has the key, whoever put them there.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from desk_app.domain.carried import Carried
from desk_app.domain.errors import UserError
from desk_app.sharing.arriving import Arriving
from desk_app.sharing.bundles import OLD, bundled, fold, parted
from desk_app.sharing.extents import Extent, device_name, gaps, name_of, relayed_in, relayed_name, told_by
from desk_app.sharing.kept import KeptFiles
from desk_app.sharing.opening import DAY, FolderFile, file_at, is_past
from desk_app.sharing.update import digest_of
from desk_app.support.saving import save

WEEK = 7 * DAY


@dataclass(slots=True)
class Tended:
    """What was done: the names of the files that were written, and those that could not be, with the reason."""

    written: list[str] = field(default_factory=list)
    failed: dict[str, OSError] = field(default_factory=dict)
    loss: UserError | None = None
    """Set where the folder held files of this share before, and none when it was looked at; to be raised."""


class Tending:
    """Writes this machine's files into the folder. One object serves one journal; it remembers what it has checked."""

    def __init__(self, folder: Path, kept: KeptFiles, arriving: Arriving) -> None:
        self._folder = folder
        self._kept = kept
        self._arriving = arriving
        self._checked: dict[Path, tuple[tuple[int, ...], int]] = {}

    def tend(self, now: int) -> Tended:
        """Write what is missing or damaged in the own folder; put old files together; help out for others.

        A file that cannot be written stops no other.

        Raises:
            OSError: the own folder cannot be made.
        """
        me = self._kept.identity().device
        own = self._folder / device_name(me)
        if own.is_symlink():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(own))
        own.mkdir(exist_ok=True)
        done = Tended()
        for each in own.glob(f".{device_name(me)}-*.new"):  # left by a program that was killed
            with suppress(OSError):
                each.unlink()
        fold(self._kept, now)
        files = self._kept.files()
        for file in files:
            if file.device == me:
                self._mend(own / name_of(me, file.first, file.last), file, now, done)
        self._help_out(own, files, now, done)
        if not done.failed:
            self._clear(own, files, now)
        return done

    def _mend(self, place: Path, file: Carried, now: int, done: Tended) -> None:
        """Write an own file again if it is gone or other. It is read whole when it seems to have changed, and daily."""
        there = file_at(place)
        if there is not None and there.size == file.size:
            mark, at = self._checked.get(place, ((), 0))
            if mark == there.mark and not is_past(at, now, DAY):
                return
            with suppress(OSError):
                if digest_of(place.read_bytes()) == file.digest:
                    self._checked[place] = (there.mark, now)
                    return
        self._write(place, self._kept.content(file), done)

    def _write(self, place: Path, content: bytes, done: Tended) -> None:
        try:
            if place.is_symlink():
                place.unlink()
            save(place, content)
        except OSError as error:
            done.failed[place.name] = error
        else:
            done.written.append(place.name)

    def _help_out(self, own: Path, files: Sequence[Carried], now: int, done: Tended) -> None:
        """Write once more what the folder lacks of others, and what another device does not seem to get."""
        me = self._kept.identity().device
        held = _by_device(files)
        for extent in sorted({*self._lost(held, now), *self._not_seen(held, now)}):
            for part in parted(each for each in held[extent.device] if _touches(each, extent)):
                place = own / relayed_name(me, extent.device, part[0].first, now // WEEK)
                there = file_at(place)
                if there is None or self._arriving.extent_of(there) is None:
                    self._write(place, bundled(self._kept, part, now)[1], done)

    def _lost(self, held: Mapping[int, list[Carried]], now: int) -> Iterator[Extent]:
        """What is in the journal of other devices, and not in the folder: of its own former numbers at once.

        Their files have nobody else who mends them. Other devices have a week to do it themselves.
        """
        me, former, there = self._kept.identity().device, self._kept.former(), self._arriving.in_folder()
        for device, files in sorted(held.items()):
            whole = Extent(device, min(each.first for each in files), max(each.last for each in files))
            lost = [] if device == me else list(gaps(whole, there.get(device, ())))
            if device in former or self._long(f"lost-{device_name(device)}", now, lost=bool(lost)):
                yield from lost

    def _long(self, what: str, now: int, *, lost: bool) -> bool:
        """Whether something has been lost for a week. Only a look that believed no name ends the wait."""
        noted = self._kept.noted(what)
        if not lost:
            if noted is not None and self._arriving.all_were_opened():
                self._kept.note(what, None)
            return False
        if noted is None or now < noted:
            self._kept.note(what, now)
            return False
        return now - noted >= WEEK

    def _not_seen(self, held: Mapping[int, list[Carried]], now: int) -> Iterator[Extent]:
        """What another device had not seen long after it was written here, going by the last that came from there.

        Then a file of the right name and size may be damaged on that machine alone: a copy has another name.
        """
        heads, mine = self._kept.heads(), self._kept.former() | {self._kept.identity().device}
        for peer, (device, head) in product(heads.values(), heads.items()):
            after = peer.seen.get(device, 0) + 1
            if device == peer.device or peer.device in mine or after > head.number:
                continue
            until = min(now, peer.arrived) - (DAY if device in mine else WEEK)
            late = [each for each in held.get(device, ()) if each.last >= after and (each.at <= until or each.at > now)]
            part = next(parted(late), None)
            if part:
                yield Extent(device, max(after, part[0].first), part[-1].last)

    def _clear(self, own: Path, files: Sequence[Carried], now: int) -> None:
        """Delete own files that were covered by others a month ago, and old copies for others."""
        me, old = self._kept.identity().device, self._kept.noted(OLD) or 0
        kept = [each for each in files if each.device == me and each.first <= old and is_past(each.at, now, DAY)]
        for file in self._arriving.files():
            place = own / file.name
            if file.path == str(place) and (self._covered(file, kept, old) or self._outdated(file, now)):
                with suppress(OSError):
                    place.unlink()

    def _covered(self, file: FolderFile, kept: Sequence[Carried], old: int) -> bool:
        """Whether a file, by its name and by what is in it, is covered by a larger one of these."""
        told, extent = told_by(file.name), self._arriving.extent_of(file)
        if told is None or told.last > old:
            return False
        return any(
            _within(told, each) and told != _extent(each) and (extent is None or _within(extent, each)) for each in kept
        )

    def _outdated(self, file: FolderFile, now: int) -> bool:
        """Whether a file is a copy of a month ago, for others, of what is in other files, too."""
        week, extent = relayed_in(file.name), self._arriving.extent_of(file)
        if week is None or now // WEEK - week <= 4 or extent is None:
            return False
        others = (self._arriving.extent_of(each) for each in self._arriving.files() if each.path != file.path)
        return not list(gaps(extent, [each for each in others if each is not None and each.device == extent.device]))


def _by_device(files: Iterable[Carried]) -> dict[int, list[Carried]]:
    found: dict[int, list[Carried]] = {}
    for each in files:
        found.setdefault(each.device, []).append(each)
    return found


def _extent(file: Carried) -> Extent:
    return Extent(file.device, file.first, file.last)


def _within(extent: Extent, file: Carried) -> bool:
    return extent.device == file.device and file.first <= extent.first and extent.last <= file.last


def _touches(file: Carried, extent: Extent) -> bool:
    return file.device == extent.device and file.first <= extent.last and extent.first <= file.last
