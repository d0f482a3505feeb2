"""Drafts as rows of the journal. They are encrypted if the journal is, and are not part of its history.

They are what is left of a person's words when a disk is full. So room for them is set aside while there is some: a file
beside the journal with nothing in it, which is given up for as long as drafts are written.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from desk_app.domain.errors import UserError
from desk_app.journal.engine import Connection
from desk_app.journal.journal import Journal, microseconds
from desk_app.journal.opening import spare_room

ROOM = 2 << 20
"""Bytes that are set aside. A draft needs its own length, twice if it is written over, and a few pages of 4 KiB."""
_PIECE = 16 << 10


class DraftRoom:
    """Room on the disk for drafts, kept from all other files. Without `set_aside` there is none."""

    def __init__(self, journal: Path) -> None:
        self._file = spare_room(journal)

    def set_aside(self) -> None:
        """Take as much of `ROOM` as the disk has."""
        with suppress(OSError):  # there is no more
            descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                for begin in range(0, ROOM, _PIECE):
                    _take(descriptor, begin)
            finally:
                os.close(descriptor)

    def give_up(self) -> bool:
        """Let other files have the room. Whether there was any."""
        with suppress(OSError):
            had = self._file.stat().st_size > 0
            self._file.unlink()
            return had
        return False


def _take(descriptor: int, begin: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(descriptor, begin, _PIECE)
    else:  # pragma: no cover (macOS and Windows have no such call)
        os.lseek(descriptor, begin, os.SEEK_SET)
        os.write(descriptor, bytes(_PIECE))


def read_drafts(connection: Connection) -> dict[str, str]:
    """The texts that were not saved, by their places; the oldest first."""
    return dict(connection.execute("SELECT place, text FROM draft ORDER BY at, place").fetchall())


def write_drafts(journal: Journal, wanted: Mapping[str, str], room: DraftRoom) -> None:
    """Make these the drafts that the journal keeps, in one transaction. Where nothing differs, nothing is written.

    Raises:
        UserError: they could not be saved, not even in the room set aside; the drafts before them stay.
    """
    try:
        _write(journal, wanted)
    except UserError:
        with _given_up(room) as had:
            if not had:
                raise
            _write(journal, wanted)


@contextmanager
def _given_up(room: DraftRoom) -> Iterator[bool]:
    had = room.give_up()
    try:
        yield had
    finally:
        if had:
            room.set_aside()


def _write(journal: Journal, wanted: Mapping[str, str]) -> None:
    there = read_drafts(journal.connection)
    changed = [(place, text) for place, text in wanted.items() if there.get(place) != text]
    gone = [(place,) for place in there if place not in wanted]
    if not changed and not gone:
        return
    at = microseconds(journal.now())
    sql = "INSERT INTO draft VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET text = excluded.text, at = excluded.at"
    with journal.unlogged() as connection:
        connection.executemany("DELETE FROM draft WHERE place = ?", gone)
        connection.executemany(sql, [(place, text, at) for place, text in changed])
