"""Asks what the columns of a table of people hold."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_app.exchange.contacts.headings import COLUMN_WORDS, Column
from desk_app.exchange.contacts.tables import ContactTable
from desk_app.support.words import _
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.text import ElidedText, Text

_MOST = 100


class ColumnQuestions(QWidget):
    """One line a column that holds something: its heading, what it holds in one row, and a choice what that is."""

    def __init__(self, table: ContactTable) -> None:
        super().__init__()
        self._width = len(table.headings)
        self.choices: dict[int, ChoiceField] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        held = [place for place, sample in enumerate(table.samples) if sample][:_MOST]
        for row, place in enumerate(held):
            name = table.headings[place] or _("Column {number}", number=place + 1)
            heading = ElidedText(strong=True, least=10)
            heading.setText(name)
            sample = ElidedText(tone="muted", least=8)
            sample.setText(table.samples[place])
            choice = ChoiceField(name, [Choice(column, _(words)) for column, words in COLUMN_WORDS.items()])
            choice.drafted = False
            choice.show_value(table.meanings[place] or Column.NONE)
            self.choices[place] = choice
            for cell, widget in enumerate((heading, sample, choice)):
                grid.addWidget(widget, row, cell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        if not held:
            layout.addWidget(Text(_("No column holds anything."), tone="muted"))

    def columns(self) -> tuple[Column, ...]:
        """What each column holds."""
        said = (self.choices[place].value() if place in self.choices else None for place in range(self._width))
        return tuple(each if isinstance(each, Column) else Column.NONE for each in said)

    def first(self) -> QWidget | None:
        """The first question."""
        return next(iter(self.choices.values()), None)
