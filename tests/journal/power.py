"""A disk whose power fails: built from what a program asked of it, as strace recorded that.

What was not synced when the power went may be there or not, sector by sector and in any combination; names made, moved
or removed in a folder that was not synced since may be the old ones, up to any point in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
CALLS = "pwrite64,write,ftruncate,fsync,fdatasync,openat,unlink,rename"
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (\d+)(?:<.*>)?$")
_FILE = re.compile(r"^\d+<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@dataclass(frozen=True)
class Call:
    """One call that succeeded: the file its descriptor is of, the texts and the numbers among its arguments."""

    name: str
    path: str
    texts: tuple[bytes, ...]
    words: str
    result: int


def calls(trace: str) -> Iterator[Call]:
    """The calls in what `strace -f -y -xx -s 99999 -e trace=CALLS` wrote."""
    for line in trace.splitlines():
        if found := _LINE.match(line):
            name, words, result = found.groups()
            texts = _TEXT.findall(words)
            assert not any(more for _, more in texts), "strace cut a text short"
            path = _FILE.match(words)
            yield Call(
                name,
                bytes.fromhex(path[1].replace("\\x", "")).decode()
                if path and "\\x" in path[1]
                else path[1]
                if path
                else "",
                tuple(bytes.fromhex(text.replace("\\x", "")) for text, _ in texts),
                _TEXT.sub("", words),
                int(result),
            )


@dataclass
class Content:
    """One file: what is surely on the disk, and writes (offset, bytes) or cuts (size, None) since it was synced."""

    synced: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def after_cut(self, random: Random | None) -> bytes:
        """What is left of it; everything where there is no chance in it."""
        left = bytearray(self.synced)
        for at, data in self.since:
            if data is None:
                if random is None or random.random() < 0.5:
                    left = left[:at].ljust(at, b"\0")
                continue
            for start in range(0, len(data), SECTOR):
                if random is None or random.random() < 0.5:
                    _put(left, at + start, data[start : start + SECTOR])
        return bytes(left)

    def sync(self) -> None:
        self.synced, self.since = self.after_cut(None), []


def _put(left: bytearray, at: int, data: bytes) -> None:
    if len(left) < at:
        left.extend(bytes(at - len(left)))
    left[at : at + len(data)] = data


class Disk:
    """The files below one folder, as far as they surely are on the disk and as the program sees them."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.seen: dict[str, Content] = {}
        self.names: dict[str, Content] = {}
        self.renamed: list[tuple[str, dict[str, Content | None]]] = []
        self.said: list[str] = []

    def take(self, call: Call) -> None:
        """Do what the program asked for."""
        match call.name:
            case "openat":
                self._open(call)
            case "rename":
                old, new = (text.decode() for text in call.texts)
                if new.startswith(self.root):
                    self._name({new: self.seen[old], old: None})
            case "unlink":
                self._name({call.texts[0].decode(): None})
            case "fsync" | "fdatasync":
                self._sync(call.path)
            case "write" if not call.path.startswith(self.root):
                if call.path.startswith("pipe"):
                    self.said.append(call.texts[0].decode())
            case _ if call.path.startswith(self.root):
                self._change(call)

    def _open(self, call: Call) -> None:
        path = call.texts[0].decode()
        if path.startswith(self.root) and "O_CREAT" in call.words and path not in self.seen:
            self._name({path: Content()})
        elif path in self.seen and "O_TRUNC" in call.words:
            self.seen[path].since.append((0, None))

    def _change(self, call: Call) -> None:
        content = self.seen[call.path]
        numbers = [int(word) for word in re.findall(r", (\d+)", call.words)]
        if call.name == "ftruncate":
            content.since.append((numbers[-1], None))
        elif call.name == "pwrite64":
            content.since.append((numbers[-1], call.texts[0][: call.result]))
        else:
            content.since.append((len(content.after_cut(None)), call.texts[0][: call.result]))

    def _name(self, changes: dict[str, Content | None]) -> None:
        _apply(self.seen, changes)
        self.renamed.append((str(Path(next(iter(changes))).parent), changes))

    def _sync(self, path: str) -> None:
        if path in self.seen:
            self.seen[path].sync()
            return
        for folder, changes in self.renamed:
            if folder == path:
                _apply(self.names, changes)
        self.renamed = [each for each in self.renamed if each[0] != path]

    def after_cut(self, into: Path, random: Random) -> None:
        """Write what is left when the power goes now."""
        names = dict(self.names)
        for folder in sorted({folder for folder, _ in self.renamed}):
            changes = [change for its, change in self.renamed if its == folder]
            for change in changes[: random.randint(0, len(changes))]:
                _apply(names, change)
        for name, content in names.items():
            path = into / Path(name).relative_to(self.root)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.after_cut(random))


def _apply(names: dict[str, Content], changes: dict[str, Content | None]) -> None:
    for name, content in changes.items():
        if content is None:
            names.pop(name, None)
        else:
            names[name] = content
