"""Makes sure that files, and their names in folders, are on the disk before they count."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

LONGEST_NAME = 255
"""The most bytes that file systems allow in a file's name."""
_BESIDE_IT = len("-journal")
_KEPT = 180
_PIECE = 1 << 20  # bytes


class NotConfirmed(OSError):
    """The new file is in its place, but the disk did not confirm it. After a power cut the old file may be back."""


def beside(path: Path, ending: str) -> Path:
    """A hidden name in the same folder as a file, made from that file's name.

    It is shortened if it would be too long, or if the name of SQLite's journal file beside it would be.
    """
    name = f".{path.name}{ending}"
    if len(os.fsencode(name)) + _BESIDE_IT > LONGEST_NAME:
        cut = os.fsencode(path.name)[:_KEPT].decode("utf-8", "ignore")
        name = f".{cut}-{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:8]}{ending}"
    return path.with_name(name)


def remove_file(path: Path) -> None:
    """Remove a file, if it is there. A folder of that name is not ours and stays.

    Raises:
        OSError: it cannot be removed.
    """
    if not path.is_dir():
        path.unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Wait until a file's content is on the disk.

    Raises:
        OSError: it cannot be written there.
    """
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk.

    Raises:
        OSError: they cannot be written there.
    """
    if os.name == "nt":  # pragma: no cover (folders cannot be synced there)
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put_in_place(fresh: Path, place: Path) -> None:
    """Move a finished file into the place of another. At every moment the whole old or the whole new file is there.

    Raises:
        NotConfirmed: the new one is there, but the disk did not confirm it.
        OSError: it cannot be done; the old one stays.
    """
    sync_file(fresh)
    fresh.replace(place)
    confirm(place.parent)


def confirm(folder: Path) -> None:
    """Wait until the disk confirms that a file took the place of another.

    Raises:
        NotConfirmed: the disk did not confirm it.
    """
    try:
        sync_folder(folder)
    except OSError as error:
        raise NotConfirmed(error.errno, error.strerror) from error


def same_content(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes. Large pieces are read, so it takes half of the time of `filecmp`.

    Raises:
        OSError: one cannot be read.
    """
    with one.open("rb") as first, other.open("rb") as second:
        while True:
            piece = first.read(_PIECE)
            if piece != second.read(_PIECE):
                return False
            if not piece:
                return True


def copy_private(source: Path, place: Path) -> None:
    """Copy a file to a name that is not taken yet, readable by its owner alone. It is on the disk on return.

    Raises:
        OSError: it cannot be copied; nothing is left at the place.
    """
    part = beside(place, ".part")
    part.unlink(missing_ok=True)
    try:
        part.touch(mode=0o600)
        shutil.copyfile(source, part)
        put_in_place(part, place)
    finally:
        part.unlink(missing_ok=True)
