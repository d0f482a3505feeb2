"""The records in a database file, read page by page without the engine, so that a damaged file can harm nothing.

Follows https://www.sqlite.org/fileformat2.html: B-tree pages (1.6), cells and overflow chains (1.6), records (2.1).
A page or cell that makes no sense is passed over.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

HEADER = b"SQLite format 3\0"
_USUAL_PAGE = 4096
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INSIDE, _TABLE_INSIDE = 0x0D, 0x0A, 0x02, 0x05
_LONGEST = 10**9
Field = int | float | str | bytes | None


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A row as it is stored; `rowid` is None for tables without one, and in indexes."""

    rowid: int | None
    fields: tuple[Field, ...]


class FilePages:
    """A file's pages, numbered from 1. `free` are the pages that are not in use; None where the file cannot tell.

    `schema` is the number its owner gave it (user_version); 0 where it cannot tell.

    `reserved` is how many bytes at the end of each page hold no content. It counts where the file cannot tell.
    """

    def __init__(self, content: bytes, reserved: int = 0) -> None:
        self._content = content
        head = content[:100]
        sound = head[:16] == HEADER
        size = int.from_bytes(head[16:18], "big") if sound else 0
        size = 65536 if size == 1 else size
        self.size = size if size >= 512 and size & (size - 1) == 0 else _USUAL_PAGE
        self._usable = self.size - (head[20] if sound else reserved)
        self.count = len(content) // self.size
        self.free = self._free(*struct.unpack_from(">II", head, 32)) if sound else None
        self.schema = int.from_bytes(head[60:64], "big") if sound else 0

    def _page(self, number: int) -> bytes:
        return self._content[(number - 1) * self.size : number * self.size] if 1 <= number <= self.count else b""

    def _free(self, trunk: int, count: int) -> frozenset[int] | None:
        found: set[int] = set()
        while trunk:
            page = self._page(trunk)
            if not page or trunk in found:
                return None
            found.add(trunk)
            trunk, leaves = struct.unpack_from(">II", page)
            if leaves > self.size // 4 - 2:
                return None
            found.update(struct.unpack_from(f">{leaves}I", page, 8))
        return frozenset(found) if len(found) == count else None

    def readable(self, number: int) -> bool:
        """Whether a page looks like what it should be: part of a tree, of a long row, or not in use."""
        if number in (self.free or ()):
            return True
        page = self._page(number)
        start = 100 if number == 1 else 0
        kind = page[start]
        if kind == 0:  # an overflow page begins with the number of the next
            return any(page) and int.from_bytes(page[:4], "big") <= self.count
        if kind not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INSIDE, _TABLE_INSIDE):
            return False
        return self._pointers(page, start) is not None

    def records(self, number: int) -> Iterator[PageRecord]:
        """The records that begin on a page. Long ones continue on other pages, and are read from there."""
        if number in (self.free or ()):
            return
        page, start = self._page(number), 100 if number == 1 else 0
        kind = page[start] if page else 0
        if kind not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INSIDE):
            return
        for pointer in self._pointers(page, start) or ():
            try:
                yield self._record(page, pointer, kind)
            except (IndexError, ValueError, struct.error):
                continue

    def _pointers(self, page: bytes, start: int) -> tuple[int, ...] | None:
        cells = int.from_bytes(page[start + 3 : start + 5], "big")
        first = start + (12 if page[start] in (_INDEX_INSIDE, _TABLE_INSIDE) else 8)
        if cells * 2 > self._usable - first:
            return None
        pointers = struct.unpack_from(f">{cells}H", page, first)
        inside = all(first + 2 * cells <= pointer < self._usable for pointer in pointers)
        return pointers if inside else None

    def _record(self, page: bytes, at: int, kind: int) -> PageRecord:
        at += 4 if kind == _INDEX_INSIDE else 0
        length, at = _varint(page, at)
        rowid = None
        if kind == _TABLE_LEAF:
            unsigned, at = _varint(page, at)
            rowid = unsigned - (1 << 64) if unsigned >> 63 else unsigned
        if length > _LONGEST:
            raise ValueError
        return PageRecord(rowid, _fields(self._payload(page, at, length, is_table=kind == _TABLE_LEAF)))

    def _payload(self, page: bytes, at: int, length: int, *, is_table: bool) -> bytes:
        most = self._usable - 35 if is_table else (self._usable - 12) * 64 // 255 - 23
        here = length
        if length > most:
            least = (self._usable - 12) * 32 // 255 - 23
            here = least + (length - least) % (self._usable - 4)
            here = here if here <= most else least
        if at + here > self._usable:
            raise ValueError
        found = bytearray(page[at : at + here])
        following = int.from_bytes(page[at + here : at + here + 4], "big") if here < length else 0
        while len(found) < length:
            more = self._page(following)
            if not more:
                raise ValueError
            following = int.from_bytes(more[:4], "big")
            found += more[4 : 4 + min(self._usable - 4, length - len(found))]
        return bytes(found)


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for step in range(8):
        byte = content[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value << 8 | content[at + 8], at + 9


_WIDTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)


def _fields(payload: bytes) -> tuple[Field, ...]:
    end, at = _varint(payload, 0)
    if end > len(payload):
        raise ValueError
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    fields = []
    for kind in kinds:
        width = (kind - 12) // 2 if kind >= 12 else _WIDTHS[kind]
        if at + width > len(payload):
            raise ValueError
        fields.append(_field(kind, payload[at : at + width]))
        at += width
    return tuple(fields)


def _field(kind: int, content: bytes) -> Field:
    if kind == 0:
        return None
    if kind == 7:
        return float(struct.unpack(">d", content)[0])
    if kind < 10:
        return kind - 8 if kind >= 8 else int.from_bytes(content, "big", signed=True)
    return content.decode("utf-8") if kind % 2 else content
