"""A box to tick, drawn in the window's own lines."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from desk_app.support.overriding import override

_BOX = 15.0
_GAP = 8


class CheckField(QCheckBox):
    """A tick and its words. Tells `ticked` with True or False when the person sets it, never when set from outside.

    Connect `ticked`, not `clicked`: PySide6 calls a `functools.partial` connected to `clicked` without the bool.
    """

    ticked = Signal(object)

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.ticked.emit(self.isChecked())

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(int(_BOX) + _GAP + metrics.horizontalAdvance(self.text()) + 4, metrics.height() + 8)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, _: object, /) -> bool:
        return True

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles = self.palette()
        ink = roles.color(roles.ColorRole.WindowText)
        box = QRectF(1, (self.height() - _BOX) / 2, _BOX, _BOX)
        painter.setPen(QPen(ink if self.hasFocus() else roles.color(roles.ColorRole.Dark), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        if self.isChecked():
            left, top = box.left(), box.top()
            painter.drawPolyline(
                [QPointF(left + 3.5, top + 8), QPointF(left + 6.5, top + 11), QPointF(left + 11.5, top + 4.5)]
            )
        room = self.rect().adjusted(int(_BOX) + _GAP, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
