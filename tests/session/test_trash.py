"""The trash: what was deleted is had back whole; what is deleted for good can still be undone."""

from __future__ import annotations

import pytest

from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.errors import BadInput
from desk_app.session import backups


def test_a_deleted_negotiation_is_in_the_trash_with_its_date(desk, session, negotiation):
    session.meeting.record(negotiation, kept_raw("4.800"))
    desk.later()
    session.negotiations.delete(negotiation)
    (there,) = session.reading.trashed()
    assert (there.id, there.title, there.counterpart) == (negotiation, "Website redesign", "Ines Moreau")
    assert (there.deleted_at, there.entries) == (desk.clock.at, 1)


def test_the_latest_deleted_is_first(desk, session):
    made = [session.negotiations.create(str(n)).created for n in range(3)]
    for each in made:
        desk.later()
        session.negotiations.delete(each)
    assert [each.title for each in session.reading.trashed()] == ["2", "1", "0"]


def test_it_is_had_back_as_it_was(session, negotiation, reopened):
    session.meeting.record(negotiation, kept_raw("4.800"))
    before = session.reading.negotiation(negotiation)
    session.negotiations.delete(negotiation)
    session = reopened(session)
    changes = session.trash.take_out(negotiation)
    assert changes.name == "Put back Website redesign"
    assert session.reading.negotiation(negotiation) == before
    assert session.reading.trashed() == ()
    session.close()


def test_what_is_deleted_for_good_is_in_no_list_and_undo_brings_it_back(desk, session, negotiation):
    session.meeting.record(negotiation, kept_raw("4.800"))
    before = session.reading.negotiation(negotiation)
    session.negotiations.delete(negotiation)
    assert session.trash.delete_for_good(negotiation).name == "Deleted Website redesign for good"
    assert session.reading.trashed() == ()
    assert session.reading.summaries() == ()
    assert backups.problems(desk.path, desk.folders) == ()
    session.history.undo()
    session.history.undo()
    assert session.reading.negotiation(negotiation) == before
    assert backups.problems(desk.path, desk.folders) == ()


def test_emptying_is_one_step(session):
    for n in range(3):
        session.negotiations.delete(session.negotiations.create(str(n)).created)
    assert session.trash.empty().name == "Emptied the trash"
    assert session.reading.trashed() == ()
    session.history.undo()
    assert len(session.reading.trashed()) == 3


def test_what_is_not_in_the_trash_is_left_alone(session, negotiation):
    for act in (session.trash.take_out, session.trash.delete_for_good):
        with pytest.raises(BadInput, match="not in the trash"):
            act(negotiation)
    assert session.reading.negotiation(negotiation)
