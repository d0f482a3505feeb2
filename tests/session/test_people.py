"""The list of people and the page of one, as the journal gives them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desk_app.domain.capture.meaning import Record
from desk_app.domain.closing import FollowUp, FollowUpKind, Outcome, OutcomeKind, RelationshipCheck, RelationshipPhase
from desk_app.domain.entries import EntryKind, PlannedMeeting, Said
from desk_app.domain.errors import BadInput
from desk_app.domain.lessons import Lesson
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.listed import OpenPromises
from desk_app.domain.preparation import PersonRole
from desk_app.domain.quantities import Side

TODAY = date(2026, 11, 9)
NOW = datetime(2026, 11, 9, 9, tzinfo=UTC)
SAID = Record(EntryKind.NOTE, Side.THEY, note="said so")


def person(session, name, **fields):
    made = session.people.put(Counterpart("", name, **fields)).created
    assert made
    return made


def record(session, who):
    found = session.reading.people.record(who, TODAY)
    assert found is not None
    return found


def ines(session):
    return next(each.id for each in session.reading.counterparts() if each.name == "Ines Moreau")


def test_people_are_listed_by_name_a_page_at_a_time(session):
    for name in ("zoe", "Ärne", "Anna", "Bert", "anna"):
        person(session, name)
    first = session.reading.people.page("", 2, today=TODAY)
    second = session.reading.people.page("", 2, first[-1], today=TODAY)
    third = session.reading.people.page("", 9, second[-1], today=TODAY)
    assert [each.name.casefold() for each in (*first, *second, *third)] == ["anna", "anna", "ärne", "bert", "zoe"]
    assert session.reading.people.line(first[0].id, TODAY) == first[0]
    assert session.reading.people.line("nobody", TODAY) is None


def test_the_list_is_filtered_by_the_beginnings_of_all_words(session):
    person(session, "Marta Voss", organisation="Hartl & Co.", email="marta@voss.example", phone="030 1234")
    person(session, "Jan Voß", notes="likes mornings")
    names = lambda typed: [each.name for each in session.reading.people.page(typed, 9, today=TODAY)]  # noqa: E731
    assert names("voss") == ["Jan Voß", "Marta Voss"]
    assert names("har mart") == ["Marta Voss"]
    assert names("1234") == ["Marta Voss"]
    assert names("MORN") == ["Jan Voß"]
    assert names("artl") == []
    assert len(names("  ")) == 2


def test_a_persons_record_is_edited_and_undone(session):
    who = person(session, "Marta Voss")
    before = record(session, who).person
    session.people.put(replace(before, email="m@voss.example"))
    assert record(session, who).person.email == "m@voss.example"
    session.history.undo(None)
    assert record(session, who).person == before
    with pytest.raises(BadInput):
        session.people.put(replace(before, name="  "))


def test_contact_is_when_one_spoke_and_not_when_it_was_written_down(desk, session, negotiation):
    session.meeting.record(negotiation, SAID, Said(day=TODAY - timedelta(days=4), channel="phone"))
    assert record(session, ines(session)).contact.last == TODAY - timedelta(days=4)
    session.meeting.record(negotiation, SAID)
    assert record(session, ines(session)).contact.last == TODAY


def test_the_next_contact_is_planned_or_was_chosen_at_the_end(desk, session, negotiation):
    session.meeting.record(negotiation, SAID)
    session.planning.put_meeting(negotiation, PlannedMeeting("", TODAY + timedelta(days=9)))
    assert record(session, ines(session)).contact.next == TODAY + timedelta(days=9)
    outcome = Outcome(OutcomeKind.PAUSED, recontact_on=TODAY + timedelta(days=3))
    session.closing.close(negotiation, outcome)
    assert record(session, ines(session)).contact.next == TODAY + timedelta(days=3)


def test_open_promises_and_trust_are_told_of_the_person_it_is_with(session, negotiation):
    late = TODAY - timedelta(days=1)
    for number, (who, more) in enumerate(
        (
            (Side.THEY, {"due": late}),
            (Side.THEY, {}),
            (Side.WE, {"due": TODAY}),
            (Side.WE, {"done": True}),
            (Side.WE, {"kind": FollowUpKind.TASK}),
        )
    ):
        session.closing.put_follow_up(negotiation, FollowUp(f"f{number}", who, "send it", **more))
    for at, trust in ((2, 5), (1, 3)):
        when = session.reading.summaries()[0].updated_at + timedelta(hours=at)
        session.closing.put_check(negotiation, RelationshipCheck(f"r{at}", when, RelationshipPhase.CHECK, trust=trust))
    session.planning.set_people(negotiation, [("Ines Moreau", PersonRole.DECIDES), ("Jo Lind", PersonRole.SIGNS)])
    jo, with_ines = (
        session.reading.people.page("jo", 1, today=TODAY)[0],
        session.reading.people.page("ines", 1, today=TODAY)[0],
    )
    assert (with_ines.promises, with_ines.trust) == (OpenPromises(2, 1, 1), (3, 5))
    assert (jo.promises, jo.trust) == (OpenPromises(), ())
    assert len(record(session, with_ines.id).promises) == 4
    (shared,) = record(session, jo.id).negotiations
    assert (shared.main, shared.role) == (False, PersonRole.SIGNS)
    (own,) = record(session, with_ines.id).negotiations
    assert (own.main, own.role) == (True, PersonRole.DECIDES)


def test_what_is_deleted_or_practice_does_not_count(session, negotiation):
    session.meeting.record(negotiation, SAID)
    session.negotiations.edit(negotiation, practice=True)
    assert record(session, ines(session)).negotiations == ()
    session.history.undo(negotiation)
    session.negotiations.delete(negotiation)
    assert record(session, ines(session)).contact.last is None


def test_what_was_learnt_comes_with_its_negotiation(session, negotiation):
    session.closing.close(negotiation, Outcome(OutcomeKind.NO_DEAL_WE, rule="Ask first", keep="Silence"))
    (learnt,) = record(session, ines(session)).learnt
    assert (learnt.rule, learnt.keep, learnt.change, learnt.title) == ("Ask first", "Silence", "", "Website redesign")


def test_lessons_come_after_what_else_was_written_and_only_of_closed_negotiations(session, negotiation):
    for text in ("Wait", "Ask why"):
        session.closing.keep_lesson(negotiation, Lesson("", NOW, text))
    assert record(session, ines(session)).learnt == ()
    session.closing.close(negotiation, Outcome(OutcomeKind.NO_DEAL_WE, keep="Silence"))
    told = [(each.keep, each.lesson, each.title) for each in record(session, ines(session)).learnt]
    assert told == [
        (keep, lesson, "Website redesign") for keep, lesson in (("Silence", ""), ("", "Wait"), ("", "Ask why"))
    ]


def test_a_new_negotiation_begins_with_that_very_person(session):
    first, second = person(session, "Marta Voss"), person(session, "Marta Voss")
    made = session.negotiations.create("Retainer", counterpart="Marta Voss", person=second).created
    assert session.reading.negotiation(made).counterpart == second
    other = session.negotiations.create("Retainer 2", counterpart="Marta Voss", person="gone").created
    assert session.reading.negotiation(other).counterpart == first
