"""A closed negotiation in the window: Prepare and Meet are read, and one button takes it up again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from desk_app.domain.cards import CardHow
from desk_app.domain.deck import deck
from desk_app.domain.negotiation import Stage
from desk_app.domain.preparation import Phase, Section, Source
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.meet.props import Shape
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.prepare.page import PreparePage
from tests.drivers.prepare import PrepareDriver
from tests.drivers.window import WindowDriver


@pytest.fixture
def prepare(window: WindowDriver) -> PrepareDriver:
    window.window.open_negotiation(SAMPLE_ID, Step.PREPARE)
    window.settled()
    return PrepareDriver(window)


@pytest.fixture
def meet(window: WindowDriver) -> MeetPage:
    window.window.open_negotiation(SAMPLE_ID, Step.MEET)
    window.settled()
    page = window.window.negotiation.pages[Step.MEET]
    assert isinstance(page, MeetPage)
    return page


def reopen_buttons(window: WindowDriver) -> list[QPushButton]:
    view = window.window.negotiation
    return [b for b in view.findChildren(QPushButton) if b.text() == "Reopen" and b.isVisible()]


def open_fields(page: QWidget) -> list[QWidget]:
    fields = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    return [field for field in fields if field.isVisible() and field.isEnabled()]


def test_preparation_is_read_in_every_section(window: WindowDriver, prepare: PrepareDriver) -> None:
    before = window.negotiation()
    assert len(reopen_buttons(window)) == 1
    for section in prepare.page.sections.widgets:
        body = prepare.open(section)
        window.settled()
        reasons = {editor.reason for editor in getattr(body, "ratings", {}).values()}
        assert set(open_fields(body)) == reasons, section
        for field in body.findChildren(QLineEdit):
            if field not in reasons:
                QTest.keyClicks(field, "9")
                QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    window.settled()
    assert window.negotiation() == before


def test_leverage_is_rated_again_after_the_talks_as_a_record_of_its_own(
    window: WindowDriver, prepare: PrepareDriver
) -> None:
    before = window.negotiation().leverage
    body = prepare.open(Section.POWER)
    editor = body.ratings[Source.POWER]
    shown = editor.we.rating()
    assert shown == max((r for r in before if r.source is Source.POWER), key=lambda r: r.at).we
    editor.we.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(editor.we, Qt.Key.Key_Left if shown else Qt.Key.Key_Right)
    window.settled()
    after = window.negotiation().leverage
    assert len(after) == len(before) + 1
    fresh = next(r for r in after if r.id not in {kept.id for kept in before})
    assert (fresh.phase, fresh.source) == (Phase.AFTER, Source.POWER)
    assert set(before) < set(after)


def test_a_meeting_is_read_without_its_line_and_nothing_is_done_with_an_entry(
    window: WindowDriver, meet: MeetPage
) -> None:
    before = window.negotiation()
    assert len(reopen_buttons(window)) == 1
    assert not meet.view.entry.isVisible()
    assert not meet.view.live.agree.isVisible()
    assert "&Meet" not in [a.text() for a in window.window.menuBar().actions() if a.isVisible()]
    ledger = meet.view.ledger
    ledger.setFocus(Qt.FocusReason.TabFocusReason)
    for row in range(ledger.rows.rowCount()):
        index = ledger.rows.index(row)
        ledger.setCurrentIndex(index)
        for key in (Qt.Key.Key_Y, Qt.Key.Key_O, Qt.Key.Key_Delete, Qt.Key.Key_Return):
            QTest.keyClick(ledger, key)
        QTest.mouseDClick(ledger.viewport(), Qt.MouseButton.LeftButton, pos=ledger.visualRect(index).center())
        menu = ledger.menu()
        assert menu is not None
        assert [action.text() for action in menu.actions()] == ["What became of your cards here"]
    window.settled()
    assert window.negotiation() == before
    assert not meet.view.entry.isVisible()


def test_who_sees_the_screen_is_asked_so_that_no_shape_stands_alone(window: WindowDriver, meet: MeetPage) -> None:
    view = meet.view
    assert view.live.standing.text() in list(Shape)
    assert view.question.isVisible(), "it tells what the shape is"
    window.qtbot.mouseClick(view.question.mine, Qt.MouseButton.LeftButton)
    window.settled()
    assert view.live.standing.text() == "Inside"
    assert not view.question.isVisible()
    assert view.ledger.hasFocus()
    assert window.program.gateway.reading.talk_choice(SAMPLE_ID).screen is None, "the next meeting asks again"
    QTest.mouseClick(reopen_buttons(window)[0], Qt.MouseButton.LeftButton)
    window.settled()
    assert view.question.isVisible()


def test_what_became_of_a_card_can_be_said_afterwards(window: WindowDriver, meet: MeetPage) -> None:
    ledger, played = meet.view.ledger, meet.view.played
    ledger.setFocus(Qt.FocusReason.TabFocusReason)
    ledger.setCurrentIndex(ledger.rows.index(0))
    QTest.keyClicks(ledger, "m")
    assert played.rows == (), "who sees the screen was not asked"
    QTest.keyPress(played.focusWidget(), Qt.Key.Key_F7)
    QTest.mouseClick(played.rows[0].buttons[CardHow.USED], Qt.MouseButton.LeftButton)
    window.settled()
    QTest.keyRelease(played.focusWidget(), Qt.Key.Key_F7)
    (use,) = next(each for each in deck(window.negotiation()) if each.uses).uses
    assert (use.entry, use.how) == (next(window.negotiation().entries()).id, CardHow.USED)
    QTest.keyClick(played.focusWidget(), Qt.Key.Key_Escape)
    assert ledger.hasFocus()


def test_reopened_the_pages_are_worked_on_again(window: WindowDriver, meet: MeetPage) -> None:
    (button,) = reopen_buttons(window)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    window.settled()
    assert window.negotiation().stage is Stage.TALKING
    assert reopen_buttons(window) == []
    assert meet.view.entry.isVisible()
    assert "&Meet" in [a.text() for a in window.window.menuBar().actions() if a.isVisible()]
    window.window.negotiation.go(Step.PREPARE)
    window.settled()
    prepare = PrepareDriver(window)
    assert isinstance(prepare.page, PreparePage)
    assert open_fields(prepare.open(Section.OPENING))


def test_the_debrief_keeps_its_own_button_and_its_answers_open(window: WindowDriver, prepare: PrepareDriver) -> None:
    assert prepare.page.isVisible()
    window.window.negotiation.go(Step.DEBRIEF)
    window.settled()
    assert len(reopen_buttons(window)) == 1
    assert not window.window.negotiation.closed.isVisible()
    assert open_fields(window.window.negotiation.pages[Step.DEBRIEF])


def test_closing_while_the_meeting_is_in_sight_makes_it_read_alone(window: WindowDriver) -> None:
    window.prepare_new("Just begun", kind="Blank", person="", currency="EUR")
    window.window.negotiation.go(Step.MEET)
    window.settled()
    page = window.window.negotiation.pages[Step.MEET]
    assert isinstance(page, MeetPage)
    assert page.view.entry.isVisible()
    window.window.negotiation.go(Step.DEBRIEF)
    window.settled()
    window.click("Close negotiation")
    window.window.negotiation.go(Step.MEET)
    window.settled()
    assert not page.view.entry.isVisible()
    assert len(reopen_buttons(window)) == 1
