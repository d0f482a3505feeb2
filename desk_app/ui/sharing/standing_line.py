"""The line about sharing at the foot of the sidebar."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.session.sharing.standing_words import to_decide_words
from desk_app.support.overriding import override
from desk_app.ui.running.share_keeping import ShareNews
from desk_app.ui.sharing.words import is_well, standing_words
from desk_app.ui.widgets.buttons import NextButton
from desk_app.ui.widgets.text import Text


class ShareLine(QWidget):
    """Says how the share stands, and how much is to be decided; nothing where the journal is not shared."""

    decide = Signal()
    """Show what is to be decided, or what is not well."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Text(step="small", tone="muted", wrap=True)
        self._words.setContentsMargins(10, 0, 0, 0)
        self._words.setCursor(Qt.CursorShape.PointingHandCursor)
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
        self._words.show_tone("muted" if is_well(news) else "they")
        count = news.status.conflicts
        self.button.setText(to_decide_words(count))
        self.button.setAccessibleName(to_decide_words(count))
        self.button.setVisible(count > 0)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.decide.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        event.accept()  # else the release goes elsewhere

    def words(self) -> str:
        """What it says; empty where the journal is not shared."""
        return "" if self.isHidden() else self._words.text()

    def warns(self) -> bool:
        """Whether its words are in the tone of what is not well."""
        return bool(self._words.property("tone") == "they")
