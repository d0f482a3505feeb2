"""The line in which a card is played: what became of it, and which one, by how its words begin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_app.domain.capture import Line, ParsedLine, read
from desk_app.domain.capture.meaning import CardPlayed, NotUnderstood
from desk_app.domain.cards import CardHow
from desk_app.domain.deck import CardKind, LeverageCard
from tests.domain.capture.tables import TABLE

CARDS = (
    LeverageCard("c1", CardKind.ALTERNATIVE, "Hartl offer, in writing"),
    LeverageCard("c2", CardKind.FACT, "Hartl pays late"),
    LeverageCard("c3", CardKind.STRENGTH, "Used to their system"),
)


def reading(typed: str) -> ParsedLine:
    return read(Line.of(typed), replace(TABLE, cards=CARDS))


@pytest.mark.parametrize(
    ("typed", "card", "how"),
    [
        ("m hartl off", "c1", CardHow.MENTIONED),
        ("m used offer", "c1", CardHow.USED),
        ("m kept late", "c2", CardHow.KEPT_BACK),
        ("m verloren late", "c2", CardHow.LOST),
        ("m usada writ", "c1", CardHow.USED),
        ("m mentioned used", "c3", CardHow.MENTIONED),
        ("M Hartl Pays", "c2", CardHow.MENTIONED),
    ],
)
def test_a_card_is_named_by_how_its_words_begin(typed: str, card: str, how: CardHow) -> None:
    meaning = reading(typed).meaning
    assert isinstance(meaning, CardPlayed)
    assert (meaning.card, meaning.how) == (card, how)


@pytest.mark.parametrize("typed", ["m hartl", "m zzz", "m used", "m "])
def test_what_names_no_card_or_several_is_kept_as_typed_and_names_none(typed: str) -> None:
    found = reading(typed)
    assert isinstance(found.meaning, NotUnderstood) or typed == "m "
    shown = found.reason + "".join(each.label for each in found.completions)
    assert not any(word in shown for word in ("Hartl", "offer", "late", "system"))


def test_the_preview_says_no_more_of_a_card_than_was_typed() -> None:
    preview = reading("m used offer").preview
    assert preview is not None
    assert preview.text == "Card · offer (used)"


def test_where_only_the_person_looks_the_preview_names_the_card() -> None:
    preview = read(Line.of("m used offer"), replace(TABLE, cards=CARDS, names_cards=True)).preview
    assert preview is not None
    assert preview.text == "Card · Hartl offer, in writing (used)"


def test_without_cards_the_line_says_so() -> None:
    assert read(Line.of("m hartl"), TABLE).reason == "No card of yours has these words"
