"""Asks what a table holds whose headings do not tell it: people or offers, and what stands in which column."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.exchange.contacts.headings import COLUMN_WORDS, Column
from desk_app.exchange.contacts.tables import ContactTable
from desk_app.exchange.tracker.offer_columns import OFFER_COLUMN_WORDS, OfferColumn, lacking
from desk_app.support.words import _
from desk_app.ui.people.taking_in.column_rows import ColumnQuestions
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import Text

_NAMED = frozenset((Column.NAME, Column.GIVEN, Column.FAMILY, Column.FIRM, Column.MAIL, Column.PHONE))


class TableQuestions(QWidget):
    """The questions about a table of people, or about one of offers, and a button that changes to the other."""

    switched = Signal()

    def __init__(self, table: ContactTable, offered: Sequence[OfferColumn]) -> None:
        """Ask about a table. `offered` is what its columns hold if it is one of offers, as far as that is known."""
        super().__init__()
        self._table, self._offered = table, tuple(offered)
        self.offers = not lacking(self._offered)
        self._about = Text(tone="muted", wrap=True)
        self.other = QuietButton("")
        self.other.clicked.connect(self._switch)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 12, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._about)
        layout.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._body)
        self._ask()

    @property
    def next_words(self) -> str:
        """The words of the button that goes on."""
        return _("Look at the offers") if self.offers else _("Look at the people")

    def people_columns(self) -> tuple[Column, ...]:
        """What each column holds of people."""
        return tuple(map(Column, self.questions.columns()))

    def offer_columns(self) -> tuple[OfferColumn, ...]:
        """What each column holds of offers."""
        return tuple(map(OfferColumn, self.questions.columns()))

    def lacking(self) -> str:
        """What has to be chosen still; empty if it is enough."""
        if self.offers:
            return lacking(self.offer_columns())
        if _NAMED.isdisjoint(self.people_columns()):
            return _("Choose at least one column that holds a name, a firm, a mail or a phone.")
        return ""

    def _switch(self) -> None:
        self.offers = not self.offers
        self._ask()
        self.switched.emit()

    def _ask(self) -> None:
        other = _("It is a table of people") if self.offers else _("It is a table of offers")
        self.other.setText(other)
        self.other.setAccessibleName(other)
        self._about.setText(self._words())
        clear(self._body)
        meanings: Sequence[StrEnum] = self._offered
        words: Sequence[tuple[StrEnum, str]] = tuple(OFFER_COLUMN_WORDS.items())
        if not self.offers:
            meanings, words = [each or Column.NONE for each in self._table.meanings], tuple(COLUMN_WORDS.items())
        self.questions = ColumnQuestions(self._table, meanings, words)
        add(self._body, self.questions)

    def _words(self) -> str:
        if self.offers:
            return _(
                "Each row holds an offer: in which negotiation or with whom, and whose it is. What you say here is "
                "remembered."
            )
        return _("The first row does not tell who somebody is and how to reach them. What you say here is remembered.")
