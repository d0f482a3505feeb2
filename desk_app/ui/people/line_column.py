"""A column of lines, with a button for more where there are many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.support.words import plural
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.rows import add, clear

T = TypeVar("T")
_FEW, _MORE = 8, 50


class LineColumn(QWidget, Generic[T]):
    """Shows the first lines, and so many more each time the person asks. It is built again only if they change."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._lines: Sequence[T] = ()
        self._most = _FEW
        self._shown: list[QWidget] = []

    def line(self, line: T, /) -> QWidget:
        """Make the widget of one line. Each such column must have its own."""
        raise NotImplementedError

    def show_lines(self, lines: Sequence[T]) -> None:
        """Show these lines. Without any, the column is hidden."""
        if self.parentWidget() is not None or not lines:  # alone it would be a window of its own
            self.setVisible(bool(lines))
        if lines != self._lines:
            self._lines, self._most = lines, _FEW
            self._build()

    def _build(self) -> None:
        clear(self._column)
        self._shown = [self.line(line) for line in self._lines[: self._most]]
        whole = QWidget()  # shown once: to show each line by itself takes as long as all the rest of the page
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in self._shown:
            column.addWidget(widget)
        left = len(self._lines) - self._most
        if left > 0:
            more = QuietButton(plural("and {n} more", "and {n} more", left))
            more.clicked.connect(self._show_more)
            column.addWidget(more)
        add(self._column, whole)

    def _show_more(self) -> None:
        first, self._most = self._most, self._most + _MORE
        self._build()
        self._shown[first].setFocus(Qt.FocusReason.TabFocusReason)
