"""What has a date, as other calendars read it: by the icalendar package, not by what wrote it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from desk_app.domain.closing import FollowUp, Outcome, OutcomeKind
from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Counterpart, Negotiation, Stage
from desk_app.domain.preparation import Alternative, AlternativeState, Prompt, Section
from desk_app.domain.quantities import Side
from desk_app.exchange.exports import Export, Writing, exported
from desk_app.exchange.write_journal import dump, parse
from desk_app.support.resources import resource

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
DAY = date(2026, 12, 1)
ID = "0197c0de-5a3b-7000-8000-000000000001"  # made 2025-06-30T12:44:47Z
MADE = datetime.fromtimestamp(0x0197C0DE5A3B / 1000, UTC)
CHANGED = MADE + timedelta(hours=1, seconds=59)


def made(number: int) -> str:
    """An id of that number, made with the negotiation."""
    return f"0197c0de-5a3b-7000-8000-{number:012}"


TALKS = Negotiation(
    ID,
    "Logo",
    stage=Stage.TALKING,
    deadline=DAY,
    prompts=(Prompt(made(2), Section.INFORMATION, "Who?", action="Ask", due=DAY),),
    alternatives=(
        Alternative(made(3), Side.WE, "Teach", expires=DAY),
        Alternative(made(4), Side.THEY, "Agency", expires=DAY),
        Alternative(made(5), Side.WE, "Hartl", action="Ask for the contract", due=DAY),
    ),
    follow_ups=(FollowUp(made(6), Side.WE, "Send it", DAY), FollowUp(made(7), Side.THEY, "Pay", DAY)),
)


def events(file: JournalFile) -> dict[str, dict]:
    read = Calendar.from_ical(exported(file, Export.CALENDAR))
    assert read.errors == []
    return {str(event["summary"]): event for event in read.walk("VEVENT")}


def of(negotiation: Negotiation, *people: Counterpart) -> dict[str, dict]:
    return events(JournalFile(people, (negotiation,)))


def test_all_that_has_a_date_and_is_still_to_come():
    found = of(TALKS)
    assert set(found) == {
        "Deadline: Logo", "Ask", "Alternative expires: Teach", "Their alternative expires: Agency",
        "Ask for the contract", "Send it", "They: Pay",
    }  # fmt: skip
    assert {event["dtstart"].dt for event in found.values()} == {DAY}
    assert {event["dtend"].dt for event in found.values()} == {DAY + timedelta(days=1)}
    lost = replace(TALKS.alternatives[0], state=AlternativeState.LOST)
    assert "Alternative expires: Teach" not in of(replace(TALKS, alternatives=(lost,)))
    closed = replace(TALKS, stage=Stage.CLOSED, outcome=Outcome(OutcomeKind.PAUSED, recontact_on=DAY))
    assert set(of(closed)) == {"Send it", "They: Pay", "Contact Logo again"}


def test_what_is_for_practice_is_in_no_calendar():
    assert of(replace(TALKS, practice=True, planned=(BERLIN,))) == {}


def test_an_event_that_was_moved_says_so():
    before = of(replace(TALKS, changed_at=CHANGED))["Deadline: Logo"]
    after = of(replace(TALKS, deadline=date(2027, 1, 1), changed_at=MADE + timedelta(days=1)))["Deadline: Logo"]
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (60, 24 * 60)
    assert before["last-modified"].dt == before["dtstamp"].dt == CHANGED.replace(microsecond=0)
    assert after["dtstamp"].dt > before["dtstamp"].dt


def _changed(at: datetime | None) -> Negotiation:
    """The talks with each dated thing changed at that time."""
    return replace(
        TALKS,
        changed_at=at,
        prompts=tuple(replace(each, changed_at=at) for each in TALKS.prompts),
        alternatives=tuple(replace(each, changed_at=at) for each in TALKS.alternatives),
        follow_ups=tuple(replace(each, changed_at=at) for each in TALKS.follow_ups),
    )


@pytest.mark.parametrize(
    ("at", "sequence", "told"),
    [(CHANGED, 60, CHANGED), (MADE - timedelta(days=9), 0, MADE - timedelta(days=9)), (None, 0, MADE)],
)
def test_each_thing_has_the_time_of_its_own_last_change(at, sequence, told):
    found = of(_changed(at))
    assert {event["sequence"] for event in found.values()} == {sequence}
    assert {event["last-modified"].dt for event in found.values()} == {told.replace(microsecond=0)}


def test_a_change_of_one_thing_leaves_the_others_as_they_were():
    later = replace(TALKS.prompts[0], due=date(2027, 1, 1), changed_at=CHANGED)
    before, after = of(TALKS), of(replace(TALKS, prompts=(later,)))
    assert {name for name in before if before[name]["sequence"] != after[name]["sequence"]} == {"Ask"}


@pytest.mark.parametrize("thing", ["f", "6f9619ff-8b86-4011-b42d-00cf4fc964ff"])
def test_an_id_that_tells_no_time_counts_no_minutes(thing):
    found = of(replace(TALKS, follow_ups=(FollowUp(thing, Side.WE, "Send it", DAY, changed_at=CHANGED),)))["Send it"]
    assert (found["sequence"], found["last-modified"].dt) == (0, CHANGED.replace(microsecond=0))


@pytest.mark.parametrize("sample", ["website-redesign", "late-payment", "retainer-renewal"])
def test_events_are_the_same_on_another_computer(sample):
    there = parse(resource("sample", f"{sample}.json").read_bytes())
    fresh = replace(there, negotiations=tuple(_all_due(each) for each in there.negotiations))
    assert exported(fresh, Export.CALENDAR) == exported(parse(dump(fresh)), Export.CALENDAR)


def _all_due(negotiation: Negotiation) -> Negotiation:
    return replace(
        negotiation,
        stage=Stage.TALKING,
        prompts=tuple(replace(each, due=DAY, done=False, changed_at=CHANGED) for each in negotiation.prompts),
        follow_ups=tuple(replace(each, due=DAY, done=False, changed_at=CHANGED) for each in negotiation.follow_ups),
    )


BERLIN = PlannedMeeting(
    made(8),
    datetime(2026, 12, 1, 14),  # noqa: DTZ001 (what a clock shows)
    "Europe/Berlin",
    ends=datetime(2026, 12, 1, 15, 30),  # noqa: DTZ001
    place="Their office",
    people=("c1",),
    changed_at=CHANGED,
)


def lines(negotiation: Negotiation, *people: Counterpart) -> list[str]:
    content = exported(JournalFile(people, (negotiation,)), Export.CALENDAR).decode()
    return content.replace("\r\n ", "").split("\r\n")


def test_a_meeting_has_the_time_on_the_wall_and_its_zone():
    """Written out by hand from RFC 5545: the event, and the rules of the zone around its year."""
    found = lines(Negotiation(ID, "Logo", planned=(BERLIN,)), Counterpart("c1", "Ines Moreau"))
    for line in (
        "DTSTART;TZID=Europe/Berlin:20261201T140000", "DTEND;TZID=Europe/Berlin:20261201T153000",
        "SUMMARY:Meeting: Logo", "LOCATION:Their office", r"DESCRIPTION:Logo\nInes Moreau", "SEQUENCE:60",
        "BEGIN:VTIMEZONE", "TZID:Europe/Berlin", "TZOFFSETTO:+0100",
        "LAST-MODIFIED:20250630T134546Z", "DTSTAMP:20250630T134546Z",
    ):  # fmt: skip
        assert line in found
    assert not any("STATUS" in line for line in found)
    assert found.index("END:VTIMEZONE") < found.index("BEGIN:VEVENT")
    (read,) = of(Negotiation(ID, "Logo", planned=(BERLIN,))).values()
    assert read["dtstart"].dt.astimezone(UTC) == datetime(2026, 12, 1, 13, tzinfo=UTC)


def test_summer_time_begins_by_the_clock_before_it():
    """From RFC 5545, 3.6.5: in Berlin at 02:00 of the last Sunday of March, and it ends at 03:00 of that of October."""
    found = lines(Negotiation(ID, "Logo", planned=(BERLIN,)))
    begins = found[found.index("BEGIN:DAYLIGHT") : found.index("END:DAYLIGHT")]
    assert "DTSTART:20250330T020000" in begins
    assert any(line.startswith("RDATE:20260329T020000") for line in begins)
    assert not any("T020000" in line for line in found if line.startswith("DTSTART:2025102"))


def test_a_day_alone_is_a_date():
    day = PlannedMeeting(made(8), DAY, ends=DAY + timedelta(days=1))
    found = lines(Negotiation(ID, "Logo", planned=(day,)))
    assert {"DTSTART;VALUE=DATE:20261201", "DTEND;VALUE=DATE:20261203"} <= set(found)
    assert "BEGIN:VTIMEZONE" not in found


def test_a_cancelled_meeting_is_told_to_calendars_also_after_the_end():
    gone = replace(BERLIN, cancelled=True)
    closed = Negotiation(ID, "Logo", stage=Stage.CLOSED, planned=(BERLIN, replace(gone, id=made(9))))
    assert lines(closed).count("BEGIN:VEVENT") == lines(closed).count("STATUS:CANCELLED") == 1


def test_what_another_calendar_gave_a_meeting_is_kept():
    theirs = replace(BERLIN, uid="1@calendar.example", sequence=4)
    found = lines(Negotiation(ID, "Logo", planned=(replace(theirs, changed_at=MADE),)))
    assert {"UID:1@calendar.example", "SEQUENCE:4"} <= set(found)
    changed = lines(Negotiation(ID, "Logo", planned=(theirs,)))
    assert {"UID:1@calendar.example", "SEQUENCE:5", "X-PARLEY-SEQUENCE:4"} <= set(changed)


@pytest.mark.parametrize(
    ("zone", "at", "told"),
    [
        ("UTC", None, "DTSTART:20261201T140000Z"),
        ("Moon/Tycho", datetime(2026, 12, 1, 13, tzinfo=UTC), "DTSTART:20261201T130000Z"),
        ("Moon/Tycho", None, "DTSTART:20261201T140000"),
        ("", None, "DTSTART:20261201T140000"),
    ],
)
def test_a_zone_that_is_not_known_here_is_no_mistake(zone, at, told):
    planned = replace(BERLIN, zone=zone, starts_utc=at)
    found = lines(Negotiation(ID, "Logo", planned=(planned,)))
    assert told in found
    assert "BEGIN:VTIMEZONE" not in found


def test_two_alike_are_two_events():
    twice = (TALKS.follow_ups[0], replace(TALKS.follow_ups[0], id=made(9)))
    read = Calendar.from_ical(exported(JournalFile((), (replace(TALKS, follow_ups=twice),)), Export.CALENDAR))
    uids = [str(event["uid"]) for event in read.walk("VEVENT")]
    assert len(set(uids)) == len(uids)


def test_expiry_and_next_action_of_an_alternative_are_two_events():
    both = replace(TALKS.alternatives[2], expires=DAY)
    found = of(replace(TALKS, alternatives=(both,)))
    assert found["Ask for the contract"]["uid"] != found["Alternative expires: Hartl"]["uid"]
    assert "Ask for the contract" not in of(replace(TALKS, alternatives=(replace(both, done=True),)))


@given(TEXT)
def test_any_text_is_folded_and_read_back(text):
    promise = FollowUp("f", Side.WE, f"a;b,c\\d\n{text}{'é' * 90}", DAY)
    content = exported(JournalFile((), (Negotiation("n", "T", follow_ups=(promise,)),)), Export.CALENDAR)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f]", content)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["summary"]).startswith("a;b,c\\d\n")
    assert str(event["summary"]).endswith("é" * 90)


def test_joiners_and_spaces_that_do_not_break_stay():
    promise = FollowUp("f", Side.WE, "48\u00a0000 👩\u200d🚀", DAY)
    assert "48\u00a0000 👩\u200d🚀" in of(replace(TALKS, follow_ups=(promise,)))


def test_the_last_day_of_all_has_an_event():
    found = of(replace(TALKS, follow_ups=(FollowUp("f", Side.WE, "x", date.max),)))
    assert found["x"]["dtstart"].dt == date.max


def test_an_empty_calendar_says_so():
    writing = Writing(JournalFile((), (Negotiation("n", "T"),)), Export.CALENDAR)
    assert b"VEVENT" not in b"".join(writing)
    assert "empty" in writing.note()


@pytest.mark.parametrize(
    "text", ["Herr\u00a0Müller", "10\u202f000", "👩\u200d💻", "می\u200cخواهم", "\U0001fae9", "❤\ufe0f"]
)
def test_joiners_no_break_spaces_and_new_emoji_stay(text):
    assert set(of(replace(TALKS, title=text, prompts=(), alternatives=(), follow_ups=()))) == {f"Deadline: {text}"}


def test_one_meeting_of_a_series_goes_out_as_that_one():
    starts = datetime(2026, 12, 16, 12, 0)  # noqa: DTZ001 (what a clock shows)
    planned = PlannedMeeting(made(8), starts, "Europe/Madrid", uid="weekly@google.com 20261215T090000Z", sequence=2)
    event = of(replace(TALKS, planned=(planned,)))["Meeting: Logo"]
    assert str(event["uid"]) == "weekly@google.com"
    assert event.decoded("recurrence-id") == datetime(2026, 12, 15, 9, 0, tzinfo=UTC)
    assert event["sequence"] == 2


def test_an_alarm_only_if_one_wants_it_and_only_for_what_takes_place():
    starts = datetime(2026, 12, 16, 12, 0)  # noqa: DTZ001 (what a clock shows)
    planned = (
        PlannedMeeting(made(8), starts, "Europe/Madrid"),
        PlannedMeeting(made(9), starts, "Europe/Madrid", cancelled=True),
        PlannedMeeting(made(10), DAY),
    )
    file = JournalFile((), (replace(TALKS, planned=planned),))
    assert b"VALARM" not in exported(file, Export.CALENDAR)
    read = Calendar.from_ical(b"".join(Writing(file, Export.CALENDAR, 30)))
    alarms = [event for event in read.walk("VEVENT") if event.walk("VALARM")]
    assert [event.decoded("dtstart").day for event in alarms] == [16]
    (alarm,) = alarms[0].walk("VALARM")
    assert alarm["trigger"].dt == timedelta(minutes=-30)


def test_names_that_run_to_the_left_bring_no_marks_into_a_title() -> None:
    talks = replace(TALKS, title="שרה כהן", planned=(PlannedMeeting(made(9), DAY, place="חיפה"),))
    content = exported(JournalFile((), (talks,)), Export.CALENDAR).decode()
    assert "שרה כהן" in content
    assert not set(content) & set("\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
