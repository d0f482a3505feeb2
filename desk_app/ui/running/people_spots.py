"""The places within People."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PersonAt:
    """The page of a person, by id: from its head, or, `as_left`, where one had scrolled to."""

    person: str
    as_left: bool = field(default=False, compare=False)


PEOPLE = "people"
"""The id of the place."""
