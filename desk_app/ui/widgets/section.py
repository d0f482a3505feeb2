"""A section that opens beneath its heading; closed, it is one line that says what is in it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.ui.widgets.text import Hairline, Text, plain_tip


class ElidedText(Text):
    """Plain text on one line that ends in "…" where the room ends; all of it as a tooltip then."""

    def __init__(self, text: str = "", *, step: str = "body", tone: str = "muted") -> None:
        super().__init__(text, step=step, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(plain_tip(self.text()) if shown != self.text() else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)


class Section(QWidget):
    """Tells `opened` when the person opens it; `body` takes its content."""

    opened = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.button = QPushButton(f" {title.replace('&', '&&')}")
        self.button.setProperty("role", "section")
        self.button.setCheckable(True)
        self.button.setIconSize(QSize(16, 16))
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self._clicked)
        self._words = ElidedText()
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
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
        layout.addWidget(self._content)
        layout.addWidget(Hairline())
        self.set_open(False)

    @property
    def is_open(self) -> bool:
        """Whether the content shows."""
        return self.button.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Open or close it without telling."""
        self.button.setChecked(is_open)
        self._content.setVisible(is_open)
        self._name()

    def show_words(self, words: str) -> None:
        """The line beside the heading."""
        self._words.setText(words)
        self._name()

    def _name(self) -> None:
        state = "open" if self.is_open else "closed"
        self.button.setAccessibleName(", ".join(part for part in (self.title, self._words.text(), state) if part))

    def _clicked(self, checked: bool) -> None:
        self.set_open(checked)
        self.opened.emit(self)
