"""A row of widgets that continues on the next line if there is not enough room."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desk_app.support.overriding import override


def wrapped(*widgets: QWidget) -> QWidget:
    """Widgets beside each other, and beneath each other where there is not enough room."""
    whole = QWidget()
    row = WrappingRow(whole)
    row.setSpacing(4)
    for widget in widgets:
        row.addWidget(widget)
    return whole


class WrappingRow(QLayout):
    """A layout that is at least as wide as its widest widget. `apart`: the last one stands at the end of its line.

    `even`: where there are several lines, they are about equally long, so that none is left over for one widget.
    """

    def __init__(self, parent: QWidget, *, apart: bool = False, even: bool = False) -> None:
        super().__init__(parent)
        self._apart, self._even = apart, even
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(0)

    @override
    def addItem(self, item: QLayoutItem, /) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int, /) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int, /) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        return self._lines(QRect(0, 0, width, 0), move=False)

    @override
    def sizeHint(self) -> QSize:
        width = height = 0
        for item in self._items:
            if not item.isEmpty():
                hint = item.sizeHint()
                width, height = width + hint.width() + self.spacing(), max(height, hint.height())
        return QSize(max(0, width - self.spacing()), height)

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    @override
    def setGeometry(self, place: QRect, /) -> None:
        super().setGeometry(place)
        height = self._lines(place, move=True)
        parent = self.parentWidget()
        if parent is not None and parent.minimumHeight() != height:
            parent.setMinimumHeight(height)  # a QStackedWidget does not ask for the height for a width

    def _lines(self, place: QRect, *, move: bool) -> int:
        """The height of all lines in a rectangle. With `move`, each widget is put in its place.

        Where one reads from right to left, lines begin at the right.
        """
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        y = place.y()
        for line in self._broken(self._evened(place.width()) if self._even else place.width()):
            high = max(size.height() for _item, _x, size in line)
            for item, x, size in line if move else ():
                last = self._apart and item is self._items[-1]
                left = max(x, place.width() - size.width()) if last else x
                if mirrored:
                    left = place.width() - left - size.width()
                middle = y + (high - size.height()) // 2
                item.setGeometry(QRect(QPoint(place.x() + left, middle), size))
            y += high + self.spacing()
        return max(0, y - self.spacing() - place.y())

    def _evened(self, width: int) -> int:
        """The least width at which there are no more lines than at this one."""
        lines = sum(1 for _line in self._broken(width))
        least, most = 0, width
        while most - least > 1:
            middle = (least + most) // 2
            if sum(1 for _line in self._broken(middle)) > lines:
                least = middle
            else:
                most = middle
        return most

    def _broken(self, width: int) -> Iterator[list[tuple[QLayoutItem, int, QSize]]]:
        """The lines at a width: each item with its left edge and its size."""
        line: list[tuple[QLayoutItem, int, QSize]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if line and x + size.width() > width:
                yield line
                line, x = [], 0
            line.append((item, x, size))
            x += size.width() + self.spacing()
        if line:
            yield line
