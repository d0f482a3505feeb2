"""People as vCards of version 4.0 (RFC 6350), for the address book of a phone or another program.

What one thinks of somebody stays here: notes and how they like to be reached go along only if they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC

from desk_app.domain.journal_file import Exportable
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.ways import parted
from desk_app.exchange.contacts.values import escaped

_LONGEST = 75
"""Bytes of a line (RFC 6350, section 3.2)."""
_AT_ONCE = 500


def pieces(file: Exportable) -> Iterator[bytes]:
    """The people of an export, without notes."""
    yield from vcards(file.counterparts)


def vcards(people: Iterable[Counterpart], *, notes: bool = False) -> Iterator[bytes]:
    """Cards in pieces of some hundred. Records that were merged into others are left out."""
    waiting: list[str] = []
    for person in people:
        if person.merged_into is None:
            waiting += _card(person, notes=notes)
        if len(waiting) > _AT_ONCE:
            yield _written(waiting)
            waiting = []
    if waiting:
        yield _written(waiting)


def _card(person: Counterpart, *, notes: bool) -> Iterator[str]:
    yield from ("BEGIN:VCARD", "VERSION:4.0", "PRODID:-//Parley//EN")
    yield f"UID:urn:uuid:{escaped(person.id)}"
    yield f"FN:{escaped(_line(person.name))}"
    yield f"N:;{escaped(_line(person.name))};;;"  # whole, as a name is never taken apart by guess
    if person.organisation.strip():
        yield f"ORG:{escaped(_line(person.organisation))}"
    yield from _ways("EMAIL", person.email)
    yield from _ways("TEL", person.phone)
    if notes and person.notes.strip():
        yield f"NOTE:{escaped(person.notes)}"
    if notes and person.prefers.strip():
        yield f"X-PARLEY-PREFERS:{escaped(_line(person.prefers))}"
    if person.changed_at is not None:
        yield f"REV:{person.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "END:VCARD"


def _ways(name: str, field: str) -> Iterator[str]:
    found = parted(field)
    for place, way in enumerate(found):
        first = ";PREF=1" if place == 0 and len(found) > 1 else ""
        yield f"{name}{first}:{escaped(_line(way))}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _written(lines: Iterable[str]) -> bytes:
    return b"".join(_folded(line.encode()) for line in lines)


def _folded(line: bytes) -> bytes:
    """A line in pieces of at most 75 bytes, never within a letter."""
    found, begin, room = [], 0, _LONGEST
    while len(line) - begin > room:
        end = begin + room
        while line[end] & 0xC0 == 0x80:
            end -= 1
        found.append(line[begin:end])
        begin, room = end, _LONGEST - 1
    return b"\r\n ".join((*found, line[begin:])) + b"\r\n"
