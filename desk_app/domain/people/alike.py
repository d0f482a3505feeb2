"""What a card of an address book tells otherwise than a record here; and whether two phone numbers are the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.address_card import AddressCard
from desk_app.domain.people.ways import joined, mails, phones

_EXTENSION = re.compile(r"(?i)\s*(?:;ext=|\bext\.?|\bx(?=\s*\d)|#).*$")
_ABROAD = re.compile(r"^\s*00(?=[1-9])")
_NO_DIGIT = re.compile(r"\D")
_EXACT, _NATIONAL, _SHORT = 4, 3, 2
"""How alike two numbers are: the same; but for the country; or one lacks its beginning."""
SHARED_BY = 20
"""What more people than these have is a way to a firm, and tells nobody apart."""
_NONE: dict[str, list[str]] = {}
_LEAST, _CORE = 5, 7
"""Fewer digits than `_LEAST` are no number; the last `_CORE` digits are those that all ways to write one share."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record that a card tells otherwise: what stands here, what the card says, what it would be then.

    With `adds` nothing that stands here is lost.
    """

    field: str
    here: str
    there: str
    after: str
    adds: bool


def changes_of(card: AddressCard, person: Counterpart) -> tuple[FieldChange, ...]:
    """What a card tells otherwise than a record, field by field, in the order in which a record shows."""
    found = [
        _line("name", person.name, card.name),
        _line("organisation", person.organisation, card.organisation),
        _more("email", person.email, new_mails(card.mails, person.email)),
        _more("phone", person.phone, new_phones(card.phones, person.phone)),
        _line("prefers", person.prefers, card.prefers),
        _notes(person.notes, card.notes),
    ]
    return tuple(filter(None, found))


def with_changes(person: Counterpart, changes: Sequence[FieldChange]) -> Counterpart:
    """A record after these changes."""
    fields: dict[str, Any] = {each.field: each.after for each in changes}
    return replace(person, **fields)


def new_person(card: AddressCard, person_id: str) -> Counterpart:
    """A record of what a card says."""
    return Counterpart(
        person_id, card.name, card.organisation, joined(card.mails), joined(card.phones), card.notes, card.prefers
    )


def new_mails(given: Sequence[str], here: str) -> list[str]:
    """The addresses that are not in a field yet."""
    known = set(mails(here)) or {here.strip().casefold()}
    return [each for each in given if not set(mails(each) or (each.casefold(),)) <= known]


def new_phones(given: Sequence[str], here: str) -> list[str]:
    """The numbers that are not in a field yet, however they are written there."""
    known = SameNumbers()
    for number in phones(here):
        known.add(number, number)
    return [each for each in given if not all(known.of(number)[0] for number in phones(each))]


def _line(field: str, here: str, there: str) -> FieldChange | None:
    if not there or " ".join(here.split()) == there:
        return None
    return FieldChange(field, here, there, there, adds=not here.strip())


def _more(field: str, here: str, new: Sequence[str]) -> FieldChange | None:
    there = joined(new)
    after = joined(filter(None, (here.strip(), there)))
    return FieldChange(field, here, there, after, adds=True) if new else None


def _notes(here: str, there: str) -> FieldChange | None:
    known = {line.strip() for line in here.splitlines()}
    new = [line for line in there.splitlines() if not line.strip() or line.strip() not in known]
    if there.strip() in here or not any(line.strip() for line in new):
        return None
    words = "\n".join(new).strip()
    return FieldChange("notes", here, words, "\n".join(filter(None, (here.rstrip(), words))), adds=True)


class SameNumbers:
    """Phone numbers, each of somebody, found again however they are written."""

    def __init__(self) -> None:
        self._by_end: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))

    def add(self, number: str, of: str) -> None:
        """Note a number."""
        self._by_end[_end(number)][_plain(number)].append(of)

    def of(self, number: str) -> tuple[list[str], list[str]]:
        """Whose number it is, and whose it may be: where one of the two lacks its beginning.

        A number that very many have is that of a switchboard, and tells nothing.
        """
        end, asked = _end(number), _plain(number)
        same: list[str] = []
        perhaps: list[str] = []
        for known, those in self._by_end.get(end, _NONE).items():
            alike = int(known == asked and bool(end)) * _EXACT if len(end) < _LEAST else _how_alike(known, asked)
            if len(those) <= SHARED_BY:
                if alike >= _NATIONAL:
                    same += those
                elif alike == _SHORT:
                    perhaps += those
        return same, perhaps


def _how_alike(one: str, other: str) -> int:
    """As `MatchType` of libphonenumber has it."""
    if one == other:
        return _EXACT
    from phonenumbers import is_number_match

    return int(is_number_match(one, other))


def _plain(number: str) -> str:
    return _ABROAD.sub("+", number).strip()


def _end(number: str) -> str:
    return _NO_DIGIT.sub("", _EXTENSION.sub("", number))[-_CORE:]
