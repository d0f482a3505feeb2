"""People of an address book beside those here: who is the same, what would change, and what is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.address_card import AddressCard
from desk_app.domain.people.alike import SHARED_BY, changes_of, new_person, with_changes
from desk_app.domain.people.matching import CardMatch, CardStanding, PeopleHere, matched, with_candidate
from desk_app.domain.people.merging import likely_same
from desk_app.domain.people.ways import mails, phones

ADA = Counterpart("a", "Ada Roe", "Roe & Partners", "ada@roe.example", "+49 30 5550143", "Likes tea.")


def match(card: AddressCard, *people: Counterpart, **known: object) -> CardMatch:
    (found,) = matched([card], replace(PeopleHere(people or (ADA,)), **known))
    return found


def told(found: CardMatch) -> list[tuple[str, str, bool]]:
    return [(each.field, each.after, each.adds) for each in found.changes]


def test_nobody_of_that_name_mail_or_phone_is_new() -> None:
    assert match(AddressCard("Ben Low", mails=("ben@low.example",))).standing is CardStanding.NEW


def test_what_says_nothing_new_is_the_same() -> None:
    card = AddressCard("Ada Roe", "Roe & Partners", ("ADA@roe.example",), ("030 5550143",), "Likes tea.")
    assert match(card).standing is CardStanding.SAME
    assert match(AddressCard("Ada Roe")).standing is CardStanding.SAME


def test_what_is_more_is_added_and_what_is_otherwise_only_offered() -> None:
    card = AddressCard(
        "Ada Roe", "Roe Ltd", ("ada@home.example", "ada@roe.example"), ("+49 171 5550199",), "Likes tea.\nMet in May."
    )
    assert told(match(card)) == [
        ("organisation", "Roe Ltd", False),
        ("email", "ada@roe.example, ada@home.example", True),
        ("phone", "+49 30 5550143, +49 171 5550199", True),
        ("notes", "Likes tea.\nMet in May.", True),
    ]


def test_the_same_mail_under_another_name_is_asked() -> None:
    found = match(AddressCard("A. Roe-Lamb", mails=("ada@roe.example",)))
    assert (found.standing, found.candidates) == (CardStanding.UNCLEAR, (ADA,))
    answered = with_candidate(found, ADA)
    assert (answered.person, told(answered)) == (ADA, [("name", "A. Roe-Lamb", False)])


@pytest.mark.parametrize(
    ("number", "standing"),
    [
        ("030/5550143", CardStanding.UNCLEAR),
        ("0049 30 5550143", CardStanding.UNCLEAR),
        ("+49 (0)30 555-0143", CardStanding.UNCLEAR),
        ("5550143", CardStanding.UNCLEAR),  # it may be a part of it
        ("+49 40 5550143", CardStanding.NEW),
        ("+49 30 5550143-9", CardStanding.NEW),
        ("0143", CardStanding.NEW),
    ],
)
def test_a_phone_is_known_however_it_is_written(number: str, standing: CardStanding) -> None:
    assert match(AddressCard("Ben Low", phones=(number,))).standing is standing


def test_a_part_of_a_number_never_makes_two_the_same() -> None:
    """Only a whole number does: with its own name and another firm, a part of one is asked about."""
    whole = match(AddressCard("Ada Roe", "Elsewhere", phones=("030 5550143",)))
    part = match(AddressCard("Ada Roe", "Elsewhere", phones=("5550143",)))
    assert (whole.standing, part.standing) == (CardStanding.CHANGED, CardStanding.UNCLEAR)


def test_one_name_and_another_firm_is_asked() -> None:
    assert match(AddressCard("Ada Roe", "Bank of Elsewhere")).standing is CardStanding.UNCLEAR
    assert match(AddressCard("Ada Roe", "Roe & Partners LLP")).standing is CardStanding.CHANGED
    assert match(AddressCard("ada roé")).standing is CardStanding.CHANGED, "a name that is written otherwise is offered"


def test_two_people_of_one_name_are_told_apart_by_mail_or_asked() -> None:
    other = Counterpart("b", "Ada Roe", email="ada@other.example")
    assert match(AddressCard("Ada Roe"), ADA, other).candidates == (ADA, other)
    assert match(AddressCard("Ada Roe", mails=("ada@other.example",)), ADA, other).person == other


def test_a_way_to_a_whole_firm_tells_nobody_apart() -> None:
    desk = [Counterpart(f"p{n}", f"Person {n}", phone="+49 30 5550100") for n in range(SHARED_BY + 1)]
    assert match(AddressCard("Ben Low", phones=("+49 30 5550100",)), *desk).standing is CardStanding.NEW


def test_who_is_twice_in_an_address_book_is_one_and_else_asked() -> None:
    one = AddressCard("Ben Low", mails=("ben@low.example",), phones=("+49 30 1",))
    other = AddressCard("Ben Low", "Low Ltd", ("BEN@low.example", "b@low.example"))
    (joined,) = matched([one, other, one], PeopleHere(()))
    assert joined.card == AddressCard("Ben Low", "Low Ltd", ("ben@low.example", "b@low.example"), ("+49 30 1",))
    first, second = matched(
        [AddressCard("Ada Roe"), AddressCard("Ada Roe", mails=("x@y.example",))], PeopleHere((ADA,))
    )
    assert (first.standing, second.standing) == (CardStanding.SAME, CardStanding.UNCLEAR)


def test_cards_that_parley_wrote_lead_to_their_record_and_never_bring_back_who_was_erased() -> None:
    renamed = AddressCard("Ada Lamb", id="a")
    assert match(renamed).person == ADA
    assert match(replace(renamed, id="merged"), leads={"merged": "a"}).person == ADA
    assert match(replace(renamed, id="gone"), erased={"gone"}).standing is CardStanding.ERASED
    assert match(replace(renamed, id="to"), leads={"to": "gone"}, erased={"gone"}).standing is CardStanding.ERASED
    assert match(replace(renamed, id="elsewhere")).standing is CardStanding.NEW


@pytest.mark.parametrize(
    ("field", "numbers"),
    [
        ("+49 30 1234-111/-112", ("+49 30 1234-111", "-112")),
        ("030/5550143", ("030/5550143",)),
        ("(030)/5550143 / 0171 5550199", ("(030)/5550143", "0171 5550199")),
        ("+49 30/5550143; 040 555", ("+49 30/5550143", "040 555")),
        ("06221/12345", ("06221/12345",)),
        ("5550143, 5550144", ("5550143", "5550144")),
        ("", ()),
    ],
)
def test_numbers_are_parted_at_marks_and_never_within_one(field: str, numbers: tuple[str, ...]) -> None:
    assert phones(field) == numbers


def test_addresses_are_found_in_whatever_stands_around_them() -> None:
    assert mails('Ada <Ada@roe.example>; ada@roe.example (work),"x" y@z.example') == ("ada@roe.example", "y@z.example")


def test_records_with_one_of_several_ways_in_common_are_likely_the_same() -> None:
    one = Counterpart("a", "Ada", email="x@y.example, ada@roe.example", phone="030 1, 0171 5550199")
    assert likely_same(one, Counterpart("b", "Bea", email="ADA@roe.example"))
    assert likely_same(one, Counterpart("b", "Bea", phone="+49 171 5550199"))
    assert not likely_same(one, Counterpart("b", "Bea", email="roe@y.example", phone="030 2"))


LINE = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
CARDS = st.builds(
    AddressCard,
    LINE,
    st.one_of(st.just(""), LINE),
    st.lists(st.from_regex(r"[a-z]{1,5}@[a-z]{1,5}\.example", fullmatch=True), max_size=3, unique=True).map(tuple),
    st.lists(st.from_regex(r"\+49 30 [1-9][0-9]{6}", fullmatch=True), max_size=3, unique=True).map(tuple),
    st.one_of(st.just(""), LINE),
)


@given(CARDS)
def test_who_was_taken_in_is_the_same_afterwards(card: AddressCard) -> None:
    assert changes_of(card, new_person(card, "n")) == ()


@given(CARDS, CARDS)
def test_once_all_changes_are_taken_nothing_is_left_and_nothing_is_lost(one: AddressCard, other: AddressCard) -> None:
    before = new_person(one, "n")
    changes = changes_of(other, before)
    after = with_changes(before, changes)
    assert changes_of(other, after) == ()
    for each in changes:
        if each.adds:
            assert each.here in getattr(after, each.field)
