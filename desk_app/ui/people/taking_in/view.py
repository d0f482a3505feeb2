"""Shows what an address book holds, and asks what to take. Nothing is written before the button was pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.people.matching import CardStanding
from desk_app.exchange.contacts.headings import Column
from desk_app.exchange.contacts.tables import ContactTable
from desk_app.session.address_books import AddressBook
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.people.line_column import LineColumn
from desk_app.ui.people.taking_in.card_rows import CardColumn, ChangedCards, UnclearCards, WholeCards
from desk_app.ui.people.taking_in.column_rows import ColumnQuestions
from desk_app.ui.people.taking_in.review import Review
from desk_app.ui.people.taking_in.words import button_words, lists_words, same_words
from desk_app.ui.widgets.buttons import PrimaryButton, QuietButton
from desk_app.ui.widgets.choice import CheckField
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import RuledHeading, Text
from desk_app.ui.widgets.value_field import ProblemLine

_WIDEST = 820
_NAMED = frozenset((Column.NAME, Column.GIVEN, Column.FAMILY, Column.FIRM, Column.MAIL, Column.PHONE))


class UnreadLines(LineColumn[str]):
    """What could not be read, one line each."""

    @override
    def line(self, line: str, /) -> QWidget:
        return Text(line, wrap=True)


class TakingInView(ScrollColumn):
    """Says that it reads, asks for columns if that is needed, and then shows each card beside the people here."""

    take = Signal(object)
    """The `CardChoice`s to be taken in."""
    columns = Signal(object)
    """What the columns of the table hold, as a tuple."""
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
        self._questions: ColumnQuestions | None = None
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

    def ask_columns(self, table: ContactTable) -> None:
        """Ask what the columns of a table hold."""
        self._begin(_("What do its columns hold?"))
        self._say(
            _("The first row does not tell who somebody is and how to reach them. What you say here is remembered.")
        )
        self._body.addSpacing(12)
        self._questions = ColumnQuestions(table)
        add(self._body, self._questions)
        self._offer(_("Look at the people"))
        (self._questions.first() or self.button).setFocus(Qt.FocusReason.OtherFocusReason)

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
            unread = UnreadLines()
            self._headed(_("Not in order"), len(book.problems), unread)
            unread.show_lines(book.problems)
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
        self._review = self._questions = None
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

    def _headed(self, title: str, count: int, column: QWidget, every: WholeCards | None = None) -> None:
        heading = RuledHeading(_("{title} · {count}", title=title, count=count))
        heading.setContentsMargins(0, 20, 0, 4)
        add(self._body, heading)
        if every is not None:
            box = CheckField(_("All of them"))
            box.drafted = False
            box.setChecked(True)
            box.ticked.connect(every.tick_all)
            add(self._body, box)
        add(self._body, column)

    def _count(self) -> None:
        self._offer(button_words(self._review.choices()) if self._review else "")

    def _offer(self, words: str) -> None:
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.setVisible(bool(words))

    def _press(self) -> None:
        if self._review is not None:
            self.take.emit(self._review.choices())
        elif self._questions is not None:
            columns = self._questions.columns()
            if _NAMED.isdisjoint(columns):
                self._problem.say(_("Choose at least one column that holds a name, a firm, a mail or a phone."))
            else:
                self.columns.emit(columns)

    def _say(self, words: str) -> None:
        add(self._body, Text(words, tone="muted", wrap=True))
