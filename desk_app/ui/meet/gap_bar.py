"""How near two positions have come: a bar that fills from both ends, painted because it changes with every entry."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.support.overriding import override
from desk_app.ui.look.theme import Theme

_HEIGHT = 6


class GapBar(QWidget):
    """The open middle is what still lies between the sides."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._closed: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_closed(self, closed: float | None) -> None:
        """`closed` runs from 0 (as far apart as at first) to 1 (met); None draws nothing."""
        if closed != self._closed:
            self._closed = closed
            self.setAccessibleName("" if closed is None else f"{round(closed * 100)} % of the distance closed")
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, 16)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(48, 16)

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        if self._closed is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours, width, top = self._theme.colours, float(self.width()), (self.height() - _HEIGHT) / 2
        painter.setBrush(QColor(colours.hairline))
        painter.drawRoundedRect(QRectF(0, top, width, _HEIGHT), 3, 3)
        half = max(3.0, width * self._closed / 2)
        painter.setBrush(QColor(colours.they))
        painter.drawRoundedRect(QRectF(0, top, half, _HEIGHT), 3, 3)
        painter.setBrush(QColor(colours.we))
        painter.drawRoundedRect(QRectF(width - half, top, half, _HEIGHT), 3, 3)
