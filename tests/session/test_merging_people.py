"""Two records of one person become one: what names the other names the kept one, and undo takes it apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.merging import Taken, first_choice, likely_same, merged
from desk_app.domain.preparation import PersonRole

TODAY = date(2026, 11, 9)
DAY = date(2026, 12, 1)


def person(session, name, **fields):
    made = session.people.put(Counterpart("", name, **fields)).created
    assert made
    return made


@pytest.fixture
def two(session):
    kept = person(session, "Marta Voss", email="marta@voss.example", notes="likes mornings")
    other = person(session, "M. Voss", phone="030 1234567", organisation="Hartl & Co.", notes="signs")
    return kept, other


def everything(session):
    people = [session.reading._read(lambda c: c.execute("SELECT * FROM counterpart ORDER BY id").fetchall())]
    return people, [session.reading.negotiation(each.id) for each in session.reading.summaries()]


def test_undo_names_the_name_that_was_chosen(session, two):
    done = session.people.merge(*two, {"name": Taken.OTHER})
    assert done.name == f"Merged two records of {session.reading.counterpart(two[0]).name}"
    assert done.name == "Merged two records of M. Voss"


def test_all_that_names_one_names_the_other(session, two):
    kept, other = two
    ours = session.negotiations.create("Retainer", person=other).created
    session.planning.set_people(ours, [("M. Voss", PersonRole.SIGNS), ("Jo Lind", None)])
    session.planning.put_meeting(ours, PlannedMeeting("", DAY, people=(other, kept)))
    trashed = session.negotiations.create("Old work", person=other).created
    session.negotiations.delete(trashed)
    before = everything(session)
    done = session.people.merge(kept, other, {"organisation": Taken.OTHER, "notes": Taken.BOTH})
    assert done.name == "Merged two records of Marta Voss"
    assert ours in done.negotiations
    whole = session.reading.negotiation(ours)
    assert whole.counterpart == kept
    assert whole.people[0].counterpart == kept
    assert whole.planned[0].people == (kept,)
    found = session.reading.counterpart(other)
    assert (found.id, found.organisation, found.phone) == (kept, "Hartl & Co.", "")
    assert found.notes == "likes mornings\n\nsigns"
    assert [each.name for each in session.reading.people.page("", 9, today=TODAY)] == ["Jo Lind", "Marta Voss"]
    assert "M. Voss" not in [each.name for each in session.reading.counterparts()]
    session.trash.take_out(trashed)
    assert session.reading.negotiation(trashed).counterpart == kept
    session.history.undo(None)
    session.history.undo(None)
    assert everything(session) == before
    session.history.redo(None)
    assert session.reading.negotiation(ours).counterpart == kept


def test_a_role_that_only_the_other_record_has_stays(session, two):
    kept, other = two
    ours = session.negotiations.create("Retainer").created
    session.planning.set_people(ours, [("Marta Voss", None), ("M. Voss", PersonRole.DECIDES)])
    session.people.merge(kept, other, {})
    (only,) = session.reading.negotiation(ours).people
    assert (only.counterpart, only.role) == (kept, PersonRole.DECIDES)


def test_a_chain_of_merged_records_leads_to_the_last(session, two):
    kept, other = two
    third = person(session, "Marta V.")
    session.people.merge(kept, other, {})
    session.people.merge(third, kept, {})
    assert session.reading.counterpart(other).id == third
    assert session.reading.people.record(other, TODAY).person.id == third


def test_what_cannot_be_merged_is_refused(session, two):
    kept, other = two
    for one, another in ((kept, kept), (kept, "nobody"), ("nobody", kept)):
        with pytest.raises(BadInput):
            session.people.merge(one, another, {})
    session.people.merge(kept, other, {})
    with pytest.raises(BadInput):
        session.people.merge(kept, other, {})


def test_likely_records_of_one_person_are_found(session):
    marta = person(session, "Marta Voss", email="Marta@Voss.example", phone="+49 30 123 45 67")
    by_mail = person(session, "MV", email=" marta@voss.example")
    by_phone = person(session, "Office", phone="030/1234567")
    by_name = person(session, "MARTA Voß")
    person(session, "Marta Vossberg", phone="1234", email="other@voss.example")
    found = session.reading.people.likely_same(session.reading.counterpart(marta))
    assert {each.id for each in found} == {by_mail, by_phone, by_name}


def test_what_a_record_lacks_is_taken_of_the_other():
    one = Counterpart("a", "Marta", email="m@voss.example", notes="one")
    other = Counterpart("b", "Marta", phone="1", email="x@voss.example", notes="two", next_contact=DAY)
    chosen = first_choice(one, other)
    assert chosen == {
        "email": Taken.KEPT,
        "phone": Taken.OTHER,
        "next_contact": Taken.OTHER,
        "notes": Taken.BOTH,
    }
    both = merged(one, other, chosen)
    assert both == replace(one, phone="1", next_contact=DAY, notes="one\n\ntwo")
    assert not likely_same(Counterpart("a", "A"), Counterpart("b", "B"))
