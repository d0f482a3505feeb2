"""One of a few values to pick, side by side: a ring that is filled for the one that is picked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from desk_app.support.overriding import override
from desk_app.ui.look.lengths import scaled
from desk_app.ui.widgets.text import plain_tip

_RING, _GAP = 7, 8
"""The radius of a ring, and what parts it from its words, in pixels at the usual size of text."""


class PickButton(QRadioButton):
    """One value, in one line that ends in "…" where there is no room."""

    def __init__(self, words: str, *, name: str) -> None:
        super().__init__()
        self._words = " ".join(words.split())
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(scaled(2 * _RING + _GAP) + metrics.horizontalAdvance(self._words) + 6, metrics.height() + 10)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(96), self.sizeHint().height())

    @override
    def hitButton(self, _: object, /) -> bool:
        return True

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles = self.palette()
        ink = roles.color(roles.ColorRole.WindowText)
        radius = float(scaled(_RING))
        middle = QPointF(radius + 1, self.height() / 2)
        painter.setPen(QPen(ink if self.hasFocus() else roles.color(roles.ColorRole.Dark), 2 if self.hasFocus() else 1))
        painter.drawEllipse(middle, radius, radius)
        if self.isChecked():
            painter.setBrush(ink)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(middle, radius / 2, radius / 2)
        painter.setPen(ink)
        room = self.rect().adjusted(scaled(2 * _RING + _GAP), 0, 0, 0)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class PickRow(QWidget):
    """Values side by side, of which one is picked. Sends `picked` with its key when the person picks another."""

    picked = Signal(object)

    def __init__(self, name: str, picks: Sequence[tuple[object, str]], chosen: object) -> None:
        """`picks` are the key and the words of each value."""
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[object, PickButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for key, words in picks:
            self.buttons[key] = button = PickButton(words, name=f"{name}: {words}")
            button.setChecked(key == chosen)
            self._group.addButton(button)
            row.addWidget(button, 1)
        self._group.buttonClicked.connect(self._tell)

    def value(self) -> object:
        """The key of the value that is picked."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), None)

    def _tell(self, _button: object) -> None:
        self.picked.emit(self.value())
