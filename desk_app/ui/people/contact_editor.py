"""The contact fields of a person, edited in their place."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk_app.domain.negotiation import Counterpart
from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.prepare.fields import Today, date_field
from desk_app.ui.widgets.fields import LineField, TextField
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.value_field import ProblemLine, ValueField

_LINES = {
    "organisation": (mark("Firm"), mark("where they work")),
    "email": (mark("Mail"), mark("address")),
    "phone": (mark("Phone"), mark("number", context="phone")),
    "prefers": (mark("Prefers"), mark("calls, mail, mornings …")),
}
_ROOM_FOR_TWO = 60
"""From a width of so many letters on, two fields stand beside each other."""


class ContactEditor(QWidget):
    """Shows how to reach a person. Sends `edited` with a field of the `Counterpart` and its value."""

    edited = Signal(object, object)

    def __init__(self, today: Today) -> None:
        super().__init__()
        self.lines = {field: LineField(_(name), placeholder=_(hint)) for field, (name, hint) in _LINES.items()}
        self.next = date_field(_("Next contact"), today, placeholder=_("a date, such as 9 Feb"))
        self.notes = TextField(_("Notes"), placeholder=_("What is good to know about them"))
        self._problem = ProblemLine()
        self._fields: tuple[LineField | ValueField, ...] = (*self.lines.values(), self.next)
        self._names = [Text(field.accessibleName(), tone="muted") for field in self._fields]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._across = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._grid)
        layout.addWidget(self._problem)
        layout.addWidget(self.notes)
        self._arrange(1)
        self._connect()

    def show_person(self, person: Counterpart) -> None:
        """Show what is saved."""
        for field, line in self.lines.items():
            line.show_text(getattr(person, field))
        self.next.show_value(person.next_contact)
        self.notes.show_text(person.notes)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _ROOM_FOR_TWO * self.fontMetrics().averageCharWidth()
        self._arrange(2 if wide else 1)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for place, (name, field) in enumerate(zip(self._names, self._fields, strict=True)):
            row, column = divmod(place, across)
            self._grid.addWidget(name, row, 2 * column)
            self._grid.addWidget(field, row, 2 * column + 1)
        for column in (0, 1):
            self._grid.setColumnStretch(2 * column + 1, int(column < across))

    def _connect(self) -> None:
        for field, line in self.lines.items():
            for typed in (line.edited, line.committed):
                typed.connect(partial(self.edited.emit, field))
        for typed in (self.notes.edited, self.notes.committed):
            typed.connect(partial(self.edited.emit, "notes"))
        self.next.committed.connect(self._tell_next)
        self.next.wrong.connect(self._problem.say)

    def _tell_next(self, day: date | None) -> None:
        self.edited.emit("next_contact", day)
