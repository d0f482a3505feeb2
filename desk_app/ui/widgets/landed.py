"""A mark around what was found and cannot take the focus. It goes with the next key or click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.support.overriding import override

_AROUND, _ROUND = 4, 6
_ENDS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)


class LandedMark(QWidget):
    """Draws a line around one widget of its parent, which moves with it."""

    def __init__(self, within: QWidget, marked: QWidget) -> None:
        super().__init__(within)
        self.marked = marked
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place()
        self.show()
        self.raise_()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        marked.destroyed.connect(self.end)

    def end(self) -> None:
        """Take the mark away."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() in _ENDS and isinstance(watched, QWidget):
            self.end()
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and watched is self.marked:
            self._place()
        return False

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(self.palette().ColorRole.WindowText), 1.5))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), _ROUND, _ROUND)

    def _place(self) -> None:
        within = self.parentWidget()
        if within is not None:
            at = self.marked.mapTo(within, self.marked.rect().topLeft())
            self.setGeometry(
                at.x() - _AROUND,
                at.y() - _AROUND,
                self.marked.width() + 2 * _AROUND,
                self.marked.height() + 2 * _AROUND,
            )
