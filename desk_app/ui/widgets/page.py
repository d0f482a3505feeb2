"""The frame of a page: its content scrolls, and its column of text has a largest width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desk_app.support.overriding import override
from desk_app.ui.look.lengths import most_width


class _Column(QWidget):
    """What scrolls. Qt leaves the layout of a widget that grew while it was hidden at its old height: text is cut."""

    @override
    def event(self, event: QEvent, /) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.Show, QEvent.Type.LayoutRequest}:
            layout = self.layout()
            if layout is not None and layout.geometry() != self.rect():
                layout.setGeometry(self.rect())
        return done


_DEEPEST = 6  # calls of Qt within each other, to fit a column


class ScrollColumn(QScrollArea):
    """A column that scrolls up and down; sideways only where what it holds cannot be narrower, so that none is cut.

    Add the content to `column`.
    """

    def __init__(self, *, margin: int = 32, widest: int = 880) -> None:
        super().__init__()
        self._fitting = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = _Column()
        self._inner.setProperty("role", "page")
        most_width(self._inner, widest)
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(12)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._inner)

    def show_widest(self, widest: int) -> None:
        """Give the column another largest width, in pixels."""
        most_width(self._inner, widest)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let Qt fit the column, but not for ever: at the edge of scrolling, its bar came and went within itself."""
        if self._fitting >= _DEEPEST:
            return False
        self._fitting += 1
        try:
            return super().eventFilter(watched, event)
        finally:
            self._fitting -= 1


_LEAST_FOOT = 12


class FittedColumn(ScrollColumn):
    """Gives up some of the margin at its foot before it scrolls: else it would for an empty strip."""

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        done = super().eventFilter(watched, event)
        if watched is self._inner and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        room, margins = self.maximumViewportSize(), self.column.contentsMargins()
        whole = margins.top()
        wide = min(room.width(), self._inner.maximumWidth())
        over = self.column.totalHeightForWidth(wide) + whole - margins.bottom() - room.height()
        foot = whole - over if 0 < over <= whole - _LEAST_FOOT else whole
        if foot != margins.bottom():
            margins.setBottom(foot)
            self.column.setContentsMargins(margins)


def centred(widget: QWidget) -> QHBoxLayout:
    """A row that gives a widget all the room it can take, and leaves what is over at both sides alike."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return row
