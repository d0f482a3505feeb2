"""Small line drawings for places where there is nothing yet. They adorn, and nothing reads them out."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from desk_app.support.overriding import override
from desk_app.support.resources import text
from desk_app.ui.look.colours import LIGHT

_SIZE = (160, 112)  # pixels, as they are drawn; they do not grow with the text
_TONES = {
    LIGHT.accent: QPalette.ColorRole.Accent,
    LIGHT.edge: QPalette.ColorRole.Dark,
    LIGHT.paper: QPalette.ColorRole.Window,
}
"""The colours in the drawings, and which one of the window stands for each."""


class Adornment(QWidget):
    """A drawing of resources/pictures in the colours of the window. It is read when it is first painted.

    Where the words around it need its room it is not there: half a drawing adorns nothing.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._drawn: tuple[object, QPixmap] | None = None
        self.setFixedWidth(_SIZE[0])
        self.setMaximumHeight(_SIZE[1])

    @override
    def sizeHint(self) -> QSize:
        return QSize(*_SIZE)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_SIZE[0], 0)

    def _pixmap(self) -> QPixmap:
        colours = tuple((drawn, self.palette().color(role).name()) for drawn, role in _TONES.items())
        ratio = self.devicePixelRatioF()
        made_for = (colours, ratio)
        if self._drawn is None or self._drawn[0] != made_for:
            drawing = text("pictures", f"{self._name}.svg")
            for drawn, shown in colours:
                drawing = drawing.replace(drawn, shown)
            pixmap = QPixmap(QSize(*_SIZE) * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, *_SIZE))
            painter.end()
            self._drawn = made_for, pixmap
        return self._drawn[1]

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        if self.height() == _SIZE[1]:
            QPainter(self).drawPixmap(0, 0, self._pixmap())
