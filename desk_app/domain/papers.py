"""Documents and exports that were saved as files, so that it can be told later which of them hold a person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SavedPaper:
    """A file that was saved: where, which `document` (its command) or format it is, and of which negotiations (ids).

    `negotiations` is None for the whole journal. A document that is of one `person` (an id) alone has none.
    """

    path: Path
    document: str
    negotiations: Collection[str] | None
    person: str | None = None
