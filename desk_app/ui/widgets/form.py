"""A short form on a page of its own: fields with names, what is wrong, and buttons to send it or to go back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.widgets.aloud import AloudText, mark_wrong
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.text import Text


class ShortForm(ScrollColumn):
    """Fill `column` first, then call `add_rows` and `add_foot`. Sends `sent` at Enter, `left` at Esc or Back."""

    sent = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(margin=40, widest=640)
        self.rows = QFormLayout()
        self.rows.setHorizontalSpacing(24)
        self.rows.setVerticalSpacing(12)
        self.rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._problem = AloudText(tone="they", wrap=True)
        self._wrong: QWidget | None = None
        self._send: QPushButton | None = None

    def add_rows(self, rows: Sequence[tuple[str, QWidget]]) -> None:
        """Add the fields, each with its name. A field that belongs to the one above has an empty name."""
        for name, field in rows:
            self.rows.addRow(Text(name, tone="muted"), field)
        self.column.addLayout(self.rows)

    def add_foot(self, button: QPushButton) -> None:
        """Add the line for what is wrong; beneath it the button that sends the form, and the one that goes back."""
        self._send = button
        button.clicked.connect(self.sent)
        back = QuietButton(_("Back"))
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addWidget(back)
        row.addStretch(1)
        self.column.addWidget(self._problem)
        self.column.addSpacing(12)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def say(self, words: str, field: QWidget | None = None) -> None:
        """Show what must be put right, and mark the field where; an empty text hides it."""
        if self._wrong is not None and (self._wrong is not field or not words):
            mark_wrong(self._wrong, "")
        self._wrong = field if words else None
        if self._wrong is not None:
            mark_wrong(self._wrong, words)
        self._problem.say(words)

    def words(self) -> str:
        """What is shown that must be put right."""
        return self._problem.text()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._send is not None:
                self._send.click()  # nothing while what was sent is under way: a key may bounce
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def alone(page: QWidget, content: QWidget) -> None:
    """Let one widget fill a whole page."""
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(content)
