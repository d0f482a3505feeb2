"""Address books into the journal: one act, undone in one step. Nothing is lost, and nobody erased comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.erasing import Erasure
from desk_app.domain.people.matching import CardStanding
from desk_app.exchange.contacts.headings import Column
from desk_app.exchange.contacts.write_vcards import vcards
from desk_app.session.address_books import CardChoice, chosen_by_itself
from desk_app.session.session import Session

CARDS = b"""BEGIN:VCARD
VERSION:3.0
FN:Ada Roe
ORG:Roe & Partners LLP
EMAIL:ada@home.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Ben Low
TEL:+49 30 5550143
END:VCARD
"""


def people(session: Session) -> dict[str, Counterpart]:
    return {person.name: person for person in session.reading.counterparts()}


def write(session: Session, person: Counterpart) -> str:
    created = session.people.put(person).created
    assert created
    return created


def taken(session: Session, content: bytes) -> tuple[int, int]:
    done = session.address_books.take(chosen_by_itself(session.address_books.look(content).matches))
    return done.added, done.changed


def test_new_people_come_and_known_ones_are_told_more_in_one_step(session: Session) -> None:
    write(session, Counterpart("", "Ada Roe", "Roe & Partners", "ada@roe.example"))
    before = people(session)
    assert taken(session, CARDS) == (1, 1)
    here = people(session)
    assert here["Ada Roe"].email == "ada@roe.example, ada@home.example"
    assert here["Ada Roe"].organisation == "Roe & Partners", "what stands here is not replaced by itself"
    assert here["Ben Low"].phone == "+49 30 5550143"
    assert [place.thing for place in session.reading.search("Ben", 5)] == [here["Ben Low"].id]
    assert taken(session, CARDS) == (0, 0), "the same file twice adds nothing"
    assert session.history.undo() is not None
    assert people(session) == before


def test_looking_writes_nothing(session: Session) -> None:
    session.address_books.look(CARDS)
    assert people(session) == {}


def test_a_record_that_was_changed_meanwhile_keeps_that(session: Session) -> None:
    who = write(session, Counterpart("", "Ada Roe", email="ada@roe.example"))
    book = session.address_books.look(CARDS)
    session.people.put(Counterpart(who, "Ada Roe", "New Firm", "other@roe.example"))
    session.address_books.take(chosen_by_itself(book.matches))
    ada = people(session)["Ada Roe"]
    assert (ada.organisation, ada.email) == ("New Firm", "other@roe.example, ada@home.example")


def test_a_choice_for_somebody_who_is_gone_changes_nothing(session: Session) -> None:
    book = session.address_books.look(CARDS)
    done = session.address_books.take([CardChoice(book.matches[0].card, "nobody")])
    assert (done.added, done.changed, people(session)) == (0, 0, {})


def test_a_merged_record_leads_to_the_one_that_was_kept(session: Session) -> None:
    kept = write(session, Counterpart("", "Ada Roe", email="ada@roe.example"))
    other = write(session, Counterpart("", "A. Roe", email="a@roe.example"))
    content = b"".join(vcards([person for person in people(session).values() if person.id == other]))
    session.people.merge(kept, other, {})
    (match,) = session.address_books.look(content).matches
    assert match.person is not None
    assert match.person.id == kept


def test_who_was_erased_is_brought_back_only_if_a_person_says_so(session: Session) -> None:
    who = write(session, Counterpart("", "Ada Roe", email="ada@roe.example"))
    content = b"".join(vcards(people(session).values()))
    session.erasing.erase(session.erasing.traces(who), Erasure.REMOVE, ())
    book = session.address_books.look(content)
    assert [match.standing for match in book.matches] == [CardStanding.ERASED]
    assert taken(session, content) == (0, 0)
    session.address_books.take([CardChoice(book.matches[0].card)])
    assert people(session)["Ada Roe"].id != who


def test_columns_that_nobody_knows_are_asked_and_then_remembered(session: Session) -> None:
    content = b"Who,Reach\nUma Iyer,uma@iyer.example\n"
    book = session.address_books.look(content)
    assert (book.asks, book.matches) == (True, ())
    assert book.table is not None
    assert [
        m.card.name for m in session.address_books.look_through(book.table, (Column.NAME, Column.MAIL)).matches
    ] == ["Uma Iyer"]
    assert not session.address_books.look(content, {"who": "name", "reach": "mail"}).asks


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\x89PNG\r\n\x1a\n0000", "a picture"), (b"", "no contact in it"), (b"\0" * 64, "no contact in it")],
)
def test_what_is_none_is_refused_in_words(session: Session, tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "contacts.vcf"
    file.write_bytes(content)
    with pytest.raises(BadInput, match=words):
        session.address_books.look(file)
    with pytest.raises(BadInput, match="cannot be read"):
        session.address_books.look(tmp_path / "none.vcf")
