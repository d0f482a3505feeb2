"""A carrier that does to files what sync tools, sticks and people were seen to do. It knows folders alone.

Each machine has a folder of its own. `carry` brings files from where they first appeared to all others, with faults;
`harm` does something to a folder. `carry_well` is a good day: what is missing somewhere is brought there. What it once
took for brought and is damaged there, no tool notices; nor does this one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from desk_app.sharing.envelope import enclose
from desk_app.sharing.update import Update, packed

_OWN = frozenset("0123456789abcdefghijklmnopqrstuvwxyz-")
_YEAR_2000 = 946_684_800


class FaultyCarrier:
    """Carries between folders, badly, as the random numbers say."""

    def __init__(self, folders: Sequence[Path], random: Random, key: bytes) -> None:
        self.folders = list(folders)
        self.random = random
        self._key = key
        self._origin: dict[str, int] = {}
        self._brought: dict[tuple[int, str], bytes] = {}
        """What the tool believes to have brought: the whole bytes, whatever is there now."""
        self._snapshots: dict[int, dict[str, bytes]] = {}
        self.done: list[str] = []
        """What was done, for whoever reads a failure."""

    def carry(self) -> None:
        """Bring some of the files to some of the folders, in any order, each in some way."""
        ways: list[Callable[[Path, bytes], bool]] = [
            *[self._whole] * 6,
            *(self._half, self._empty, self._flipped, self._renamed, self._doubled, self._temporary, self._shouted),
        ]
        waiting = self._waiting()
        self.random.shuffle(waiting)
        for here, name, content in waiting:
            if self.random.random() < 0.4:
                continue
            copy = not set(Path(name).name) <= _OWN  # copies of copies would soon be all there is
            way = self._whole if copy else self.random.choice(ways)
            place = self.folders[here] / name
            self.done.append(f"{way.__name__} {here} {name}")
            if way(place, content):
                self._brought[here, name] = content

    def carry_well(self) -> None:
        """Bring every file that is missing somewhere, or was changed where it comes from."""
        for here, name, content in self._waiting():
            place = self.folders[here] / name
            self._put(place, content)
            self._brought[here, name] = content

    def harm(self) -> None:
        """One thing that happens to a folder."""
        here = self.random.randrange(len(self.folders))
        harms = (
            *(self._remember, self._set_back, self._half_gone, self._emptied, self._damaged, self._swapped),
            *(self._foreign, self._hostile, self._year_2000, self._folder_shouted, self._renamed_on_both_sides),
        )
        harm = self.random.choice(harms)
        self.done.append(f"{harm.__name__} {here}")
        harm(here)

    def _waiting(self) -> list[tuple[int, str, bytes]]:
        """What a tool would bring now: folder, name, content."""
        there = [self._files(folder) for folder in self.folders]
        found = []
        for name in sorted(set().union(*there)):
            origin = self._origin.setdefault(name, next(at for at, each in enumerate(there) if name in each))
            source = origin if name in there[origin] else next(at for at, each in enumerate(there) if name in each)
            content = there[source][name]
            for here, each in enumerate(there):
                if here != source and (name not in each or self._brought.get((here, name), each[name]) != content):
                    found.append((here, name, content))
        return found

    def _files(self, folder: Path) -> dict[str, bytes]:
        found = {}
        for path in _paths(str(folder)):
            with open(path, "rb") as reading:  # noqa: PTH123 - thousands of them, and no more to do with each
                found[path[len(str(folder)) + 1 :]] = reading.read()
        return found

    def _own_of(self, here: int) -> list[Path]:
        return [Path(each) for each in _paths(str(self.folders[here]))]

    def _put(self, place: Path, content: bytes) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)

    # How a file may appear. True: the tool takes it for brought, whatever is there.

    def _whole(self, place: Path, content: bytes) -> bool:
        self._put(place, content)
        return True

    def _half(self, place: Path, content: bytes) -> bool:
        self._put(place, content[: self.random.randrange(len(content) + 1)])
        return self.random.random() < 0.5

    def _empty(self, place: Path, _content: bytes) -> bool:
        self._put(place, b"")
        return self.random.random() < 0.5

    def _flipped(self, place: Path, content: bytes) -> bool:
        flipped = bytearray(content or b"x")
        flipped[self.random.randrange(len(flipped))] ^= 1 << self.random.randrange(8)
        self._put(place, bytes(flipped))
        return self.random.random() < 0.5

    def _renamed(self, place: Path, content: bytes) -> bool:
        self._put(place.with_name(self._other_name(place.name)), content)
        return self.random.random() < 0.5

    def _doubled(self, place: Path, content: bytes) -> bool:
        self._put(place, content)
        self._put(place.with_name(self._other_name(place.name)), content)
        return True

    def _temporary(self, place: Path, content: bytes) -> bool:
        self._put(place.with_name(f".syncthing.{place.name}.tmp"), content[: len(content) // 2])
        return False

    def _shouted(self, place: Path, content: bytes) -> bool:
        self._put(place.with_name(place.name.upper()), content)
        return self.random.random() < 0.5

    def _other_name(self, name: str) -> str:
        endings = (".sync-conflict-20000101-000000-ABCDEFG", "..path1", "..path2", " (conflicted copy)", ".variant-x")
        return name[:60] + self.random.choice(endings)

    # What may happen to a folder.

    def _remember(self, here: int) -> None:
        self._snapshots[here] = self._files(self.folders[here])

    def _set_back(self, here: int) -> None:
        """As it was before, as by a restored folder; what came later is gone."""
        if here in self._snapshots:
            self._emptied(here)
            for name, content in self._snapshots[here].items():
                self._put(self.folders[here] / name, content)

    def _emptied(self, here: int) -> None:
        for each in self.folders[here].iterdir():
            shutil.rmtree(each) if each.is_dir() else each.unlink()

    def _half_gone(self, here: int) -> None:
        for each in self._own_of(here):
            if self.random.random() < 0.5:
                each.unlink()

    def _damaged(self, here: int) -> None:
        for each in self._own_of(here):
            if self.random.random() < 0.3:
                content = each.read_bytes()
                each.write_bytes(content[: len(content) // 2] + bytes(len(content) - len(content) // 2))

    def _swapped(self, here: int) -> None:
        files = self._own_of(here)
        if len(files) > 1:
            one, other = self.random.sample(files, 2)
            first, second = one.read_bytes(), other.read_bytes()
            one.write_bytes(second)
            other.write_bytes(first)

    def _foreign(self, here: int) -> None:
        self._put(self.folders[here] / f"notes {self.random.randrange(3)}.txt", self.random.randbytes(100))

    def _hostile(self, here: int) -> None:
        """By somebody who has the key: numbers out of order, devices mixed, and no updates at all."""
        run = bytes(8)
        wild = [
            packed(Update(1 + self.random.randrange(9), run, number, 8, run * 2, {}, "nobody", 0, ()))
            for number in (3, 7, 5)
        ]
        content = self.random.choice((enclose(wild, self._key), enclose([b"\xdd\xff\xff\xff\xff"], self._key)))
        self._put(self.folders[here] / "hostile" / f"{self.random.randrange(3):07}", content)

    def _year_2000(self, here: int) -> None:
        for each in self._own_of(here):
            os.utime(each, (_YEAR_2000, _YEAR_2000))

    def _folder_shouted(self, here: int) -> None:
        for each in sorted(self.folders[here].iterdir()):
            if each.is_dir() and not (each.parent / each.name.upper()).exists():
                each.rename(each.parent / each.name.upper())
                return

    def _renamed_on_both_sides(self, here: int) -> None:
        """As rclone bisync does with identical files: the right name is gone on both sides."""
        for each in self._own_of(here)[: self.random.randrange(3)]:
            name = os.path.relpath(each, self.folders[here])
            for number, folder in enumerate(self.folders):
                if (folder / name).is_file():
                    (folder / name).rename(folder / f"{name}..path{number % 2 + 1}")


def _paths(folder: str) -> list[str]:
    """The files of a folder and those within, by name, but the hidden ones."""
    found = []
    for here, _, names in os.walk(folder):
        found += [f"{here}/{name}" for name in names if not name.startswith(".")]
    return sorted(found)
