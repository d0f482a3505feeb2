"""An answer that is typed before what it answers is on the disk: it answers that, and nothing older."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from desk_app.domain.entries import EntryKind, ExchangeState
from tests.drivers.meet import MeetDriver


def _at_once(meet: MeetDriver, *lines: str) -> None:
    """Type lines one after another, without waiting until any is saved."""
    for line in lines:
        meet.type(line).press(Qt.Key.Key_Return)
    meet.wait()


def _told(meet: MeetDriver) -> list[tuple[str, ExchangeState | None]]:
    return [(entry.raw, entry.state) for entry in meet.entries()]


def test_a_yes_right_after_a_proposal_agrees_it(meet: MeetDriver) -> None:
    _at_once(meet, "f48 k25", "y")
    assert _told(meet) == [("F48 K25", ExchangeState.AGREED)]


def test_it_answers_the_newest_not_the_one_that_was_open_before(meet: MeetDriver) -> None:
    meet.enter("f45 k30")
    _at_once(meet, "f48 k25", "y")
    assert _told(meet) == [("F45 K30", ExchangeState.PROPOSED), ("F48 K25", ExchangeState.AGREED)]


def test_a_second_yes_at_once_agrees_nothing_older(meet: MeetDriver) -> None:
    meet.enter("f45 k30").enter("f48 k25")
    _at_once(meet, "y", "y")
    assert [state for _, state in _told(meet)] == [ExchangeState.PROPOSED, ExchangeState.AGREED]


def test_a_yes_right_after_both_say_the_same_agrees_that(meet: MeetDriver) -> None:
    _at_once(meet, "f48", "j48", "y")
    assert _told(meet)[-1] == ("y", ExchangeState.AGREED)


def test_a_card_is_played_at_what_was_said_just_before(meet: MeetDriver) -> None:
    _at_once(meet, "f48", "f49", "f50", "m used hartl")
    (hartl,) = meet.negotiation().alternatives
    assert [use.entry for use in hartl.uses] == [meet.entries()[-1].id]


def test_what_was_kept_as_typed_stays_so(meet: MeetDriver) -> None:
    meet.type("f48 k25").press(Qt.Key.Key_Return)
    meet.type("y").press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    meet.wait()
    assert [entry.kind for entry in meet.entries()] == [EntryKind.EXCHANGE, EntryKind.RAW]


@pytest.mark.parametrize("back", [timedelta(hours=2), timedelta(days=2)])
def test_a_clock_that_was_put_back_changes_nothing(meet: MeetDriver, back: timedelta) -> None:
    meet.enter("f45 k30!").enter("e")
    meet.clock.at -= back
    _at_once(meet, "f48 k25", "y")
    assert _told(meet)[-1] == ("F48 K25", ExchangeState.AGREED)
