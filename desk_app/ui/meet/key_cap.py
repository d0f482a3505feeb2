"""A key as it is drawn beside an issue, and a patch of hatching beside a limit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.domain.quantities import Side
from desk_app.support.overriding import override
from desk_app.ui.look.theme import Theme


class KeyCap(QWidget):
    """The key of a slot in its side's colour: ours with a solid edge, theirs with a dashed one. Empty without a key."""

    def __init__(self, theme: Theme, side: Side) -> None:
        super().__init__()
        self._theme, self._side, self._cap = theme, side, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_cap(self, cap: str) -> None:
        """Show the letter printed on the key."""
        if cap != self._cap:
            self._cap = cap
            self.setAccessibleName(f"Key {cap}" if cap else "")
            self.update()

    def cap(self) -> str:
        """The letter shown."""
        return self._cap

    @override
    def sizeHint(self) -> QSize:
        return QSize(22, 22)

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        if not self._cap:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(str(getattr(self._theme.colours, self._side.value)))
        pen = QPen(colour, 1.2)
        if self._side is Side.THEY:
            pen.setDashPattern([2.2, 1.8])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        painter.setPen(colour)
        painter.setFont(self._theme.font("small", strong=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._cap)


class Hatch(QWidget):
    """Hatching in ink: we are at our limit, or past it."""

    def __init__(self, theme: Theme, *, keeps_room: bool = True) -> None:
        super().__init__()
        self._theme = theme
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(keeps_room)
        self.setSizePolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        return QSize(20, 12)

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.colours.ink), 1.4))
        painter.setClipRect(self.rect())
        for x in range(-self.height(), self.width(), 5):
            painter.drawLine(x, self.height(), x + self.height(), 0)
