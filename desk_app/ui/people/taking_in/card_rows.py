"""The rows of what an address book holds: somebody new, fields that differ, and a question of whom a card is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.people.alike import FieldChange
from desk_app.domain.people.matching import CardMatch
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.people.line_column import LineColumn
from desk_app.ui.people.taking_in.review import Review
from desk_app.ui.people.taking_in.words import about_card, answers, change_words, names_of
from desk_app.ui.widgets.choice import CheckField, ChoiceField
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import ElidedText, Text

Line = tuple[int, CardMatch]
"""A card with its number."""


class CardColumn(LineColumn[Line]):
    """Cards of one kind. Sends `ticked` when something of them was ticked or said."""

    ticked = Signal()

    def __init__(self, review: Review) -> None:
        super().__init__()
        self.review = review


class WholeCards(CardColumn):
    """Cards that are taken whole or not: of those who are new, or who were erased here."""

    def __init__(self, review: Review) -> None:
        super().__init__(review)
        self._boxes: dict[int, CheckField] = {}

    def tick_all(self, on: bool) -> None:
        """Take all of them, or none."""
        for number, _match in self._lines:
            self.review.tick(number, on)
        for number, box in self._boxes.items():
            box.setChecked(self.review.takes(number))
        self.ticked.emit()

    @property
    def all_ticked(self) -> bool:
        """Whether all of them are taken."""
        return all(self.review.takes(number) for number, _match in self._lines)

    @override
    def line(self, line: Line, /) -> QWidget:
        number, match = line
        box = _box(_("Add {name}", name=match.card.name), self.review.takes(number), partial(self._tick, number))
        self._boxes[number] = box
        return _row(box, _whole(match))

    def _tick(self, number: int, on: bool) -> None:
        self.review.tick(number, on)
        self.ticked.emit()


class FieldTicks(QWidget):
    """What a card would change in a record, each field with a box."""

    ticked = Signal()

    def __init__(self, number: int, review: Review) -> None:
        super().__init__()
        self._number, self._review = number, review
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_changes(self, changes: Sequence[FieldChange]) -> None:
        """Show these; hidden if there are none."""
        clear(self._column)
        for change in changes:
            words = change_words(change)
            on = self._review.takes_field(self._number, change.field)
            add(self._column, _row(_box(words, on, partial(self._tick, change.field)), Text(words, wrap=True)))
        self.setVisible(bool(changes))

    def _tick(self, field: str, on: bool) -> None:
        self._review.tick_field(self._number, field, on)
        self.ticked.emit()


class ChangedCards(CardColumn):
    """Cards of people who are here, field by field."""

    @override
    def line(self, line: Line, /) -> QWidget:
        number, match = line
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addWidget(Text(match.person.name if match.person else match.card.name, strong=True, wrap=True))
        fields = FieldTicks(number, self.review)
        column.addWidget(fields)
        fields.show_changes(match.changes)
        fields.ticked.connect(self.ticked)
        return whole


class UnclearCards(CardColumn):
    """Cards that may be of people who are here: each is asked about."""

    @override
    def line(self, line: Line, /) -> QWidget:
        number, match = line
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(4)
        column.addWidget(_whole(match))
        question = ChoiceField(
            _("{name}: the same as {others}?", name=match.card.name, others=names_of(match.candidates)), answers(match)
        )
        question.drafted = False
        question.show_value(self.review.answered(number))
        fields = FieldTicks(number, self.review)
        row = QHBoxLayout()
        row.addWidget(question)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(fields)
        fields.show_changes(self.review.changes(number))
        fields.ticked.connect(self.ticked)
        question.chosen.connect(partial(self._answer, number, fields))
        whole.setFocusProxy(question)
        return whole

    def _answer(self, number: int, fields: FieldTicks, answer: object) -> None:
        fields.show_changes(self.review.answer(number, answer))
        self.ticked.emit()


def _whole(match: CardMatch) -> QWidget:
    """Who it is, and what tells them from others."""
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(Text(match.card.name, wrap=True))
    if told := about_card(match.card):
        about = ElidedText(step="small", tone="muted", least=8)
        about.setText(told)
        column.addWidget(about)
    return words


def _box(name: str, on: bool, ticked: Callable[[bool], object]) -> CheckField:
    box = CheckField("")
    box.drafted = False
    box.setAccessibleName(name)
    box.setChecked(on)
    box.ticked.connect(ticked)
    return box


def _row(box: CheckField, words: QWidget) -> QWidget:
    row = QWidget()
    cells = QHBoxLayout(row)
    cells.setContentsMargins(0, 2, 0, 2)
    cells.setSpacing(0)  # a box without words keeps the room before them
    cells.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
    cells.addWidget(words, 1)
    row.setFocusProxy(box)
    return row
