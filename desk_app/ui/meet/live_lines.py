"""The quiet lines between ledger and entry line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desk_app.ui.meet.key_cap import Hatch
from desk_app.ui.meet.props import Live
from desk_app.ui.theme import Theme
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.text import Text


class LiveLines(QWidget):
    """Where we stand, what was given and received, what to ask; and the two buttons for an open exchange."""

    settle_wanted = Signal(object)
    """True to agree the latest open exchange, False to take it off."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._hatch = Hatch(theme)
        self.standing = Text(strong=True)
        self.balance = Text(tone="muted")
        self.unanswered = Text(strong=True)
        self.landing = Text(tone="muted")
        self.asks = Text(wrap=True)
        self.advice = Text(tone="muted", wrap=True)
        self.agree = PlainButton("Agree", name="Agree the latest open exchange (y)")
        self.take_off = PlainButton("Take off", name="Take the latest open exchange off the table (o)")
        self.agree.clicked.connect(self._agree)
        self.take_off.clicked.connect(self._take_off)
        first = QHBoxLayout()
        first.setSpacing(12)
        for widget in (self._hatch, self.standing, self.balance, self.unanswered):
            first.addWidget(widget)
        first.addStretch(1)
        for widget in (self.landing, self.agree, self.take_off):
            first.addWidget(widget)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addLayout(first, 0, 0)
        grid.addWidget(self.asks, 1, 0)
        grid.addWidget(self.advice, 2, 0)

    def show_live(self, live: Live, *, can_settle: bool) -> None:
        """Show what follows from the entries; what is empty takes no room."""
        self._hatch.setVisible(live.hatched)
        policy = self._hatch.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        self._hatch.setSizePolicy(policy)
        self.standing.say(live.standing)
        self.standing.setAccessibleName(f"Our place against our limit: {live.standing}")
        self.balance.say(live.balance)
        self.unanswered.say(live.unanswered)
        self.landing.say(live.landing)
        self.asks.say(f"Ask in return: {live.asks}" if live.asks else "")
        self.advice.say(live.advice)
        self.agree.setVisible(can_settle)
        self.take_off.setVisible(can_settle)

    def _agree(self) -> None:
        self.settle_wanted.emit(True)

    def _take_off(self) -> None:
        self.settle_wanted.emit(False)
