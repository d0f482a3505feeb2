"""What a person sees while Parley is prepared: one short line for each step, and one line if it cannot go on."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

FAILED, MISSING, STOPPED = 1, 3, 130

_FULL = "The disk is full. Make about 1 GB of room and run the same command again."
_NOT_OURS = "This folder cannot be written to. Copy it to one that can, and start there."
_DISK = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _NOT_OURS,
    errno.EACCES: _NOT_OURS,
    errno.EPERM: _NOT_OURS,
}


class Trouble(Exception):
    """Says why Parley cannot go on and what to do, and has the exit status for it."""

    def __init__(self, message: str, status: int = FAILED) -> None:
        super().__init__(message)
        self.status = status


def disk_trouble(said: str) -> str | None:
    """What to do if another program's output names a problem with the disk; else None."""
    return next((advice for number, advice in _DISK.items() if os.strerror(number) in said), None)


def say(line: str) -> None:
    """Write one line to standard error at once. Standard output belongs to the program that is started."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done, and at the end how long it took."""
    say(f"Parley: {what} …")
    begun = time.monotonic()
    yield
    say(f"  done in {time.monotonic() - begun:.1f} s")


@contextmanager
def plain_failures() -> Iterator[None]:
    """End the program with one line instead of a traceback for a known kind of failure. A bug keeps its traceback."""
    try:
        yield
    except KeyboardInterrupt:
        say("\nParley: stopped. The same command goes on from here.")
        sys.exit(STOPPED)
    except Trouble as trouble:
        say(f"Parley: {trouble}")
        sys.exit(trouble.status)
    except OSError as error:
        say(f"Parley: {_DISK.get(error.errno or 0, 'This cannot be done here.')} ({error})")
        sys.exit(FAILED)
