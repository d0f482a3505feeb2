"""A closed negotiation is thought through again: one move is another one, and only a kept lesson is written."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.ui.meet.props import RowKind
from desk_app.ui.negotiation.steps import NegotiationAt, Step
from desk_app.ui.shadow.page import ShadowPage
from desk_app.ui.shadow.presenter import ShadowTalk, present
from desk_app.ui.shell.places import SHADOW
from desk_app.ui.widgets.rows import Row
from desk_app.ui.widgets.text import Text
from tests.domain.talks import THEY, WE, Talk, d, fee, pay
from tests.drivers.debrief import DebriefDriver
from tests.drivers.window import WindowDriver


class ShadowDriver:
    """Goes through a meeting again, with real keys."""

    def __init__(self, window: WindowDriver) -> None:
        self.window = window

    @property
    def page(self) -> ShadowPage:
        page = self.window.page()
        assert isinstance(page, ShadowPage)
        return page

    def key(self, key: Qt.Key) -> ShadowDriver:
        """Press a key in the ledger."""
        QTest.keyClick(self.page.view.ledger, key)
        return self

    def say(self, words: str) -> ShadowDriver:
        """Type another move into the line, and Enter."""
        line = self.page.view.other.line
        QTest.keyClicks(line, words)
        QTest.keyClick(line, Qt.Key.Key_Return)
        return self

    @property
    def place(self) -> str:
        return self.page.view.other.buttons.place.text()

    def states(self) -> list[str]:
        rows = self.page.view.ledger.rows
        found = (rows.row(rows.index(n)) for n in range(rows.rowCount()))
        return [row.state for row in found if row is not None and row.kind is RowKind.ENTRY and row.state]

    def read(self) -> list[str]:
        """All that is compared, in words."""
        return [text.text() for text in self.page.view.comparison.findChildren(Text) if text.isVisible()]


@pytest.fixture
def shadow(window: WindowDriver) -> ShadowDriver:
    window.window.open_negotiation(SAMPLE_ID, Step.DEBRIEF)
    window.click("What if: think the talks through again")
    return ShadowDriver(window)


def journal(window: WindowDriver) -> str:
    """The bytes of the journal."""
    path = window.program.gateway.reading.path  # type: ignore[union-attr]
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def drafts(window: WindowDriver) -> dict[str, str]:
    """Let the moment come in which drafts are written; what the journal keeps then."""
    window.window.unsaved.drafts.look()
    window.settled()
    assert window.program.gateway is not None
    assert window.program.gateway.all_kept()
    return window.program.gateway.reading.drafts()


def test_one_goes_through_the_talks_entry_by_entry(shadow: ShadowDriver) -> None:
    assert shadow.place == "Entry 15 of 15 · 10:18"
    assert shadow.page.view.ledger.hasFocus()
    shadow.key(Qt.Key.Key_Left).key(Qt.Key.Key_Left)
    assert shadow.place.startswith("Entry 13 of 15")
    shadow.key(Qt.Key.Key_Space)
    assert shadow.place.startswith("Entry 14 of 15")
    shadow.window.click("One entry back (←)")
    assert shadow.place.startswith("Entry 13 of 15")
    assert "As it was" in shadow.read()
    assert "What if" not in shadow.read(), "without another move there is one column"


def test_another_move_is_compared_and_what_makes_no_sense_is_told(shadow: ShadowDriver) -> None:
    for _ in range(6):
        shadow.key(Qt.Key.Key_Left)
    shadow.key(Qt.Key.Key_Return).say("we fee 5500")
    assert shadow.states().count("changed") == 1
    words = shadow.read()
    assert "In the end: Launch would not have been agreed." in words
    assert "10:18: on Launch you would not have met, so this agrees nothing." in words
    shadow.window.click("Think of no other move")
    assert "changed" not in shadow.states()


def test_a_yes_after_the_last_entry_belongs_to_it() -> None:
    said = Talk(fee(), pay())
    said.they("fee", d(1800))
    said.we("fee", d(2800))
    exchange = said.exchange((THEY, "fee", d(2100)), (WE, "pay", d(14)))
    whole = said.negotiation()
    (meeting,) = whole.meetings
    entries = (*meeting.entries[:-1], replace(exchange, settled_seq=exchange.seq + 1))
    talk = ShadowTalk(replace(whole, meetings=(replace(meeting, entries=entries),)))
    now = {fact.name: fact.was for fact in present(talk, exchange.id).facts}
    assert (now["Fee"], now["Payment"]) == ("€2,100", "14 days")
    before = {fact.name: fact.was for fact in present(talk, "e2").facts}
    assert before["Fee"] == "open: they €1,800, we €2,800"


def test_a_move_is_left_out_and_one_is_added_by_key(shadow: ShadowDriver) -> None:
    shadow.key(Qt.Key.Key_Left).key(Qt.Key.Key_Delete)
    assert "left out" in shadow.states()
    shadow.key(Qt.Key.Key_Plus).say("they fee 5600 for we payment 45!")
    assert "added" in shadow.states()
    assert "left out" not in shadow.states(), "one move is another one at a time"
    assert shadow.place.startswith("Entry 15 of 16")
    shadow.key(Qt.Key.Key_Delete)
    assert shadow.states().count("added") == 0


def test_a_line_that_cannot_be_read_changes_nothing_and_says_why(shadow: ShadowDriver) -> None:
    before = shadow.states()
    shadow.key(Qt.Key.Key_Return).say("we fee perhaps")
    assert shadow.page.view.other.typing
    assert "sort out" not in shadow.page.view.other.preview.text()
    QTest.keyClick(shadow.page.view.other.line, Qt.Key.Key_Escape)
    QTest.keyClick(shadow.page.view.other.line, Qt.Key.Key_Escape)
    assert not shadow.page.view.other.typing
    assert shadow.states() == before
    assert shadow.page.view.ledger.hasFocus()


def test_nothing_is_written_until_a_lesson_is_kept(window: WindowDriver, shadow: ShadowDriver) -> None:
    before, whole = journal(window), window.negotiation()
    shadow.key(Qt.Key.Key_Left).key(Qt.Key.Key_Return)
    window.type("we")
    assert drafts(window) == {}
    shadow.say(" fee 5500")
    shadow.page.view.comparison.lesson.setFocus()
    window.type("!")
    assert drafts(window) == {}
    assert journal(window) == before
    assert window.negotiation() == whole
    text = shadow.page.view.comparison.lesson.toPlainText()
    window.click("Keep as lesson")
    (lesson,) = window.negotiation().lessons
    assert lesson.text == text
    assert lesson.entry in {entry.id for entry in whole.entries()}
    debrief = DebriefDriver(window).page.questions
    assert debrief.isVisible(), "it leads back"
    assert debrief.story.texts() == (text,)
    window.press("Ctrl+Z")
    assert window.negotiation().lessons == ()
    assert debrief.story.texts() == ()


def test_a_lesson_is_a_line_of_the_debrief_and_can_be_removed(
    window: WindowDriver, shadow: ShadowDriver, tmp_path: Path
) -> None:
    shadow.key(Qt.Key.Key_Delete)
    window.click("Keep as lesson")
    (lesson,) = window.negotiation().lessons
    assert lesson.text[:40] in DebriefDriver(window).saved(tmp_path / "debrief.pdf").replace("\n", " ")
    window.window.go("negotiation", NegotiationAt(SAMPLE_ID, Step.DEBRIEF, lesson.id))
    row = window.focused()
    assert isinstance(row, Row), "what is found by search is led to"
    assert row.accessibleName() == lesson.text
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert window.window.pages.place == SHADOW, "it leads to the talks"
    window.click("Back to the debrief")
    window.click("Remove this lesson")
    assert window.negotiation().lessons == ()


def test_the_command_shows_only_where_there_are_closed_talks(window: WindowDriver) -> None:
    assert not window.menu("What if").isVisible()
    window.window.open_negotiation(SAMPLE_ID, Step.DEBRIEF)
    window.settled()
    assert window.menu("What if").isVisible()
    window.click("Reopen")
    assert not window.menu("What if").isVisible()
    window.prepare_new("Bare")
    window.window.go("negotiation", NegotiationAt(window.window.scope or "", Step.DEBRIEF))
    assert not window.menu("What if").isVisible()


def test_what_was_thought_stays_while_one_looks_elsewhere(window: WindowDriver, shadow: ShadowDriver) -> None:
    shadow.key(Qt.Key.Key_Delete)
    here = window.window.here()
    window.window.go("home")
    window.window.lead_back(here)
    assert "left out" in shadow.states()
    assert window.window.scope == SAMPLE_ID


def test_a_negotiation_that_is_reopened_leads_back_to_its_debrief(window: WindowDriver, shadow: ShadowDriver) -> None:
    window.program.gateway.run(lambda session: session.closing.reopen(SAMPLE_ID))  # type: ignore[union-attr]
    window.settled()
    assert window.window.pages.place != SHADOW


def test_while_secrets_are_hidden_all_of_it_is_covered(window: WindowDriver, shadow: ShadowDriver) -> None:
    page = shadow.page
    window.press("F8")
    assert not page.view.isVisible()
    window.press("F8")
    assert page.view.isVisible()


def test_in_a_narrow_window_the_ledger_has_the_whole_width_and_the_comparison_stands_beneath(
    shadow: ShadowDriver,
) -> None:
    shadow.window.window.resize(1000, 700)
    view = shadow.page.view
    assert view.ledger.width() > view.width() * 0.9
    assert view.comparison.mapTo(view, view.comparison.rect().topLeft()).y() > view.height() / 3
