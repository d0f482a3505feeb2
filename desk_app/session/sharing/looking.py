"""A quick look into the folder of a share: whether anything is other than it was."""

from __future__ import annotations

from pathlib import Path

from desk_app.sharing.opening import FolderFile, files_in


def seen_in(folder: Path) -> tuple[FolderFile, ...] | None:
    """The files of a folder with what tells that one changed; None if it cannot be read."""
    try:
        return tuple(sorted(files_in(folder)))
    except OSError:
        return None
