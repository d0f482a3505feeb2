"""People as vCards: what is written is read back as it was, and what one thinks of them stays here."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.address_card import AddressCard
from desk_app.exchange.contacts.read_vcards import read_vcards
from desk_app.exchange.contacts.write_vcards import vcards

ADA = Counterpart(
    "018f9c1e-7f00-7000-8000-000000000001",
    "Roe, Ada; Dr.",
    "Roe & Partners\\UK",
    "ada@roe.example, a@home.example",
    "+49 30 5550143",
    "Likes tea.\nNever, ever late; or so.",
    "calls",
    changed_at=datetime(2026, 11, 9, 10, 0, tzinfo=UTC),
)
WRITTEN = """BEGIN:VCARD
VERSION:4.0
PRODID:-//Parley//EN
UID:urn:uuid:018f9c1e-7f00-7000-8000-000000000001
FN:Roe\\, Ada\\; Dr.
N:;Roe\\, Ada\\; Dr.;;;
ORG:Roe & Partners\\\\UK
EMAIL;PREF=1:ada@roe.example
EMAIL:a@home.example
TEL:+49 30 5550143
REV:20261109T100000Z
END:VCARD
"""
LINE = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=60)

PEOPLE = st.builds(
    Counterpart,
    st.uuids().map(str),
    LINE,
    st.one_of(st.just(""), LINE),
    st.lists(st.from_regex(r"[a-z]{1,9}@[a-zß]{1,9}\.example", fullmatch=True), max_size=3, unique=True).map(", ".join),
    st.lists(st.from_regex(r"\+[1-9]([ ./-]?[0-9]){5,12}", fullmatch=True), max_size=3, unique=True).map(", ".join),
    st.lists(LINE, max_size=3).map("\n".join),
    st.one_of(st.just(""), LINE),
)


def test_a_card_is_written_to_the_letter() -> None:
    assert b"".join(vcards([ADA])) == WRITTEN.replace("\n", "\r\n").encode()


def test_notes_go_along_only_if_asked_for() -> None:
    assert b"NOTE" not in b"".join(vcards([ADA]))
    assert b"NOTE:Likes tea.\\nNever\\, ever late\\; or so.\r\n" in b"".join(vcards([ADA], notes=True))


def test_records_that_were_merged_are_left_out() -> None:
    merged = Counterpart("b", "Ada", merged_into=ADA.id)
    assert read_vcards(b"".join(vcards([merged, ADA]))).people[0].id == ADA.id


def test_lines_are_folded_within_bytes_and_never_within_a_letter() -> None:
    written = b"".join(vcards([Counterpart("a", "ÄÖÜ" * 60)]))
    for line in written.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert read_vcards(written).people[0].name == "ÄÖÜ" * 60


@given(st.lists(PEOPLE, min_size=1, max_size=4, unique_by=lambda person: person.id))
def test_what_is_written_is_read_as_it_was(people: list[Counterpart]) -> None:
    read = read_vcards(b"".join(vcards(people, notes=True)))
    assert read.problems == ()
    for card, person in zip(read.people, people, strict=True):
        assert card.id == person.id
        assert card == AddressCard(
            nfc(person.name),
            "" if person.organisation == person.name else nfc(person.organisation),
            tuple(filter(None, person.email.split(", "))),
            tuple(dict.fromkeys(filter(None, person.phone.split(", ")))),
            nfc(person.notes),
            nfc(person.prefers),
            person.id,
        )


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
