"""What became of a card: one use at an entry, in the order in which they were noted."""

from __future__ import annotations

from desk_app.domain.cards import CardHow, CardUse, with_use

MENTIONED, USED = CardUse("e1", CardHow.MENTIONED), CardUse("e2", CardHow.USED)


def test_a_use_comes_last_or_in_the_place_of_the_one_at_its_entry():
    assert with_use((MENTIONED,), "e2", CardHow.USED) == (MENTIONED, USED)
    assert with_use((MENTIONED, USED), "e1", CardHow.LOST) == (CardUse("e1", CardHow.LOST), USED)


def test_a_use_is_taken_back():
    assert with_use((MENTIONED, USED), "e1", None) == (USED,)
    assert with_use((), "e1", None) == ()
