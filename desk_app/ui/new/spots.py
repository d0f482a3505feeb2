"""What of a new negotiation is known before it is made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class NewWith:
    """What the form says already: a person (the id, empty for a new one; the name that shows), and a title.

    `invitations` are files whose meetings are to be planned in it once it is made.
    """

    person: str
    name: str
    title: str = ""
    invitations: tuple[Path, ...] = ()
