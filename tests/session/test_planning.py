"""What is planned and expected before the talks, and what of it is sealed when they begin."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from icalendar import Calendar

from desk_app.domain.capture.meaning import Record
from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind, PlannedMeeting, Term
from desk_app.domain.errors import BadInput
from desk_app.domain.issues import Issue
from desk_app.domain.preparation import Alternative, LimitKind, PersonRole, Predicted, Prediction, SealedLimit
from desk_app.domain.quantities import Direction, Side, Unit
from desk_app.exchange.exports import Export, exported
from desk_app.exchange.invitations import read_invitations
from desk_app.exchange.write_journal import parse
from desk_app.session.inviting import Became, Wanted

FEE = Issue("fee", "Fee", Unit.MONEY, Direction.MORE, target=Decimal(5200), walk_away=Decimal(4200))
LANDING = Prediction(Predicted.LANDING, Decimal(4900), "fee", Decimal("0.7"))
OFFER = Record(EntryKind.OFFER, Side.WE, (Term(Side.WE, "fee", Decimal(5400)),))
NOON = datetime(2026, 12, 1, 12, 0)  # noqa: DTZ001 (what a clock shows)


def whole(session, negotiation):
    return session.reading.negotiation(negotiation)


def planned(session, negotiation, **fields):
    meeting = PlannedMeeting("", **{"starts": NOON, "zone": "Europe/Berlin", **fields})
    made = session.planning.put_meeting(negotiation, meeting).created
    return next(each for each in whole(session, negotiation).planned if each.id == made)


def test_a_meeting_is_planned_by_the_clock_on_the_wall(session, negotiation):
    made = planned(session, negotiation, place="Their office", ends=NOON.replace(hour=13))
    assert made.starts_utc == datetime(2026, 12, 1, 11, 0, tzinfo=UTC)
    assert session.reading.past(negotiation)[0].name == "Planned a meeting"
    moved = replace(made, starts=datetime(2026, 7, 1, 12, 0), ends=None)  # noqa: DTZ001
    assert session.planning.put_meeting(negotiation, moved).name == "Changed a planned meeting"
    assert whole(session, negotiation).planned[0].starts_utc == datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
    session.history.undo(negotiation)
    assert whole(session, negotiation).planned == (made,)


def test_a_day_alone_stays_a_day(session, negotiation):
    made = session.planning.put_meeting(negotiation, PlannedMeeting("", date(2026, 12, 1), ends=date(2026, 12, 2)))
    (found,) = whole(session, negotiation).planned
    assert (found.id, found.starts, found.starts_utc) == (made.created, date(2026, 12, 1), None)


@pytest.mark.parametrize(
    "fields",
    [
        {"zone": "Berlin"},
        {"zone": "../etc/passwd"},
        {"ends": datetime(2026, 12, 1, 11, 0)},  # noqa: DTZ001
        {"ends": date(2026, 12, 1)},
        {"ends": datetime(9999, 12, 31, 11)},  # noqa: DTZ001
        {"people": ("nobody",)},
    ],
)
def test_a_meeting_that_cannot_be_is_refused(session, negotiation, fields):
    with pytest.raises(BadInput):
        session.planning.put_meeting(negotiation, PlannedMeeting("", NOON, **{"zone": "Europe/Berlin", **fields}))
    assert whole(session, negotiation).planned == ()


def test_a_cancelled_meeting_stays_for_calendars(session, negotiation):
    made = planned(session, negotiation)
    session.planning.cancel_meeting(negotiation, made.id)
    assert whole(session, negotiation).planned == (replace(made, cancelled=True),)
    assert "Planned meeting “2026-12-01T12:00:00”, cancelled: no → yes" in session.reading.past(negotiation)[0].lines
    with pytest.raises(BadInput):
        session.planning.cancel_meeting(negotiation, "another")


def test_a_meeting_of_another_calendar_that_moves_is_newer_there(desk, session, negotiation):
    made = planned(session, negotiation, uid="1@calendar.example", sequence=4)
    told = [sent(session, negotiation)]
    for each in (replace(made, place="By phone"), replace(made, starts=NOON.replace(hour=15))):
        desk.later()
        session.planning.put_meeting(negotiation, each)
        told.append(sent(session, negotiation))
    session.history.undo(negotiation)  # at the same moment
    desk.later()
    session.history.undo(negotiation)
    told.append(sent(session, negotiation))
    assert [sequence for sequence, _stamp in told] == [4, 5, 5, 5]
    assert sorted(set(told)) == told
    assert whole(session, negotiation).planned[0].sequence == 4


@pytest.mark.parametrize(
    ("zone", "typed", "exists"),
    [
        ("Europe/Berlin", datetime(2027, 3, 28, 2, 30), datetime(2027, 3, 28, 3, 30)),  # noqa: DTZ001
        ("Europe/Berlin", datetime(2027, 10, 31, 2, 30), datetime(2027, 10, 31, 2, 30)),  # noqa: DTZ001
        ("America/New_York", datetime(2027, 3, 14, 2, 0), datetime(2027, 3, 14, 3, 0)),  # noqa: DTZ001
        ("Australia/Lord_Howe", datetime(2027, 10, 3, 2, 15), datetime(2027, 10, 3, 2, 45)),  # noqa: DTZ001
    ],
)
def test_a_time_that_the_clock_leaps_over_is_the_one_after_it_everywhere(session, negotiation, zone, typed, exists):
    made = planned(session, negotiation, starts=typed, ends=typed + timedelta(hours=1), zone=zone)
    assert made.starts == exists
    for here in ("UTC", zone):
        out = exported(session.reading.parts((negotiation,)), Export.CALENDAR)
        read = read_invitations(out, is_mail=False, here=here)
        assert [(each.starts, each.zone.name) for each in read.found] == [(exists, zone)]
        assert session.inviting.take(negotiation, [Wanted(read.found[0], made.people)]).became[0][1] is Became.SAME
    file = f"""BEGIN:VCALENDAR
BEGIN:VEVENT
UID:a
DTSTART;TZID={zone}:{typed:%Y%m%dT%H%M%S}
DTEND;TZID={zone}:{typed + timedelta(hours=1):%Y%m%dT%H%M%S}
END:VEVENT
END:VCALENDAR"""
    (found,) = read_invitations(file.encode(), is_mail=False, here="UTC").found
    assert found.starts == exists
    assert found.ends is None or found.ends > exists


@pytest.mark.parametrize("year", [2, 2026, 9998])
def test_a_meeting_of_any_year_goes_out_and_comes_back(session, negotiation, year):
    starts = datetime(year, 6, 1, 10)  # noqa: DTZ001
    for zone in ("Europe/Berlin", "UTC", "America/Los_Angeles"):
        session.planning.put_meeting(negotiation, PlannedMeeting("", starts, zone))
    parts = session.reading.parts((negotiation,))
    back = read_invitations(exported(parts, Export.CALENDAR), is_mail=False, here="Europe/Berlin")
    assert (starts, "Europe/Berlin") in [(each.starts, each.zone.name) for each in back.found]
    assert len(back.found) == 3
    assert parse(exported(parts, Export.JSON)).negotiations[0].planned == whole(session, negotiation).planned


def sent(session, negotiation):
    """SEQUENCE and DTSTAMP in the calendar that goes out: of two, a calendar takes the greater."""
    out = exported(session.reading.parts((negotiation,)), Export.CALENDAR)
    (event,) = Calendar.from_ical(out).walk("VEVENT")
    return event["sequence"], event.decoded("dtstamp")


def test_people_have_roles_and_who_is_new_is_added(session, negotiation):
    session.planning.set_people(
        negotiation, [("Ines Moreau", PersonRole.DECIDES), ("Paula Kern", None), ("Ines Moreau", PersonRole.SIGNS)]
    )
    names = {person.id: person.name for person in session.reading.counterparts()}
    found = [(names[each.counterpart], each.role) for each in whole(session, negotiation).people]
    assert found == [("Ines Moreau", "decides"), ("Paula Kern", None), ("Ines Moreau", "signs")]
    assert "Person with a role “decides” added" in session.reading.past(negotiation)[0].lines
    session.history.undo(negotiation)
    assert whole(session, negotiation).people == ()
    assert [person.name for person in session.reading.counterparts()] == ["Ines Moreau"]


def test_a_person_with_a_role_is_kept_when_another_becomes_the_counterpart(session, negotiation):
    other = session.negotiations.create("Logo", counterpart="Paula Kern").created
    session.planning.set_people(other, [("Paula Kern", PersonRole.USES)])
    session.negotiations.edit(other, counterpart_name="Ines Moreau")
    assert {person.name for person in session.reading.counterparts()} == {"Ines Moreau", "Paula Kern"}


def test_a_negotiation_follows_another_but_never_itself(session, negotiation):
    second = session.negotiations.create("Next year").created
    third = session.negotiations.create("The year after").created
    session.negotiations.edit(second, follows=negotiation)
    session.negotiations.edit(third, follows=second)
    for wrong in (third, negotiation, "nobody"):
        with pytest.raises(BadInput):
            session.negotiations.edit(negotiation, follows=wrong)
    assert session.reading.past(third)[0].name == "Changed what it follows"
    session.history.undo(third)
    assert whole(session, third).follows is None


def test_the_first_entry_seals_limits_targets_and_predictions(desk, session, negotiation):
    session.preparing.put(negotiation, FEE)
    session.planning.predict(negotiation, [LANDING, Prediction(Predicted.OUTCOME, OutcomeKind.AGREEMENT.value)])
    session.meeting.start(negotiation)
    assert whole(session, negotiation).sealed is None
    desk.later()
    session.meeting.record(negotiation, OFFER)
    sealed = whole(session, negotiation).sealed
    assert sealed.at == desk.clock.at
    assert sealed.limits == (
        SealedLimit(LimitKind.WALK_AWAY, "fee", Decimal(4200)),
        SealedLimit(LimitKind.TARGET, "fee", Decimal(5200)),
    )
    assert sealed.predictions == whole(session, negotiation).predictions
    assert any("limits, targets and predictions sealed" in line for line in session.reading.past(negotiation)[0].lines)
    assert not any("4,200" in line for line in session.reading.past(negotiation)[0].lines)
    desk.later()
    session.preparing.put(negotiation, replace(FEE, walk_away=Decimal(4000)), reason="Rent is due")
    session.planning.predict(negotiation, [replace(LANDING, value=Decimal(4600))])
    session.meeting.record(negotiation, OFFER)
    assert whole(session, negotiation).sealed == sealed
    (moved,) = whole(session, negotiation).limit_changes
    session.planning.explain_limit(negotiation, moved.id, "The rent is due on Friday")
    assert whole(session, negotiation).limit_changes == (replace(moved, reason="The rent is due on Friday"),)
    while session.reading.undoable(negotiation) != "Added Website redesign":
        session.history.undo(negotiation)
        if not list(whole(session, negotiation).entries()):
            break
    assert whole(session, negotiation).sealed is None


def test_what_was_sealed_stays_though_every_entry_goes(session, negotiation):
    session.preparing.put(negotiation, FEE)
    made = session.meeting.record(negotiation, OFFER).created
    sealed = whole(session, negotiation).sealed
    session.meeting.remove(negotiation, made)
    session.preparing.put(negotiation, replace(FEE, target=Decimal(6000)))
    session.meeting.record(negotiation, OFFER)
    assert whole(session, negotiation).sealed == sealed


def test_another_currency_or_unit_takes_what_was_sealed_along(session, negotiation):
    session.preparing.put(negotiation, FEE)
    session.planning.predict(negotiation, [LANDING])
    session.meeting.record(negotiation, OFFER)
    before = whole(session, negotiation)
    session.negotiations.edit(negotiation, currency="JPY")
    after = whole(session, negotiation)
    assert (after.sealed, after.predictions) == (before.sealed, before.predictions)
    session.preparing.put(negotiation, replace(FEE, unit=Unit.COUNT))
    after = whole(session, negotiation)
    assert (after.sealed, after.predictions) == (before.sealed, before.predictions)
    with pytest.raises(BadInput, match="cannot be read as a date"):
        session.preparing.put(negotiation, replace(FEE, unit=Unit.DATE, target=None, walk_away=None))


@pytest.mark.parametrize(
    "wrong",
    [
        replace(LANDING, sure=Decimal(70)),
        replace(LANDING, value="soon"),
        replace(LANDING, issue="price"),
        Prediction(Predicted.OUTCOME, "won"),
    ],
)
def test_an_expectation_that_cannot_be_is_refused(session, negotiation, wrong):
    session.preparing.put(negotiation, FEE)
    with pytest.raises(BadInput):
        session.planning.predict(negotiation, [wrong])


def test_a_closed_negotiation_keeps_what_was_expected_and_can_say_why_a_limit_moved(session, negotiation):
    session.preparing.put(negotiation, FEE)
    session.meeting.record(negotiation, OFFER)
    session.preparing.put(negotiation, replace(FEE, walk_away=Decimal(4000)))
    session.closing.close(negotiation, Outcome(OutcomeKind.AGREEMENT))
    for refused in (
        lambda: session.planning.predict(negotiation, [LANDING]),
        lambda: session.planning.put_meeting(negotiation, PlannedMeeting("", NOON, "Europe/Berlin")),
    ):
        with pytest.raises(BadInput):
            refused()
    (moved,) = whole(session, negotiation).limit_changes
    with pytest.raises(BadInput):
        session.planning.explain_limit(negotiation, "another", "It was the last evening")
    session.planning.explain_limit(negotiation, moved.id, "It was the last evening")
    assert whole(session, negotiation).limit_changes[0].reason == "It was the last evening"


def test_another_open_negotiation_can_be_the_alternative(session, negotiation):
    other = session.negotiations.create("The other logo").created
    alternative = Alternative("a", Side.WE, "The other logo", negotiation=other)
    session.preparing.put(negotiation, alternative)
    assert whole(session, negotiation).alternatives == (alternative,)
    for wrong in (negotiation, "nobody"):
        with pytest.raises(BadInput):
            session.preparing.put(negotiation, replace(alternative, negotiation=wrong))
    session.closing.close(other, Outcome(OutcomeKind.NO_DEAL_THEY))
    with pytest.raises(BadInput, match="is closed"):
        session.preparing.put(negotiation, Alternative("b", Side.WE, "Again", negotiation=other))
    session.preparing.put(negotiation, replace(alternative, name="It is over"))
    assert whole(session, negotiation).alternatives[0].name == "It is over"
