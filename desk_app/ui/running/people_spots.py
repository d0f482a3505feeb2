"""The places within People."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PersonAt:
    """The page of a person, by id: from its head, or, `as_left`, where one had scrolled to."""

    person: str
    as_left: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class ContactsAt:
    """Address books that are to be taken in."""

    files: tuple[Path, ...]


class PersonAct(Enum):
    """What commands can ask of the page that shows a person."""

    EXPORT = auto()
    MERGE = auto()
    ERASE = auto()


PEOPLE = "people"
"""The id of the place."""
