"""Details of a journal and of what Parley runs on, for a report. Versions, kinds and numbers: no word, name or path."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from typing import TYPE_CHECKING

from desk_app.support.bug_report import parley_version
from desk_app.support.children import is_frozen

if TYPE_CHECKING:
    from desk_app.session.reading import Reading


def program_details() -> Iterator[str]:
    """What runs."""
    yield f"Parley {parley_version() or 'from a checkout'}{', frozen' if is_frozen() else ''}"
    yield f"Python {platform.python_version()}"
    yield f"{platform.system()} {platform.release()} {platform.machine()}{_distribution()}"


def _distribution() -> str:
    try:
        told = platform.freedesktop_os_release()
    except OSError:
        return ""
    return f", {told.get('ID', '')} {told.get('VERSION_ID', '')}".rstrip()


def journal_details(reading: Reading) -> Iterator[str]:
    """How large the open journal is.

    Raises:
        UserError: it cannot be read any more.
    """
    yield reading.engine()
    numbers = dict(reading.sizes())
    schema, page, pages, unused = (
        numbers.pop(name) for name in ("user_version", "page_size", "page_count", "freelist_count")
    )
    sealed = "encrypted" if reading.key is not None else "plain"
    yield f"journal: schema {schema}, {sealed}, {page * pages} bytes, {unused} of {pages} pages unused"
    yield f"rows: {', '.join(f'{name} {count}' for name, count in numbers.items())}"
