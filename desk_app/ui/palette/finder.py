"""Finds what the palette offers: what is likely while nothing is typed, and the closest to what is typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desk_app.domain.finding import Found, FoundIn
from desk_app.domain.folding import folded
from desk_app.domain.palette.closeness import closeness
from desk_app.domain.palette.name_index import NameIndex
from desk_app.support.directions import one_line
from desk_app.support.words import _, mark
from desk_app.ui.negotiation.paper_spots import BRIEF, DEBRIEF, OPTIONS, RECAP
from desk_app.ui.negotiation.steps import NEGOTIATION, STEP_WORDS, NegotiationAt, Step
from desk_app.ui.palette.commands import OfferedCommand
from desk_app.ui.palette.known_names import KnownNames
from desk_app.ui.palette.offers import AHEAD, Offer, OfferKind
from desk_app.ui.prepare.presenter import SECTIONS
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page import Destination
from desk_app.ui.search.presenter import leads_to
from desk_app.ui.search.trip import SEARCH
from desk_app.ui.settings.names import SETTINGS, SETTINGS_BY_ID

MOST = 45
"""So many rows are offered at most: five times what shows at once."""
_NAMES, _PLACES_EACH = 400, 9
_OF_PAGE, _RECENT = 4, 3
_KINDS = {
    FoundIn.ISSUE: OfferKind.ISSUE,
    FoundIn.ENTRY: OfferKind.ENTRY,
    FoundIn.FOLLOW_UP: OfferKind.FOLLOW_UP,
    FoundIn.RULE: OfferKind.RULE,
    FoundIn.LESSON: OfferKind.LESSON,
}
_OPEN = (FoundIn.ISSUE,)
"""What both sides know: it shows while secrets are hidden, too."""
_ALSO = {
    BRIEF: mark("One-page brief"),
    OPTIONS: mark("Options sheet"),
    DEBRIEF: mark("Private debrief"),
    RECAP: mark("Agreement recap"),
}
"""The names of documents, by which the commands that show them are found, too."""


class PaletteFinder:
    """Looks among commands, places, settings, people, negotiations, and some of what was written."""

    def __init__(self, gateway: Gateway, names: KnownNames, places: Mapping[str, str]) -> None:
        """`places` has the names of all places by id, still to be translated."""
        self._gateway, self.names, self._places = gateway, names, places
        self._commands: list[tuple[Offer, bool]] = []
        self._named: list[Offer] = []
        self._index = NameIndex()
        self._hidden = False
        self._scope: str | None = None

    def begin(self, commands: Sequence[OfferedCommand], scope: str | None, *, hidden: bool) -> None:
        """Look among these commands and the journal as it is now.

        `scope` is the negotiation that shows. While secrets are `hidden`, what was said is not looked at, and nothing
        of the journal is offered before it is asked for.
        """
        places = {id: _(label) for id, label in self._places.items()}
        self._commands = [(_command(each, places), each.of_page) for each in commands]
        sections = _sections(scope) if scope is not None else []
        self._named = [*(offer for offer, _of_page in self._commands), *sections, *_settings()]
        self._index = NameIndex()
        self._index.add(map(_sought, self._named))
        self._hidden, self._scope = hidden, scope
        self.names.begin()

    def likely(self) -> tuple[Offer, ...]:
        """What is offered while nothing is typed: some commands of the page, the newest negotiations, the places."""
        of_page = [offer for offer, here in self._commands if here]
        known = {offer.leads: offer for offer, _here in self._commands}
        places = [known[place] for place in self._places if place in known]
        recent = [] if self._hidden else self.names.newest(_RECENT, besides=self._scope)
        rest = [offer for offer, _here in self._commands]
        first = (*of_page[:_OF_PAGE], *recent, *places, *rest)
        return tuple(dict.fromkeys(first))[:MOST]

    def find(self, typed: str) -> tuple[Offer, ...]:
        """What is closest to what was typed, the closest first; last, to search everything for it."""
        if not folded(typed):
            return self.likely() if not typed.strip() else ()
        found = [(self._index.names[n], self._named[n]) for n in self._index.find(typed, MOST)]
        found += self.names.find(typed, _NAMES)
        found += [(folded(offer.name), offer) for offer in self._said(typed)]
        scores = closeness(typed, [name for name, _offer in found])
        ahead = (score + AHEAD[offer.kind] for score, (_name, offer) in zip(scores, found, strict=True))
        order = sorted(zip(ahead, range(len(found)), strict=True), key=_closest)
        return (*(found[place][1] for _score, place in order[: MOST - 1]), _search(typed))

    def _said(self, typed: str) -> list[Offer]:
        """Issues, entries, follow-ups, rules, lessons. Only issues are shown while secrets are hidden."""
        kinds = _OPEN if self._hidden else tuple(_KINDS)
        return [_found(each) for each in self._gateway.reading.newest_of(typed, kinds, _PLACES_EACH)]


def _closest(scored: tuple[float, int]) -> tuple[float, int]:
    score, place = scored
    return -score, place


def _command(command: OfferedCommand, places: dict[str, str]) -> Offer:
    label = places.get(command.id)
    if label is not None:
        return Offer(OfferKind.PLACE, label, command.id, keys=command.keys)
    return Offer(OfferKind.COMMAND, command.words, command.id, command.menu, command.keys)


def _sought(offer: Offer) -> str:
    """The words by which it is found."""
    also = _ALSO.get(offer.leads.removeprefix("paper_")) if isinstance(offer.leads, str) else None
    return " ".join((offer.name, _(also))) if also is not None else offer.name


def _settings() -> list[Offer]:
    return [Offer(OfferKind.SETTING, _(name), Destination(SETTINGS, id)) for id, name in SETTINGS_BY_ID.items()]


def _sections(negotiation: str) -> list[Offer]:
    """The sections of the preparation of the negotiation that shows."""
    return [
        Offer(
            OfferKind.PLACE,
            _(title),
            Destination(NEGOTIATION, NegotiationAt(negotiation, Step.PREPARE, section)),
            _(STEP_WORDS[Step.PREPARE]),
        )
        for section, title in SECTIONS.items()
    ]


def _found(found: Found) -> Offer:
    leads = leads_to(found)
    return Offer(
        _KINDS[found.where], " ".join(found.text.split()), Destination(NEGOTIATION, leads), one_line(found.title)
    )


def _search(typed: str) -> Offer:
    words = " ".join(typed.split())
    return Offer(OfferKind.SEARCH, _("Search everything for “{words}”", words=words), Destination(SEARCH, words))
