"""Whom a typed reference means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Counterpart
from tests.session.acts import put_person


@pytest.fixture
def people(session):
    for person in (Counterpart("ada-1", "Ada Lind"), Counterpart("ada-2", "Ada Lind"), Counterpart("bo-1", "Bö Ek")):
        put_person(session, person)
    return session


def test_a_person_is_meant_by_id_name_or_the_beginning_of_an_id(people):
    find = people.reading.find_person
    assert (find("ada-2"), find(" Bö Ek "), find("Bo\u0308 Ek"), find("BO")) == ("ada-2", "bo-1", "bo-1", "bo-1")
    for wanted, said in (("", "Nobody is named"), ("Cy", "Nobody has"), ("Ada Lind", "ada-1, ada-2…"), ("ada", "more")):
        with pytest.raises(BadInput, match=said):
            find(wanted)


def test_a_record_that_was_merged_leads_to_the_other(people):
    put_person(people, replace(Counterpart("ada-2", "Ada Lind"), merged_into="ada-1"))
    find = people.reading.find_person
    assert (find("Ada Lind"), find("ada-2"), find("ada")) == ("ada-1", "ada-1", "ada-1")


def test_the_kinds_of_a_journal_are_those_of_its_negotiations(session, negotiation):
    assert session.reading.kinds() == ()
    session.negotiations.edit(negotiation, kind="lease")
    other = session.negotiations.create("Pay").created
    session.negotiations.edit(other, kind="salary_offer")
    assert session.reading.kinds() == ("lease", "salary_offer")
    session.negotiations.delete(other)
    assert session.reading.kinds() == ("lease",)
