"""Who changed what when in one negotiation, from the log that Undo uses."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.summaries import PastStep
from desk_app.support.clock import Clock
from desk_app.ui.history.view import HistoryView, present
from desk_app.ui.running.gateway import Gateway

STEPS = 50


class HistoryPage(QWidget):
    """Reads a page of steps at a time."""

    def __init__(self, gateway: Gateway, clock: Clock) -> None:
        super().__init__()
        self._gateway, self._clock = gateway, clock
        self._negotiation = ""
        self._steps: tuple[PastStep, ...] = ()
        self.view = HistoryView()
        self.view.older.connect(self._show_older)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def show_negotiation(self, negotiation_id: str) -> None:
        """Show the newest steps of a negotiation."""
        self._negotiation, self._steps = negotiation_id, ()
        self.view.verticalScrollBar().setValue(0)
        self._show_older()

    def _show_older(self) -> None:
        before = self._steps[-1].number if self._steps else None
        found = self._gateway.reading.past(self._negotiation, STEPS, before)
        self._steps += found
        self.view.show_props(present(self._steps, self._clock.now(), more=len(found) == STEPS))
