"""What was named only in return for something, and is not in effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from desk_app.domain.entries import Entry, Term
from desk_app.domain.moves.events import effective_seq, events, is_exchange, is_offering
from desk_app.domain.moves.fates import open_exchanges
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side


class Conditional(NamedTuple):
    """A term of an exchange that is not in effect, and the other side's terms, in return for which it was named."""

    entry: Entry
    term: Term
    condition: tuple[Term, ...]


def never_agreed(negotiation: Negotiation) -> Iterator[Entry]:
    """The exchanges that are not in effect, also those that were taken off, in order. They are no opening."""
    for entry in negotiation.entries():
        if is_offering(entry) and is_exchange(entry) and effective_seq(entry) is None:
            yield entry


def conditionals(entry: Entry) -> Iterator[Conditional]:
    """The terms of an exchange that is not in effect, each with its condition."""
    for term in entry.terms:
        yield Conditional(entry, term, tuple(each for each in entry.terms if each.side is not term.side))


def on_condition(negotiation: Negotiation) -> Mapping[tuple[Side, str], Conditional]:
    """By side and issue, what each side named last in an exchange that is still proposed."""
    return {
        (each.term.side, each.term.issue): each for entry in open_exchanges(negotiation) for each in conditionals(entry)
    }


def first_named_in_exchange(negotiation: Negotiation, side: Side) -> bool:
    """Whether a side's first word on some issue is what it took on by an agreed exchange.

    Then no move of its own can be measured there: nothing that it named before is in effect.
    """
    known: set[str] = set()
    for event in events(negotiation):
        own = {term.issue for term in event.entry.terms if term.side is side} if event.terms else set()
        if own - known and is_exchange(event.entry):
            return True
        known |= own
    return False
