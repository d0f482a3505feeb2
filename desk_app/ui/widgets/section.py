"""A section that opens beneath its heading. While closed, it is one line that says what is in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk_app.support.words import as_written
from desk_app.ui.look.lengths import fix_icon
from desk_app.ui.widgets.buttons import Button
from desk_app.ui.widgets.heard import SpokenFold
from desk_app.ui.widgets.saying import spoken
from desk_app.ui.widgets.text import ElidedText, Hairline


class FoldingSection(QWidget):
    """Sends `opened` when the person opens or closes it. Add the content to `body`."""

    opened = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.button = Button(f" {title.replace('&', '&&')}")
        self.button.setProperty("role", "section")
        self.button.setCheckable(True)
        SpokenFold(self.button)
        fix_icon(self.button, 16)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self._clicked)
        self._words = ElidedText(tone="muted")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.content = QWidget()
        """What shows while it is open."""
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(22, 4, 0, 20)
        self.body.setSpacing(12)
        head = QHBoxLayout()
        head.setContentsMargins(0, 2, 0, 2)
        head.setSpacing(12)
        head.addWidget(self.button)
        head.addWidget(self._words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.content)
        layout.addWidget(Hairline())
        self.set_open(False)
        self._name()

    @property
    def draft_scope(self) -> str:
        """Its name in the place of a draft."""
        return as_written(self.title)

    def open_for_draft(self) -> None:
        """Open it, so that a draft can be put back."""
        if not self.is_open:
            self.button.click()

    @property
    def is_open(self) -> bool:
        """Whether the content shows."""
        return self.button.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Open or close it without sending `opened`."""
        self.button.setChecked(is_open)
        self.content.setVisible(is_open)

    def show_words(self, words: str, shorter: str = "") -> None:
        """Show a line beside the heading; `shorter` words where it has no room."""
        self._words.setText(words)
        self._words.say_shorter(shorter)
        self._name()

    def _name(self) -> None:
        self.button.setAccessibleName(", ".join(part for part in (self.title, spoken(self._words.text())) if part))

    def _clicked(self, checked: bool) -> None:
        self.set_open(checked)
        self.opened.emit(self)
