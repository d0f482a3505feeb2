"""Meetings of other calendars in a negotiation: planned once, moved by what is newer, called off, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.errors import BadInput
from desk_app.domain.invitations import Bearing, Invitation, Invitee, Repeats, ZoneRead, whole_uid
from desk_app.domain.negotiation import Counterpart
from desk_app.exchange.exports import Export, exported
from desk_app.exchange.invitations import read_invitations
from desk_app.session.inviting import Became, Wanted, one_by_one
from desk_app.session.matching import Matching

AT = datetime(2026, 12, 3, 14, 0)  # noqa: DTZ001 (what a clock shows)
HOUR = timedelta(hours=1)
STAMP = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)
MARTA, ADA = Invitee("Voss, Marta", "marta@voss.example"), Invitee("Ada Roe", "ada@roe.example")
FIRST = Invitation(
    "uid-1", Bearing.PLAN, AT, ZoneRead("", "Europe/Berlin"), AT + HOUR, "Fee", "Room 1", MARTA, (ADA,), stamp=STAMP
)
MOVED = replace(FIRST, starts=AT + 2 * HOUR, ends=AT + 3 * HOUR, sequence=1, stamp=STAMP + HOUR)


def take(session, negotiation, *invitations, **fields):
    taken = session.inviting.take(negotiation, [Wanted(each, **fields) for each in invitations])
    return [became for _invitation, became in taken.became]


def whole(session, negotiation):
    return session.reading.negotiation(negotiation)


def planned(session, negotiation):
    return whole(session, negotiation).planned


def test_an_invitation_plans_a_meeting_once_with_its_people(session, negotiation):
    assert take(session, negotiation, FIRST, new=(MARTA,)) == [Became.ADDED]
    (meeting,) = planned(session, negotiation)
    assert (meeting.starts, meeting.ends, meeting.zone, meeting.place) == (AT, AT + HOUR, "Europe/Berlin", "Room 1")
    assert meeting.starts_utc == datetime(2026, 12, 3, 13, 0, tzinfo=UTC)
    (marta,) = meeting.people
    assert session.reading.counterpart(marta).email == "marta@voss.example"
    assert take(session, negotiation, FIRST, people=(marta,)) == [Became.SAME]
    session.history.undo(negotiation)
    assert planned(session, negotiation) == ()
    assert session.reading.counterpart(marta) is None


def test_the_newer_wins_in_whatever_order_they_come(session, negotiation):
    take(session, negotiation, MOVED)
    assert take(session, negotiation, FIRST) == [Became.OLDER]
    assert planned(session, negotiation)[0].starts == AT + 2 * HOUR
    later = replace(MOVED, starts=AT, ends=None, stamp=STAMP + 2 * HOUR)  # the same SEQUENCE, written later
    assert take(session, negotiation, later) == [Became.MOVED]
    assert take(session, negotiation, MOVED) == [Became.OLDER]
    assert [each.starts for each in planned(session, negotiation)] == [AT]
    assert session.reading.past(negotiation)[0].name == "Changed a planned meeting"


def test_both_in_one_go_leave_the_newer(session, negotiation):
    assert take(session, negotiation, MOVED, FIRST) == [Became.MOVED, Became.ADDED]
    assert [each.starts for each in planned(session, negotiation)] == [AT + 2 * HOUR]


def test_what_was_called_off_stays_to_be_told_and_may_come_back(session, negotiation):
    take(session, negotiation, FIRST)
    off = replace(MOVED, bearing=Bearing.CANCEL, sequence=2, stamp=STAMP + 2 * HOUR)
    assert take(session, negotiation, off) == [Became.CANCELLED]
    assert [(each.cancelled, each.sequence) for each in planned(session, negotiation)] == [(True, 2)]
    assert take(session, negotiation, off) == [Became.SAME]
    assert take(session, negotiation, MOVED) == [Became.OLDER]
    assert take(session, negotiation, replace(MOVED, sequence=3)) == [Became.MOVED]
    assert [each.cancelled for each in planned(session, negotiation)] == [False]
    assert take(session, negotiation, replace(off, uid="another")) == [Became.NOT_HERE]


def test_a_meeting_moved_by_hand_is_newer_than_an_old_copy(session, negotiation):
    take(session, negotiation, FIRST)
    (meeting,) = planned(session, negotiation)
    session.planning.put_meeting(negotiation, replace(meeting, starts=AT - HOUR, ends=AT))
    assert take(session, negotiation, FIRST) == [Became.OLDER]
    assert planned(session, negotiation)[0].starts == AT - HOUR


@pytest.mark.parametrize("news", [MOVED, replace(MOVED, bearing=Bearing.CANCEL)], ids=["moved", "called off"])
@pytest.mark.parametrize("sent", [HOUR, 100 * HOUR], ids=["before", "after"])
def test_what_the_organizer_sends_next_is_newer_than_all_that_was_changed_here(desk, session, negotiation, news, sent):
    take(session, negotiation, FIRST)
    desk.clock.at = STAMP + 50 * HOUR
    for changed in ({"starts": AT - HOUR}, {"ends": AT}, {"place": "Room 2"}):
        (meeting,) = planned(session, negotiation)
        session.planning.put_meeting(negotiation, replace(meeting, **changed))
        desk.later()
    before = on_the_way(session, negotiation)
    became = Became.MOVED if news is MOVED else Became.CANCELLED
    assert take(session, negotiation, replace(news, stamp=STAMP + sent)) == [became]
    assert on_the_way(session, negotiation).sequence == news.sequence
    assert (before.sequence, before.stamp <= on_the_way(session, negotiation).stamp) == (0, True)


def on_the_way(session, negotiation):
    """The meeting as Parley writes it into a calendar, read again."""
    out = exported(session.reading.parts((negotiation,)), Export.CALENDAR)
    (back,) = read_invitations(out, is_mail=False, here="Europe/Berlin").found
    return back


def test_an_older_copy_of_what_was_changed_here_changes_nothing(desk, session, negotiation):
    take(session, negotiation, FIRST)
    for hours in (1, 2):
        desk.clock.at = STAMP + hours * HOUR
        (meeting,) = planned(session, negotiation)
        session.planning.put_meeting(negotiation, replace(meeting, starts=AT - hours * HOUR))
        if hours == 1:
            older = on_the_way(session, negotiation)
    assert take(session, negotiation, older) == [Became.OLDER]


def test_a_series_changed_by_its_organizer_leaves_none_that_was_moved_here(desk, session, negotiation):
    series = replace(FIRST, repeats=Repeats("FREQ=WEEKLY"))
    session.inviting.take(negotiation, one_by_one(Wanted(series), whole(session, negotiation), date(2026, 12, 1), 2))
    desk.clock.at = STAMP + HOUR
    for starts in (AT + HOUR / 4, AT + HOUR / 2):
        meeting = planned(session, negotiation)[0]
        session.planning.put_meeting(negotiation, replace(meeting, starts=starts, ends=None))
        desk.later()
    later = replace(FIRST, starts=AT + 2 * HOUR, ends=None, repeats=Repeats("FREQ=WEEKLY"), sequence=1)
    wanted = one_by_one(Wanted(later), whole(session, negotiation), date(2026, 12, 1), 2)
    session.inviting.take(negotiation, wanted)
    to_come = [each.starts for each in planned(session, negotiation) if not each.cancelled]
    assert to_come == [AT + 2 * HOUR, AT + 2 * HOUR + timedelta(days=7)]


def test_one_meeting_of_a_series_moves_alone(session, negotiation):
    series = replace(FIRST, repeats=Repeats("FREQ=WEEKLY"))
    wanted = one_by_one(Wanted(series), whole(session, negotiation), date(2026, 12, 1), 3)
    session.inviting.take(negotiation, wanted)
    moved = replace(MOVED, instance="20261210T130000Z", starts=AT + timedelta(days=8), ends=None)
    assert take(session, negotiation, moved) == [Became.MOVED]
    days = [each.starts.day for each in planned(session, negotiation)]
    assert days == [3, 11, 17]
    off = replace(MOVED, bearing=Bearing.CANCEL, instance="", sequence=4)
    assert take(session, negotiation, off) == [Became.CANCELLED]
    assert all(each.cancelled for each in planned(session, negotiation))


def test_a_series_that_goes_on_otherwise_calls_off_what_it_no_longer_has(session, negotiation):
    series = replace(FIRST, repeats=Repeats("FREQ=WEEKLY"))
    session.inviting.take(negotiation, one_by_one(Wanted(series), whole(session, negotiation), date(2026, 12, 1), 2))
    day_later = replace(MOVED, starts=AT + timedelta(days=1), ends=None, repeats=Repeats("FREQ=WEEKLY"))
    wanted = one_by_one(Wanted(day_later), whole(session, negotiation), date(2026, 12, 1), 2)
    session.inviting.take(negotiation, wanted)
    to_come = [each.starts.day for each in planned(session, negotiation) if not each.cancelled]
    assert to_come == [4, 11]


def test_a_zone_that_is_none_plans_nothing(session, negotiation):
    with pytest.raises(BadInput, match="not the name of a time zone"):
        take(session, negotiation, replace(FIRST, zone=ZoneRead("", "Berlin")))
    assert planned(session, negotiation) == ()


def test_a_closed_negotiation_takes_what_is_called_off_alone(session, negotiation):
    take(session, negotiation, FIRST)
    session.closing.close(negotiation, Outcome(OutcomeKind.NO_DEAL_WE))
    with pytest.raises(BadInput, match="closed"):
        take(session, negotiation, MOVED)
    assert take(session, negotiation, replace(MOVED, bearing=Bearing.CANCEL)) == [Became.CANCELLED]


def test_one_without_a_uid_is_the_same_at_the_same_time(session, negotiation):
    nameless = replace(FIRST, uid="", stamp=None)
    assert take(session, negotiation, nameless) == [Became.ADDED]
    assert take(session, negotiation, nameless) == [Became.SAME]


def test_it_belongs_where_it_is_planned_else_to_whom_it_invites(session, negotiation):
    session.people.put(Counterpart("", "Marta Voss", email="Marta <MARTA@voss.example>"))
    other = session.negotiations.create("Lease", counterpart="Landlord", currency="EUR").created
    session.negotiations.edit(negotiation, counterpart_name="Marta Voss")
    matching = Matching(session.reading)
    assert [each.name for each in matching.match(FIRST).known.values()] == ["Marta Voss"]
    assert matching.one(FIRST) == negotiation
    assert [each.id for each in matching.likeliest_first(FIRST)] == [negotiation, other]
    take(session, other, FIRST)
    assert matching.one(FIRST) == other
    assert matching.one(replace(FIRST, uid="new", organizer=None, title="About the lease")) == other
    assert matching.one(replace(FIRST, uid="new", organizer=None, title="Dentist")) == ""


def test_an_instance_is_kept_beside_the_uid(session, negotiation):
    take(session, negotiation, replace(FIRST, instance="20261203T130000Z"))
    assert planned(session, negotiation)[0].uid == whole_uid("uid-1", "20261203T130000Z")
    assert session.reading.planned_of_calendar("uid-1") == (negotiation,)
    assert session.reading.planned_of_calendar("uid") == ()


def test_a_meeting_that_was_planned_here_comes_back_as_itself(session, negotiation):
    """Parley wrote it into a calendar, and somebody moved it there."""
    session.planning.put_meeting(negotiation, PlannedMeeting("", AT, "Europe/Berlin", ends=AT + HOUR, place="Room 1"))
    out = exported(session.reading.parts((negotiation,)), Export.CALENDAR)
    (back,) = read_invitations(out, is_mail=False, here="Europe/Berlin").found
    assert take(session, negotiation, back) == [Became.SAME]
    moved = replace(back, starts=AT + HOUR, ends=AT + 2 * HOUR, sequence=back.sequence + 1)
    assert take(session, negotiation, moved) == [Became.MOVED]
    assert [each.starts for each in planned(session, negotiation)] == [AT + HOUR]
