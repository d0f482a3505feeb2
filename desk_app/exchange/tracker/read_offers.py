"""Makes negotiations of a table of offers. A row that cannot be read is named, and the rest goes on.

The ids are made of the names, so that the same table taken in again finds its negotiations there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID, uuid5

from desk_app.domain.entries import Entry, EntryKind, Meeting, Term
from desk_app.domain.folding import folded
from desk_app.domain.negotiation import Counterpart, Negotiation, Stage
from desk_app.domain.quantities import Side, Unit, Value
from desk_app.domain.reading import Expected
from desk_app.domain.rules_to_try import Rule
from desk_app.domain.template import OwnTemplate
from desk_app.exchange.contacts.tables import ContactTable
from desk_app.exchange.tracker.offer_columns import OfferColumn
from desk_app.exchange.tracker.offer_rows import DayReader, OfferRow, RowOffer, row_of
from desk_app.exchange.tracker.offer_values import IssueReader, currency_of
from desk_app.exchange.tracker.written_numbers import numbers_locale
from desk_app.support.words import _

_SPACE = UUID("5d0c2b5e-6f0b-5b0e-9a57-3c1d0c6f7a11")
_NOON = time(12)
_WITH_DAYS = (OfferColumn.DATE, OfferColumn.VALUE, OfferColumn.OURS, OfferColumn.THEIRS)
"""Columns whose days tell how the table writes 01/02/2026."""


@dataclass(frozen=True, slots=True)
class OfferSettings:
    """With what a table is read. `currency` counts where the table tells none; `people` are ids by folded names."""

    now: datetime
    locale: str
    currency: str
    people: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadOffers:
    """What a table of offers holds: people who are new, negotiations, and what could not be read.

    `here` are the ids of those negotiations that are in the journal already.
    """

    counterparts: tuple[Counterpart, ...] = ()
    read: tuple[Negotiation, ...] = ()
    problems: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    templates: tuple[OwnTemplate, ...] = ()
    here: frozenset[str] = frozenset()

    @property
    def new(self) -> tuple[Negotiation, ...]:
        """The negotiations that would be added."""
        return tuple(each for each in self.read if each.id not in self.here)

    def negotiations(self) -> Iterator[Negotiation]:
        """The negotiations, in the order of the table."""
        return iter(self.read)


def read_offers(table: ContactTable, columns: Sequence[OfferColumn], settings: OfferSettings) -> ReadOffers:
    """The negotiations of a table whose columns hold this."""
    dated = [place for place, column in enumerate(columns) if column in _WITH_DAYS]
    cells = [row[place] for _number, row in table.rows for place in dated if place < len(row)]
    days = DayReader(settings.now.date(), settings.locale).told_by(cells)
    problems: list[str] = []
    groups: dict[tuple[str, str], list[OfferRow]] = {}
    for number, row in table.rows:
        found = row_of(number, row, columns, days)
        if isinstance(found, str):
            problems.append(found)
        elif found is not None:
            groups.setdefault((folded(found.title), folded(found.person)), []).append(found)
    people: dict[str, Counterpart] = {}
    offered = (offer.text for rows in groups.values() for row in rows for offer in row.offers)
    numbers = numbers_locale(offered, settings.locale)
    made = [_Making(key, rows, settings, numbers, days, people, problems).negotiation() for key, rows in groups.items()]
    return ReadOffers(tuple(people.values()), tuple(each for each in made if each.meetings), tuple(problems))


class _Making:
    """Makes one negotiation of its rows."""

    def __init__(
        self,
        key: tuple[str, str],
        rows: Sequence[OfferRow],
        settings: OfferSettings,
        numbers: str,
        days: DayReader,
        people: dict[str, Counterpart],
        problems: list[str],
    ) -> None:
        self._id, self._numbers, self._days = _id("negotiation", *key), numbers, days
        self._rows, self._settings, self._people, self._problems = _in_time(rows, settings), settings, people, problems
        self._offers = [offer for row in self._rows for offer in row[1].offers]
        told = currency_of((row.currency for row in rows), settings.locale)
        found = told or currency_of((offer.text for offer in self._offers), settings.locale)
        self._currency = found or settings.currency
        self._readers = dict(self._made_readers())
        self._values: dict[str, list[tuple[Side, Value]]] = {}
        self._seq = 0

    def negotiation(self) -> Negotiation:
        """The negotiation; without meetings if nothing in it could be read."""
        first = self._rows[0][1]
        meetings = tuple(self._meetings())
        issues = (self._readers[key].directed(offers) for key, offers in self._values.items())
        return Negotiation(
            id=self._id,
            title=first.title,
            counterpart=self._person(first.person) if meetings else None,
            currency=self._currency,
            stage=Stage.TALKING,
            issues=tuple(issues),
            meetings=meetings,
        )

    def _made_readers(self) -> Iterator[tuple[str, IssueReader]]:
        expected = Expected(Unit.MONEY, self._currency, self._settings.now.date(), self._settings.locale)
        named: dict[str, list[RowOffer]] = {}
        for offer in self._offers:
            named.setdefault(folded(offer.issue), []).append(offer)
        for key, offers in named.items():
            name = offers[0].issue or _("Price")
            texts = [each.text for each in offers]
            yield key, IssueReader.of(_id(self._id, key), name, texts, expected, self._numbers, self._days)

    def _meetings(self) -> Iterator[Meeting]:
        """One meeting a day."""
        found: dict[date, list[Entry]] = {}
        for day, row in self._rows:
            at = min(datetime.combine(day, _NOON).astimezone(), self._settings.now)
            found.setdefault(day, []).extend(self._entries(row, at))
        for day, entries in found.items():
            if entries:
                at = entries[0].at
                yield Meeting(_id(self._id, day.isoformat()), at, at, entries=tuple(entries))

    def _entries(self, row: OfferRow, at: datetime) -> Iterator[Entry]:
        note = row.note
        for offer in row.offers:
            key = folded(offer.issue)
            reader = self._readers[key]
            value, words = reader.value(offer.text)
            if value is None:
                self._problems.append(_("row {row}: {problem}", row=row.number, problem=words))
                continue
            self._values.setdefault(key, []).append((offer.side, value))
            terms = (Term(offer.side, reader.issue.id, value),)
            yield self._entry(at, EntryKind.OFFER, offer.side, note, terms)
            note = ""
        if note:
            yield self._entry(at, EntryKind.NOTE, None, note, ())

    def _entry(self, at: datetime, kind: EntryKind, side: Side | None, note: str, terms: tuple[Term, ...]) -> Entry:
        self._seq += 1
        return Entry(_id(self._id, str(self._seq)), self._seq, at, kind, side, note=note, terms=terms)

    def _person(self, name: str) -> str | None:
        """The id of somebody: of who is known here by that name, else of somebody new."""
        if not name:
            return None
        known = self._settings.people.get(folded(name))
        if known is not None:
            return known
        new = self._people.setdefault(folded(name), Counterpart(_id("person", folded(name)), name))
        return new.id


def _in_time(rows: Sequence[OfferRow], settings: OfferSettings) -> list[tuple[date, OfferRow]]:
    """The rows with their days, the earliest first. One without a day has that of the row before it, else today."""
    told = next((row.day for row in rows if row.day is not None), settings.now.date())
    dated = []
    for row in rows:
        told = row.day or told
        dated.append((told, row))
    return sorted(dated, key=lambda each: each[0])


def _id(*names: str) -> str:
    return str(uuid5(_SPACE, "\0".join(names)))
