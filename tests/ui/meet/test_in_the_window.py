"""The Meet page inside the whole window: its keys against the window's own, and the way on to the debrief."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Direction, Unit
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.steps import NEGOTIATION, NegotiationAt, Step
from desk_app.ui.widgets.text import Text
from tests.drivers.meet import MeetDriver
from tests.drivers.window import WindowDriver

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_undo_takes_back_text_first_then_the_last_entry_and_says_so(talking: MeetDriver, window: WindowDriver) -> None:
    talking.enter("f4500").enter("f48")
    talking.type("k3").press(Qt.Key.Key_Z, CONTROL).press(Qt.Key.Key_Z, CONTROL).wait()
    assert (talking.line, len(talking.entries())) == ("", 2)
    talking.press(Qt.Key.Key_Z, CONTROL).wait()
    assert len(talking.entries()) == 1
    assert talking.rows() == ["Fee 4,500 |"]
    assert "offer" in window.window.toast.words().lower()
    talking.press(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier).wait()
    assert len(talking.entries()) == 2


def test_f8_peeks_while_held_and_leaves_the_windows_privacy_alone(talking: MeetDriver, window: WindowDriver) -> None:
    talking.enter("f4500").enter("j5400")
    QTest.keyPress(talking.view.entry.line, Qt.Key.Key_F7)
    assert talking.view.live.standing.text() == "Inside"
    QTest.keyRelease(talking.view.entry.line, Qt.Key.Key_F7)
    assert talking.view.live.standing.text() == "▲"
    assert not window.menu("Hide secrets").isChecked()


@pytest.mark.parametrize("covered", [False, True])
def test_the_key_of_the_step_leads_to_the_line(talking: MeetDriver, window: WindowDriver, covered: bool) -> None:
    line = talking.view.entry.line
    talking.type("n first")
    if covered:
        window.press("F8")
    window.press("Ctrl+2")
    assert line.hasFocus()
    window.type(" second")
    talking.view.ledger.setFocus()
    window.press("Ctrl+2")
    window.type(" third")
    header = window.window.negotiation.header
    header.chosen.emit(Step.MEET)
    assert line.hasFocus()
    assert talking.line == "n first second third"
    window.press("Ctrl+1")
    window.press("Ctrl+2")
    assert line.hasFocus()


def test_the_end_leads_on(talking: MeetDriver, window: WindowDriver) -> None:
    talking.enter("f4500").enter("e")
    window.settled()
    assert window.window.negotiation.step is Step.DEBRIEF


def test_another_negotiation_begins_with_an_empty_line(talking: MeetDriver, window: WindowDriver) -> None:
    talking.enter("f4500").type("what was")
    sample = next(s.id for s in window.summaries() if s.id != talking.id)
    window.window.open_negotiation(sample, Step.MEET)
    assert talking.line == ""
    assert len(talking.rows()) > 3
    talking.press(Qt.Key.Key_Z, CONTROL)
    assert talking.line == "", "a line belongs to its negotiation"
    window.window.open_negotiation(talking.id, Step.MEET)
    assert talking.rows() == ["Fee 4,500 |"]


def test_f8_covers_ones_own_words_and_f7_peeks(window: WindowDriver, talking: MeetPage) -> None:
    """What was said across the table both sides know; a note, what was learned and leverage are one's own."""
    line = talking.view.entry.line
    for typed in ("f48", "n they look tired", "x they have another bid", "v her budget ends", "g we 20 free hosting"):
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        window.settled()
    rows = talking.view.ledger.rows

    def told() -> str:
        return "\n".join(str(rows.index(at).data()) for at in range(rows.rowCount()))

    own = ("look tired", "another bid", "budget ends")
    assert all(words in told() for words in own)
    QTest.keyClick(line, Qt.Key.Key_F8)
    assert window.program.context.privacy.on
    assert not any(words in told() for words in own)
    assert "4,800" in told()
    assert "free hosting" in told()
    QTest.keyPress(line, Qt.Key.Key_F7)
    assert talking.page._sights.peeking
    QTest.keyRelease(line, Qt.Key.Key_F7)
    assert window.program.context.privacy.on
    window.press("F8")
    assert all(words in told() for words in own)


def test_the_distance_is_whole_in_a_small_window(talking: MeetDriver, window: WindowDriver) -> None:
    talking.enter("j5400").enter("f4200").enter("j45").enter("f47").enter("k14").enter("d30")
    talking.click("Only I")
    window.window.resize(1000, 700)
    window.settled()
    for words in ("€200 better than you ask", "16 days apart"):
        shown = next(each for each in talking.view.strip.findChildren(Text) if each.text() == words)
        assert shown.fontMetrics().horizontalAdvance(words) <= shown.width()


def test_a_low_window_shows_whole_issues_and_scrolls_to_the_others(talking: MeetDriver, window: WindowDriver) -> None:
    """As on a screen of 1400 × 920 that shows everything twice as large."""
    for number in range(3):
        more = Issue(f"00000000-0000-7000-8000-00000000001{number}", f"More {number}", Unit.DAYS, Direction.LESS)
        talking.gateway.run(lambda session, more=more: session.preparing.put(talking.id, more))
    talking.enter("f4500").enter("j5400")
    window.window.resize(700, 460)
    window.settled()
    view = talking.view
    assert view.strip_room.geometry().bottom() < view.middle.geometry().top()
    room, bar = view.strip_room.viewport(), view.strip_room.verticalScrollBar()
    names = [f"We, {issue.name}: " for issue in talking.negotiation().issues]
    assert len(names) == 7
    found = {
        name: next(t for t in view.strip.findChildren(Text) if t.accessibleName().startswith(name)) for name in names
    }
    assert bar.isVisible()
    seen: set[str] = set()
    for place in (*range(0, bar.maximum(), bar.singleStep()), bar.maximum()):
        bar.setValue(place)
        shown = {name: value for name, value in found.items() if not value.visibleRegion().isEmpty()}
        for value in shown.values():
            assert room.rect().contains(QRect(value.mapTo(room, QPoint()), value.size()))
        assert shown
        seen |= set(shown)
    assert seen == set(names)


def test_undo_after_an_edit_undoes_the_edit_not_the_empty_line(talking: MeetDriver, window: WindowDriver) -> None:
    talking.enter("f4500").enter("n they ask about the indx")
    talking.press(Qt.Key.Key_Up).ledger_key(Qt.Key.Key_Return)
    talking.press(Qt.Key.Key_A, CONTROL).type("n they ask about the index").press(Qt.Key.Key_Return).wait()
    assert talking.entries()[-1].note == "ask about the index"
    talking.press(Qt.Key.Key_Z, CONTROL).wait()
    assert talking.line == "", "what was recorded does not come back into the line"
    assert talking.entries()[-1].note == "ask about the indx"
    assert "changed" in window.window.toast.words().lower()


def test_with_the_caret_in_the_line_the_commands_of_the_line_show(talking: MeetDriver, window: WindowDriver) -> None:
    talking.enter("f4500").enter("j5400")
    entry, ledger, found = talking.view.entry, talking.view.ledger, talking.entries()[0].id
    window.window.go(NEGOTIATION, NegotiationAt(talking.id, Step.MEET, found))
    window.qtbot.waitUntil(ledger.hasFocus)
    assert entry.rows.isVisible() and not entry.commands.isVisible()
    window.press("Ctrl+1")
    window.press("Ctrl+2")
    window.qtbot.waitUntil(entry.line.hasFocus)
    assert entry.commands.isVisible() and ledger.selected() is None
    talking.press(Qt.Key.Key_Up).ledger_key(Qt.Key.Key_Return)
    assert entry.editing and ledger.selected() is not None
    talking.press(Qt.Key.Key_Return).wait()
    assert not entry.editing and entry.commands.isVisible()
