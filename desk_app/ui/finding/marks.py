"""Marks what was found over a page, without being in the way of the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid

from desk_app.support.overriding import override
from desk_app.ui.finding.spots import FoundSpot, RowSpot
from desk_app.ui.look.theme import Theme

_FAINT, _THICK, _BAR, _ROUND = 70, 2, 3, 3


class SpotMarks(QWidget):
    """Covers one page. Words have a line beneath, a row a bar beside; the one that is looked at has a frame."""

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme, self._page = theme, page
        self._spots: Sequence[FoundSpot] = ()
        self._current: FoundSpot | None = None
        self._scrolled: WeakSet[QAbstractScrollArea] = WeakSet()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        page.installEventFilter(self)
        self.setGeometry(page.rect())
        self.show()
        self.raise_()

    def show_spots(self, spots: Sequence[FoundSpot], current: FoundSpot | None) -> None:
        """Mark these places in place of the others."""
        self._spots, self._current = spots, current
        for area in self._page.findChildren(QAbstractScrollArea):
            if area not in self._scrolled:
                self._scrolled.add(area)
                area.verticalScrollBar().valueChanged.connect(self._moved)
        self.raise_()
        self.update()

    def areas(self) -> list[QRect]:
        """Where marks are in sight now, in the coordinates of the page."""
        seen: dict[int, QRect] = {}
        return [area for spot in self._spots if (area := self._area(spot, seen)) is not None]

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._page:
            self.setGeometry(self._page.rect())
        return False

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        faint = QColor(colours.edge)
        faint.setAlpha(_FAINT)
        seen: dict[int, QRect] = {}
        for spot in self._spots:
            area = self._area(spot, seen)
            if area is None:
                continue
            if isinstance(spot, RowSpot):
                painter.fillRect(QRect(area.left(), area.top() + 2, _BAR, area.height() - 4), QColor(colours.edge))
            else:
                painter.fillRect(area, faint)
                beneath = QRect(area.left(), area.bottom() - _THICK + 1, area.width(), _THICK)
                painter.fillRect(beneath, QColor(colours.edge))
            if spot is self._current:
                painter.setPen(QPen(QColor(colours.ink), _THICK))
                painter.drawRoundedRect(area.adjusted(-1, 0, 1, 0), _ROUND, _ROUND)

    def _area(self, spot: FoundSpot, known: dict[int, QRect]) -> QRect | None:
        """Where a spot is drawn on the page; None if it is not in sight. `known`: what is in sight of each widget."""
        if not isValid(spot.widget):
            return None
        inside = spot.seen_in
        if id(inside) not in known:
            known[id(inside)] = inside.visibleRegion().boundingRect() if inside.isVisible() else QRect()
        in_sight = known[id(inside)]
        seen = spot.area().intersected(in_sight) if not in_sight.isEmpty() else QRect()
        return QRect(inside.mapTo(self._page, seen.topLeft()), seen.size()) if not seen.isEmpty() else None

    def _moved(self, _: int) -> None:
        self.update()
