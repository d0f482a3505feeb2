"""A quiet line at the head of the page: what went wrong and what to do, until it is put away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.text import Text


class Banner(QWidget):
    """Shows one message at a time; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._words = Text(wrap=True)
        away = QuietButton("Put away", name="Put this message away")
        away.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 8, 16, 8)
        layout.addWidget(self._words, 1)
        layout.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, words: str) -> None:
        """Show a message and announce it."""
        self._words.setText(words)
        self.show()
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # their many names wait for the first one

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def words(self) -> str:
        """What is said now; empty when nothing is."""
        return self._words.text() if not self.isHidden() else ""
