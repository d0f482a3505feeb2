"""The lines that the manual tells, typed and entered one after the other in a meeting, as somebody new would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desk_app.domain.capture.meaning import Record
from desk_app.domain.entries import EntryKind, ExchangeState
from desk_app.exchange.manual import pages
from desk_app.support.language import speak_in
from desk_app.ui.negotiation.steps import Step
from tests.domain.capture.tables import reading, table_in
from tests.drivers.insight import texts
from tests.drivers.meet import MeetDriver
from tests.drivers.window import WindowDriver
from tests.exchange.manual import manuals

RECORDED = {
    "F48": EntryKind.OFFER,
    "J52 because three sites": EntryKind.OFFER,
    "F48 K30": EntryKind.EXCHANGE,
    "they fee 4.8k for we pay 30": EntryKind.EXCHANGE,
    "F48 K30!": EntryKind.EXCHANGE,
    "n they looked at the clock": EntryKind.NOTE,
    "g we 250 teaser": EntryKind.GESTURE,
    "w they contract by thu": EntryKind.NOTE,
    "q their budget ends in june": EntryKind.LEARNED,
    "x final offer": EntryKind.TACTIC,
    "v more time for us": EntryKind.LEVERAGE,
    "b": EntryKind.BREAK,
}
"""What is recorded for each line; the others change an entry, or show something."""
SETTLES = {"y": ExchangeState.AGREED, "o": ExchangeState.WITHDRAWN}
SHOWS = {
    "p": "What did they say",
    "?": "Esc closes",
    "i": "Every question that you prepared has an answer.",
    "c": "Hartl",
    "m": "Hartl",
    "r": "Fee",
}
"""Words that show after it, in a meeting with one alternative and no questions."""


def lines() -> list[str]:
    return manuals.lines_typed(manuals.page("en", pages.LINE))


def test_the_manual_tells_no_line_that_is_not_tried_here() -> None:
    assert set(lines()) == {*RECORDED, *SETTLES, *SHOWS, "e"}


@pytest.mark.parametrize("line", sorted({*RECORDED, *SETTLES, *SHOWS, "e", "F4500", "J5200", "F=48"}))
def test_the_line_beneath_says_what_will_be_recorded(line: str) -> None:
    assert reading(line).preview is not None


@pytest.mark.parametrize("language", ["de", "es"])
@pytest.mark.parametrize("line", [line for line in manuals.SPOKEN if line != "n we"])
def test_a_line_in_the_words_of_the_language_means_the_same(line: str, language: str) -> None:
    english = reading(line).meaning
    speak_in(language)
    own = reading(manuals.in_language(line, language), table_in(language)).meaning
    speak_in("en")
    assert isinstance(english, Record) and isinstance(own, Record)
    assert (own.kind, own.side, own.terms, own.worth) == (english.kind, english.side, english.terms, english.worth)
    assert bool(own.because) is bool(english.because)
    assert (own.promise and own.promise.due) == (english.promise and english.promise.due)


def test_every_line_records_what_the_manual_says(talking: MeetDriver) -> None:
    talking.click("Only I")
    talking.enter("F45").enter("J54")
    for line in lines():
        before = len(talking.entries())
        if line in SETTLES:
            talking.enter("F47 K21")
            before += 1
        if line != "e":
            talking.enter(line)
        if line in RECORDED:
            assert talking.entries()[-1].kind is RECORDED[line], line
            assert len(talking.entries()) == before + 1
        elif line in SETTLES:
            assert talking.entries()[-1].state is SETTLES[line], line
        elif line in SHOWS:
            assert SHOWS[line] in shown(talking), line
            talking.page.view.back_to_table()
            talking.press(Qt.Key.Key_Escape)
    assert EntryKind.RAW not in {each.kind for each in talking.entries()}


def shown(talking: MeetDriver) -> str:
    return " | ".join([*texts(talking.page), *talking.said, talking.preview])


def test_the_end_leads_to_the_debrief(talking: MeetDriver, window: WindowDriver) -> None:
    talking.enter("F48").enter("e")
    window.qtbot.waitUntil(lambda: window.window.negotiation.step is Step.DEBRIEF)


def test_entries_are_changed_and_deleted_as_the_manual_says(talking: MeetDriver, window: WindowDriver) -> None:
    talking.enter("F48").enter("J52")
    talking.press(Qt.Key.Key_Up)
    ledger = talking.view.ledger
    assert ledger.hasFocus()
    QTest.keyClick(ledger, Qt.Key.Key_Return)
    assert "J52" in talking.line
    talking.press(Qt.Key.Key_Escape).press(Qt.Key.Key_Escape)
    talking.press(Qt.Key.Key_Up)
    talking.ledger_key(Qt.Key.Key_Delete)
    assert [each.raw for each in talking.entries()] == ["F48"]
    QTest.keyClick(ledger, Qt.Key.Key_Escape)
    assert talking.view.entry.line.hasFocus()
    window.press("Ctrl+Z")
    assert len(talking.entries()) == 2
    window.press("Ctrl+Z")
    assert [each.raw for each in talking.entries()] == ["F48"]


def test_a_copied_message_is_taken_and_nothing_is_recorded_before_it_is_said(
    talking: MeetDriver, window: WindowDriver
) -> None:
    QGuiApplication.clipboard().setText("Dear all,\n\nwe could offer a fee of 4,800 euros.\n")
    window.press("Ctrl+Shift+V")
    assert talking.entries() == []
    talking.click("Record what is ticked (1)")
    assert [term.value for term in talking.entries()[-1].terms] == [4800]
