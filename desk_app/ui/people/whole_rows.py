"""A list that shows whole rows, where rows are of equal height."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView

from desk_app.support.overriding import override


class WholeRows(QListView):
    """Leaves free at its foot what is too low for a row; else the last one would be cut through."""

    def __init__(self) -> None:
        super().__init__()
        self._free = 0

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def doItemsLayout(self) -> None:
        super().doItemsLayout()  # rows came, or have another height
        self._fit()

    def _fit(self) -> None:
        row, room = self.sizeHintForRow(0), self.viewport().height() + self._free
        free = room % row if 0 < row <= room else 0
        if free == self._free:
            return
        bar = self.verticalScrollBar()
        at_end = bar.value() == bar.maximum() > 0
        self._free = free
        self.setViewportMargins(0, 0, 0, free)
        if at_end:
            bar.setValue(bar.maximum())
