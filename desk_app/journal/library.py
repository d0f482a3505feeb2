"""sqlite-utils, loaded without NumPy: it would load that for types of columns that no journal has."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _without_numpy() -> Iterator[None]:
    """Within this block, NumPy cannot be imported, unless it was before."""
    if "numpy" in sys.modules:
        yield
        return
    sys.modules["numpy"] = None  # type: ignore[assignment] # so Python says that a module is not to be imported
    try:
        yield
    finally:
        del sys.modules["numpy"]


with _without_numpy():
    from sqlite_utils import Database as Database  # noqa: PLC0414 - given on from here
    from sqlite_utils.migrations import Migrations as Migrations  # noqa: PLC0414
