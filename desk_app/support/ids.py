"""Identifiers that sort by the time they were made: UUID version 7 (RFC 9562)."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from desk_app.support.clock import Clock
from desk_app.support.paths import write_private

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Ids(Protocol):
    """Makes identifiers."""

    def new(self) -> str: ...


def this_device(file: Path, ids: Ids) -> str:
    """The id of this machine. It is kept in a file, which is made when the id is first needed.

    If the file cannot be read or written, the id is valid for this run only.
    """
    try:
        kept = file.read_text(encoding="ascii").strip()
        if _ID.fullmatch(kept):
            return kept
    except (OSError, ValueError):
        pass
    made = ids.new()
    with suppress(OSError):
        write_private(file, made + "\n")
    return made


def made_at(thing: str) -> datetime | None:
    """When a thing was made, if its id tells (UUID version 7); else None."""
    if not _ID.fullmatch(thing) or thing[14] != "7":
        return None
    return datetime.fromtimestamp(int(thing.replace("-", "")[:12], 16) / 1000, UTC)


class Uuid7:
    """UUIDv7 from a clock: 48 bits of milliseconds, 12 of a counter that keeps order within each, 62 random bits."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = (0, 0)

    def new(self) -> str:
        """A new id, greater than all that this object made before, even if the clock steps back."""
        millis = int(self._clock.now().timestamp() * 1000)
        last_millis, counter = self._last
        if millis > last_millis:
            counter = 0
        else:
            millis, counter = last_millis, counter + 1
            if counter > 0xFFF:
                millis, counter = millis + 1, 0
        self._last = (millis, counter)
        bits = (millis & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62
        digits = f"{bits | int.from_bytes(os.urandom(8)) >> 2:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
