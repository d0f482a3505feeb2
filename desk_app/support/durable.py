"""What must be on the disk before it counts: files and the folders that name them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def sync_file(path: Path) -> None:
    """Wait until a file's content is on the disk.

    Raises:
        OSError: it cannot be.
    """
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk.

    Raises:
        OSError: they cannot be.
    """
    if os.name == "nt":  # pragma: no cover (folders cannot be synced there)
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put_in_place(fresh: Path, place: Path) -> None:
    """Give a finished file its name, in place of what has it: at every moment the old or the new one is there whole.

    Raises:
        OSError: it cannot be; the old one stays.
    """
    sync_file(fresh)
    fresh.replace(place)
    sync_folder(place.parent)


def copy_private(source: Path, place: Path) -> None:
    """Copy a file under a name that is not taken yet, for its owner alone; on the disk when this returns.

    Raises:
        OSError: it cannot be copied; nothing is left at the place.
    """
    part = place.with_name(f".{place.name}.part")
    part.unlink(missing_ok=True)
    try:
        part.touch(mode=0o600)
        shutil.copyfile(source, part)
        put_in_place(part, place)
    finally:
        part.unlink(missing_ok=True)
