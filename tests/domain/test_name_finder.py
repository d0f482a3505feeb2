"""A person is found in texts by name, mail and phone, and nobody else is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.name_finder import NameFinder

MARTA = Counterpart("p", "Marta Müller-Voß", email="m@voss.example", phone="+49 30 123 45 67")


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Marta said", "[name removed] said"),
        ("MARTA MÜLLER-VOSS signs", "[name removed] signs"),
        ("Muller's offer", "[name removed] offer"),
        ("Martas Chef", "[name removed] Chef"),
        ("Müller, Marta", "[name removed]"),
        (unicodedata.normalize("NFD", "an Müller"), "an [name removed]"),
        ("call 030 1234567 now", "call [name removed] now"),
        ("0301234567", "[name removed]"),
        ("write to M@voss.example.", "write to [name removed]."),
        ("martial arts, Mullerby, room 1234567", "martial arts, Mullerby, room 1234567"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, without: str) -> None:
    assert NameFinder([MARTA]).without(text) == without


def test_short_names_are_found_as_a_whole() -> None:
    assert NameFinder([Counterpart("p", "Jo Lind")]).without("Jo Lind and Jo; Lind") == (
        "[name removed] and Jo; [name removed]"
    )
    assert NameFinder([Counterpart("p", "Li")]).without("Li said Lima") == "[name removed] said Lima"
    assert NameFinder([Counterpart("p", "王小明")]).without("和王小明谈") == "和[name removed]谈"
    assert NameFinder([Counterpart("p", "")]).without("anything at all") == "anything at all"


def test_a_word_of_somebody_elses_name_is_not_sure() -> None:
    finder = NameFinder([MARTA], ["Marta Keller"])
    assert not finder.is_surely_in("Marta's last word")
    assert finder.is_surely_in("Marta Müller said")
    assert finder.is_surely_in("Müller said")


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_is_without_a_name_has_it_no_more(before: str, after: str) -> None:
    finder = NameFinder([MARTA])
    text = f"{before} {MARTA.name} {after}"
    assert finder.is_in(text)
    assert not finder.is_in(finder.without(text))


@given(st.text(max_size=60))
def test_the_quick_look_misses_nothing(text: str) -> None:
    finder = NameFinder([MARTA])
    assert finder.is_in(text) == bool(finder.found(text))
