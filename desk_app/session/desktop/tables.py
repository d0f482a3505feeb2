"""The tables that a desktop's tools make from entries and kinds of files, and what is left of them without Parley."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from desk_app.session.desktop.note import DesktopPlaces
from desk_app.support.children import child_environment
from desk_app.support.identity import MEDIA_TYPE
from desk_app.support.log import logger

OF_ENTRIES, OF_KINDS = "update-desktop-database", "update-mime-database"
"""The tools. The first is in the package desktop-file-utils, the second in shared-mime-info."""
_PATIENCE = 60.0
_KIND_TABLES = (
    "XMLnamespaces aliases generic-icons globs globs2 icons magic mime.cache subclasses treemagic types version"
).split()
_LOG = logger("desktop")


def table_of_entries(places: DesktopPlaces) -> Path:
    """The table of which entry opens which kind of file."""
    return places.applications / "mimeinfo.cache"


def tables_of_kinds(places: DesktopPlaces) -> tuple[Path, ...]:
    """The tables of kinds of files, and what is told of Parley's kind."""
    return (*(places.kinds / name for name in _KIND_TABLES), places.kinds / f"{MEDIA_TYPE}.xml")


def renew(tool: str, folder: Path) -> bool:
    """Let a tool make the tables of a folder anew; whether it did. It is not there on every desktop."""
    program = shutil.which(tool)
    if program is None or not folder.is_dir():
        return False
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            [program, str(folder)], capture_output=True, env=child_environment(), timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as failure:
        _LOG.warning("%s: %s", tool, failure)
        return False
    if done.returncode:
        _LOG.warning("%s ended with %s", tool, done.returncode)
    return done.returncode == 0


def renew_or_remove(places: DesktopPlaces, *, entries: bool, kinds: bool) -> None:
    """Once Parley's own files are gone: make the tables anew, or remove them if they are of nothing else.

    `entries` and `kinds`: these tables were there before Parley was, and stay.

    Raises:
        OSError: one cannot be removed.
    """
    entries = entries or any(places.applications.glob("*.desktop"))
    if not (entries and renew(OF_ENTRIES, places.applications)):
        _drop(table_of_entries(places))
    *tables, ours = tables_of_kinds(places)
    _drop(ours)
    kinds = kinds or any((places.kinds / "packages").glob("*.xml"))
    if not (kinds and renew(OF_KINDS, places.kinds)):
        for table in tables:
            _drop(table)


def _drop(file: Path) -> None:
    with suppress(FileNotFoundError, NotADirectoryError):
        file.unlink()
