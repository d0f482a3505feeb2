"""People of an address book beside those here: who is new, what it tells otherwise, and where a person has to say.

Two are the same for certain if the id says so; or if they have the same name, and a mail, a phone or nothing else that
speaks against it. All else is asked: the same mail or phone under another name, and a name that several people have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from desk_app.domain.folding import folded
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.address_card import AddressCard
from desk_app.domain.people.alike import SHARED_BY, FieldChange, SameNumbers, changes_of
from desk_app.domain.people.ways import joined, mails, phones

_MOST_CANDIDATES = 5


class CardStanding(StrEnum):
    """How somebody of an address book stands to those here."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    UNCLEAR = "unclear"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class CardMatch:
    """One card beside the record here that it is of.

    `changes` is what the card would change there, field by field. Of an unclear one, `candidates` may be the same
    person. Who was erased here has the id of an erased record.
    """

    card: AddressCard
    standing: CardStanding
    person: Counterpart | None = None
    changes: tuple[FieldChange, ...] = ()
    candidates: tuple[Counterpart, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleHere:
    """Everybody here; to whom merged records lead, by their ids; and the ids of those who were erased."""

    people: Sequence[Counterpart]
    leads: Mapping[str, str] = field(default_factory=dict)
    erased: Collection[str] = frozenset()


def matched(cards: Iterable[AddressCard], known: PeopleHere) -> tuple[CardMatch, ...]:
    """Every card of an address book with how it stands to those here, in its order."""
    index = _Index(known)
    taken: set[str] = set()
    found = []
    for card in _each_once(cards):
        match = index.match(card)
        if match.person is not None and match.person.id in taken:  # the address book has this person twice
            match = CardMatch(card, CardStanding.UNCLEAR, candidates=(match.person,))
        if match.person is not None:
            taken.add(match.person.id)
        found.append(match)
    return tuple(found)


def with_candidate(match: CardMatch, person: Counterpart) -> CardMatch:
    """An unclear card after somebody said of whom it is."""
    changes = changes_of(match.card, person)
    return replace(match, standing=CardStanding.CHANGED, person=person, changes=changes)


def _each_once(cards: Iterable[AddressCard]) -> list[AddressCard]:
    """The cards without those that say what another one says; those with the same name and a way in common as one."""
    found: dict[AddressCard, None] = dict.fromkeys(cards)
    alone: list[AddressCard] = []
    at: dict[tuple[str, str], int] = {}
    for card in found:
        keys = [(folded(card.name), way.casefold()) for way in (*card.mails, *card.phones)]
        place = next((at[key] for key in keys if key in at), None)
        if place is None:
            place = len(alone)
            alone.append(card)
        else:
            alone[place] = _joined(alone[place], card)
        at |= dict.fromkeys(keys, place)
    return alone


def _joined(one: AddressCard, other: AddressCard) -> AddressCard:
    notes = one.notes if other.notes in one.notes else "\n".join(filter(None, (one.notes, other.notes)))
    return replace(
        one,
        organisation=one.organisation or other.organisation,
        mails=_both(one.mails, other.mails),
        phones=_both(one.phones, other.phones),
        notes=notes,
        prefers=one.prefers or other.prefers,
        id=one.id or other.id,
    )


def _both(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for way in (*one, *other):
        found.setdefault(way.casefold(), way)
    return tuple(found.values())


class _Index:
    """People by what they can be found by."""

    def __init__(self, known: PeopleHere) -> None:
        self._known = known
        self._people = {person.id: person for person in known.people if person.merged_into is None}
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        self._mails: defaultdict[str, list[str]] = defaultdict(list)
        self._numbers = SameNumbers()
        for person in self._people.values():
            self._names[folded(person.name)].append(person.id)
            for mail in mails(person.email):
                self._mails[mail].append(person.id)
            for number in phones(person.phone):
                self._numbers.add(number, person.id)

    def match(self, card: AddressCard) -> CardMatch:
        """How one card stands to them."""
        if card.id:
            meant = self._known.leads.get(card.id, card.id)
            if meant in self._known.erased:
                return CardMatch(card, CardStanding.ERASED)
            if meant in self._people:
                return self._settled(card, meant)
        named = dict.fromkeys(self._names.get(folded(card.name), ())) if folded(card.name) else {}
        surely, perhaps = self._reached(card)
        both = [person for person in named if person in surely]
        if len(both) == 1:
            return self._settled(card, both[0])
        if len(named) == 1 and not surely and not self._speaks_against(card, next(iter(named))):
            return self._settled(card, next(iter(named)))
        likely = list(dict.fromkeys((*both, *surely, *named, *perhaps)))[:_MOST_CANDIDATES]
        if likely:
            return CardMatch(card, CardStanding.UNCLEAR, candidates=tuple(map(self._people.__getitem__, likely)))
        return CardMatch(card, CardStanding.NEW)

    def _reached(self, card: AddressCard) -> tuple[dict[str, None], dict[str, None]]:
        """Who has a mail or a phone of the card; and who has a number that one of the card may be a part of."""
        written = [self._mails.get(mail, []) for mail in mails(joined(card.mails))]
        surely = dict.fromkeys(person for those in written if len(those) <= SHARED_BY for person in those)
        perhaps: dict[str, None] = {}
        for number in phones(joined(card.phones)):
            same, short = self._numbers.of(number)
            surely |= dict.fromkeys(same)
            perhaps |= dict.fromkeys(short)
        return surely, {each: None for each in perhaps if each not in surely}

    def _speaks_against(self, card: AddressCard, person_id: str) -> bool:
        """Whether another firm and no way in common make it likely that two people have one name."""
        person = self._people[person_id]
        one, other = folded(person.organisation), folded(card.organisation)
        return bool(one and other and one not in other and other not in one)

    def _settled(self, card: AddressCard, person_id: str) -> CardMatch:
        person = self._people[person_id]
        changes = changes_of(card, person)
        return CardMatch(card, CardStanding.CHANGED if changes else CardStanding.SAME, person, changes)
