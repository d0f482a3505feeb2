"""The rows of a sheet while it grows: as they will stand in the workbook, compressed, and in memory alone.

A temporary file would hold parts of the journal unencrypted, and cells as objects take ten times the memory.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_AT_ONCE = 1 << 18  # characters
_QUICK = 1  # it is unpacked again soon, and packed as well as can be then


class RowStore:
    """Text that grows at its end and is read once, from its beginning."""

    def __init__(self) -> None:
        self._pack = zlib.compressobj(_QUICK)
        self._packed: list[bytes] = []
        self._waiting: list[str] = []
        self._size = 0

    def add(self, text: str) -> None:
        """Some more text."""
        self._waiting.append(text)
        self._size += len(text)
        if self._size > _AT_ONCE:
            self._packed.append(self._pack.compress(self._taken()))

    def pieces(self) -> Iterator[bytes]:
        """All of it in UTF-8. Nothing can be added any more."""
        self._packed += [self._pack.compress(self._taken()), self._pack.flush()]
        unpack = zlib.decompressobj()
        for place, packed in enumerate(self._packed):
            self._packed[place] = b""
            yield unpack.decompress(packed)

    def _taken(self) -> bytes:
        text = "".join(self._waiting).encode()
        self._waiting.clear()
        self._size = 0
        return text
