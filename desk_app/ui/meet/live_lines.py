"""The quiet lines between ledger and entry line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.key_cap import Hatch
from desk_app.ui.meet.props import Live
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.text import ElidedText, Text


class LiveLines(QWidget):
    """Where we stand, what was given and received, what to ask; and the two buttons for an open exchange."""

    settle_wanted = Signal(object)
    """True to agree the latest open exchange, False to take it off."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._hatch = Hatch(theme, keeps_room=False)
        self.standing = Text(strong=True)
        self.balance = ElidedText(tone="muted")
        self.unanswered = Text(strong=True)
        self.landing = ElidedText(tone="muted")
        self.asks = Text(wrap=True)
        self.advice = Text(tone="muted", wrap=True)
        self.agree = PlainButton("Agree", name="Agree the latest open exchange (y)")
        self.take_off = PlainButton("Take off", name="Take the latest open exchange off the table (o)")
        self.agree.clicked.connect(self._agree)
        self.take_off.clicked.connect(self._take_off)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self._hatch)
        for said in (self.standing, self.balance, self.unanswered):
            first.addWidget(said)
        self.landing.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self.landing, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        for line in (self.asks, self.advice):
            words.addWidget(line)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addLayout(words, 1)
        for button in (self.agree, self.take_off):
            second.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(second)

    def show_live(self, live: Live, *, can_settle: bool) -> None:
        """Show what follows from the entries; what is empty takes no room."""
        self._hatch.setVisible(live.hatched)
        self.standing.say(live.standing)
        self.standing.setAccessibleName(f"Our place against our limit: {live.standing}")
        self.balance.say(live.balance)
        self.unanswered.say(live.unanswered)
        self.landing.setText(live.landing)
        self.asks.say(f"Ask in return: {live.asks}" if live.asks else "")
        if live.advice and live.advice != self.advice.text():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, live.advice))
        self.advice.say(live.advice)
        self.agree.setVisible(can_settle)
        self.take_off.setVisible(can_settle)

    def _agree(self) -> None:
        self.settle_wanted.emit(True)

    def _take_off(self) -> None:
        self.settle_wanted.emit(False)
