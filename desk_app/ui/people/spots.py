"""The places within People."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonAt:
    """The page of a person, by id."""

    person: str


PEOPLE = "people"
"""The id of the place."""
