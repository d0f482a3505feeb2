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


@pytest.mark.parametrize(
    ("name", "text", "without"),
    [
        ("Müßig", "MÜSSIG/Müssig/Müẞig/Mussig/Muessig", "/".join(["[name removed]"] * 5)),
        ("Mussig", "Herr Müßig", "Herr [name removed]"),
        ("Jose", "José/Jose\u0301s/Joses", "[name removed]/[name removed]/[name removed]"),
        ("José", "Jose said", "[name removed] said"),
        ("O'Brien", "O’Brien's/O'BRIEN/Oʼbrien", "[name removed]/[name removed]/[name removed]"),
        ("Oʼbrien", "ask O’Brien", "ask [name removed]"),
        ("Jörg Łoś", "Jorg Los/Joerg's", "[name removed]/[name removed]"),
        ("Ｍａｒｔａ", "Marta and ｍａｒｔａ", "[name removed] and [name removed]"),
        ("がと", "かとがと", "かと[name removed]"),
        ("가", "각 가", "각 [name removed]"),
        ("Marta", r'note = "Call\nMarta"', r'note = "Call\n[name removed]"'),
        ("Marta", r"C:\martas", "C:\\[name removed]"),
    ],
)
def test_a_name_is_found_with_other_letters_and_marks(name: str, text: str, without: str) -> None:
    assert NameFinder([Counterpart("p", name)]).without(text) == without


def test_a_mail_is_found_with_other_letters() -> None:
    finder = NameFinder([Counterpart("p", "Xy", email="J.Mueßig@voss.example")])
    for mail in ("J.MUEẞIG@VOSS.EXAMPLE", "J.MUESSIG@voss.example", "j.mueßig@voss.example"):
        assert finder.without(f"to {mail}!") == "to [name removed]!"


@pytest.mark.parametrize(
    ("phone", "written"),
    [
        ("+49 30 7654321", ["030 7654321", "+49307654321", "0049 (0)30/765 43 21", "030–76.54.321", "03\n07654321"]),
        ("0170 1234567", ["0170-123 45 67", "+49 170 1234567", "+491701234567"]),
        ("+45 12 34 56 78", ["12345678", "12 34 56 78", "0045 12345678"]),
        ("+353 (0)1 234 5678", ["01 2345678", "+353 1 234 5678"]),
        ("+1 (555) 123-4567", ["555-123-4567", "5551234567"]),
        ("030 7654321", ["+49 30 7654321", "0307654321"]),
    ],
)
def test_a_phone_is_found_however_it_is_written(phone: str, written: list[str]) -> None:
    finder = NameFinder([Counterpart("p", "", phone=phone)])
    assert [finder.without(f"Call {each}.") for each in written] == ["Call [name removed]."] * len(written)
    assert finder.without("room 4321, order 12345") == "room 4321, order 12345"


def test_a_word_of_everyday_language_is_not_sure() -> None:
    finder = NameFinder([Counterpart("p", "Will May")])
    assert not finder.is_surely_in("They will pay in May")
    assert finder.is_surely_in("Will May pays")


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


@given(st.text(max_size=60) | st.text("MmaáàrtaÁÀßẞsSüu\u0308'’\\\\n 0123456789+()-", max_size=60))
def test_the_quick_look_misses_nothing(text: str) -> None:
    finder = NameFinder([MARTA])
    assert finder.is_in(text) == bool(finder.found(text))
