"""Which way texts run, and names that turn nothing around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.support.directions import has_leftward, isolated, runs_leftward, without_ordering
from desk_app.support.markup import direction_of, own_words

LETTERS = st.text(st.sampled_from("ab 1,.אבع\u05b8\u2066\u2067\u2068\u2069<&"), max_size=30)


@pytest.mark.parametrize(
    ("text", "leftward"),
    [
        ("שלום Ines, מה שלומך", True),
        ("Ines said שלום", False),
        ("יוסי gave 4,800 and the rest of it", False),
        (f"{isolated('יוסי')} gave in", False),
        ("IBM אמרו שלא", False),
        ("4,800 שקל", True),
        ("4,800", False),
        ("", False),
    ],
)
def test_a_text_runs_to_the_left_if_it_begins_so_and_mostly_does(text: str, leftward: bool) -> None:
    assert runs_leftward(text) is leftward
    assert direction_of(text) == ("rtl" if leftward else None)


def test_only_what_may_turn_its_surroundings_is_isolated_and_only_once() -> None:
    assert isolated("Ines 田中 4,800") == "Ines 田中 4,800"
    assert isolated("יוסי") == isolated(isolated("יוסי")) == "\u2068יוסי\u2069"
    assert without_ordering(isolated("יוסי")) == "יוסי"


def test_an_isolated_name_is_an_element_of_its_own_in_a_page() -> None:
    assert own_words(f"{isolated('<יוסי>')} gave") == "<bdi>&lt;יוסי&gt;</bdi> gave"
    assert own_words("Ines & co") == "Ines &amp; co"


@given(LETTERS)
def test_elements_always_end(text: str) -> None:
    told = own_words(text)
    assert told.count("<bdi>") == told.count("</bdi>")
    assert has_leftward(text) or isolated(text) == text
