"""Uses the Meet page as a person does, and reads what the page shows."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desk_app.domain.entries import Entry
from desk_app.domain.negotiation import Negotiation
from desk_app.support.clock import FixedClock
from desk_app.ui.meet.ledger_painting import ROW
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.meet.props import LedgerRow
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page_context import Notices
from desk_app.ui.widgets.spans import plain


class MeetDriver:
    """Holds the page, its journal and the clock."""

    def __init__(
        self, qtbot: QtBot, page: MeetPage, gateway: Gateway, clock: FixedClock, notices: Notices, negotiation: str
    ) -> None:
        self.qtbot, self.page, self.view, self.gateway = qtbot, page, page.view, gateway
        self.clock, self.id = clock, negotiation
        self.said: list[str] = []
        self.spoken: list[str] = []
        self.refused: list[str] = []
        notices.said.connect(self._said)  # a method is held weakly: a lambda would hold the page to the end of the run
        notices.told.connect(self.spoken.append)
        gateway.failed.connect(self._refused)

    def _said(self, words: str, _undoes: object) -> None:
        self.said.append(words)

    def _refused(self, error: object) -> None:
        self.refused.append(str(error))

    def type(self, text: str) -> MeetDriver:
        """Press the keys of a text, without scan codes, which tests cannot have."""
        for character in text:
            if character in "↑↓":
                self.press(Qt.Key.Key_Up if character == "↑" else Qt.Key.Key_Down)
            else:
                QTest.keyClicks(self.view.entry.line, character)
        return self

    def press_place(self, scan_code: int, character: str) -> MeetDriver:
        """Press a key of a keyboard layout, given by its scan code and the character that it types."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, scan_code, 0, 0, character)
            QApplication.sendEvent(self.view.entry.line, event)
        return self

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> MeetDriver:
        """Press one key in the entry line."""
        QTest.keyClick(self.view.entry.line, key, modifier)
        return self

    def enter(self, text: str = "", *, keep_raw: bool = False) -> MeetDriver:
        """Type a line three minutes later, press Enter and wait until it is saved."""
        self.clock.at += timedelta(minutes=3)
        self.type(text)
        shift = Qt.KeyboardModifier.ShiftModifier if keep_raw else Qt.KeyboardModifier.NoModifier
        return self.press(Qt.Key.Key_Return, shift).wait()

    def catch_up(self, day: str) -> MeetDriver:
        """Choose that what follows was said on another day, and type that day."""
        self.view.when.then_wanted.emit()
        QTest.keyClicks(self.view.then.day, day)
        QTest.keyClick(self.view.then.day, Qt.Key.Key_Return)
        return self

    def wait(self) -> MeetDriver:
        """Wait until the journal has done all work and its results were handled."""
        if self.gateway.busy:
            with self.qtbot.waitSignal(self.gateway.idle, timeout=30_000):
                pass
        return self

    def click(self, words: str) -> MeetDriver:
        """Click the visible button with these words."""
        found = [b for b in self.page.findChildren(QPushButton) if b.text() == words and b.isVisible()]
        assert found, f"no button {words!r}"
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        return self.wait()

    def select(self, number: int) -> MeetDriver:
        """Click the entry of this number (from 0) in the ledger."""
        index = self.view.ledger.rows.index(number)
        self.view.ledger.scrollTo(index)
        where = self.view.ledger.visualRect(index).center()
        QTest.mouseClick(self.view.ledger.viewport(), Qt.MouseButton.LeftButton, pos=where)
        return self

    def ledger_key(self, key: Qt.Key) -> MeetDriver:
        """Press a key while the ledger has the focus."""
        QTest.keyClick(self.view.ledger, key)
        return self.wait()

    def rows(self) -> list[str]:
        """The rows of the ledger as texts: what they said | what we said, or one text for both, and [the state]."""
        return [_told(row) for row in self.ledger_rows()]

    def ledger_rows(self) -> list[LedgerRow]:
        model = self.view.ledger.rows
        return [model.data(model.index(i), ROW) for i in range(model.rowCount())]

    @property
    def line(self) -> str:
        return self.view.entry.line.text()

    @property
    def preview(self) -> str:
        return self.view.entry.preview.text()

    def negotiation(self) -> Negotiation:
        found = self.gateway.reading.negotiation(self.id)
        assert found
        return found

    def entries(self) -> list[Entry]:
        return list(self.negotiation().entries())


def _told(row: LedgerRow) -> str:
    link = " ↔ " if row.linked else " | "
    sides = plain(row.across) or f"{plain(row.they)}{link}{plain(row.we)}".strip()
    return f"{sides} [{row.state}]" if row.state else sides
