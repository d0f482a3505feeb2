"""Home, wired."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.changes import ChangeSet
from desk_app.support.clock import Clock
from desk_app.ui.home.presenter import LOOKED_AT, home
from desk_app.ui.home.view import HomeView
from desk_app.ui.look.theme import Theme
from desk_app.ui.running.gateway import Gateway


class HomePage(QWidget):
    """What is next, and the negotiations under way."""

    opened = Signal(object, object)
    removed = Signal(object)
    prepare = Signal()
    open_journal = Signal()
    all_negotiations = Signal()

    def __init__(self, gateway: Gateway, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._gateway, self._clock = gateway, clock
        self.view = HomeView(theme)
        self.view.opened.connect(self.opened)
        self.view.removed.connect(self.removed)
        self.view.prepare.connect(self.prepare)
        self.view.open_journal.connect(self.open_journal)
        self.view.all_negotiations.connect(self.all_negotiations)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def refresh(self, _: ChangeSet | None = None) -> None:
        """Read what is next again."""
        today = self._clock.now().date()
        reading = self._gateway.reading
        self.view.show_props(home(reading.summaries(LOOKED_AT), reading.next_steps(today), today))
