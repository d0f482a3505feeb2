"""What a person can do with advice: silence its rule, for this talk or for good, and look at what was said so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desk_app.domain.advice.coach import Told
from desk_app.domain.advice.rules import NAMES
from desk_app.session.session import Session
from desk_app.support.words import _
from desk_app.ui.meet.cards import Card
from desk_app.ui.meet.ledger_rows import clock_time
from desk_app.ui.meet.live import AdviceNow, TalksNow
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page_context import Notices, SilentRules
from desk_app.ui.widgets.buttons import PlainButton, QuietButton
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import exchange
from desk_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from desk_app.ui.meet.screen import Sights
    from desk_app.ui.meet.view import MeetView


class AboutAdvice(QuietButton):
    """The three dots beside the advice: a menu that sends what is wanted."""

    not_here = Signal()
    """Not in this talk."""
    never = Signal()
    """Not in any talk."""
    said = Signal()
    """Show what was said so far."""

    def __init__(self) -> None:
        super().__init__("⋯", name=_("About this advice"))
        self.clicked.connect(self._offer)

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Not again in this talk"), self.not_here.emit)
        menu.addAction(_("Never say this"), self.never.emit)
        menu.addSeparator()
        menu.addAction(_("What was said so far"), self.said.emit)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


@dataclass(frozen=True, slots=True)
class SaidProps:
    """What was said, the latest first, and the ids of the rules that are silent."""

    said: tuple[Told, ...]
    silent: tuple[str, ...]


def said_props(advice: AdviceNow, never: frozenset[str], *, hidden: bool, covered: bool) -> SaidProps:
    """What may be read of it now."""
    said = () if covered else advice.said(shared=hidden)
    return SaidProps(tuple(reversed(said)), tuple(rule for rule in NAMES if rule in never | advice.silent))


class SaidCard(Card):
    """Each line with its time; beneath, the rules that are silent, each with a button that lets it speak again."""

    heard_again = Signal(object)
    """The id of a rule."""

    def __init__(self) -> None:
        super().__init__(_("Advice in this talk"), _("Back to the table"))
        self.lines: list[Text] = []
        self.buttons: dict[str, PlainButton] = {}
        self._shown: SaidProps | None = None
        self._list = QWidget()
        page = ScrollColumn(margin=0)
        page.column.addWidget(self._list)
        page.column.addStretch(1)
        self._page = page
        self.column.addWidget(page, 100)
        self.finish()

    def begin(self) -> None:
        """Take the focus."""
        self._close.setFocus()

    def show_said(self, props: SaidProps) -> None:
        """Show what was said and what is silent."""
        if props == self._shown:
            return
        self._shown = props
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.lines = [Text(words, wrap=True) for words in _said_words(props.said)]
        for line in self.lines:
            column.addWidget(line)
        if not self.lines:
            column.addWidget(Text(_("Nothing was said yet."), tone="muted"))
        self.buttons = {}
        for rule in props.silent:
            column.addLayout(self._silent_row(rule))
        exchange(self._page.column, self._list, fresh)
        self._list = fresh

    def _silent_row(self, rule: str) -> QHBoxLayout:
        name = _(NAMES[rule])
        self.buttons[rule] = PlainButton(_("Say it again"), name=_("Let it speak again: {name}", name=name))
        self.buttons[rule].clicked.connect(partial(self._tell, rule))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Text(_("Silent: {name}", name=name), tone="muted", wrap=True), 1)
        row.addWidget(self.buttons[rule])
        return row

    def _tell(self, rule: str) -> None:
        self.heard_again.emit(rule)


def _said_words(said: Sequence[Told]) -> list[str]:
    return [
        _(
            "{time}  {why} {suggestion}",
            time=clock_time(told.at),
            why=told.advice.why,
            suggestion=told.advice.suggestion,
        )
        for told in said
    ]


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
