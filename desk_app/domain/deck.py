"""Our cards: each strength, each fact that we found out, and each alternative of ours, with what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desk_app.domain.cards import CardHow, CardUse
from desk_app.domain.entries import Entry, EntryKind
from desk_app.domain.folding import folded
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Section
from desk_app.domain.quantities import Side
from desk_app.support.words import mark


class CardKind(StrEnum):
    """What a card is made of."""

    STRENGTH = "strength"
    FACT = "fact"
    ALTERNATIVE = "alternative"


CARD_KINDS = {
    CardKind.STRENGTH: mark("Strength"),
    CardKind.FACT: mark("Fact"),
    CardKind.ALTERNATIVE: mark("Alternative"),
}
"""The name of each."""
_FACTS = (Section.INFORMATION, Section.POWER)
PLAYED = (CardHow.MENTIONED, CardHow.USED)
"""What makes a card known to the other side."""
_NOT_SAID = (EntryKind.PAUSE, EntryKind.BREAK)


@dataclass(frozen=True, slots=True)
class LeverageCard:
    """One card. `id` is that of the strength, the prompt or the alternative. All of it is secret.

    `about` is the question that a fact answers, or the need that a strength meets; else empty.
    """

    id: str
    kind: CardKind
    name: str
    about: str = ""
    uses: tuple[CardUse, ...] = ()

    def use_at(self, entry: str) -> CardHow | None:
        """What became of it at an entry; None if nothing did."""
        return next((use.how for use in self.uses if use.entry == entry), None)


def deck(negotiation: Negotiation) -> tuple[LeverageCard, ...]:
    """All cards of ours that have a name, in the order of the preparation."""
    return tuple(card for card in _cards(negotiation) if card.name)


def _cards(negotiation: Negotiation) -> Iterator[LeverageCard]:
    for strength in negotiation.strengths:
        yield LeverageCard(
            strength.id, CardKind.STRENGTH, strength.strength.strip(), strength.need.strip(), strength.uses
        )
    for prompt in negotiation.prompts:
        if prompt.section in _FACTS:
            yield LeverageCard(prompt.id, CardKind.FACT, prompt.answer.strip(), prompt.prompt.strip(), prompt.uses)
    for each in negotiation.alternatives:
        if each.side is Side.WE:
            yield LeverageCard(each.id, CardKind.ALTERNATIVE, each.name.strip(), "", each.uses)


def fitting_cards(cards: tuple[LeverageCard, ...], typed: str) -> tuple[LeverageCard, ...]:
    """The cards in whose words all typed words begin one. One whose words are exactly those typed is alone."""
    wanted = folded(typed).split()
    if not wanted:
        return ()
    exact = tuple(card for card in cards if folded(card.name).split() == wanted)
    return exact or tuple(card for card in cards if _has_all(folded(card.name).split(), wanted))


def _has_all(words: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in wanted)


def latest_said(negotiation: Negotiation) -> Entry | None:
    """The entry at which a card is played now: the latest one at which something was said; None if there is none."""
    said = [entry for entry in negotiation.entries() if entry.kind not in _NOT_SAID]
    return said[-1] if said else None
