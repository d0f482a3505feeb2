"""Keeps files of a person that have the name of one of Parley's, or that they changed, under another name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from desk_app.session.desktop.note import content_mark

KeptAs = Callable[[Path, Path], object]
"""Told where a file of the person was, and where it is now."""


def unheard(_was: Path, _now: Path) -> None:
    """Tell nobody."""


def set_aside(ours: Mapping[Path, str], before: Mapping[Path, str], kept: KeptAs) -> None:
    """Give another name to each file that is neither as it is in `ours` nor as it was in `before`.

    Raises:
        OSError: it cannot be read or renamed.
    """
    for path, mark in ours.items():
        if not path.is_file() and not path.is_symlink():
            continue
        if not path.is_symlink() and content_mark(path.read_bytes()) in {mark, before.get(path)}:
            continue
        now = _free(path)
        with told_of(path):
            path.rename(now)
        kept(path, now)


def _free(path: Path) -> Path:
    """A name that desktops pass over."""
    now = path.with_name(f"{path.name}.yours")
    number = 2
    while now.exists() or now.is_symlink():
        now, number = path.with_name(f"{path.name}.yours{number}"), number + 1
    return now


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Let an error of the system name the file, also where it names none: writing to a full disk."""
    try:
        yield
    except OSError as failure:
        if failure.filename is None:
            failure.filename = str(path)
        raise
