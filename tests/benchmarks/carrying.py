"""What the files of a shared journal cost: each beside the least that could do it. `merge` measures the rows."""

from __future__ import annotations

import json
import os
import tempfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from loro import ExportMode, LoroDoc, VersionVector
from nacl.secret import Aead

from desk_app.sharing.envelope import opened
from desk_app.sharing.opening import enclosed_in, files_in
from desk_app.sharing.update import DocumentPiece
from desk_app.support.clock import FixedClock
from tests.benchmarks.measuring import Row, taking_turns, timed
from tests.sharing.memory import KEY, CountedIdentities, TextDevice, devices

_ENTRIES = 100
_MANY = 10_000
_ASSOCIATED = b"parley update 1"


def rows() -> Iterator[Row]:
    """Making and opening an update of a hundred entries, its bytes, writing it, and looking through many files."""
    with tempfile.TemporaryDirectory() as place:
        device, other = devices([Path(place)] * 2, FixedClock(datetime(2026, 11, 29, tzinfo=UTC)), CountedIdentities())
        pieces = [DocumentPiece("negotiation", _hundred_entries())]
        yield from _making(device, pieces)
        yield from _writing(device, Path(place), pieces)
        yield from _looking(device, other, Path(place))


def _hundred_entries() -> bytes:
    """What the engine exports for a hundred entries, each a record of its own."""
    document = LoroDoc()
    records = document.get_map("c")
    for number in range(_ENTRIES):
        entry = {"side": "them", "kind": "offer", "told": f"they said {number * 7919 % 997}", "value": 4800 - number}
        value = {"value": entry, "at": 1_790_000_000_000 + number * 40_000, "over": []}
        records.insert(f"entry/0199-{number * 104_729 % 65_536:04x}|*#9007199254740991.{number}", json.dumps(value))
    document.commit()
    return document.export(ExportMode.Updates(VersionVector()))


def _making(device: TextDevice, pieces: list[DocumentPiece]) -> Iterator[Row]:
    plain = pieces[0].content
    box = Aead(bytes(32))
    sealed = box.encrypt(zlib.compress(plain), _ASSOCIATED)
    outgoing = device.folder.outgoing(pieces)
    floor, ours = _turns(
        lambda: box.encrypt(zlib.compress(plain), _ASSOCIATED), partial(device.folder.outgoing, pieces)
    )
    yield Row("100 entries enclosed | deflated and encrypted alone", floor, ours, 2)
    floor, ours = _turns(
        lambda: zlib.decompress(box.decrypt(sealed, _ASSOCIATED)), lambda: enclosed_in(outgoing.content, KEY)
    )
    yield Row("  opened | decrypted and inflated alone", floor, ours, 3)
    before, least, taken = len(plain), len(sealed) / 1e6, len(outgoing.content) / 1e6
    yield Row(f"  a millisecond stands for 1 kB of them ({before:,} B before) | alone", least, taken, 1.1)


def _writing(device: TextDevice, place: Path, pieces: list[DocumentPiece]) -> Iterator[Row]:
    """Enter pays none of this: it is done when nothing is typed."""
    content = device.folder.outgoing(pieces).content

    def least() -> None:
        fresh = place / ".fresh"
        with fresh.open("wb") as file:
            file.write(content)
            os.fsync(file.fileno())
        fresh.replace(place / "~fresh")

    def ours() -> None:
        device.kept.write(device.folder.outgoing(pieces), pieces)
        device.folder.tend()

    floor, taken = _turns(least, ours)
    yield Row("  written into the folder | a file written, synced, renamed", floor, taken, 5)


def _looking(device: TextDevice, other: TextDevice, place: Path) -> Iterator[Row]:
    """A folder of ten thousand files: the first look of a new machine, and one that finds nothing new."""
    own = next(each for each in place.iterdir() if each.is_dir())
    for _ in range(_MANY):
        outgoing = device.folder.outgoing([DocumentPiece("people", b"x" * 80)])
        device.kept.taken[outgoing.head.device] = outgoing.head
        (own / f"{own.name}-{outgoing.head.number:07}").write_bytes(outgoing.content)

    def least() -> None:
        for each in files_in(place):
            opened(Path(each.path).read_bytes(), KEY)

    def first() -> None:
        other.start()
        for _ in other.folder.arrivals():
            pass

    floor, taken = _turns(least, first, rounds=3)
    yield Row(f"{_MANY:,} files looked through for the first time | read and opened alone", floor, taken, 5)
    for arrival in other.folder.arrivals():
        other.kept.taken[arrival.head.device] = arrival.head
    list(other.folder.arrivals())
    floor, taken = _turns(lambda: _stats(place), lambda: list(other.folder.arrivals()))
    yield Row("  and again, with nothing new | their stamps read alone", floor, taken, 6)


def _stats(place: Path) -> None:
    for folder in (place, *(each for each in place.iterdir() if each.is_dir())):
        with os.scandir(folder) as entries:
            for each in entries:
                each.stat()


def _turns(floor: Callable[[], object], ours: Callable[[], object], rounds: int = 15) -> list[float]:
    return taking_turns((timed(floor), timed(ours)), rounds)
