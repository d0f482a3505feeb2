"""A profile that vanishes when Parley ends: settings, journals, backups and log in a folder for temporary files.

Everything that asks for the folders of the system gets those in there, in this process and in those that it starts, and
so do the libraries that follow the rules of the desktop. Another process waits for the end of this one and removes the
folder then, whatever ended it. What is left after a power cut is removed when the next such profile is made.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desk_app.support.children import child_command, own_environment
from desk_app.support.paths import PROFILE

REMOVE = "remove-profile"
"""The word of the child that waits."""
_PREFIX = "parley-profile-"
_IN_USE = "in-use"
_PLACES = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache"}


@contextmanager
def passing_profile() -> Iterator[Path]:
    """Within this block, all folders of a person are in an empty one of its own, which is removed at the end.

    Raises:
        OSError: it cannot be made.
    """
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    before = dict(os.environ)
    held = _hold(folder)
    waiting = _wait_beside(folder)
    os.environ[PROFILE] = str(folder)
    os.environ.update({name: str(folder / place) for name, place in _PLACES.items()})
    try:
        yield folder
    finally:
        os.environ.clear()
        os.environ.update(before)
        if held is not None:
            os.close(held)
        shutil.rmtree(folder, ignore_errors=True)
        waiting.communicate()


def _wait_beside(folder: Path) -> subprocess.Popen[bytes]:
    """Start what removes the folder once this process has ended: then the pipe to it is closed."""
    return subprocess.Popen(  # noqa: S603 - Parley itself
        child_command(REMOVE, str(folder)),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=own_environment(),
        start_new_session=True,  # so that Ctrl+C in a terminal ends this process alone
    )


def remove_when_closed(folder: str) -> int:
    """Wait until standard input is closed, and remove a folder that `passing_profile` made. The exit status."""
    path = Path(folder)
    if path.parent != Path(tempfile.gettempdir()) or not path.name.startswith(_PREFIX):
        return 2
    while sys.stdin.buffer.read(1024):
        pass
    for _ in range(3):  # a process that Parley started may still be writing there
        shutil.rmtree(path, ignore_errors=True)
    return 0


def _sweep() -> None:
    """Remove what nobody uses any more."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            held = _hold(left, made=False)
            if held is not None:
                shutil.rmtree(left, ignore_errors=True)
                os.close(held)


def _hold(folder: Path, *, made: bool = True) -> int | None:
    """Mark a folder as in use, as long as the descriptor is open. None on a system that has no such marks.

    Raises:
        OSError: another process uses it, or it is of somebody else.
    """
    if sys.platform == "win32":  # pragma: no cover
        return None
    import fcntl

    descriptor = os.open(folder / _IN_USE, os.O_RDWR | (os.O_CREAT if made else 0), 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
