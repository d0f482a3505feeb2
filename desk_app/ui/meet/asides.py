"""What shows for a while during talks: the pause, the deal read back, what to ask, the alternatives."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from PySide6.QtCore import QObject

from desk_app.domain.capture.commands import QUESTIONS
from desk_app.domain.capture.meaning import Aside
from desk_app.domain.entries import EntryKind
from desk_app.domain.moment import still_to_ask
from desk_app.ui.meet.alternatives_card import card_table
from desk_app.ui.meet.editing import EntryActs
from desk_app.ui.meet.live import TalksNow
from desk_app.ui.meet.pause_card import pause_props
from desk_app.ui.meet.props import MeetProps
from desk_app.ui.meet.return_slip import slip_props
from desk_app.ui.meet.screen import Sights
from desk_app.ui.meet.view import MeetView
from desk_app.ui.running.page_context import Notices


class Asides(QObject):
    """Opens them and keeps those that are open up to date. What they record goes through `EntryActs`."""

    def __init__(self, view: MeetView, acts: EntryActs, notices: Notices, sights: Sights) -> None:
        super().__init__(view)
        self._view, self._acts, self._notices = view, acts, notices
        for card in (view.pause, view.questions, view.alternatives):
            card.peeked.connect(sights.peek)
        view.pause.trigger.connect(acts.explain_pause)
        view.pause.leverage.rated.connect(acts.rate)
        view.pause.asked.connect(partial(view.entry.command, QUESTIONS))
        view.questions.answered.connect(acts.answer)

    def follow(self, now: TalksNow, shown: MeetProps) -> None:
        """The talks went on, or more or less may be read: tell it anew where it shows."""
        if self._view.shows(self._view.pause):
            self._view.pause.show_pause(pause_props(now, shown))
        if self._view.shows(self._view.questions):
            self._view.questions.show_questions(still_to_ask(now.negotiation), covered=shown.covered)
        if self._view.shows(self._view.alternatives):
            self._view.alternatives.show_table(card_table(now, hidden=shown.hidden))
        if self._view.entry.asks_in_return:
            self._view.entry.show_slip(slip_props(now, hidden=shown.hidden))

    def open(self, kind: EntryKind, entry: str) -> None:
        """Show what belongs to an entry that was just recorded: the pause, or the deal read back."""
        if kind is EntryKind.PAUSE:
            self._acts.pause = entry
            self._view.show_pause()
        elif kind is EntryKind.READBACK:
            self._view.show_readback()

    def look_at(self, aside: Aside, now: TalksNow, shown: MeetProps) -> None:
        """Show what to say for a give that nothing came back for, what is still to ask, or the alternatives."""
        self._view.entry.take()
        match aside:
            case Aside.IN_RETURN:
                self._view.entry.open_slip()
                self.follow(now, shown)
                self._notices.tell(self._view.entry.slip.words.text())
            case Aside.QUESTIONS:
                self._view.show_card(self._view.questions)
                self.follow(now, shown)
                self._view.questions.begin()
            case Aside.ALTERNATIVES:
                self._view.show_card(self._view.alternatives)
                self.follow(now, shown)
                self._view.alternatives.begin()
            case _:
                assert_never(aside)
