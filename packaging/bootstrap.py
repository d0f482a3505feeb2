"""Starts Parley from a fresh checkout. It needs nothing but Python.

    python3 packaging/bootstrap.py run [arguments of the parley command]
    python3 packaging/bootstrap.py test [arguments of pytest]
    python3 packaging/bootstrap.py check
    python3 packaging/bootstrap.py setup

The first time, this makes .venv in the checkout and installs what packaging/requirements*.txt lock. From then on it
only starts the program. This one file must also run in an old Python, so that it can say that the Python is too old.
"""

import os
import shutil
import sys

OLDEST = (3, 11)
NEWEST_TRIED = 14


def main() -> int:
    """Return the exit status: 0 done, 1 failed, 2 not understood, 3 something is missing here, 130 ended by Ctrl+C."""
    if sys.version_info < OLDEST:
        return _with_a_newer_python()
    from commands import obey
    from progress import plain_failures

    with plain_failures():
        return obey(sys.argv[1:])


def _with_a_newer_python() -> int:
    for minor in range(NEWEST_TRIED, OLDEST[1] - 1, -1):
        found = shutil.which("python3.%d" % minor)  # noqa: UP031
        if found:
            os.execv(found, [found] + sys.argv)  # noqa: RUF005
    sys.stderr.write(
        "Parley needs Python %d.%d or newer; this is Python %d.%d. "  # noqa: UP031
        "Install a newer one and start this with it, as in: python3.12 packaging/bootstrap.py run\n"
        % (OLDEST + tuple(sys.version_info[:2]))
    )
    return 3


if __name__ == "__main__":
    sys.exit(main())
