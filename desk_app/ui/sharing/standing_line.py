"""The line about sharing at the foot of the sidebar."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.session.sharing.standing_words import to_decide_words
from desk_app.ui.running.share_keeping import ShareNews
from desk_app.ui.sharing.words import standing_words
from desk_app.ui.widgets.buttons import NextButton
from desk_app.ui.widgets.text import Text


class ShareLine(QWidget):
    """Says how the share stands, and how much is to be decided; nothing where the journal is not shared."""

    decide = Signal()
    """Show what is to be decided."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Text(step="small", tone="muted", wrap=True)
        self._words.setContentsMargins(10, 0, 0, 0)
        self.button = NextButton(to_decide_words(0))
        self.button.clicked.connect(self.decide)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(2)
        layout.addWidget(self.button)
        layout.addWidget(self._words)
        self.hide()

    def show_news(self, news: ShareNews | None) -> None:
        """Show how it stands; None: the journal is not shared."""
        self.setVisible(news is not None)
        if news is None:
            return
        self._words.say(standing_words(news))
        count = news.status.conflicts
        self.button.setText(to_decide_words(count))
        self.button.setAccessibleName(to_decide_words(count))
        self.button.setVisible(count > 0)

    def words(self) -> str:
        """What it says; empty where the journal is not shared."""
        return "" if self.isHidden() else self._words.text()
