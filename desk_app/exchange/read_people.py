"""Reads the people of a file, and which records were merged into others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.chains import in_rings
from desk_app.exchange.fields import Fields
from desk_app.exchange.identities import Identities
from desk_app.exchange.json_file import Item
from desk_app.exchange.json_text import canonical_json
from desk_app.exchange.problems import Problems, quoted, shown
from desk_app.exchange.scope import NO_PERSON
from desk_app.support.words import _

_COUNTERPART = frozenset("id name organisation email phone notes prefers next_contact merged_into changed_at".split())


class PeopleOfFile:
    """Reads people. `known` are their ids for the journal by those of the file; `used` are the UUIDs of the file."""

    def __init__(self, problems: Problems, used: set[int]) -> None:
        self.known: dict[str, str] = {}
        self._problems, self._used = problems, used
        self._merged: list[tuple[str, Fields]] = []

    def read(self, file: Fields) -> tuple[Counterpart, ...]:
        """Everybody in the list "counterparts"."""
        people = tuple(self._people(file))
        merged = {person: self._target(fields) for person, fields in self._merged}
        rings = in_rings({each: target for each, target in merged.items() if target is not None})
        for person, fields in self._merged:
            if person in rings:
                given = shown(fields.get("merged_into"))
                fields.problem("merged_into", _("{given} leads back to the record itself", given=given))
        return tuple(replace(each, merged_into=merged[each.id]) if each.id in merged else each for each in people)

    def _target(self, fields: Fields) -> str | None:
        raw = fields.id("merged_into")
        if raw and raw not in self.known:
            fields.problem("merged_into", _(NO_PERSON, given=quoted(raw)))
        return self.known.get(raw)

    def _people(self, file: Fields) -> Iterator[Counterpart]:
        for place, item in file.items("counterparts"):
            person = self._at_once(item, place)
            yield self._field_by_field(item, place) if person is None else person

    def _field_by_field(self, item: object, place: str) -> Counterpart:
        raw = item.tree() if isinstance(item, Item) else item
        fields = Fields(raw, place, self._problems, _COUNTERPART)
        raw_id = fields.id("id")
        new_id, first = Identities(lambda: canonical_json(raw), self._used).take(raw_id, "counterpart")
        if raw_id and (not first or raw_id in self.known):
            fields.problem("id", _("{given} is used twice", given=quoted(raw_id)))
        self.known[raw_id] = new_id
        if fields.get("merged_into") is not None:
            self._merged.append((new_id, fields.alone("merged_into")))
        return Counterpart(
            id=new_id,
            name=fields.name("name"),
            organisation=fields.text("organisation"),
            email=fields.text("email"),
            phone=fields.text("phone"),
            notes=fields.text("notes"),
            prefers=fields.text("prefers"),
            next_contact=fields.day("next_contact"),
            changed_at=fields.time("changed_at"),
        )

    def _at_once(self, item: object, place: str) -> Counterpart | None:
        """A person that is in order; None if it must be read field by field."""
        from desk_app.exchange.object_values import day_of, maybe_time_of
        from desk_app.exchange.objects import CounterpartObject, Unusual, decoded

        if not isinstance(item, Item):
            return None
        try:
            read, canonical = decoded(item.data, CounterpartObject)
            next_contact, changed_at = day_of(read.next_contact), maybe_time_of(read.changed_at)
        except Unusual:
            return None
        claims: set[int] = set()
        new_id, first = Identities(canonical, self._used, claims).take(read.id, "counterpart")
        if not first or read.id in self.known:
            return None
        self._used |= claims
        self.known[read.id] = new_id
        if read.merged_into is not None:
            named = {"merged_into": read.merged_into}
            self._merged.append((new_id, Fields(named, place, self._problems, _COUNTERPART)))
        texts = (read.name, read.organisation, read.email, read.phone, read.notes, read.prefers)
        return _person(new_id, texts, next_contact, changed_at)


def _person(
    new_id: str, texts: tuple[str | None, ...], next_contact: date | None, changed_at: datetime | None
) -> Counterpart:
    name, organisation, email, phone, notes, prefers = (text or "" for text in texts)
    return Counterpart(new_id, name, organisation, email, phone, notes, prefers, next_contact, None, changed_at)
