"""Our strengths, facts and alternatives at one entry: what became of each there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.cards import CARD_WORDS, CardHow
from desk_app.domain.deck import CARD_KINDS, LeverageCard, deck
from desk_app.domain.entries import Entry
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.report.cards_told import card_name
from desk_app.domain.report.what_if import move_words
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.meet.cards import Card, CardScroll
from desk_app.ui.meet.ledger_rows import told_when
from desk_app.ui.widgets.buttons import Button
from desk_app.ui.widgets.editor_list import KeyedColumn
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.wrapping import WrappingRow


@dataclass(frozen=True, slots=True)
class CardsProps:
    """What the card shows: at which entry, and the cards; or only `words`, as while it is hidden."""

    entry: str = ""
    place: str = ""
    cards: tuple[LeverageCard, ...] = ()
    words: str = ""


def cards_props(negotiation: Negotiation, entry: Entry | None, *, hidden: bool) -> CardsProps:
    """Our cards at an entry. While `hidden`, nothing of one is there to be drawn."""
    if hidden:
        return CardsProps(words=_("Your cards are hidden. Hold F7 to see them."))
    cards = deck(negotiation)
    if not cards:
        return CardsProps(
            words=_("You have no cards yet: note strengths, answers and alternatives of yours in Prepare.")
        )
    if entry is None:
        return CardsProps(words=_("A card is played at an entry, and nothing is recorded yet."))
    words = move_words(negotiation, entry)
    place = _("At {time}: {words}", time=told_when(entry), words=words) if words else told_when(entry)
    return CardsProps(entry.id, place, cards)


class PlayedCard(QWidget):
    """One card with four buttons. Sends `marked` with what became of it; None: nothing."""

    marked = Signal(object, object)

    def __init__(self, card: LeverageCard) -> None:
        super().__init__()
        self.id = card.id
        self._how: CardHow | None = None
        self._name, self._about = Text(strong=True, wrap=True), Text(tone="muted", step="small", wrap=True)
        self.buttons: dict[CardHow, Button] = {}
        self._choices = QWidget()
        row = WrappingRow(self._choices)
        for how, words in CARD_WORDS.items():
            button = Button(_(words))
            button.setProperty("role", "step")
            button.setCheckable(True)
            hear_as(button, HeardAs.CHOICE)
            button.clicked.connect(partial(self._mark, how))
            self.buttons[how] = button
            row.addWidget(button)
        names = QVBoxLayout()
        names.setSpacing(0)
        for text in (self._name, self._about):
            names.addWidget(text)
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._beside.setContentsMargins(0, 0, 0, 8)
        self._beside.setSpacing(0)
        self._beside.addLayout(names, 1)
        self._beside.addWidget(self._choices)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Put the buttons beside the words where there is room for both."""
        super().resizeEvent(event)
        needed = sum(button.sizeHint().width() for button in self.buttons.values())
        beside = self.width() >= 2 * needed
        self._choices.setMinimumWidth(needed if beside else 0)
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def show_card(self, card: LeverageCard, entry: str) -> None:
        """Show the card as it is at an entry."""
        name = card_name(card)
        self._how = card.use_at(entry)
        self._name.setText(name)
        kind = _(CARD_KINDS[card.kind])
        self._about.setText(_("{kind} · {about}", kind=kind, about=card.about) if card.about else kind)
        for how, button in self.buttons.items():
            button.setChecked(how is self._how)
            button.setAccessibleName(_("{card}: {how}", card=name, how=_(CARD_WORDS[how])))

    def _mark(self, how: CardHow, _checked: bool = False) -> None:
        self.marked.emit(self.id, None if how is self._how else how)


class CardsCard(Card):
    """Shows `CardsProps`. Sends `marked` with a card's id, the entry's id, and what became of it there."""

    marked = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__(_("Your cards"), _("Back to the table"))
        self._entry = ""
        self._place, self._words = Text(tone="muted", wrap=True), Text(tone="muted", wrap=True)
        page = CardScroll()
        self._cards: KeyedColumn[LeverageCard, PlayedCard] = KeyedColumn(self._made, _key, self._apply, spacing=4)
        for widget in (self._words, self._cards):
            page.column.addWidget(widget)
        self.column.addWidget(self._place)
        self.column.addWidget(page)
        self.finish()

    @property
    def rows(self) -> tuple[PlayedCard, ...]:
        """The cards, in their order."""
        return tuple(self._cards.widgets.values())

    def begin(self) -> None:
        """Put the focus on the first card; on the button, where F7 and Esc are heard, if none shows."""
        first = self.rows[0].buttons[CardHow.MENTIONED] if self.rows else self._close
        (first if first.isVisible() else self._close).setFocus()

    def show_cards(self, props: CardsProps) -> None:
        """Show the cards, or the words in their place."""
        self._entry = props.entry
        self._place.say(props.place)
        self._words.say(props.words)
        self._show(props.cards)

    def _show(self, cards: Sequence[LeverageCard]) -> None:
        held = any(button.hasFocus() for row in self.rows for button in row.buttons.values())
        self._cards.show_items(cards)
        self._cards.setVisible(bool(cards))
        if held and not cards:
            self._close.setFocus()

    def _made(self, card: LeverageCard) -> PlayedCard:
        row = PlayedCard(card)
        row.marked.connect(self._mark)
        return row

    def _apply(self, row: PlayedCard, card: LeverageCard) -> None:
        row.show_card(card, self._entry)

    def _mark(self, card: str, how: CardHow | None) -> None:
        self.marked.emit(card, self._entry, how)


def _key(card: LeverageCard) -> str:
    return card.id
