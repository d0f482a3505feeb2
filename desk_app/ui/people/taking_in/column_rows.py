"""Asks what the columns of a table hold."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_app.exchange.contacts.tables import ContactTable
from desk_app.support.words import _
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.text import ElidedText, Text

_MOST = 100


class ColumnQuestions(QWidget):
    """One line a column that holds something: its heading, what it holds in one row, and a choice what that is."""

    def __init__(self, table: ContactTable, meanings: Sequence[StrEnum], words: Sequence[tuple[StrEnum, str]]) -> None:
        """Ask about a table. `meanings` are what its columns hold as far as that is known, `words` the answers."""
        super().__init__()
        self._meanings = tuple(meanings)
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
            choice = ChoiceField(name, [Choice(column, _(answer)) for column, answer in words])
            choice.drafted = False
            choice.show_value(self._meanings[place])
            self.choices[place] = choice
            for cell, widget in enumerate((heading, sample, choice)):
                grid.addWidget(widget, row, cell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        if not held:
            layout.addWidget(Text(_("No column holds anything."), tone="muted"))

    def columns(self) -> tuple[str, ...]:
        """What each column holds. One that holds nothing is as it was known."""
        asked = {place: str(choice.value()) for place, choice in self.choices.items()}
        return tuple(asked.get(place, meaning.value) for place, meaning in enumerate(self._meanings))

    def first(self) -> QWidget | None:
        """The first question."""
        return next(iter(self.choices.values()), None)
