"""Two records of one person: whether they are likely to be, and what one record becomes of the two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, assert_never

from desk_app.domain.folding import folded
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.ways import mails, phones
from desk_app.support.words import mark

FIELDS = ("name", "organisation", "email", "phone", "prefers", "next_contact", "notes")
"""What a record says, in the order in which it shows."""
FIELD_WORDS = {
    "name": mark("Name"),
    "organisation": mark("Firm"),
    "email": mark("Mail"),
    "phone": mark("Phone"),
    "prefers": mark("Prefers"),
    "next_contact": mark("Next contact"),
    "notes": mark("Notes"),
}
"""What the fields of a record are called."""
_LEAST_DIGITS, _DIGITS = 7, 9
_NO_DIGIT = re.compile(r"\D")


class Taken(StrEnum):
    """Of which record a field is taken; notes can be taken of both."""

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"


def differing(kept: Counterpart, other: Counterpart) -> tuple[str, ...]:
    """The fields in which the records say different things."""
    return tuple(field for field in FIELDS if getattr(kept, field) != getattr(other, field))


def first_choice(kept: Counterpart, other: Counterpart) -> Mapping[str, Taken]:
    """What to take of each differing field, if nothing else is chosen: what is there; of both, that of the kept one."""
    chosen = {}
    for field in differing(kept, other):
        here, there = getattr(kept, field), getattr(other, field)
        chosen[field] = Taken.KEPT if here else Taken.OTHER
        if field == "notes" and here and there:
            chosen[field] = Taken.BOTH
    return chosen


def merged(kept: Counterpart, other: Counterpart, taken: Mapping[str, Taken]) -> Counterpart:
    """The record that is kept, with the fields that are taken of the other one."""
    changes: dict[str, Any] = {}
    for field, of in taken.items():
        here, there = getattr(kept, field), getattr(other, field)
        match of:
            case Taken.KEPT:
                continue
            case Taken.OTHER:
                changes[field] = there
            case Taken.BOTH:
                changes[field] = "\n\n".join(filter(None, (here, there)))
            case _:
                assert_never(of)
    return replace(kept, **changes)


def likely_same(one: Counterpart, other: Counterpart) -> bool:
    """Whether two records seem to be of one person: they have the same name, or a mail or a phone in common."""
    named = folded(one.name) == folded(other.name) != ""
    mail = not set(mails(one.email)).isdisjoint(mails(other.email))
    return named or mail or not set(phone_digits(one)).isdisjoint(phone_digits(other))


def phone_digits(person: Counterpart) -> tuple[str, ...]:
    """The last digits of each number, so that the code of a country or a zero before it makes no difference.

    One of fewer than seven digits does not count: that is no whole number.
    """
    every = (_NO_DIGIT.sub("", number) for number in phones(person.phone))
    return tuple(digits[-_DIGITS:] for digits in every if len(digits) >= _LEAST_DIGITS)
