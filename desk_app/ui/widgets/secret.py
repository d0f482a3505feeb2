"""A field for a passphrase, and a bar that shows how strong it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _

_PARTS = 4
_GAP = 4.0


class SecretField(QLineEdit):
    """Shows dots. What is typed never reaches the keyboard's dictionary, the undo history or the clipboard."""

    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData
        self.setInputMethodHints(hints | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase)

    def show_letters(self, shown: bool) -> None:
        """Show the letters typed, or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class StrengthBar(QWidget):
    """Four dashes. The stronger the passphrase, the more of them are filled."""

    def __init__(self) -> None:
        super().__init__()
        self._filled = 0
        self.setFixedHeight(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Strength of the passphrase"))

    def show_score(self, filled: int) -> None:
        """Fill this many of the four dashes."""
        self._filled = filled
        self.setAccessibleDescription(_("{filled} of {all}", filled=filled, all=_PARTS))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, 4)

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - _GAP * (_PARTS - 1)) / _PARTS
        for part in range(_PARTS):
            role = QPalette.ColorRole.Accent if part < self._filled else QPalette.ColorRole.Mid
            painter.setBrush(self.palette().color(role))
            painter.drawRoundedRect(QRectF(part * (width + _GAP), 0, width, 4), 2, 2)
