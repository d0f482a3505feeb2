"""A person as an address book tells of them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AddressCard:
    """What is taken of a card of an address book: plain texts, each of one line but the notes.

    `id` is that of the record here from which Parley wrote the card; empty if another program did. `place` tells where
    in its file the card stands, in words.
    """

    name: str
    organisation: str = ""
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    notes: str = ""
    prefers: str = ""
    id: str = ""
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class ReadCards:
    """The people of an address book, and what of it could not be read: one line each, with its place.

    `lists` counts the cards that are no people: lists of addresses, places, devices.
    """

    people: tuple[AddressCard, ...] = ()
    problems: tuple[str, ...] = ()
    lists: int = 0
