"""A table of offers that was kept before: what is in it, beside what is here, and taking it in as one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from desk_app.domain.errors import BadInput
from desk_app.domain.folding import folded
from desk_app.domain.people.matching import PeopleHere
from desk_app.exchange.contacts.read_vcards import MOST_BYTES
from desk_app.exchange.contacts.tables import ContactTable, read_table
from desk_app.exchange.contacts.telling import BEGIN, BookKind, kind_of
from desk_app.exchange.problems import MOST_SHOWN, BadFile
from desk_app.exchange.tracker.offer_columns import OfferColumn
from desk_app.exchange.tracker.read_offers import OfferSettings, ReadOffers, read_offers
from desk_app.journal.key import is_of_other_kind
from desk_app.session.context import UseCaseContext
from desk_app.session.foreign import unreadable_told
from desk_app.session.interchange import ImportReport, Interchange
from desk_app.session.reading import Reading
from desk_app.session.workbooks import refuse_workbook
from desk_app.support.words import _

_ENDINGS = (".csv", ".tsv")


class OldOffers:
    """Reads tables of offers and takes them in. All raise UserError where the journal cannot be used."""

    def __init__(self, reading: Reading, context: UseCaseContext, interchange: Interchange) -> None:
        self._reading, self._context, self._interchange = reading, context, interchange

    def look(self, table: ContactTable, columns: Sequence[OfferColumn], locale: str, currency: str) -> ReadOffers:
        """What a table holds. Nothing is written. `currency` counts where the table tells none."""
        people = _by_name(self._reading.people.known())
        offers = read_offers(table, columns, OfferSettings(self._context.now(), locale, currency, people))
        return replace(offers, here=frozenset(each.id for each in offers.read if self._reading.summary(each.id)))

    def take(self, offers: ReadOffers) -> ImportReport:
        """Take in what was read, as one act. Negotiations that are there already are left alone.

        Raises:
            BadInput: there is none.
        """
        refuse_nothing(offers)
        return self._interchange.take_in(offers)


def refuse_nothing(offers: ReadOffers) -> None:
    """Refuse a table of which no row could be read.

    Raises:
        BadInput: it is one.
    """
    if not offers.read:
        raise BadFile(_("No row of the table could be read as an offer."), offers.problems[:MOST_SHOWN])


def table_of(path: Path) -> ContactTable:
    """A table of any kind.

    Raises:
        BadInput: it is none, or cannot be read.
    """
    with unreadable_told(path):
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(_("The table is too large to be read at once. Take it in by parts."))
        if is_of_other_kind(path):
            refuse_workbook(path)
            raise BadInput(_("{path} is a picture, a document, an archive or the like, and not a table.", path=path))
        return read_table(path.read_bytes())


def unknown_table(path: Path, remembered: Mapping[str, str] | None = None) -> ContactTable | None:
    """The table of a file whose headings do not tell what it holds; None for a file of any other kind.

    `remembered` tells what columns of people hold, as it was chosen before.

    Raises:
        BadInput: it cannot be read.
    """
    if path.suffix.lower() not in _ENDINGS:
        return None
    with unreadable_told(path), path.open("rb") as file:
        begin = file.read(BEGIN)
    if kind_of(begin, remembered) is not BookKind.UNKNOWN or is_of_other_kind(path):
        return None
    try:
        table = table_of(path)
    except BadFile:
        return None
    return table if len(table.headings) > 1 and table.rows else None


def _by_name(here: PeopleHere) -> Mapping[str, str]:
    """The ids of people by their folded names. Of several with one name, none is meant."""
    own = [(folded(person.name), person.id) for person in here.people if person.id not in here.leads]
    count = Counter(name for name, _id in own)
    return {name: each for name, each in own if count[name] == 1 and each not in here.erased}
