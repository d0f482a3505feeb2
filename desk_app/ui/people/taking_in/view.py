"""Shows what an address book holds, and asks what to take. Nothing is written before the button was pressed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.people.matching import CardStanding
from desk_app.exchange.contacts.tables import ContactTable
from desk_app.exchange.tracker.offer_columns import OfferColumn
from desk_app.exchange.tracker.read_offers import ReadOffers
from desk_app.session.address_books import AddressBook
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.people.line_column import LineColumn
from desk_app.ui.people.taking_in.card_rows import CardColumn, ChangedCards, UnclearCards, WholeCards
from desk_app.ui.people.taking_in.review import Review
from desk_app.ui.people.taking_in.table_questions import TableQuestions
from desk_app.ui.people.taking_in.words import (
    button_words,
    lists_words,
    offer_words,
    offers_button,
    offers_here_words,
    same_words,
)
from desk_app.ui.widgets.buttons import PrimaryButton, QuietButton
from desk_app.ui.widgets.choice import CheckField
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import RuledHeading, Text
from desk_app.ui.widgets.value_field import ProblemLine

_WIDEST = 820


class PlainLines(LineColumn[str]):
    """What was read of a table of offers, or could not be read; one line each."""

    @override
    def line(self, line: str, /) -> QWidget:
        return Text(line, wrap=True)


class TakingInView(ScrollColumn):
    """Says that it reads, asks for columns if that is needed, and then shows each card beside the people here."""

    take = Signal(object)
    """The `CardChoice`s to be taken in."""
    columns = Signal(object)
    """What the columns of the table hold, as a tuple."""
    offer_columns = Signal(object)
    """The same for a table of offers."""
    take_offers = Signal(object)
    """The `ReadOffers` to be taken in."""
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(margin=40, widest=_WIDEST)
        self.back = QuietButton(_("People"), name=_("Back to people"))
        theme.dress(self.back, "chevron-left", "muted")
        self.back.clicked.connect(self.left)
        self._title = Text(step="title", wrap=True)
        self.button = PrimaryButton("")
        self.button.clicked.connect(self._press)
        self._review: Review | None = None
        self._questions: TableQuestions | None = None
        self._offers: ReadOffers | None = None
        self._problem = ProblemLine()
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title, 1)
        head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.setSpacing(6)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(head)
        self.column.addWidget(self._problem)
        self.column.addLayout(self._body)
        self.column.addStretch(1)
        self.setFocusProxy(self.back)

    def wait(self, words: str) -> None:
        """Say what is being done."""
        self._begin(words)
        self.back.setFocus()

    def ask_columns(self, table: ContactTable, offered: Sequence[OfferColumn]) -> None:
        """Ask what the columns of a table hold. `offered`: see `TableQuestions`."""
        self._begin(_("What do its columns hold?"))
        self._questions = TableQuestions(table, offered)
        self._questions.switched.connect(self._offer_next)
        add(self._body, self._questions)
        self._offer_next()
        (self._questions.questions.first() or self.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_offers(self, offers: ReadOffers) -> None:
        """Show what a table of offers holds."""
        self._begin(_("What to take in"))
        self._offers = offers
        if offers.here:
            self._say(offers_here_words(len(offers.here)))
        if offers.new:
            self._listed(_("Negotiations"), list(map(offer_words, offers.new)))
        elif not offers.read:
            self._say(_("No row of the table could be read as an offer."))
        if offers.problems:
            self._listed(_("Not in order"), offers.problems)
        self._count()
        (self.button if self.button.isVisible() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, book: AddressBook) -> None:
        """Show each card beside the people here."""
        self._begin(_("What to take in"))
        self._review = review = Review(book.matches)
        self._say(_("Name, firm, mail, phone and notes are taken, and no address, day of birth, picture or link."))
        self._part(_("New"), WholeCards(review), CardStanding.NEW, all_of_them=True)
        self._part(_("Changed"), ChangedCards(review), CardStanding.CHANGED)
        self._part(_("Perhaps the same"), UnclearCards(review), CardStanding.UNCLEAR)
        self._part(_("Erased here before"), WholeCards(review), CardStanding.ERASED)
        if book.problems:
            self._listed(_("Not in order"), book.problems)
        self._body.addSpacing(12)
        for words in (same_words(book.matches), lists_words(book.lists)):
            if words:
                self._say(words)
        self._count()
        (self.button if self.button.isVisible() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, busy: bool) -> None:
        """Hide the button while what it does is done, so that it is done once."""
        if busy:
            self.back.setFocus()
            self.button.hide()
        else:
            self._count()

    def _begin(self, title: str) -> None:
        self._review = self._questions = self._offers = None
        self._title.setText(title)
        self._problem.say("")
        self.button.hide()
        clear(self._body)
        self.verticalScrollBar().setValue(0)

    def _part(self, title: str, column: CardColumn, standing: CardStanding, *, all_of_them: bool = False) -> None:
        lines = column.review.of(standing)
        if not lines:
            return
        column.ticked.connect(self._count)
        several = all_of_them and len(lines) > 1 and isinstance(column, WholeCards)
        self._headed(title, len(lines), column, column if several and isinstance(column, WholeCards) else None)
        column.show_lines(lines)

    def _listed(self, title: str, lines: Sequence[str]) -> None:
        column = PlainLines()
        self._headed(title, len(lines), column)
        column.show_lines(lines)

    def _headed(self, title: str, count: int, column: QWidget, every: WholeCards | None = None) -> None:
        heading = RuledHeading(_("{title} · {count}", title=title, count=count))
        heading.setContentsMargins(0, 20, 0, 4)
        add(self._body, heading)
        if every is not None:
            box = CheckField(_("All of them"))
            box.drafted = False
            box.setChecked(True)
            box.ticked.connect(every.tick_all)
            every.ticked.connect(partial(_follow, box, every))
            add(self._body, box)
        add(self._body, column)

    def _count(self) -> None:
        if self._offers is not None:
            self._offer(offers_button(len(self._offers.new)))
        else:
            self._offer(button_words(self._review.choices()) if self._review else "")

    def _offer_next(self) -> None:
        self._problem.say("")
        self._offer(self._questions.next_words if self._questions else "")

    def _offer(self, words: str) -> None:
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.setVisible(bool(words))

    def _press(self) -> None:
        if self._review is not None:
            self.take.emit(self._review.choices())
        elif self._questions is not None:
            self._go_on(self._questions)
        elif self._offers is not None:
            self.take_offers.emit(self._offers)

    def _go_on(self, asked: TableQuestions) -> None:
        if words := asked.lacking():
            self._problem.say(words)
        elif asked.offers:
            self.offer_columns.emit(asked.offer_columns())
        else:
            self.columns.emit(asked.people_columns())

    def _say(self, words: str) -> None:
        add(self._body, Text(words, tone="muted", wrap=True))


def _follow(box: CheckField, every: WholeCards) -> None:
    """Tick the box of all of them while all of them are ticked."""
    box.setChecked(every.all_ticked)
