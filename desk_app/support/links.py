"""Follows links, to what they lead to."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def followed(path: Path) -> Path:
    """The whole path with its links followed; what it leads to need not be there.

    Raises:
        OSError: it cannot be followed, or leads in a circle (Python 3.13 and later give such a path back).
        RuntimeError: it leads in a circle (earlier ones), or names the home folder of nobody.
    """
    found = path.expanduser().resolve()
    if found.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return found
