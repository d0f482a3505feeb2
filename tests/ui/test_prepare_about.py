"""What concerns a negotiation as a whole: its deadline, meetings to come, people, and what it follows."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.domain.preparation import PersonRole, Section
from desk_app.domain.quantities import Side
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.prepare.about import AboutNegotiation
from desk_app.ui.widgets.choice import ChoiceField
from tests.drivers.window import WindowDriver

OF_THE_PLATFORM = "This plugin does not support"
"""Warnings about the offscreen platform, when suggestions show."""
SAMPLE = "Website redesign – sample"


@pytest.fixture
def fresh(window: WindowDriver) -> WindowDriver:
    """A blank negotiation, its preparation open."""
    window.prepare_new("Retainer", kind="Blank", person="Marta Voss", currency="EUR")
    window.window.resize(1280, 860)
    return window


def about(window: WindowDriver) -> AboutNegotiation:
    return window.prepare.page.about


def choose(window: WindowDriver, field: ChoiceField, words: str) -> None:
    """Choose with the keys: the first letters of the words."""
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, words)
    window.settled()


def test_the_header_leads_to_the_deadline_which_home_then_shows(fresh: WindowDriver) -> None:
    fresh.press("Ctrl+2")
    fresh.click("Deadline, meetings and people: When, where, who?")
    assert fresh.focused() is about(fresh).deadline
    fresh.prepare.enter(about(fresh).deadline, "in two weeks")
    assert fresh.negotiation().deadline == date(2026, 11, 23)
    assert fresh.window.negotiation.header.facts.text() == "by 23 Nov"
    assert about(fresh).deadline.text() == "23 Nov 2026"


@pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True)
def test_a_meeting_is_planned_by_its_day_and_gets_a_time_a_zone_and_a_place(
    fresh: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    fresh.prepare.type(about(fresh).plan, "thu")
    fresh.key(Qt.Key.Key_Return)
    (meeting,) = fresh.negotiation().planned
    assert (meeting.starts, meeting.zone) == (date(2026, 11, 12), "")
    (editor,) = about(fresh).meetings.editors()
    assert editor.time.hasFocus()
    fresh.prepare.enter(editor.time, "14:30")
    fresh.prepare.enter(editor.until, "3.30 pm")
    fresh.prepare.enter(editor.zone, "europe/berlin")
    fresh.prepare.enter(editor.place, "Hotel Adler, lobby")
    (meeting,) = fresh.negotiation().planned
    assert [f"{each:%d %b %H:%M}" for each in (meeting.starts, meeting.ends)] == ["12 Nov 14:30", "12 Nov 15:30"]
    assert (meeting.zone, meeting.place) == ("Europe/Berlin", "Hotel Adler, lobby")
    assert f"{meeting.starts_utc:%H:%M %z}" == "13:30 +0000"
    assert fresh.window.negotiation.header.facts.text() == "meets Thursday 13:30 (14:30 Europe/Berlin)"
    fresh.prepare.enter(editor.day, "13 nov")
    (meeting,) = fresh.negotiation().planned
    assert [f"{each:%d %b %H:%M}" for each in (meeting.starts, meeting.ends)] == ["13 Nov 14:30", "13 Nov 15:30"]
    fresh.prepare.enter(editor.time, "")
    assert fresh.negotiation().planned[0].starts == date(2026, 11, 13)


@pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True)
def test_a_meeting_is_planned_by_its_day_and_time_in_one(fresh: WindowDriver) -> None:
    for typed in ("thu 14:30", "13 nov 3.30 pm", "14.11.2026, 9:15", "in 6 days 16:00"):
        fresh.prepare.enter(about(fresh).plan, typed)
        assert about(fresh).plan.text() == ""
    planned = fresh.negotiation().planned
    assert [f"{each.starts:%d %b %H:%M}" for each in planned] == [
        "12 Nov 14:30",
        "13 Nov 15:30",
        "14 Nov 09:15",
        "15 Nov 16:00",
    ]
    assert all(each.zone and each.starts_utc for each in planned)
    fresh.prepare.enter(about(fresh).plan, "thu 9")
    assert "09:00 or 21:00" in fresh.prepare.drawer_title()
    fresh.prepare.enter(about(fresh).plan, "soon 14:30")
    assert "“soon 14:30” is not a date" in fresh.prepare.drawer_title()


@pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True)
def test_what_is_no_time_or_zone_is_told_and_nothing_moves(fresh: WindowDriver) -> None:
    fresh.prepare.enter(about(fresh).plan, "13 nov")
    (editor,) = about(fresh).meetings.editors()
    fresh.prepare.enter(editor.time, "after lunch")
    assert "“after lunch” is not a time of day" in fresh.prepare.drawer_title()
    fresh.prepare.enter(editor.time, "14")
    fresh.prepare.enter(editor.until, "13:00")
    assert "cannot end before" in fresh.prepare.drawer_title()
    fresh.prepare.enter(editor.until, "")
    fresh.prepare.enter(editor.zone, "Middle Earth")
    assert "“Middle Earth” is not a time zone." in fresh.prepare.drawer_title()
    assert editor.zone.text() == fresh.negotiation().planned[0].zone
    assert fresh.banner() == ""


def test_a_cancelled_meeting_goes_and_comes_back_by_undo(fresh: WindowDriver) -> None:
    fresh.prepare.enter(about(fresh).plan, "13 nov")
    (editor,) = about(fresh).meetings.editors()
    editor.setFocus()
    fresh.key(Qt.Key.Key_Delete)
    assert fresh.negotiation().planned[0].cancelled
    assert about(fresh).meetings.editors() == ()
    fresh.press("Ctrl+Z")
    assert len(about(fresh).meetings.editors()) == 1


def test_several_people_have_their_roles(fresh: WindowDriver) -> None:
    people = about(fresh).people
    for name, role in (("Ines Brandt", "decides"), ("Jan Hartl", "signs")):
        fresh.prepare.type(people.add, name)
        fresh.key(Qt.Key.Key_Return)
        choose(fresh, fresh.focused(), role[:3])
    reading = fresh.program.gateway.reading
    names = {person.id: person.name for person in reading.counterparts()}
    told = [(names[each.counterpart], each.role) for each in fresh.negotiation().people]
    assert told == [("Ines Brandt", PersonRole.DECIDES), ("Jan Hartl", PersonRole.SIGNS)]
    assert fresh.window.negotiation.header.facts.text() == "2 people"
    first = people.editors()[0]
    first.setFocus()
    fresh.key(Qt.Key.Key_Delete)
    assert [names[each.counterpart] for each in fresh.negotiation().people] == ["Jan Hartl"]
    assert [editor.name.text() for editor in people.editors()] == ["Jan Hartl"]


def test_another_person_can_take_the_place_of_one(fresh: WindowDriver) -> None:
    people = about(fresh).people
    fresh.prepare.enter(people.add, "Ines Brandt")
    (editor,) = people.editors()
    fresh.prepare.enter(editor.name, "Jan Hartl")
    reading = fresh.program.gateway.reading
    names = {person.id: person.name for person in reading.counterparts()}
    assert [names[each.counterpart] for each in fresh.negotiation().people] == ["Jan Hartl"]


def test_it_says_which_negotiation_it_follows(fresh: WindowDriver) -> None:
    choose(fresh, about(fresh).follows, "Web")
    followed = fresh.negotiation().follows
    assert [s.title for s in fresh.summaries() if s.id == followed] == [SAMPLE]
    fresh.choose("Undo")
    assert fresh.negotiation().follows is None
    assert about(fresh).follows.currentText() == "none"


def test_the_drawer_comes_back_to_the_whole_when_no_item_shows(fresh: WindowDriver) -> None:
    body = fresh.prepare.open(Section.ALTERNATIVES)
    fresh.prepare.enter(body.lists[Side.WE].add, "Hartl")
    body.lists[Side.WE].editors()[0].begin()
    assert not about(fresh).isVisible()
    fresh.prepare.open(Section.POWER)
    assert about(fresh).isVisible()
    assert fresh.prepare.drawer_title() == "About this negotiation"
    assert fresh.window.negotiation.step is Step.PREPARE


def test_what_is_typed_after_enter_replaces_the_value_that_was_entered(fresh: WindowDriver) -> None:
    deadline = about(fresh).deadline
    fresh.prepare.type(deadline, "in two weeks")
    fresh.key(Qt.Key.Key_Return)
    assert (deadline.hasFocus(), deadline.text()) == (True, "23 Nov 2026")
    QTest.keyClicks(deadline, "24 nov")
    fresh.key(Qt.Key.Key_Return)
    assert (deadline.text(), fresh.negotiation().deadline) == ("24 Nov 2026", date(2026, 11, 24))
