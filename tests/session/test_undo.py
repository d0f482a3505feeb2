"""Every act is one step back, by name, also after a restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desk_app.domain.acts import LogEnd
from desk_app.domain.capture.meaning import Record, kept_raw
from desk_app.domain.closing import FollowUp, Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind, PlannedMeeting, Term
from desk_app.domain.errors import UserError
from desk_app.domain.issues import Issue, Option
from desk_app.domain.preparation import Alternative, Prompt, Section, Strength
from desk_app.domain.quantities import Direction, Side, Unit
from desk_app.exchange.templates import load
from tests.session.acts import put_person

FEE = Issue("fee", "Fee", Unit.MONEY, Direction.MORE, opening=Decimal(4800))


def title(session, negotiation):
    return session.reading.negotiation(negotiation).title


def test_one_gesture_is_one_step_however_many_rows_it_wrote(session, negotiation):
    before = session.reading.negotiation(negotiation)
    terms = (Term(Side.THEY, "fee", Decimal(1)), Term(Side.WE, "fee", Decimal(2)))
    session.meeting.record(negotiation, Record(EntryKind.EXCHANGE, Side.THEY, terms))
    after = session.reading.negotiation(negotiation)
    undone = session.history.undo(negotiation)
    assert undone.name == "Undone: Recorded an exchange"
    assert negotiation in undone.negotiations
    assert session.reading.negotiation(negotiation) == before
    assert session.reading.summary(negotiation).entries == 0
    assert session.history.redo(negotiation).name == "Done again: Recorded an exchange"
    assert session.reading.negotiation(negotiation) == after
    assert session.reading.summary(negotiation).entries == 1


@pytest.mark.parametrize(
    ("thing", "made", "changed"),
    [
        (FEE, "Added Fee", "Changed Fee"),
        (replace(FEE, name=""), "Added an issue", "Changed an issue"),
        (Alternative("a", Side.WE, "Studio Nord"), "Added Studio Nord", "Changed Studio Nord"),
        (Prompt("p", Section.POWER, "Who signs?"), "Added “Who signs?”", "Changed “Who signs?”"),
        (Strength("s", "We know their rooms"), "Added a strength", "Changed a strength"),
    ],
)
def test_what_was_made_is_not_told_as_changed(desk, session, negotiation, thing, made, changed):
    assert session.preparing.put(negotiation, thing, merge="typed").name == made
    desk.later(1)
    assert session.preparing.put(negotiation, altered(thing, 1), merge="typed").name == made  # a keystroke of it
    assert session.reading.undoable(negotiation) == made
    desk.later()
    assert session.preparing.put(negotiation, altered(thing, 2), merge="typed").name == changed
    session.history.undo(negotiation)
    assert session.history.undo(negotiation).name == f"Undone: {made}"


def altered(thing, step):
    """The same thing with another value in it."""
    match thing:
        case Issue():
            return replace(thing, target=Decimal(4700 + step))
        case Alternative():
            return replace(thing, action=f"Call {step}")
        case Prompt():
            return replace(thing, answer=f"Marta {step}")
        case _:
            return replace(thing, need=f"Rooms {step}")


def test_promises_and_planned_meetings_are_made_as_well(desk, session, negotiation):
    promise = FollowUp("f", Side.WE, "Send the plan")
    assert session.closing.put_follow_up(negotiation, promise).name == "Added a follow-up"
    assert session.closing.put_follow_up(negotiation, replace(promise, what="Send it")).name == "Changed a follow-up"
    meeting = PlannedMeeting("m", date(2026, 12, 1))
    for place in ("", "Their office"):
        desk.later(1)
        session.planning.put_meeting(negotiation, replace(meeting, place=place), merge="typed")
    assert session.reading.undoable(negotiation) == "Planned a meeting"


def test_undo_and_redo_survive_a_restart(desk, session, negotiation, reopened):
    session.negotiations.edit(negotiation, title="New site")
    session.negotiations.edit(negotiation, currency="JPY")
    session = reopened(session)
    assert session.reading.undoable(negotiation) == "Changed currency"
    session.history.undo(negotiation)
    session = reopened(session)
    assert (session.reading.undoable(negotiation), session.reading.redoable(negotiation)) == (
        "Changed title",
        "Changed currency",
    )
    session.history.redo(negotiation)
    assert session.reading.negotiation(negotiation).currency == "JPY"
    session.close()


def test_keystrokes_in_one_field_are_one_step(desk, session, negotiation):
    for typed in ("N", "Ne", "New"):
        desk.later(2)
        session.negotiations.edit(negotiation, title=typed, merge="title")
    desk.later(60)
    session.negotiations.edit(negotiation, title="New site", merge="title")
    session.history.undo(negotiation)
    assert title(session, negotiation) == "New"
    session.history.undo(negotiation)
    assert title(session, negotiation) == "Website redesign"
    session.history.redo(negotiation)
    assert title(session, negotiation) == "New"


def test_keystrokes_do_not_join_over_another_gesture_an_undo_or_a_clock_set_back(desk, session, negotiation):
    session.negotiations.edit(negotiation, title="A", merge="title")
    session.negotiations.edit(negotiation, currency="JPY", merge="currency")
    session.negotiations.edit(negotiation, title="B", merge="title")
    session.history.undo(negotiation)
    assert title(session, negotiation) == "A"
    session.negotiations.edit(negotiation, title="C", merge="title")
    desk.later(-30)
    session.negotiations.edit(negotiation, title="D", merge="title")
    session.history.undo(negotiation)
    assert title(session, negotiation) == "C"


def test_keystrokes_that_end_where_they_began_leave_no_step(desk, session, negotiation):
    session.negotiations.edit(negotiation, currency="JPY")
    desk.later()
    session.negotiations.edit(negotiation, title="W", merge="title")
    session.negotiations.edit(negotiation, title="Website redesign", merge="title")
    assert session.reading.undoable(negotiation) == "Changed currency"


def test_an_act_that_changes_nothing_is_no_step(session, negotiation):
    session.negotiations.edit(negotiation, currency="JPY")
    session.history.undo(negotiation)
    changes = session.negotiations.edit(negotiation, title="Website redesign")
    assert changes.kinds == frozenset()
    assert session.reading.redoable(negotiation) == "Changed currency"


def test_something_new_ends_redo_in_its_place_alone(session, negotiation):
    other = session.negotiations.create("Logo").created
    for place in (negotiation, other):
        session.negotiations.edit(place, currency="JPY")
        session.history.undo(place)
    session.negotiations.edit(negotiation, title="New site")
    assert session.reading.redoable(negotiation) is None
    assert session.reading.redoable(other) == "Changed currency"
    assert session.history.redo(negotiation) is None


def test_undo_in_one_negotiation_leaves_the_others_alone(session, negotiation):
    other = session.negotiations.create("Logo").created
    session.negotiations.edit(negotiation, title="New site")
    session.negotiations.edit(other, title="New logo")
    session.history.undo(negotiation)
    assert (title(session, negotiation), title(session, other)) == ("Website redesign", "New logo")
    assert session.history.undo(negotiation) is None
    assert session.history.undo(None).name == "Undone: Changed title"
    assert title(session, other) == "Logo"


def test_everything_can_be_taken_back_to_an_empty_journal_and_done_again(desk, session):
    template = load("contract_and_rights")
    made = session.negotiations.create("Book cover", template=template, counterpart="Paul", currency="EUR").created
    session.preparing.put(made, replace(FEE, options=(Option("o", "x"),)))
    session.meeting.record(made, kept_raw("?"))
    session.closing.close(made, Outcome(OutcomeKind.PAUSED))
    session.negotiations.delete(made)
    assert session.reading.summaries() == ()
    session.history.undo()
    full = session.reading.file()
    while session.history.undo():
        pass
    assert session.reading.file() == replace(full, counterparts=(), negotiations=())
    assert session.reading.undoable() is None
    while session.reading.redoable() != f"Deleted {full.negotiations[0].title}":
        session.history.redo()
    assert session.reading.file() == full


def test_a_deleted_negotiation_comes_back_whole(session, negotiation):
    session.preparing.put(negotiation, FEE)
    before = session.reading.negotiation(negotiation)
    assert session.negotiations.delete(negotiation).name == "Deleted Website redesign"
    session.history.undo()
    assert session.reading.negotiation(negotiation) == before


def test_what_was_changed_since_elsewhere_is_not_overwritten(session, negotiation):
    session.negotiations.edit(negotiation, counterpart_name="Paul")
    person = session.reading.counterparts()[0]
    put_person(session, replace(person, name="Paula"))
    with pytest.raises(UserError, match="“Changed counterpart” can no longer be taken back"):
        session.history.undo(negotiation)
    assert session.reading.counterparts()[0].name == "Paula"
    session.history.undo()
    session.history.undo(negotiation)
    assert session.reading.counterparts()[0].name == "Ines Moreau"


def test_text_comes_back_exactly_whatever_is_in_it(session, negotiation):
    odd = 'NUL\x00 tab\t "quotes" \\ שלום 👩‍👩‍👧 e\u0301 \u2028 {"a": 1}'
    session.negotiations.edit(negotiation, title=odd)
    session.negotiations.edit(negotiation, title="plain")
    session.history.undo(negotiation)
    assert title(session, negotiation) == odd


def test_half_a_character_is_refused_and_nothing_is_kept_of_the_gesture(session, negotiation):
    with pytest.raises(UserError, match="half of a character"):
        session.negotiations.edit(negotiation, title="\ud800", counterpart_name="Paul")
    assert session.reading.counterparts()[0].name == "Ines Moreau"
    session.negotiations.edit(negotiation, title="fine")


def test_a_person_whom_another_negotiation_names_stays_when_the_act_that_added_them_is_taken_back(session):
    first, other = (session.negotiations.create(title, currency="EUR").created for title in ("First", "Other"))
    for each in (first, other):
        session.negotiations.edit(each, counterpart_name="Paul")
    assert session.history.undo(first)
    (paul,) = session.reading.counterparts()
    people = [session.reading.negotiation(each).counterpart for each in (first, other)]
    assert people == [None, paul.id]
    assert session.history.redo(first)
    assert session.reading.negotiation(first).counterpart == paul.id
    assert session.history.undo(first)
    assert session.history.undo(other)
    assert session.reading.counterparts() == (paul,)


def test_what_was_done_since_the_log_ended_somewhere_is_known(desk, session, negotiation):
    """By that a restore, which no log has, gets its place among the acts."""
    session.negotiations.edit(negotiation, title="Before")
    session.history.undo(negotiation)
    end = session.reading.log_end()

    def standing():
        return session.reading.nothing_to_undo(end), session.reading.nothing_to_redo(end)

    assert standing() == (True, True)
    session.history.redo(negotiation)  # what was done before, and is done again since
    assert standing() == (False, True)
    session.history.undo(negotiation)
    assert standing() == (True, False)
    session.negotiations.edit(negotiation, currency="JPY")
    assert standing() == (False, False)
    session.history.undo(negotiation)
    assert standing() == (True, False)
    other = LogEnd(end.number, end.at + 1)
    assert (session.history.nothing_to_undo(other), session.history.nothing_to_redo(other)) == (False, False)
