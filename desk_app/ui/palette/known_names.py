"""The names of all people and negotiations, read in short turns while the palette is open and dropped afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from desk_app.domain.changes import ChangeSet, Kind
from desk_app.domain.palette.name_index import NameIndex
from desk_app.domain.summaries import NamedPerson, NegotiationSummary
from desk_app.support.directions import one_line
from desk_app.ui.negotiation.steps import NEGOTIATION, NegotiationAt, step_of
from desk_app.ui.palette.offers import Offer, OfferKind
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page import Destination
from desk_app.ui.running.people_spots import PEOPLE, PersonAt

_AT_ONCE, _PEOPLE_AT_ONCE = 250, 1_000
"""So many are read in one turn: 4 ms, so that a key in between is answered within its frame."""
_CHANGED_BY = frozenset({Kind.NEGOTIATION, Kind.COUNTERPART})


class KnownNames(QObject):
    """The newest negotiations are known first. Sends `complete` when all names are known."""

    complete = Signal()

    def __init__(self, gateway: Gateway, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._take_turn)
        gateway.changed.connect(self._changed)
        self._open = False
        self.forget()

    @property
    def reads(self) -> bool:
        """Whether there are names that were not read yet."""
        return self._turns.isActive()

    def begin(self) -> None:
        """Read the names, those of the newest negotiations at once."""
        self.forget()
        self._open = True
        self._turns.start()
        self._read_negotiations()

    def forget(self) -> None:
        """Drop all names."""
        self._open = False
        self._turns.stop()
        self.index = NameIndex()
        self._offers: list[Offer] = []
        self._last: NegotiationSummary | None = None
        self._last_person: NamedPerson | None = None
        self._turn = self._read_negotiations

    def find(self, typed: str, most: int) -> list[tuple[str, Offer]]:
        """Those whose words begin as typed, or nearly so: the folded name and the offer."""
        return [(self.index.names[number], self._offers[number]) for number in self.index.find(typed, most)]

    def newest(self, count: int, *, besides: str | None) -> list[Offer]:
        """The negotiations that were changed last, without the one of that id."""
        found = (each for each in self._offers if _negotiation(each) not in (None, besides))
        return [offer for offer, _n in zip(found, range(count), strict=False)]

    def _take_turn(self) -> None:
        self._turn()

    def _read_negotiations(self) -> None:
        more = self._gateway.reading.summaries(_AT_ONCE, self._last)
        self._add((_named(each), f"{each.title} {each.counterpart}") for each in more)
        if len(more) == _AT_ONCE:
            self._last = more[-1]
        else:
            self._turn = self._read_people

    def _read_people(self) -> None:
        more = self._gateway.reading.names_of_people(_PEOPLE_AT_ONCE, self._last_person)
        self._add((_person(each), f"{each.name} {each.organisation}") for each in more)
        if len(more) == _PEOPLE_AT_ONCE:
            self._last_person = more[-1]
        else:
            self._turns.stop()
            self.complete.emit()

    def _add(self, some: Iterable[tuple[Offer, str]]) -> None:
        pairs = list(some)
        self._offers += [offer for offer, _name in pairs]
        self.index.add(name for _offer, name in pairs)

    def _changed(self, changes: ChangeSet) -> None:
        if self._open and not _CHANGED_BY.isdisjoint(changes.kinds):
            self.begin()


def _at(summary: NegotiationSummary) -> Destination:
    return Destination(NEGOTIATION, NegotiationAt(summary.id, step_of(summary.stage), begins=True))


def _named(summary: NegotiationSummary) -> Offer:
    return Offer(OfferKind.NEGOTIATION, one_line(summary.title), _at(summary), one_line(summary.counterpart))


def _person(person: NamedPerson) -> Offer:
    return Offer(OfferKind.PERSON, person.name, Destination(PEOPLE, PersonAt(person.id)), person.organisation)


def _negotiation(offer: Offer) -> str | None:
    where = offer.leads.where if isinstance(offer.leads, Destination) else None
    return where.negotiation if offer.kind is OfferKind.NEGOTIATION and isinstance(where, NegotiationAt) else None
