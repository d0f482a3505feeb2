"""`parley import` on calendars and messages: it says what it planned, what changed, and what it could not read."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from desk_app.session.session import Session
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from tests.commands.conftest import SMALL

FILES = Path(__file__).parents[1] / "exchange" / "invitations" / "files"


@pytest.fixture
def one(parley):
    session = Session.open(parley.journal, clock=SystemClock(), ids=Uuid7(SystemClock()), create=True)
    session.negotiations.create("Website redesign", counterpart="Ines Moreau", currency="EUR")
    session.close()
    return parley


def test_an_invitation_is_planned_moved_and_called_off(one):
    where = ("--negotiation", "Website redesign")
    said = one.well("import", FILES / "outlook_request.ics", *where)
    assert "Added: Honorar Website, zweite Runde · 3 Dec 2026, 14:00 to 15:00 (Europe/Berlin)" in said.stdout
    assert "Not in People, and not added: Voss, Marta, Ada Roe." in said.stderr
    assert "There already: " in one.well("import", FILES / "outlook_request.ics").stdout
    moved = one.well("import", FILES / "outlook_moved.ics").stdout  # where it is planned is known
    assert "Changed: Honorar Website, zweite Runde · 4 Dec 2026, 09:30 to 10:30 (Europe/Berlin)" in moved
    assert "Older than what is planned" in one.well("import", FILES / "outlook_request.ics").stdout
    assert "Cancelled: Honorar Website, zweite Runde" in one.well("import", FILES / "outlook_cancelled.ics").stdout
    calendar = one.well("export", "--ics", "--out", "-").stdout
    assert "STATUS:CANCELLED" in calendar
    assert "SEQUENCE:2" in calendar


def test_which_negotiation_is_asked_unless_it_is_clear(one):
    refused = one("import", FILES / "zoom_download.ics")
    assert refused.exit_code == 2
    assert "Quote review" in refused.stderr
    assert "Say which negotiation it belongs to: --negotiation ID." in refused.stderr
    said = one.well("import", FILES / "google_request.ics").stdout  # its title is in the title of the meeting
    assert "Website redesign" in said.splitlines()[0]
    assert "Added: Website redesign: fee · 3 Dec 2026" in said


def test_a_zone_that_is_not_sure_is_asked(one):
    where = ("--negotiation", "Website redesign")
    refused = one("import", FILES / "unknown_zone.ics", *where)
    assert refused.exit_code == 2
    assert "Nobody knows its time zone “Hauptsitz”. Say which it is with --zone NAME" in refused.stderr
    said = one.well("import", FILES / "unknown_zone.ics", *where, "--zone", "Europe/Zurich")
    assert "14:00 to 15:00 (Europe/Zurich)" in said.stdout
    assert one("import", FILES / "no_zone.ics", *where, "--zone", "Berlin").exit_code == 2
    for name in ("europe/berlin", "W. Europe Standard Time"):  # as files name it
        named = one.well("import", FILES / "no_zone.ics", *where, "--zone", name)
        assert "Added: " in named.stdout or "There already: " in named.stdout


def test_what_cannot_be_read_is_named_and_the_rest_is_taken(one):
    said = one.well("import", FILES / "one_broken_of_three.ics", "--negotiation", "Website redesign")
    assert "Line 17: “Second”: The beginning of this meeting is not a date: “2026-13-45”." in said.stderr
    assert [line.split(" · ")[0].strip() for line in said.stdout.splitlines()[1:]] == ["Added: First", "Added: Third"]
    (one.folder / "none.ics").write_bytes(b"Dear all,")
    refused = one("import", "none.ics")
    assert refused.exit_code == 2
    assert "none.ics holds no invitation that can be read." in refused.stderr


def test_answers_are_told_and_change_nothing(one):
    before = one.well("export").stdout
    assert one.well("import", FILES / "google_reply.ics").stdout.startswith("ada@roe.example declines")
    told = one.well("import", FILES / "outlook_counter.ics").stdout
    assert "Voss" in told or "Ada Roe proposes another time" in told
    assert "7 Dec 2026, 11:00 to 12:00 (Europe/Berlin)" in told
    assert one.well("export").stdout == before


def test_of_a_series_so_many_meetings_are_taken(one):
    where = ("--negotiation", "Website redesign")
    endless = (FILES / "google_series.ics").read_text("utf-8").replace("UNTIL=20270131T225959Z;", "")
    (one.folder / "series.ics").write_text(endless, "utf-8")
    said = one.well("import", "series.ics", *where, "--series", "3")
    assert said.stdout.count("Added: Weekly call") == 3
    assert "A series: Weekly call." in said.stderr


def test_people_are_added_if_one_asks_for_it(one):
    where = ("--negotiation", "Website redesign")
    one.well("import", FILES / "outlook_request.ics", *where, "--add-people")
    assert "marta.voss@voss.example" in one.well("export").stdout


def test_a_message_carries_an_invitation(one):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "marta.voss@voss.example", "Invitation"
    mail.set_content("See you there.")
    calendar = (FILES / "google_request.ics").read_bytes()
    mail.add_alternative(calendar.decode(), subtype="calendar", params={"method": "REQUEST"})
    mail.add_attachment(calendar, maintype="application", subtype="ics", filename="invite.ics")
    (one.folder / "mail.eml").write_bytes(mail.as_bytes())
    said = one.well("import", "mail.eml")
    assert said.stdout.count("Added: ") == 1
    (one.folder / "plain.eml").write_bytes(b"From: a@b.example\nSubject: Hi\n\nNo calendar.\n")
    assert one("import", "plain.eml").exit_code == 2


def test_what_is_for_calendars_is_refused_for_other_files(one):
    refused = one("import", SMALL[0], "--negotiation", "Website redesign")
    assert refused.exit_code == 2
    assert "calendar" in refused.stderr
