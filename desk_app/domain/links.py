"""Links from a negotiation to a file or folder on this computer. The file is never read, kept or fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link that was added at the time `at`. `target` is the whole path of a file or folder, `label` what is shown."""

    id: str
    label: str
    target: str
    at: datetime
