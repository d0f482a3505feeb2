"""What a person can do with advice: silence its rule, for this talk or for good, and look at what was said so far."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from desk_app.domain.advice.rules import NAMES
from desk_app.session.session import Session
from desk_app.support.words import _
from desk_app.ui.meet.advice_card import SaidProps
from desk_app.ui.meet.live import AdviceNow, TalksNow
from desk_app.ui.meet.screen import Sights
from desk_app.ui.meet.view import MeetView
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.letters_and_rules import SilentRules
from desk_app.ui.running.page_context import Notices


class AdviceCare(QObject):
    """Carries out what a person wants of the advice of the negotiation that shows; `now` is the talks as they are."""

    changed = Signal()
    """Other rules are silent now."""

    def __init__(self, gateway: Gateway, silent: SilentRules, notices: Notices, view: MeetView, sights: Sights) -> None:
        super().__init__(view)
        self._gateway, self.silent, self._notices, self._view = gateway, silent, notices, view
        self._sights = sights
        self.now: TalksNow | None = None
        silent.changed.connect(self._tell)
        view.live.about.not_here.connect(self.not_here)
        view.live.about.never.connect(self.never)
        view.live.about.said.connect(self.open)
        sights.changed.connect(self.tell_said)
        view.said.heard_again.connect(self.again)

    def open(self) -> None:
        """Show what was said so far."""
        self.tell_said()
        self._view.show_said()

    def tell_said(self) -> None:
        """Tell the card anew, as far as it may be read."""
        if self.now is not None:
            sees = self._sights.now
            said = said_props(self.now.advice, self.silent.rules, hidden=sees.hidden, covered=sees.covered)
            self._view.said.show_said(said)

    def not_here(self) -> None:
        """Silence the rule of the advice that shows, in this talk."""
        if self.now is not None and (rule := self._view.live.rule):
            self._choose(self.now.advice.silent | {rule})
            self._notices.say(_("Silent in this talk: {name}", name=_(NAMES[rule])))

    def never(self) -> None:
        """Silence the rule of the advice that shows, in every talk."""
        if rule := self._view.live.rule:
            self.silent.choose(rule, silent=True)
            self._notices.say(_("Silent from now on: {name}", name=_(NAMES[rule])))

    def again(self, rule: str) -> None:
        """Let a rule speak again."""
        self.silent.choose(rule, silent=False)
        if self.now is not None and rule in self.now.advice.silent:
            self._choose(self.now.advice.silent - {rule})

    def _choose(self, rules: frozenset[str]) -> None:
        if self.now is not None:
            self._gateway.run(partial(_keep_silent, self.now.negotiation.id, rules), self._tell)

    def _tell(self, _result: object = None) -> None:
        self.changed.emit()


def _keep_silent(negotiation_id: str, rules: frozenset[str], session: Session) -> None:
    choice = session.reading.talk_choice(negotiation_id)
    session.meeting.choose(negotiation_id, replace(choice, silenced=rules))


def said_props(advice: AdviceNow, never: frozenset[str], *, hidden: bool, covered: bool) -> SaidProps:
    """What may be read of it now."""
    said = () if covered else advice.said(shared=hidden)
    return SaidProps(tuple(reversed(said)), tuple(rule for rule in NAMES if rule in never | advice.silent))
