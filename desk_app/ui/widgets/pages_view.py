"""The pages of a document, one below the other, as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desk_app.support.overriding import override
from desk_app.ui.widgets.heard import HeardAs, hear_as

_GAP = 20
_WIDEST = 860


class PagesView(QScrollArea):
    """Shows images of pages. Sends `resized` with the width in device pixels that a page should have."""

    resized = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        hear_as(self, HeardAs.PICTURE)
        self.setProperty("role", "ringed")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sheet = _Sheets()
        self.setWidget(self._sheet)

    def page_pixels(self) -> int:
        """The width of one page at the present size, in device pixels."""
        return round(self._sheet.page_width() * self.devicePixelRatioF())

    def show_pages(self, pages: Sequence[QImage], description: str) -> None:
        """Show these pages. The scroll position stays."""
        self._sheet.show_pages(tuple(pages))
        self.setAccessibleDescription(description)

    def pages(self) -> tuple[QImage, ...]:
        """The pages shown."""
        return self._sheet.pages

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._sheet.set_room(self.viewport().width())
        self.resized.emit(self.page_pixels())


class _Sheets(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.pages: tuple[QImage, ...] = ()
        self._room = 400

    def page_width(self) -> int:
        return max(120, min(_WIDEST, self._room - 2 * _GAP))

    def set_room(self, width: int) -> None:
        self._room = width
        self._fit()

    def show_pages(self, pages: tuple[QImage, ...]) -> None:
        self.pages = pages
        self._fit()
        self.update()

    def _heights(self) -> list[int]:
        return [round(self.page_width() * p.height() / max(1, p.width())) for p in self.pages]

    def _fit(self) -> None:
        self.setFixedHeight(max(1, sum(self._heights()) + _GAP * (len(self.pages) + 1)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._room, self.height())

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.palette().color(self.palette().ColorRole.AlternateBase))
        painter.setPen(QPen(self.palette().color(self.palette().ColorRole.Mid), 1))
        wide = self.page_width()
        left = (self.width() - wide) / 2
        top = float(_GAP)
        for page, high in zip(self.pages, self._heights(), strict=True):
            place = QRectF(left, top, wide, high)
            painter.fillRect(place, QColor("white"))
            painter.drawImage(place, page)
            painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
            top += high + _GAP
