"""What shows for a while during talks: the pause, the deal read back, what to ask, the alternatives."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from PySide6.QtCore import QObject

from desk_app.domain.capture.commands import CARDS, QUESTIONS
from desk_app.domain.capture.meaning import Aside
from desk_app.domain.deck import latest_said
from desk_app.domain.entries import Entry, EntryKind
from desk_app.domain.moment import still_to_ask
from desk_app.ui.meet.alternatives_card import AlternativesCard, card_table
from desk_app.ui.meet.cards_card import CardsCard, cards_props
from desk_app.ui.meet.editing import EntryActs
from desk_app.ui.meet.live import TalksNow
from desk_app.ui.meet.pause_card import pause_props
from desk_app.ui.meet.props import MeetProps
from desk_app.ui.meet.questions import QuestionsCard
from desk_app.ui.meet.return_slip import slip_props
from desk_app.ui.meet.screen import Sights
from desk_app.ui.meet.view import MeetView
from desk_app.ui.running.page_context import Notices


class Asides(QObject):
    """Opens them and keeps those that are open up to date. What they record goes through `EntryActs`."""

    def __init__(self, view: MeetView, acts: EntryActs, notices: Notices, sights: Sights) -> None:
        super().__init__(view)
        self._view, self._acts, self._notices = view, acts, notices
        self._now: TalksNow | None = None
        self._shown: MeetProps | None = None
        self._played_at = ""
        for card in (view.pause, view.questions, view.alternatives, view.played):
            card.peeked.connect(sights.peek)
        view.pause.trigger.connect(acts.explain_pause)
        view.pause.leverage.rated.connect(acts.rate)
        view.pause.asked.connect(partial(view.entry.command, QUESTIONS))
        view.questions.answered.connect(acts.answer)
        for opens in (view.pause, view.alternatives):
            opens.cards.connect(partial(view.entry.command, CARDS))
        for part in (view.ledger, view.entry.rows):
            part.cards_wanted.connect(self.open_cards)
        view.played.marked.connect(acts.mark_card)

    def stand_on(self, now: TalksNow, shown: MeetProps) -> None:
        """Take in the talks as they are now, with as much of them as may be read."""
        self._now, self._shown = now, shown

    def follow(self) -> None:
        """The talks went on, or more or less may be read: tell it anew where it shows."""
        now, shown = self._now, self._shown
        if now is None or shown is None:
            return
        if self._view.shows(self._view.pause):
            self._view.pause.show_pause(pause_props(now, shown))
        if self._view.shows(self._view.questions):
            self._view.questions.show_questions(still_to_ask(now.negotiation), covered=shown.covered)
        if self._view.shows(self._view.alternatives):
            self._view.alternatives.show_table(card_table(now, hidden=shown.hidden))
        if self._view.shows(self._view.played):
            self._view.played.show_cards(cards_props(now.negotiation, self._entry(now), hidden=shown.hidden))
        if self._view.entry.asks_in_return:
            self._view.entry.show_slip(slip_props(now, hidden=shown.hidden))

    def open(self, kind: EntryKind, entry: str) -> None:
        """Show what belongs to an entry that was just recorded: the pause, or the deal read back."""
        if kind is EntryKind.PAUSE:
            self._acts.pause = entry
            self._view.show_pause()
        elif kind is EntryKind.READBACK:
            self._view.show_readback()

    def look_at(self, aside: Aside) -> None:
        """Show what to say for a give that nothing came back for, what is still to ask, the alternatives, the cards."""
        self._view.entry.take()
        match aside:
            case Aside.IN_RETURN:
                self._view.entry.open_slip()
                self.follow()
                self._notices.tell(self._view.entry.slip.words.text())
            case Aside.QUESTIONS:
                self._show(self._view.questions)
            case Aside.ALTERNATIVES:
                self._show(self._view.alternatives)
            case Aside.CARDS:
                self.open_cards("")
            case _:
                assert_never(aside)

    def open_cards(self, entry: str) -> None:
        """Show our cards at an entry, by its id; empty: at what was said last."""
        if not self._acts.editing:
            self._played_at = entry
            self._show(self._view.played)

    def _show(self, card: QuestionsCard | AlternativesCard | CardsCard) -> None:
        self._view.show_card(card)
        self.follow()
        card.begin()

    def _entry(self, now: TalksNow) -> Entry | None:
        """The entry at which a card is played."""
        chosen = (entry for entry in now.negotiation.entries() if entry.id == self._played_at)
        return next(chosen, None) or latest_said(now.negotiation)
