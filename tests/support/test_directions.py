"""Which way texts run, and names that turn nothing around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.support.directions import (
    ISOLATED,
    ISOLATED_END,
    carried_over,
    contained,
    has_leftward,
    isolated,
    one_line,
    runs_leftward,
    without_ordering,
)
from desk_app.support.markup import direction_of, own_words
from desk_app.support.words import _

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
    nested = f"{ISOLATED}for {isolated('יוסי')}, soon{ISOLATED_END}"
    assert own_words(nested) == "<bdi>for <bdi>יוסי</bdi>, soon</bdi>"
    assert "<" not in own_words("\u2069יוסי\u2068") + own_words("\u2067יוסי\u2069") + own_words("\u2068יוסי")


@given(LETTERS)
def test_elements_always_end(text: str) -> None:
    told = own_words(text)
    assert told.count("<bdi>") == told.count("</bdi>")
    assert has_leftward(text) or isolated(text) == contained(text)
    assert isolated(isolated(text)) == isolated(text)


ODD = st.text(st.sampled_from("ab א1 \t\n\u2028\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), max_size=30)


@given(ODD)
def test_a_title_of_one_line_turns_nothing_that_follows(text: str) -> None:
    line = one_line(text)
    assert one_line(line) == line
    assert not {*"\t\n\u2028"} & {*line}
    depth = 0
    for char in line:
        assert depth or char not in "\u202a\u202b\u202d\u202e\u2069"
        depth += {"\u2066": 1, "\u2067": 1, "\u2068": 1, "\u2069": -1}.get(char, 0)
    assert depth == 0


def test_tabs_and_line_breaks_are_one_space_and_other_spaces_stay() -> None:
    assert one_line("\tWeb \r\n\n site\u2028now ") == "Web site now"
    assert one_line("4\u00a0800  a  b ") == "4\u00a0800  a  b "
    assert one_line("\u202e1+1=\u2069x") == "\u2068\u202e1+1=x\u2069"
    assert one_line("\u2067open") == "\u2068\u2067open\u2069\u2069"
    assert one_line("\u2068closed\u2069 and more") == "\u2068closed\u2069 and more"


def test_a_name_in_a_sentence_turns_nothing_of_it() -> None:
    assert _("Deleted “{name}”", name="\u202e1+1=") == "Deleted “\u2068\u202e1+1=\u2069”"


def test_a_name_that_goes_over_lines_runs_on_each_as_it_began() -> None:
    lines = list(carried_over([f"With {isolated('אב')[:-1]}", "2027, x", f"y{ISOLATED_END} said", "so"]))
    assert lines == ["With \u2067אב\u2069", "\u20672027, x\u2069", "\u2067y\u2069 said", "so"]
    assert list(carried_over([f"{ISOLATED}Ines", f"אב{ISOLATED_END}"])) == ["\u2066Ines\u2069", "\u2066אב\u2069"]


@given(st.lists(LETTERS, max_size=5))
def test_what_is_carried_over_keeps_its_letters_and_ends_on_each_line(lines: list[str]) -> None:
    carried = list(carried_over(lines))
    assert list(map(without_ordering, carried)) == list(map(without_ordering, lines))
    assert all(sum(map(line.count, "\u2066\u2067\u2068")) <= line.count("\u2069") for line in carried)
