"""Shows a drawing: a chart as SVG text."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.support.overriding import override
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.saying import spoken


class SvgView(QWidget):
    """A drawing in its own size, with a text for screen readers."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        hear_as(self, HeardAs.PICTURE)
        self._renderer = QSvgRenderer(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def setAccessibleName(self, name: str, /) -> None:
        super().setAccessibleName(spoken(name))

    @override
    def setAccessibleDescription(self, description: str, /) -> None:
        super().setAccessibleDescription(spoken(description))

    def show_svg(self, svg: str, description: str = "") -> None:
        """Show a drawing given as SVG text. An empty text shows nothing."""
        self.setVisible(bool(svg))
        if svg:
            self.load(svg)
        self.setAccessibleDescription(description)
        self.updateGeometry()

    def load(self, svg: str) -> None:
        """Take a drawing in, which is painted next."""
        self._renderer.load(QByteArray(svg.encode()))
        self.update()

    def render_in(self, painter: QPainter, area: QRectF) -> None:
        """Paint the drawing into an area, in pixels."""
        self._renderer.render(painter, area)

    def _whole_size(self) -> QSize:
        return self._renderer.defaultSize()

    @override
    def sizeHint(self) -> QSize:
        return self._whole_size()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        drawn = self._whole_size()
        return round(drawn.height() * min(width, drawn.width()) / drawn.width()) if drawn.width() > 0 else 0

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        drawn = self._whole_size()
        if drawn.width() <= 0:
            return
        fits = min(self.width() / drawn.width(), self.height() / drawn.height(), 1.0)
        self.render_in(QPainter(self), QRectF(0, 0, drawn.width() * fits, drawn.height() * fits))
