"""What is painted in the line of an issue: the caps of its keys, the mark of a limit, and the ruler."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.domain.amounts import percentage
from desk_app.domain.quantities import Side
from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.look.lengths import fix_height, fix_width, scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.props import IssueLine, Marks
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.text import plain_tip

_MARK, _BAND = 4.0, 6.0
_CAP = 22
_RULER_LEGEND = mark("From their opening to yours. A diamond: they. A circle: you.")
_PAST_LEGEND = mark("From the worst for you to the best. A diamond: they. A circle: you.")
_CAP_TIPS = {
    Side.THEY: mark("{cap} and a value: what they name for {issue}"),
    Side.WE: mark("{cap} and a value: what you name for {issue}"),
}


class KeyCap(QWidget):
    """The key of a slot in the colour of its side: ours with a solid edge, theirs with a dashed one. May be empty."""

    def __init__(self, theme: Theme, side: Side) -> None:
        super().__init__()
        self._theme, self._side, self._cap = theme, side, ""
        fix_width(self, _CAP)
        fix_height(self, _CAP)

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(_CAP), scaled(_CAP))

    def show_cap(self, cap: str, issue: str) -> None:
        """Show the letter printed on the key of an issue."""
        self.setToolTip(plain_tip(_(_CAP_TIPS[self._side], cap=cap, issue=issue)) if cap else "")
        if cap != self._cap:
            self._cap = cap
            self.setAccessibleName(_("Key {cap}", cap=cap) if cap else "")
            self.update()

    def cap(self) -> str:
        """The letter shown."""
        return self._cap

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
    """A hatched mark: we are at our limit or past it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

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


class Ruler(QWidget):
    """The way from their opening (left) to ours (right), with both sides where they stand now.

    They are a hollow diamond at the end of a dashed line, we a filled circle at the end of a solid one. What lies
    between them is still apart. Where they offer more than we ask, the two lines overlap.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks = Marks(None, None)
        hear_as(self, HeardAs.PICTURE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(self, line: IssueLine) -> None:
        """Show where both sides of an issue stand."""
        marks, share = line.marks, "" if line.closed is None else percentage(str(round(line.closed * 100)))
        words = share and _("{share} of the distance closed", share=share)
        self.setAccessibleName(words)
        way = _(_PAST_LEGEND if marks.past else _RULER_LEGEND)
        self.setToolTip(plain_tip("\n".join(filter(None, (way, line.opened, words)))))
        if marks != self._marks:
            self._marks = marks
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, 16)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(48, 16)

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        they, we = self._marks.they, self._marks.we
        if they is None and we is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ends(painter)
        colours = self._theme.colours
        if they is not None and we is not None and they < we:
            painter.setPen(QPen(QColor(colours.hairline), _BAND))
            painter.drawLine(self._at(they), self._at(we))
        if they is not None:
            painter.setPen(QPen(QColor(colours.they), 1.6, Qt.PenStyle.DashLine))
            painter.drawLine(self._at(0), self._at(they))
            self._paint_diamond(painter, self._at(they))
        if we is not None:
            painter.setPen(QPen(QColor(colours.we), 1.6))
            painter.drawLine(self._at(we), self._at(1))
            painter.setBrush(QColor(colours.we))
            painter.drawEllipse(self._at(we), _MARK, _MARK)

    def _at(self, place: float) -> QPointF:
        room = self.width() - 2 * _MARK - 4
        return QPointF(_MARK + 2 + room * place, self.height() / 2)

    def _paint_ends(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._theme.colours.edge), 1))
        painter.drawLine(self._at(0), self._at(1))
        for end in (self._at(0), self._at(1)):
            painter.drawLine(end - QPointF(0, 4), end + QPointF(0, 4))

    def _paint_diamond(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(self._theme.colours.they), 1.8))
        painter.setBrush(QColor(self._theme.colours.paper))
        reach = _MARK + 1
        sides = (QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0))
        painter.drawPolygon([at + each for each in sides])
