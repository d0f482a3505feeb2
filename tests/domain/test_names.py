"""Names are found as they are typed: by how their words begin, and with one slip of the fingers."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desk_app.domain.folding import folded
from desk_app.domain.palette.closeness import MOST, closeness
from desk_app.domain.palette.name_index import NameIndex

NAMES = ("Marta Voss", "Marek Voigt", "Łukasz Żółć", "Logo licence", "Office lease 2026", "表準契約書", "Jan")
LETTERS = st.characters(min_codepoint=97, max_codepoint=122)
WORDS = st.lists(st.text(LETTERS, min_size=5, max_size=9), min_size=1, max_size=3, unique=True)


def index(*names: str) -> NameIndex:
    made = NameIndex()
    made.add(names)
    return made


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("mrata vos", "Marta Voss"),
        ("vos mar", "Marta Voss"),
        ("martaa", "Marta Voss"),
        ("lukasz zolc", "Łukasz Żółć"),
        ("lgoo", "Logo licence"),
        ("licens", "Logo licence"),
        ("lease 20", "Office lease 2026"),
        ("契約", "表準契約書"),
    ],
)
def test_the_closest_is_the_one_that_is_meant(typed: str, first: str) -> None:
    known = index(*NAMES)
    found = known.find(typed, MOST)
    scores = closeness(typed, [known.names[number] for number in found])
    assert NAMES[max(zip(scores, found, strict=True))[1]] == first


def test_what_is_typed_short_has_no_slips() -> None:
    assert index(*NAMES).find("jna", MOST) == []
    assert index("Work 1", "Work 2").find("work 3", MOST) == []


@given(WORDS, st.data())
def test_the_beginning_of_each_word_finds_a_name(words: list[str], data: st.DataObject) -> None:
    typed = " ".join(word[: data.draw(st.integers(1, len(word)))] for word in data.draw(st.permutations(words)))
    assert index("Another name", " ".join(words)).find(typed, MOST)[-1:] == [1]


@given(WORDS, st.data())
def test_two_letters_exchanged_do_no_harm(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words[0]) - 2))
    slip = words[0][:at] + words[0][at + 1] + words[0][at] + words[0][at + 2 :]
    assert 0 in index(" ".join(words)).find(" ".join((slip, *words[1:])), MOST)


@given(st.lists(st.text(max_size=30), max_size=20), st.text(max_size=30))
def test_any_names_and_any_text_can_be_taken(names: list[str], typed: str) -> None:
    known = index(*names)
    found = known.find(typed, MOST)
    assert len(set(found)) == len(found)
    assert len(closeness(typed, [known.names[number] for number in found])) == len(found)


@given(st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=1, max_size=40))
def test_names_added_later_are_found_as_well(names: list[str]) -> None:
    assume(all(map(folded, names)))
    known = NameIndex()
    for name in names:
        known.add((name,))
    for number, name in enumerate(names):
        assert number in known.find(name, MOST)
