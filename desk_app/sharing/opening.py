"""Finds the files of a folder and opens them, each once while it stays as it is.

A carrier shows files half written, renamed, swapped, of the year 2000. So no name and no time is believed: a file is
opened whatever it is called. One that does not open is tried again later, for as long as the folder is there.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from desk_app.sharing.envelope import LEAST, MOST, Damaged, Unopened, opened
from desk_app.sharing.extents import Extent
from desk_app.sharing.update import Update, digest_of, unpacked

SECOND = 1000
DAY = 86_400 * SECOND
_LONGEST_WAIT = 600 * SECOND
_SURE = 3
"""So often a file is tried before it is said that it does not open: until then it may still be on its way."""
_DEEPEST = 3


class FolderFile(NamedTuple):
    """A file as the system shows it."""

    path: str
    name: str
    size: int
    mark: tuple[int, ...]
    """Changes when the file does, as far as the system tells."""


def is_past(at: int, now: int, span: int) -> bool:
    """Whether so much time has passed since then. A time to come counts as past: the clock was set back since."""
    return not 0 <= now - at < span


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What was in a file: updates of one device that follow each other, each with its digest."""

    extent: Extent
    updates: tuple[tuple[Update, bytes], ...]
    content: bytes
    """The file as it is in the folder."""


@dataclass(frozen=True, slots=True)
class NotOpened:
    """A file that does not open, why, and whether it was tried often enough to say so."""

    place: Path
    why: Unopened
    sure: bool


@dataclass(frozen=True, slots=True)
class _Known:
    mark: tuple[int, ...]
    digest: bytes
    at: int
    extent: Extent | None
    why: Unopened | None = None
    tries: int = 1

    def due(self, mark: tuple[int, ...], now: int) -> bool:
        """Whether the file is to be read again."""
        wait = DAY if self.why is None else min(2**self.tries * SECOND, _LONGEST_WAIT)
        return mark != self.mark or is_past(self.at, now, wait)


def files_in(folder: Path) -> list[FolderFile]:
    """All files in a folder and in those within, but what sync tools hide there.

    Raises:
        OSError: the folder itself cannot be read.
    """
    return list(_walked(os.fspath(folder), 1))


def file_at(place: Path) -> FolderFile | None:
    """The file of that name; None where there is none, or something else."""
    try:
        found = place.lstat()
    except OSError:
        return None
    return FolderFile(str(place), place.name, found.st_size, _mark(found)) if stat.S_ISREG(found.st_mode) else None


def _walked(folder: str, depth: int) -> Iterator[FolderFile]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~")):
                continue
            if entry.is_file(follow_symlinks=False):
                with suppress(OSError):  # it is gone meanwhile
                    found = entry.stat(follow_symlinks=False)
                    yield FolderFile(entry.path, entry.name, found.st_size, _mark(found))
            elif depth < _DEEPEST and entry.is_dir(follow_symlinks=False):
                with suppress(OSError):
                    yield from _walked(entry.path, depth + 1)


def _mark(found: os.stat_result) -> tuple[int, ...]:
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


class Opener:
    """Opens files under one key, and remembers what was in each, not its contents."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._known: dict[str, _Known] = {}

    def keep_to(self, files: Iterable[FolderFile]) -> None:
        """Forget all other files."""
        self._known = {each.path: self._known[each.path] for each in files if each.path in self._known}

    def known(self, file: FolderFile) -> Extent | None:
        """What was in a file when it was read last; None where it was not read, or did not open."""
        known = self._known.get(file.path)
        return known.extent if known else None

    def due(self, file: FolderFile, now: int) -> bool:
        """Whether a file is to be read: for the first time, because it changed, or once more."""
        known = self._known.get(file.path)
        return known is None or known.due(file.mark, now)

    def read(self, file: FolderFile, now: int) -> Enclosed | None:
        """What is in a file; None where it does not open, or is gone."""
        try:
            content = _content(file)
        except OSError:
            self._known.pop(file.path, None)
            return None
        known = _Known(file.mark, digest_of(content), now, None)
        try:
            enclosed = enclosed_in(content, self._key)
        except Unopened as why:
            before = self._known.get(file.path)
            tries = before.tries + 1 if before and before.why and before.digest == known.digest else 1
            self._known[file.path] = replace(known, why=why, tries=tries)
            return None
        self._known[file.path] = replace(known, extent=enclosed.extent)
        return enclosed

    def not_opened(self) -> tuple[NotOpened, ...]:
        """The files that do not open, by their names."""
        found = sorted(self._known.items(), key=itemgetter(0))
        return tuple(
            NotOpened(Path(path), each.why, each.tries >= _SURE) for path, each in found if each.why is not None
        )


def _content(file: FolderFile) -> bytes:
    """The bytes of a file; only the first where it is too long, or too short, to be one of ours."""
    with Path(file.path).open("rb") as reading:
        return reading.read(MOST + 1 if LEAST <= file.size <= MOST else LEAST)


def enclosed_in(content: bytes, key: bytes) -> Enclosed:
    """What is in a file with these bytes.

    Raises:
        Unopened: it does not open, or its updates are not of one device and one after the other.
    """
    packed = opened(content, key)
    try:
        updates = tuple((unpacked(each), digest_of(each)) for each in packed)
    except ValueError as error:
        raise Damaged from error
    first = updates[0][0]
    for (one, digest), (following, _) in pairwise(updates):
        if (following.device, following.number, following.previous) != (first.device, one.number + 1, digest):
            raise Damaged
    return Enclosed(Extent(first.device, first.number, updates[-1][0].number), updates, content)
