"""What the list of people shows of one person."""

from __future__ import annotations

from dataclasses import dataclass, field

from desk_app.domain.people.contact import Contact

LATEST_RATINGS = 12
"""Of more ratings, the latest ones are shown: a short line could not tell them apart."""


@dataclass(frozen=True, slots=True)
class OpenPromises:
    """How many promises are not kept yet, of them and of us; `late` are those of both whose day is over."""

    theirs: int = 0
    ours: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person in the list.

    `order` is the folded text that the list is ordered by. `trust` are the latest ratings of the trust in them, 1
    to 7, the oldest first.
    """

    id: str
    name: str
    organisation: str = ""
    order: str = field(default="", compare=False)
    contact: Contact = field(default_factory=Contact)
    promises: OpenPromises = field(default_factory=OpenPromises)
    trust: tuple[int, ...] = ()
