"""One line of words that gives way: cut with an ellipsis where there is no room, whole in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from desk_app.support.overriding import override
from desk_app.ui.widgets.text import Text
from desk_app.ui.widgets.tooltips import plain_tip


class ElidedText(Text):
    """Never makes its page wider than the window; at least `least` characters have room."""

    def __init__(self, *, step: str = "body", tone: str = "ink", strong: bool = False, least: int = 4) -> None:
        self._least = least
        super().__init__(step=step, tone=tone, strong=strong)

    @override
    def setText(self, text: str, /) -> None:
        super().setText(text)
        self.setToolTip("")

    @override
    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        least = self.fontMetrics().averageCharWidth() * self._least
        return QSize(min(whole.width(), least), whole.height())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        if shown == self.text():
            super().paintEvent(event)
            return
        if not self.toolTip():
            self.setToolTip(plain_tip(self.text()))
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), shown)
