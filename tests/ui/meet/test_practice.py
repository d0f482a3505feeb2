"""The practice meeting: from Home's first day to one's own debrief, by keys and clicks alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desk_app.domain.capture import Line, read, table_of
from desk_app.domain.practice import SCRIPT, asked, median_seconds, practice_negotiation
from desk_app.domain.summaries import Stage
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.places import NEGOTIATION
from tests.drivers.meet import MeetDriver
from tests.drivers.window import WindowDriver

KEYS = ("F1200", "F13", "D45", "F15 K21!")


def begun(window: WindowDriver, qtbot: QtBot) -> MeetDriver:
    """A practice meeting, begun from Home."""
    window.click("Try a practice meeting")
    page = window.window.negotiation.pages[Step.MEET]
    assert isinstance(page, MeetPage)
    qtbot.waitUntil(page.view.entry.line.hasFocus)
    context = window.program.context
    assert context is not None
    assert isinstance(context.clock, FixedClock)
    shown = window.window.scope or ""
    return MeetDriver(qtbot, page, context.gateway, context.clock, context.notices, shown)


def test_the_first_day_offers_a_practice_and_the_sample_beneath(window: WindowDriver) -> None:
    words = window.home.words()
    assert "Prepare, write down what is said, learn from it." in words
    assert words.index("Prepare, write down what is said, learn from it.") < words.index("Website redesign – sample")
    assert "Nothing is due." not in words


def test_four_offers_then_the_debrief_and_ones_own_seconds(window: WindowDriver, qtbot: QtBot) -> None:
    meet = begun(window, qtbot)
    guide = meet.view.guide
    for number, (line, keys) in enumerate(zip(SCRIPT, KEYS, strict=True), 1):
        assert guide.said.text() == f"They say: “{line.words}”"
        assert guide.keys.text() == f"Offer {number} of 4. Type {keys} and press Enter."
        assert not guide.onward.isVisible()
        meet.clock.at += timedelta(seconds=number)
        meet.type(keys)
        meet.page.view.entry.line.entered.emit(meet.page.view.entry.line.reading)
        meet.wait()
    assert guide.said.text() == "Half of your entries took less than 2.5 seconds."
    meet.click("See the debrief")
    assert window.window.negotiation.step is Step.DEBRIEF
    closed = window.negotiation()
    assert closed.stage is Stage.CLOSED
    assert closed.outcome is not None
    assert len(closed.outcome.terms) == 2
    assert closed.practice
    window.press("Alt+Home")
    assert not any(row.startswith("Debrief owed") for row in window.home.rows()), "a practice owes nothing"


def test_a_practice_is_taken_back_from_home(window: WindowDriver, qtbot: QtBot) -> None:
    begun(window, qtbot)
    window.press("Alt+Home")
    assert "Prepare, write down what is said, learn from it." not in window.home.words()
    window.press("Ctrl+Z")
    assert "Prepare, write down what is said, learn from it." in window.home.words()


def test_a_practice_asks_nothing_and_shows_everything(window: WindowDriver, qtbot: QtBot) -> None:
    meet = begun(window, qtbot)
    assert not meet.view.question.isVisible()
    assert meet.view.seen_by.text() == "Only I see this ▾"
    assert meet.view.guide.isVisible()
    window.open("Website redesign – sample", Step.MEET)
    assert not meet.view.guide.isVisible()


def test_one_who_has_begun_finds_the_practice_at_the_foot(window: WindowDriver, qtbot: QtBot) -> None:
    window.prepare_new("Retainer")
    window.press("Alt+Home")
    assert not any(words.startswith("Prepare, write") for words in window.home.words())
    window.click("Practice meeting")
    assert window.window.negotiation.step is Step.MEET


@pytest.mark.parametrize(
    ("before", "typed", "told"),
    [
        ((), "J1200", "This would record WE · Fee 1,200. They spoke of Fee: their key for it is F. Try again."),
        ((), "F1250", "This would record THEY · Fee 1,250. Fee was €1,200, not €1,250. Try again."),
        (
            (),
            "F12 J18",
            "This would record THEY · Fee 1,200 ↔ WE · Fee 1,800 (proposed). “WE · Fee 1,800” was",
        ),
        ((), "D12", "This would record THEY · Payment 12 days. They spoke of Fee: their key for it is F. Try again."),
        ((), "they want more", "This cannot be read as an offer: "),
        (KEYS[:1], "F1300!", "This cannot be read as an offer: The ! agrees an exchange: add what comes in return."),
        (KEYS[:3], "F15", "You give way on Payment: your key for it is K. Try again."),
        (KEYS[:3], "F15 K21", "It is agreed: end the line with “!”. Try again."),
        (KEYS[:3], "F15 K21 J15!", "“WE · Fee 1,500” was not said. Try again."),
    ],
)
def test_another_offer_is_not_taken_and_what_differs_is_told(
    window: WindowDriver, qtbot: QtBot, before: tuple[str, ...], typed: str, told: str
) -> None:
    meet = begun(window, qtbot)
    for keys in before:
        meet.enter(keys)
    asked = meet.view.guide.keys.text()
    meet.enter(typed)
    assert told in meet.view.guide.verdict.text()
    assert told in meet.spoken[-1]
    assert (meet.line, len(meet.rows()), meet.view.guide.keys.text()) == (typed, len(before), asked)


def test_after_a_miss_the_right_line_goes_on(window: WindowDriver, qtbot: QtBot) -> None:
    meet = begun(window, qtbot)
    meet.enter("F1300")
    for _ in "F1300":
        meet.press(Qt.Key.Key_Backspace)
    meet.enter("they fee 1200 because the budget is small")
    assert meet.view.guide.verdict.text() == "Right: that is what they said."
    assert meet.view.guide.keys.text().startswith("Offer 2 of 4.")


def test_a_note_is_free_and_what_is_taken_back_is_asked_again(window: WindowDriver, qtbot: QtBot) -> None:
    meet = begun(window, qtbot)
    meet.enter("n they are in a hurry").enter(KEYS[0]).enter(KEYS[1])
    assert meet.view.guide.keys.text().startswith("Offer 3 of 4.")
    window.press("Ctrl+Z")
    assert meet.view.guide.keys.text() == "Offer 2 of 4. Type F13 and press Enter."
    assert meet.view.guide.verdict.text() == "Once more."


def test_practice_is_found_by_its_name_from_everywhere(window: WindowDriver, qtbot: QtBot) -> None:
    window.press("Alt+I")
    window.palette.open("practice meeting")
    window.palette.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.window.pages.place == NEGOTIATION)
    assert window.negotiation().practice
    assert window.window.negotiation.step is Step.MEET


def test_without_the_issue_that_the_script_needs_the_practice_is_at_its_end() -> None:
    practice = practice_negotiation(Uuid7(FixedClock(datetime(2026, 11, 9, 14, 0, tzinfo=UTC))), "EUR")
    fee, payment = practice.issues
    assert asked(3, (fee,)) is None
    turned = asked(3, (payment, fee))
    assert turned is not None
    assert turned.keys == "D15 J21!"
    assert asked(4, practice.issues) is None


@pytest.mark.parametrize("currency", ["EUR", "USD", "JPY", "KWD"])
def test_every_line_of_the_script_is_read_as_it_is_said(currency: str) -> None:
    clock = FixedClock(datetime(2026, 11, 9, 14, 0, tzinfo=UTC))
    table = table_of(practice_negotiation(Uuid7(clock), currency), clock.now().date())
    said = [reading.preview for keys in KEYS if (reading := read(Line.of(keys), table))]
    assert [each.text for each in said if each] == [
        "THEY · Fee 1,200",
        "THEY · Fee 1,300",
        "THEY · Payment 45 days",
        "THEY · Fee 1,500 ↔ WE · Payment 21 days (agreed)",
    ]


def test_the_median_counts_from_when_the_offer_was_read() -> None:
    start = datetime(2026, 11, 9, 14, 0, tzinfo=UTC)
    at = [start + timedelta(seconds=seconds) for seconds in (4, 7, 12, 14)]
    assert median_seconds(start, at) == 3.5
    assert median_seconds(None, at) == 3
    assert median_seconds(None, at[:1]) is None


def test_nothing_is_kept_that_enter_does_not_keep(window: WindowDriver, qtbot: QtBot) -> None:
    meet = begun(window, qtbot)
    meet.enter("they want more")
    assert meet.line == "they want more" and not meet.entries()
    assert meet.preview and "Enter keeps it" not in meet.preview
    meet.press(Qt.Key.Key_Escape)
    for keys in KEYS:
        meet.enter(keys)
    meet.type("they want more")
    assert "Enter keeps it" in meet.preview
