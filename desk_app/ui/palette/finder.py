"""Finds what the palette offers: what is likely while nothing is typed, and the closest to what is typed."""

from __future__ import annotations

from collections.abc import Sequence

from desk_app.domain.finding import Found, FoundIn
from desk_app.domain.folding import folded
from desk_app.domain.palette.closeness import closeness
from desk_app.domain.palette.name_index import NameIndex
from desk_app.support.words import _
from desk_app.ui.negotiation.steps import NegotiationAt, Step
from desk_app.ui.palette.known_names import KnownNames
from desk_app.ui.palette.offers import AHEAD, Offer, OfferKind
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page import Destination
from desk_app.ui.shell.actions import OfferedCommand
from desk_app.ui.shell.places import NEGOTIATION, PLACES

MOST = 45
"""So many rows are offered at most: five times what shows at once."""
_NAMES, _PLACES_EACH = 400, 9
_OF_PAGE, _RECENT = 4, 3
_STEPS = {FoundIn.ISSUE: (OfferKind.ISSUE, Step.PREPARE), FoundIn.ENTRY: (OfferKind.ENTRY, Step.MEET)}


class PaletteFinder:
    """Looks among commands, places, people, negotiations, issues and entries."""

    def __init__(self, gateway: Gateway, names: KnownNames) -> None:
        self._gateway, self.names = gateway, names
        self._commands: list[tuple[Offer, bool]] = []
        self._index = NameIndex()
        self._hidden = False
        self._scope: str | None = None

    def begin(self, commands: Sequence[OfferedCommand], scope: str | None, *, hidden: bool) -> None:
        """Look among these commands and the journal as it is now.

        `scope` is the negotiation that shows. While secrets are `hidden`, what was said is not looked at, and nothing
        of the journal is offered before it is asked for.
        """
        places = {place.id: _(place.label) for place in PLACES}
        self._commands = [(_command(each, places), each.of_page) for each in commands]
        self._index = NameIndex()
        self._index.add(offer.name for offer, _of_page in self._commands)
        self._hidden, self._scope = hidden, scope
        self.names.begin()

    def likely(self) -> tuple[Offer, ...]:
        """What is offered while nothing is typed: some commands of the page, the newest negotiations, the places."""
        of_page = [offer for offer, here in self._commands if here]
        known = {offer.leads: offer for offer, _here in self._commands}
        places = [known[place.id] for place in PLACES if place.id in known]
        recent = [] if self._hidden else self.names.newest(_RECENT, besides=self._scope)
        rest = [offer for offer, _here in self._commands]
        first = (*of_page[:_OF_PAGE], *recent, *places, *rest)
        return tuple(dict.fromkeys(first))[:MOST]

    def find(self, typed: str) -> tuple[Offer, ...]:
        """What is closest to what was typed, the closest first."""
        if not folded(typed):
            return self.likely() if not typed.strip() else ()
        found = [(self._index.names[n], self._commands[n][0]) for n in self._index.find(typed, MOST)]
        found += self.names.find(typed, _NAMES)
        found += [(folded(offer.name), offer) for offer in self._said(typed)]
        scores = closeness(typed, [name for name, _offer in found])
        ahead = (score + AHEAD[offer.kind] for score, (_name, offer) in zip(scores, found, strict=True))
        order = sorted(zip(ahead, range(len(found)), strict=True), key=_closest)
        return tuple(found[place][1] for _score, place in order[:MOST])

    def _said(self, typed: str) -> list[Offer]:
        """Issues and entries. What an entry says is not shown while secrets are hidden."""
        kinds = (FoundIn.ISSUE,) if self._hidden else (FoundIn.ISSUE, FoundIn.ENTRY)
        return [_found(each) for each in self._gateway.reading.newest_of(typed, kinds, _PLACES_EACH)]


def _closest(scored: tuple[float, int]) -> tuple[float, int]:
    score, place = scored
    return -score, place


def _command(command: OfferedCommand, places: dict[str, str]) -> Offer:
    label = places.get(command.id)
    if label is not None:
        return Offer(OfferKind.PLACE, label, command.id, keys=command.keys)
    return Offer(OfferKind.COMMAND, command.words, command.id, command.menu, command.keys)


def _found(found: Found) -> Offer:
    kind, step = _STEPS[found.where]
    where = Destination(NEGOTIATION, NegotiationAt(found.negotiation, step, found.thing))
    return Offer(kind, " ".join(found.text.split()), where, found.title)
