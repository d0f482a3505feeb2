"""The sheet on which a person chooses the letters of the commands of the entry line."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desk_app.domain.capture.letters import why_not
from desk_app.support.words import _
from desk_app.ui.running.page_context import CommandLetters
from desk_app.ui.shell.commands import COMMANDS
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.text import RuledHeading, Text


class LettersSheet(QDialog):
    """A separate window that can stay open beside the page; Esc closes it. Each letter is saved at once."""

    def __init__(self, letters: CommandLetters, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(_("Letters of the entry line – Parley"))
        self._letters = letters
        self._fields: dict[str, LineField] = {}
        self.said = Text(wrap=True)
        self._usual = QuietButton(_("Back to the usual letters"))
        self._usual.setAutoDefault(False)  # Enter in a field would press it
        self._usual.clicked.connect(self._reset)
        page = ScrollColumn(margin=24)
        page.setAccessibleName(_("Letters of the entry line"))
        page.column.addWidget(RuledHeading(_("Letters of the entry line")))
        about = _("For a keyboard on which a letter is hard to reach. The usual letter goes on working beside yours.")
        page.column.addWidget(Text(about, tone="muted", wrap=True))
        page.column.addLayout(self._grid())
        page.column.addWidget(self.said)
        page.column.addWidget(self._usual, 0, Qt.AlignmentFlag.AlignLeft)
        page.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        letters.changed.connect(self._show)
        self._show()
        self.resize(480, 620)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for row, command in enumerate(each for each in COMMANDS if each.letter.isalpha()):
            name = _(command.words).replace("&", "")
            field = LineField(_("Letter of {command}", command=name))
            field.drafted = False
            field.setFixedWidth(56)
            for left in (field.edited, field.committed):
                left.connect(partial(self._choose, command.letter))
            self._fields[command.letter] = field
            grid.addWidget(Text(name), row, 0)
            grid.addWidget(field, row, 1)
        return grid

    def _show(self, _chosen: object = None) -> None:
        self._usual.setVisible(bool(self._letters.chosen))
        for command, field in self._fields.items():
            field.show_text(self._letters.of(command))

    def _choose(self, command: str, typed: object) -> None:
        letter = str(typed).strip().casefold()
        reason = why_not(letter, command, self._letters.chosen)
        self.said.setText(reason)
        field = self._fields[command]
        field.setProperty("wrong", bool(reason))
        field.style().polish(field)
        if not reason:
            self._letters.choose(command, letter)

    def _reset(self) -> None:
        for command, field in self._fields.items():
            self._choose(command, command)
            field.setText(command)
