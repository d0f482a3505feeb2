"""Whatever stands in a calendar: what is good is read, what is broken is told, and nothing else happens."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.invitations import Doubt, instance_key, parts_of_uid, whole_uid
from desk_app.exchange.invitations import next_times, read_invitations

GOOD = """BEGIN:VEVENT
UID:good-{number}
DTSTAMP:20261120T101112Z
DTSTART;TZID=Europe/Berlin:20261203T1{number}0000
SUMMARY:Good {number}
END:VEVENT"""
NAMES = ("DTSTART", "DTEND", "RRULE", "UID", "SEQUENCE", "DURATION", "ATTENDEE", "RECURRENCE-ID", "EXDATE", "X-A")
BROKEN = st.one_of(
    st.lists(st.text(max_size=20), max_size=6).map("\n".join),
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(";:"), st.text(max_size=24)), max_size=6).map(
        lambda lines: "\n".join(f"{name}{sign}{value}" for name, sign, value in lines)
    ),
)


def calendar(*parts: str) -> bytes:
    return "\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *parts, "END:VCALENDAR")).encode("utf-8", "replace")


@given(BROKEN, st.sampled_from(["VEVENT", "VTODO", "VTIMEZONE", "VJOURNAL", "X-THING"]))
def test_a_broken_part_among_good_ones_takes_none_along(inside: str, kind: str) -> None:
    lines = [line for line in inside.splitlines() if not line.strip().upper().startswith(("BEGIN", "END"))]
    broken = "\n".join((f"BEGIN:{kind}", *lines, f"END:{kind}"))
    read = read_invitations(
        calendar(GOOD.format(number=0), broken, GOOD.format(number=1)), is_mail=False, here="Europe/Vienna"
    )
    good = [each for each in read.found if each.uid.startswith("good-")]
    assert [each.title for each in good] == ["Good 0", "Good 1"]
    assert len(read.found) + len(read.problems) <= 3


@given(st.binary(max_size=300))
def test_any_bytes_are_told_and_never_an_error(content: bytes) -> None:
    read = read_invitations(content, is_mail=False, here="UTC")
    assert read.found or read.problems or b"BEGIN" in content.upper()
    read_invitations(b"Content-Type: text/calendar\n\n" + content, is_mail=True, here="UTC")
    read_invitations(b"Content-Type: application/ms-tnef\n\n" + content, is_mail=True, here="UTC")


@given(st.text(max_size=40))
def test_any_name_of_a_zone_is_known_or_asked(name: str) -> None:
    line = f"DTSTART;TZID={name}:20261203T140000"
    event = "\n".join(("BEGIN:VEVENT", "UID:a", "DTSTAMP:20261120T101112Z", line, "END:VEVENT"))
    for each in read_invitations(calendar(event), is_mail=False, here="UTC").found:
        assert bool(each.zone.name) == (each.zone.doubt is Doubt.NONE) or not isinstance(each.starts, datetime)


@pytest.mark.parametrize("starts", ["99991231T100000", "99981231T230000Z", "00010101T000000", "00020101T000000Z"])
def test_a_time_at_the_end_of_the_calendar_is_told(starts: str) -> None:
    """Such stand for “no end”. Taken, they could not be written again."""
    event = f"BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Berlin:{starts}\nEND:VEVENT"
    read = read_invitations(calendar(event, GOOD.format(number=0)), is_mail=False, here="Pacific/Auckland")
    assert [each.title for each in read.found] == ["Good 0"]
    assert f"in the year {int(starts[:4])}" in read.problems[0].words


def test_an_end_or_a_stamp_at_the_end_of_the_calendar_counts_as_none() -> None:
    lines = "DTSTAMP:99991231T000000Z\nDTSTART:20261203T100000Z\nDTEND:99991231T100000Z"
    (found,) = read_invitations(calendar(f"BEGIN:VEVENT\nUID:a\n{lines}\nEND:VEVENT"), is_mail=False, here="UTC").found
    assert (found.stamp, found.ends) == (None, None)


@pytest.mark.parametrize(
    ("stamps", "newest"),
    [
        ("DTSTAMP:20261101T100000Z\nLAST-MODIFIED:20261103T100000Z", 3),
        ("DTSTAMP:20261104T100000Z\nLAST-MODIFIED:20261103T100000Z", 4),
        ("LAST-MODIFIED:20261102T100000Z", 2),
        ("DTSTAMP:99991231T000000Z\nLAST-MODIFIED:20261102T100000Z", 2),
    ],
)
def test_a_state_is_as_new_as_the_later_of_its_stamps(stamps: str, newest: int) -> None:
    event = f"BEGIN:VEVENT\nUID:a\n{stamps}\nDTSTART:20261203T100000Z\nEND:VEVENT"
    (found,) = read_invitations(calendar(event), is_mail=False, here="UTC").found
    assert found.stamp is not None and found.stamp.day == newest


@settings(max_examples=40)
@given(st.text(max_size=60))
def test_any_rule_of_a_series_ends(rule: str) -> None:
    for text in (
        rule,
        f"FREQ=WEEKLY;{rule}",
        "FREQ=SECONDLY",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
    ):
        event = GOOD.format(number=0).replace("SUMMARY", f"RRULE:{text}\nSUMMARY")
        for each in read_invitations(calendar(event), is_mail=False, here="UTC").found:
            assert len(next_times(each, date(2026, 12, 1), 5)) <= 5


@given(st.text(min_size=1, max_size=40), st.dates() | st.datetimes())
def test_a_uid_and_its_instance_come_apart_again(uid: str, moment: date) -> None:
    instance = instance_key(moment)
    assert parts_of_uid(whole_uid(uid, instance)) == (uid, instance)
