"""The texts of the page on which two records become one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desk_app.domain.dates import day
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.merging import FIELD_WORDS, FIELDS, Taken, differing, first_choice
from desk_app.support.words import _, plural


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A record that may be of the same person: its id, its name, and what tells it from others."""

    id: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field in which the records differ: its name, what can be taken, and what is if nothing else is chosen."""

    field: str
    name: str
    picks: tuple[tuple[Taken, str], ...]
    chosen: Taken


@dataclass(frozen=True, slots=True)
class MergeProps:
    """Two records side by side."""

    kept: str
    other: str
    lines: tuple[FieldLine, ...]
    alike: str
    follows: str


def candidate(person: Counterpart) -> CandidateLine:
    """The line of a record in a list to choose from."""
    return CandidateLine(
        person.id, person.name, " · ".join(filter(None, (person.organisation, person.email, person.phone)))
    )


def merge_props(kept: Counterpart, other: Counterpart, negotiations: int) -> MergeProps:
    """Both records. `negotiations` is in how many the other one takes part."""
    chosen = first_choice(kept, other)
    same = [_(FIELD_WORDS[field]) for field in FIELDS if field not in chosen and getattr(kept, field)]
    return MergeProps(
        kept.id,
        other.id,
        tuple(_line(field, kept, other, chosen) for field in differing(kept, other)),
        _("The same in both: {fields}.", fields=", ".join(same)) if same else "",
        plural("One negotiation comes along.", "{n} negotiations come along.", negotiations) if negotiations else "",
    )


def _line(field: str, kept: Counterpart, other: Counterpart, chosen: Mapping[str, Taken]) -> FieldLine:
    picks = [(Taken.KEPT, shown(getattr(kept, field))), (Taken.OTHER, shown(getattr(other, field)))]
    if chosen[field] is Taken.BOTH:
        picks.append((Taken.BOTH, _("both")))
    return FieldLine(field, _(FIELD_WORDS[field]), tuple(picks), chosen[field])


def shown(value: str | date | None) -> str:
    """What a field holds, in words."""
    if isinstance(value, date):
        return day(value)
    return value or _("nothing")
