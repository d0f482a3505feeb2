"""With whom a new negotiation begins, where that is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NewWith:
    """A person whom the form names already: the id, and the name that shows."""

    person: str
    name: str
