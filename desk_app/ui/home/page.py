"""The Home page: connects its view with the journal."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desk_app.domain.changes import ChangeSet
from desk_app.support.clock import Clock
from desk_app.support.overriding import override
from desk_app.ui.home.presenter import LOOKED_AT, MORE_STEPS, MOST_STEPS, STEPS_READ, home
from desk_app.ui.home.view import HomeView
from desk_app.ui.look.theme import Theme
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import Privacy


class HomePage(Page):
    """Shows what is to be done next, and the negotiations in progress."""

    opened = Signal(object, object)
    removed = Signal(object)
    prepare = Signal()
    open_journal = Signal()
    all_negotiations = Signal()
    practise = Signal()

    def __init__(self, gateway: Gateway, theme: Theme, clock: Clock, privacy: Privacy) -> None:
        super().__init__()
        self._gateway, self._clock, self._privacy = gateway, clock, privacy
        privacy.changed.connect(self._privacy_changed)
        self.view = HomeView(theme)
        self.view.opened.connect(self.opened)
        self.view.removed.connect(self.removed)
        self.view.prepare.connect(self.prepare)
        self.view.practise.connect(self.practise)
        self.view.open_journal.connect(self.open_journal)
        self.view.all_negotiations.connect(self.all_negotiations)
        self.view.more_wanted.connect(self._show_more)
        self._most = MOST_STEPS
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    @override
    def refresh(self, _changes: ChangeSet | None = None, /) -> None:
        today = self._clock.now().date()
        reading = self._gateway.reading
        steps = reading.next_steps(today, STEPS_READ)
        summaries = reading.summaries(LOOKED_AT)
        self.view.show_props(home(summaries, steps, today, hidden=self._privacy.on, most=self._most))

    def _show_more(self) -> None:
        seen, self._most = self._most, self._most + MORE_STEPS
        self.refresh()
        self.view.lead_to(seen)

    def _privacy_changed(self, _hidden: object) -> None:
        self.refresh()
