"""Invitations dropped on Home or on a negotiation: read, asked about, planned, moved, called off, taken back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.summaries import Stage
from desk_app.ui.widgets.fields import LineField, TextField
from tests.drivers.dropping import takes
from tests.drivers.invited import InvitedDriver
from tests.drivers.window import WindowDriver

FILES = Path(__file__).parents[1] / "exchange" / "invitations" / "files"


@pytest.fixture(autouse=True)
def _vienna(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Vienna")


@pytest.fixture
def invited(window: WindowDriver) -> InvitedDriver:
    window.prepare_new("Website redesign", person="Marta Voss")
    window.prepare_new("Lease", person="Landlord")
    window.press("Alt+Home")
    return InvitedDriver(window)


def planned(window: WindowDriver) -> tuple[PlannedMeeting, ...]:
    return window.negotiation().planned


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_dropped_on_home_it_is_planned_where_it_belongs(window: WindowDriver, invited: InvitedDriver) -> None:
    invited.drop(FILES / "google_published.ics")
    words = invited.words()
    assert "Website redesign: fee" in words
    assert "3 Dec 2026, 08:00 to 09:00 (America/New_York)" in words
    assert "3 Dec 2026, 14:00 here" in words
    assert invited.view.negotiation.currentText() == "Website redesign · Marta Voss"
    assert invited.boxes() == {"Marta Voss": True, "ada@roe.example (new)": False}
    assert invited.action() == "Plan the meeting"
    window.key(Qt.Key.Key_Return)  # the next step has the focus
    (meeting,) = planned(window)
    assert (meeting.starts, meeting.zone) == (at("2026-12-03T08:00"), "America/New_York")
    assert meeting.place == "https://meet.google.com/abc-defg-hij"
    assert len(meeting.people) == 1
    assert window.toast() == "1 meeting planned"
    facts = window.window.negotiation.header.facts  # cut until the header is laid out
    window.qtbot.waitUntil(lambda: facts.text().endswith(" 14:00 (08:00 America/New_York)"))
    window.press("Ctrl+Z")
    assert planned(window) == ()


def test_dropped_on_a_negotiation_it_belongs_there(window: WindowDriver, invited: InvitedDriver) -> None:
    window.open("Lease")
    invited.drop(FILES / "outlook_request.ics")
    assert invited.view.negotiation.currentText() == "Lease · Landlord"
    invited.take()
    assert window.window.negotiation.title == "Lease"
    window.press("Alt+Home")
    invited.drop(FILES / "outlook_moved.ics")
    assert "It changes a meeting that is planned in “Lease”." in invited.words()
    assert not invited.view.negotiation.isVisible()
    assert invited.action() == "Move the meeting"
    invited.take()
    assert [each.starts for each in planned(window)] == [at("2026-12-04T09:30")]
    invited.drop(FILES / "outlook_request.ics")
    assert "What is planned in “Lease” is newer." in invited.words()
    assert invited.action() == ""
    window.click("Take nothing")
    invited.drop(FILES / "outlook_cancelled.ics")
    assert invited.action() == "Cancel the meeting"
    invited.take()
    assert [each.cancelled for each in planned(window)] == [True]


def test_which_negotiation_is_asked_where_it_is_not_clear(window: WindowDriver, invited: InvitedDriver) -> None:
    invited.drop(FILES / "zoom_download.ics")
    assert invited.view.negotiation.value() is None
    assert window.focused() is invited.view.negotiation
    invited.take()
    assert "Choose the negotiation it belongs to" in invited.words()
    window.key(Qt.Key.Key_Down)
    invited.take()
    assert [each.zone for each in planned(window)] == ["America/Los_Angeles"]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_zone_that_is_not_known_is_asked(window: WindowDriver, invited: InvitedDriver) -> None:
    window.open("Lease")
    invited.drop(FILES / "unknown_zone.ics")
    assert "Nobody knows its time zone “Hauptsitz”." in invited.words()
    invited.take()
    assert "Say in which time zone it is." in invited.words()
    window.type("Berlin")
    invited.take()
    assert "“Berlin” is not a time zone. Type one such as Europe/Berlin." in invited.words()
    invited.view.parts[0].zone.clear()
    window.type("europe/zurich")
    window.key(Qt.Key.Key_Escape)
    invited.take()
    assert [(each.starts, each.zone) for each in planned(window)] == [(at("2026-12-03T14:00"), "Europe/Zurich")]


def test_of_a_series_one_takes_what_one_wants(window: WindowDriver, invited: InvitedDriver) -> None:
    window.open("Lease")
    invited.drop(FILES / "google_series.ics")
    assert "A series. Take" in invited.words()
    invited.view.parts[0].series.setFocus()
    window.key(Qt.Key.Key_Down)
    invited.take()
    assert sorted(f"{each.starts:%d %b %H}" for each in planned(window)) == [
        "01 Dec 10",
        "05 Jan 10",
        "09 Dec 16",
        "15 Dec 10",
    ]


def test_several_are_ticked_and_what_is_broken_is_told(window: WindowDriver, invited: InvitedDriver) -> None:
    window.open("Lease")
    invited.drop(FILES / "one_broken_of_three.ics", FILES / "google_reply.ics")
    words = invited.words()
    broken = "one_broken_of_three.ics, line 17: “Second”: The beginning of this meeting is not a date: “2026-13-45”."
    assert broken in words
    assert "ada@roe.example declines “Website redesign: fee”." in words
    assert invited.action() == "Take 2 invitations"
    invited.tick("First")
    assert invited.action() == "Plan the meeting"
    invited.take()
    assert [each.starts for each in planned(window)] == [at("2026-12-05T14:00")]


def test_new_people_are_added_if_they_are_ticked(window: WindowDriver, invited: InvitedDriver) -> None:
    window.open("Lease")
    invited.drop(FILES / "outlook_request.ics")
    assert invited.boxes() == {"Marta Voss": True, "Ada Roe (new)": False}
    invited.tick("Ada Roe (new)")
    invited.take()
    assert len(planned(window)[0].people) == 2
    facts = window.window.negotiation.header.facts  # cut until the header is laid out
    window.qtbot.waitUntil(lambda: facts.text().endswith("2 people"))  # beside the landlord
    window.press("Ctrl+Z")
    assert planned(window) == ()


def test_a_message_without_one_says_where_it_is_read(window: WindowDriver, invited: InvitedDriver, tmp_path) -> None:
    mail = tmp_path / "plain.eml"
    mail.write_bytes(b"From: a@b.example\nSubject: Hi\n\nHello\n")
    invited.drop(mail)
    assert "plain.eml: There is no invitation in it. To see what it offers, drop it on the meeting." in invited.words()
    assert invited.action() == ""
    window.click("Back")
    assert window.home.is_shown()


def test_without_a_negotiation_one_is_prepared_first(window: WindowDriver) -> None:
    invited = InvitedDriver(window)
    for summary in window.summaries():
        window.program.gateway.run(lambda session, each=summary.id: session.negotiations.delete(each))
    window.settled()
    window.press("Alt+Home")
    invited.drop(FILES / "google_request.ics")
    assert invited.action() == ""
    window.click("Prepare a negotiation")
    form = window.window.pages.page("new")
    assert window.page() is form
    assert form.title_field.text() == "Website redesign: fee"
    assert form.counterpart.text() == "Marta Voss"
    window.click("Create")
    window.qtbot.waitUntil(lambda: window.focused() is invited.view.take)  # the same, with the negotiation chosen
    assert invited.view.negotiation.currentText().startswith("Website redesign: fee")
    window.key(Qt.Key.Key_Return)
    assert len(planned(window)) == 1


def test_of_what_is_part_agreed_the_rest_is_met_about(window: WindowDriver, invited: InvitedDriver) -> None:
    window.open("Lease")
    lease = window.negotiation().id
    window.program.gateway.run(lambda session: session.closing.close(lease, Outcome(OutcomeKind.PART)))
    window.settled()
    window.press("Alt+Home")
    invited.drop(FILES / "zoom_download.ics")
    field = invited.view.negotiation
    field.setCurrentIndex(field.findText("Lease · Landlord (part agreed, is reopened)"))
    invited.take()
    assert window.negotiation().id == lease
    assert window.negotiation().stage is not Stage.CLOSED
    assert len(planned(window)) == 1


def test_a_file_over_a_field_is_for_the_page(window: WindowDriver, invited: InvitedDriver) -> None:
    window.open("Lease")
    fields = (*window.page().findChildren(LineField), *window.page().findChildren(TextField))
    shown = [each for each in fields if each.isVisible()]
    assert {LineField, TextField} <= set(map(type, shown))
    for field in shown:
        assert not takes(field, FILES / "outlook_request.ics")
