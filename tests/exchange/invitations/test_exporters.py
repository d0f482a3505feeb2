"""Calendars as programs write them, and what each means. The files were made for this; the values are by hand."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from desk_app.domain.invitations import Bearing, Doubt, Invitation
from desk_app.exchange.invitations import Invitations, next_times, read_invitations
from desk_app.exchange.invitations.zone_words import known_zone

FILES = Path(__file__).parent / "files"
HERE = "Europe/Vienna"


def read(name: str) -> Invitations:
    return read_invitations((FILES / name).read_bytes(), is_mail=False, here=HERE)


def only(name: str) -> Invitation:
    found = read(name)
    assert found.problems == ()
    (one,) = found.found
    return one


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("name", "starts", "ends", "zone"),
    [
        ("outlook_request.ics", "2026-12-03T14:00", "2026-12-03T15:00", "Europe/Berlin"),
        ("outlook_moved.ics", "2026-12-04T09:30", "2026-12-04T10:30", "Europe/Berlin"),
        ("outlook_custom_moscow.ics", "2026-12-03T14:00", "2026-12-03T15:00", "Etc/GMT-3"),
        ("outlook_custom_new_york.ics", "2026-12-03T14:00", "2026-12-03T15:00", "America/New_York"),
        ("outlook_shown_name.ics", "2026-12-03T14:00", "2026-12-03T15:00", "Europe/Amsterdam"),
        ("outlook_tzone_utc.ics", "2026-12-03T14:00", "2026-12-03T15:00", "UTC"),
        ("outlook_utf16.ics", "2026-12-03T14:00", "2026-12-03T15:00", "Europe/Berlin"),
        ("outlook_latin1.ics", "2026-12-03T14:00", "2026-12-03T15:00", "Europe/Berlin"),
        ("outlook_folded_inside.ics", "2026-12-10T10:00", "2026-12-10T11:30", "Europe/Vienna"),
        ("google_request.ics", "2026-12-03T14:00", "2026-12-03T15:00", "Europe/Vienna"),
        ("google_published.ics", "2026-12-03T08:00", "2026-12-03T09:00", "America/New_York"),
        ("google_floating_usual.ics", "2026-12-03T09:00", "2026-12-03T10:00", "Europe/Madrid"),
        ("teams_request.ics", "2026-12-03T14:00", "2026-12-03T15:00", "Europe/Berlin"),
        ("zoom_download.ics", "2026-12-03T08:00", "2026-12-03T09:00", "America/Los_Angeles"),
        ("apple_invitation.ics", "2026-12-03T14:30", "2026-12-03T15:30", "Etc/GMT-1"),
        ("evolution_global_id.ics", "2026-12-03T14:00", "2026-12-03T15:00", "Europe/Berlin"),
        ("thunderbird_mozilla_id.ics", "2026-12-03T14:00", None, "America/Argentina/Buenos_Aires"),
        ("lower_case_zone.ics", "2026-12-03T14:00", None, "Europe/Berlin"),
        ("end_before_start.ics", "2026-12-03T14:00", None, "Europe/Berlin"),
        ("flight_two_zones.ics", "2026-12-03T10:00", "2026-12-03T13:00", "Europe/Berlin"),
        ("broken_unused_zone.ics", "2026-12-03T14:00", None, "Europe/Berlin"),
        ("vcal_1.vcs", "2026-12-03T14:00", "2026-12-03T15:00", "Europe/Vienna"),
        ("x400_dashes.ics", "2026-12-03T14:00", None, "Europe/Berlin"),
        ("yahoo_duration.ics", "2027-03-28T00:30", "2027-03-28T03:30", "Europe/London"),
    ],
)
def test_a_meeting_has_its_time_in_its_zone(name: str, starts: str, ends: str | None, zone: str) -> None:
    one = only(name)
    assert (one.starts, one.ends, one.zone.name) == (at(starts), at(ends) if ends else None, zone)
    assert one.bearing is Bearing.PLAN
    assert one.zone.doubt is Doubt.NONE


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("outlook_all_day.ics", date(2026, 12, 14), date(2026, 12, 15)),
        ("khal_days.ics", date(2026, 12, 21), date(2026, 12, 23)),
        ("day_with_timed_end.ics", date(2026, 12, 3), date(2026, 12, 4)),
    ],
)
def test_whole_days_stay_days(name: str, first: date, last: date) -> None:
    one = only(name)
    assert (one.starts, one.ends, one.zone.name) == (first, last, "")


@pytest.mark.parametrize(
    ("name", "doubt", "choices"),
    [
        ("unknown_zone.ics", Doubt.UNKNOWN, (HERE,)),
        ("no_zone.ics", Doubt.NAMELESS, (HERE, "UTC")),
        ("rules_out_of_date.ics", Doubt.DIFFERS, ("America/Vancouver", "America/Los_Angeles")),
    ],
)
def test_a_zone_that_is_not_sure_is_asked(name: str, doubt: Doubt, choices: tuple[str, ...]) -> None:
    one = only(name)
    assert (one.zone.name, one.zone.doubt, one.zone.choices) == ("", doubt, choices)


def test_a_made_up_zone_never_gets_the_rules_of_the_file_before() -> None:
    names = ("outlook_custom_moscow.ics", "outlook_custom_new_york.ics") * 2
    assert [only(name).zone.name for name in names] == ["Etc/GMT-3", "America/New_York"] * 2


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("w. europe standard time", "Europe/Berlin"),
        ("(UTC) Dublin, Edinburgh, Lisbon, London", "Europe/Dublin"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien", "Europe/Amsterdam"),
        ("(GMT+01.00) Sarajevo/Skopje/Sofija/Vilnius/Warsaw/Zagreb", ""),
        ("(UTC-03:00) Brasília", "America/Sao_Paulo"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "Asia/Kolkata"),
        ("(UTC+02:00) Amsterdam, Berlin", ""),
        ("(UTC) Coordinated Universal Time", "UTC"),
        ("Kuala Lumpur, Singapore", "Asia/Kuala_Lumpur"),
        ("Kuala Lumpur, Berlin", ""),
        ("GMT+0100", "Etc/GMT-1"),
        ("UTC-5", "Etc/GMT+5"),
        ("UTC+5:45", "Asia/Kathmandu"),
        ("UTC+05:17", ""),
        ("tzone://Microsoft/Utc", "UTC"),
        ("tzone://Microsoft/Custom", ""),
        ("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ('"Europe/Paris"', "Europe/Paris"),
        ("Hauptsitz", ""),
    ],
)
def test_the_many_names_of_zones(written: str, zone: str) -> None:
    assert known_zone(written, at("2026-12-03T14:00")) == zone


def test_who_invites_whom_to_where() -> None:
    one = only("outlook_request.ics")
    assert [(each.name, each.email) for each in one.named] == [
        ("Voss, Marta", "marta.voss@voss.example"),
        ("Ada Roe", "ada@roe.example"),
    ]
    assert (one.title, one.place) == ("Honorar Website, zweite Runde", "Raum Isar")
    assert [(each.name, each.email) for each in only("google_request.ics").named] == [
        ("Marta Voss", "marta.voss@voss.example"),
        ("", "ada@roe.example"),
    ]


def test_the_address_of_a_call_stands_beside_the_name_of_its_service() -> None:
    link = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc?context=%7b%22Tid%22%3a%221%22%7d"
    content = (FILES / "outlook_request.ics").read_bytes()
    told = content.replace(b"DESCRIPTION;LANGUAGE=de-DE:Hallo", f"DESCRIPTION:<{link}>\\nHallo".encode(), 1)
    (one,) = read_invitations(told, is_mail=False, here="UTC").found
    assert one.place == f"{only('outlook_request.ics').place}, {link}"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("outlook_latin1.ics", "Café Müller"),
        ("google_request.ics", "https://meet.google.com/abc-defg-hij"),
        (
            "teams_request.ics",
            "Microsoft Teams Meeting, https://teams.microsoft.example/l/meetup-join/19%3ameeting_abc",
        ),
        ("teams_no_place.ics", "https://teams.microsoft.example/l/meetup-join/19%3ameeting_abc"),
        ("zoom_download.ics", "https://zoom.example/j/81234567890?pwd=a1b2,c3"),
        ("apple_invitation.ics", "Wirtshaus am Markt Markt 1, 1010 Wien"),
    ],
)
def test_a_place_is_where_it_says_or_how_one_calls(name: str, place: str) -> None:
    assert only(name).place == place


def test_a_letter_that_is_broken_over_two_lines_is_whole() -> None:
    title = "Gespräch über Nutzungsrechte der Fotografien für die Website und das große über"
    assert only("outlook_folded_inside.ics").title == title


def test_what_is_called_off_keeps_what_it_was() -> None:
    first, last = only("outlook_request.ics"), only("outlook_cancelled.ics")
    assert (last.bearing, last.uid, last.sequence) == (Bearing.CANCEL, first.uid, 2)
    assert [each.bearing for each in read("two_calendars.ics").found] == [Bearing.PLAN, Bearing.CANCEL]


def test_answers_are_not_invitations() -> None:
    assert only("google_reply.ics").bearing is Bearing.ANSWER
    assert only("google_reply.ics").people[0].answer == "DECLINED"
    assert only("outlook_counter.ics").bearing is Bearing.PROPOSAL


def test_a_series_goes_on_by_its_rule_without_what_was_left_out_and_with_what_was_moved() -> None:
    series = only("google_series.ics")
    ahead = next_times(series, date(2026, 12, 2), 10)
    assert [each.starts for each in ahead] == [
        at("2026-12-09T16:30"),
        at("2026-12-15T10:00"),
        at("2027-01-05T10:00"),
        at("2027-01-12T10:00"),
        at("2027-01-19T10:00"),
        at("2027-01-26T10:00"),
    ]
    assert [each.instance for each in ahead[:2]] == ["20261208T090000Z", "20261215T090000Z"]
    assert ahead[1].ends == at("2026-12-15T10:45")


@pytest.mark.parametrize("name", ["google_one_moved.ics", "google_one_cancelled.ics"])
def test_one_meeting_of_a_series_is_told_by_when_it_was_to_be(name: str) -> None:
    assert only(name).instance == "20261215T090000Z"


def test_one_that_is_broken_never_takes_others_along() -> None:
    found = read("one_broken_of_three.ics")
    assert [each.title for each in found.found] == ["First", "Third"]
    (problem,) = found.problems
    assert (problem.line, problem.title) == (17, "Second")
    assert problem.words == "The beginning of this meeting is not a date: “2026-13-45”."
    cut_off = read("cut_off.ics")
    assert [each.title for each in cut_off.found] == ["Whole"]
    assert [each.line for each in cut_off.problems] == [9]


def test_every_file_is_looked_at_here() -> None:
    text = Path(__file__).read_text("utf-8")
    assert [each.name for each in FILES.iterdir() if each.name not in text] == []


GAP = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//EN
BEGIN:VEVENT
UID:gap@x
SUMMARY:Night
DTSTART;TZID=Europe/Berlin:20270328T{first}
DTEND;TZID=Europe/Berlin:20270328T{last}
END:VEVENT
END:VCALENDAR
"""


def test_a_time_that_summer_time_leaves_out_is_an_hour_later() -> None:
    """02:30 does not exist on that day; taken as it was, Parley did not read its own calendar of it."""
    content = GAP.format(first="023000", last="040000").replace("\n", "\r\n").encode()
    (one,) = read_invitations(content, is_mail=False, here=HERE).found
    assert (one.starts, one.ends, one.zone.name) == (at("2027-03-28T03:30"), at("2027-03-28T04:00"), "Europe/Berlin")
    content = GAP.format(first="023000", last="033000").replace("\n", "\r\n").encode()
    (one,) = read_invitations(content, is_mail=False, here=HERE).found
    assert (one.starts, one.ends) == (at("2027-03-28T03:30"), None)
