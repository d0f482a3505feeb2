"""What became of each exchange: the one place that tells it, for pages, papers and files."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from itertools import chain

from desk_app.domain.entries import Entry, ExchangeState
from desk_app.domain.moves.events import agrees_to_ask, effective_seq, is_exchange, is_offering
from desk_app.domain.negotiation import Negotiation
from desk_app.support.words import mark


class ExchangeFate(StrEnum):
    """What was said of an exchange (`ExchangeState`), and `LAPSED`, which nobody says and which is never stored.

    A proposed exchange lapses when another on one of its issues is agreed after it: a second yes would put that deal
    aside. Packages proposed side by side are all open until then, and one that is proposed after the agreement is open
    again.
    """

    PROPOSED = "proposed"
    AGREED = "agreed"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


FATE_WORDS = {
    ExchangeFate.PROPOSED: mark("proposed"),
    ExchangeFate.AGREED: mark("agreed"),
    ExchangeFate.LAPSED: mark("lapsed"),
    ExchangeFate.WITHDRAWN: mark("taken off"),
}


def fates(negotiation: Negotiation) -> Mapping[str, ExchangeFate]:
    """By the id of its entry, what became of each exchange, and of each ask of ours that they agreed to."""
    told: list[Entry] = []
    agreed_at: dict[str, int] = {}
    for entry in chain.from_iterable(meeting.entries for meeting in negotiation.meetings):
        if not is_offering(entry):
            continue
        if is_exchange(entry):
            told.append(entry)
            if (at := effective_seq(entry)) is not None:
                agreed_at.update((term.issue, max(at, agreed_at.get(term.issue, at))) for term in entry.terms)
        elif agrees_to_ask(entry):
            told.append(entry)
    return {entry.id: _fate(entry, agreed_at) for entry in told}


def _fate(entry: Entry, agreed_at: Mapping[str, int]) -> ExchangeFate:
    """`agreed_at` is the number at which an exchange on an issue was agreed last."""
    fate = ExchangeFate(entry.state or ExchangeState.PROPOSED)
    if fate is ExchangeFate.PROPOSED and any(agreed_at.get(term.issue, 0) > entry.seq for term in entry.terms):
        return ExchangeFate.LAPSED
    return fate


def open_exchanges(negotiation: Negotiation) -> tuple[Entry, ...]:
    """Exchanges that can still be agreed or taken off, oldest first."""
    known = fates(negotiation)
    return tuple(entry for entry in negotiation.entries() if known.get(entry.id) is ExchangeFate.PROPOSED)
