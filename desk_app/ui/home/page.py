"""The Home page: connects its view with the journal."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from desk_app.domain.changes import ChangeSet
from desk_app.domain.due import DueGroup, DueList, DuePlace, NextStep, NextStepKind
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session.session import Session
from desk_app.support.clock import Clock
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.home.lines import DueLine
from desk_app.ui.home.presenter import MOST_RECENT, home
from desk_app.ui.home.view import HomeView
from desk_app.ui.look.theme import Theme
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.invited_spots import InvitationDrops
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import Notices, Privacy

AT_FIRST: Mapping[DueGroup, int] = {
    DueGroup.LATE: 5,
    DueGroup.TODAY: 12,
    DueGroup.WEEK: 8,
    DueGroup.NEXT_WEEK: 5,
    DueGroup.LATER: 5,
    DueGroup.OLDER: 0,
}
"""So many of each group show at first."""
MORE_STEPS = 50
"""This many more are shown at a time when the person asks for more."""


class HomePage(Page):
    """Shows all that is due, and the negotiations under way."""

    opened = Signal(object)
    """A `NegotiationAt` or a `PersonAt`."""
    removed = Signal(object)
    prepare = Signal()
    open_journal = Signal()
    all_negotiations = Signal()
    practise = Signal()
    sample_journal = Signal()
    invited = Signal(object)
    """Files with invitations were dropped: their paths."""

    def __init__(self, gateway: Gateway, theme: Theme, clock: Clock, privacy: Privacy, notices: Notices) -> None:
        super().__init__()
        self._gateway, self._clock, self._privacy, self._notices = gateway, clock, privacy, notices
        privacy.changed.connect(self._privacy_changed)
        self.view = HomeView(theme)
        self.view.opened.connect(self.opened)
        self.view.ticked.connect(self._tick)
        self.view.removed.connect(self.removed)
        self.view.prepare.connect(self.prepare)
        self.view.practise.connect(self.practise)
        self.view.sample_journal.connect(self.sample_journal)
        self.view.open_journal.connect(self.open_journal)
        self.view.all_negotiations.connect(self.all_negotiations)
        InvitationDrops(self, mails=True).dropped.connect(self.invited)
        self.view.more_wanted.connect(self._show_more)
        self._most = dict(AT_FIRST)
        self._steps: dict[DuePlace, NextStep] = {}
        self._done: dict[DuePlace, NextStep] = {}  # ticked off since one came here: they stay where they are
        self._lists: tuple[DueList, ...] = ()
        self._floors: Mapping[DuePlace, str] = {}
        self._read_on = clock.now().date()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._tell_floors)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    @override
    def show_at(self, where: object, /) -> None:
        self._most, self._done = dict(AT_FIRST), {}
        super().show_at(where)

    @override
    def refresh(self, _changes: ChangeSet | None = None, /) -> None:
        today = self._clock.now().date()
        lists = self._gateway.reading.due(today, self._most, secrets=not self._privacy.on)
        self._steps = {step.place: step for each in lists for step in each.steps}
        self._lists, self._read_on, self._floors = lists, today, {}
        self._show()
        expiring = (step for step in self._steps.values() if step.kind is NextStepKind.EXPIRY)
        if any(step.due is not None and step.due >= today for step in expiring):
            self._soon.start()

    def _show(self) -> None:
        reading = self._gateway.reading
        first_day = reading.only_samples()
        recent = reading.summaries(MOST_RECENT + 1) if first_day else reading.under_way(MOST_RECENT + 1)
        self.view.show_props(
            home(
                recent,
                () if first_day else self._lists,
                self._read_on,
                hidden=self._privacy.on,
                first_day=first_day,
                done=tuple(step for place, step in self._done.items() if place not in self._steps),
                sample=None if first_day else reading.summary(SAMPLE_ID),
                floors=self._floors,
            )
        )

    def _tell_floors(self) -> None:
        """Say how a floor moves when an alternative expires. That needs whole preparations, so it comes afterwards."""
        from desk_app.ui.home.floors import floors

        self._floors = floors(self._gateway.reading, tuple(self._steps.values()), self._clock.now())
        self._show()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        """Another day may have begun while the window was not used."""
        super().changeEvent(event)
        woken = event.type() is QEvent.Type.ActivationChange and self.isActiveWindow() and self.isVisible()
        if woken and self._clock.now().date() != self._read_on:
            self.refresh()

    def _show_more(self, group: DueGroup) -> None:
        section = self.view.sections[group]
        seen = section.count()
        self._most[group] += MORE_STEPS
        self.refresh()
        section.lead_to(seen)

    def _tick(self, line: DueLine, done: bool) -> None:
        step = self._steps.get(line.place) or self._done.get(line.place)
        if step is not None:
            self._done[step.place] = step
            use_case = partial(_tick, step.negotiation, step.thing, done)
            self._gateway.run(use_case, partial(self._ticked, step, done), self._not_ticked)

    def _ticked(self, step: NextStep, done: bool, changes: ChangeSet) -> None:
        if done:
            self._notices.say(_("Done: {what}", what=_("hidden") if self._privacy.on else step.what), changes)

    def _not_ticked(self, _error: object) -> None:
        self.refresh()

    def _privacy_changed(self, _hidden: object) -> None:
        self.refresh()


def _tick(negotiation_id: str, thing_id: str, done: bool, session: Session) -> ChangeSet:
    return session.ticking.tick(negotiation_id, thing_id, done=done)
