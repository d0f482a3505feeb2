"""What a person sees while Parley gets ready: one short line a step, and one line where it cannot go on."""

from __future__ import annotations

import errno
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

FAILED, MISSING, STOPPED = 1, 3, 130

_DISK = {
    errno.ENOSPC: "The disk is full. Make about 1 GB of room and run the same command again.",
    errno.EDQUOT: "Your share of the disk is used up. Make about 1 GB of room and run the same command again.",
    errno.EROFS: "This folder cannot be written to. Copy it to one that can, and start there.",
    errno.EACCES: "This folder is not yours to write in. Copy it to one that is, and start there.",
    errno.EPERM: "This folder is not yours to write in. Copy it to one that is, and start there.",
}


class Trouble(Exception):
    """Why Parley cannot go on and what to do about it, with the exit status that says so."""

    def __init__(self, message: str, status: int = FAILED) -> None:
        super().__init__(message)
        self.status = status


def say(line: str) -> None:
    """One line to standard error, seen at once; standard output belongs to the program."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Say what is being done, and afterwards how long it took."""
    say(f"Parley: {what} …")
    begun = time.monotonic()
    yield
    say(f"  done in {time.monotonic() - begun:.1f} s")


@contextmanager
def plain_failures() -> Iterator[None]:
    """End the program with one line instead of a traceback where the world is at fault; a bug keeps its traceback."""
    try:
        yield
    except KeyboardInterrupt:
        say("\nParley: stopped. The same command goes on from here.")
        sys.exit(STOPPED)
    except Trouble as trouble:
        say(f"Parley: {trouble}")
        sys.exit(trouble.status)
    except OSError as error:
        if error.errno not in _DISK:
            raise
        say(f"Parley: {_DISK[error.errno]} ({error.filename or error.strerror})")
        sys.exit(FAILED)
