"""The picture of the trust in a person, painted by itself: the library of charts would take a second to load."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.charts.trend_shape import HIGHEST, LOWEST, trend_spots, trend_words
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import scale, scaled
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.saying import spoken

_WIDE, _HIGH, _MARGIN, _SIDE = 260, 40.0, 5.0, 14.0
_DOT, _BEFORE_NUMBER = 2.4, 6.0


class TrustTrend(QWidget):
    """The trust in a person over time, between lines for the lowest and the highest rating; the last has its number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ratings: tuple[int, ...] = ()
        self.setAccessibleName(_("Trust over time"))
        hear_as(self, HeardAs.PICTURE)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._paint_again)

    def show_ratings(self, ratings: tuple[int, ...]) -> None:
        """Show these ratings, the oldest first."""
        self.setVisible(bool(ratings))
        self._ratings = ratings
        self.setAccessibleDescription(spoken(trend_words(ratings)) if ratings else "")
        self.update()

    def _paint_again(self, _colours: object) -> None:
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(_WIDE), scaled(_HIGH + 2 * _MARGIN))

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        if not self._ratings:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = min(self.width(), self.sizeHint().width()) / scale()
        spots = trend_spots(self._ratings, width - 2 * _SIDE, _HIGH)
        self._paint_scale(painter, width)
        self._paint_line(painter, [_spot(x, y) for x, y in spots])
        x, y = spots[-1]
        self._paint_number(painter, self._ratings[-1], _spot(x + _BEFORE_NUMBER, y), self._theme.colours.ink)

    def _paint_scale(self, painter: QPainter, width: float) -> None:
        colours = self._theme.colours
        for rating, y in ((LOWEST, 0.0), (HIGHEST, _HIGH)):
            painter.setPen(QPen(QColor(colours.hairline), 0.6 * scale()))
            painter.drawLine(_spot(0, y), _spot(width - 2 * _SIDE, y))
            self._paint_number(painter, rating, _spot(-_SIDE, y), colours.muted)

    def _paint_line(self, painter: QPainter, spots: list[QPointF]) -> None:
        ink = QColor(self._theme.colours.ink)
        rounded = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(ink, 1.4 * scale(), Qt.PenStyle.SolidLine, *rounded))
        painter.drawPolyline(spots)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for spot in spots:
            painter.drawEllipse(spot, _DOT * scale(), _DOT * scale())

    def _paint_number(self, painter: QPainter, number: int, at: QPointF, colour: str) -> None:
        """Paint a number that begins at a spot and has it at half its height."""
        font = self._theme.font("small")
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(at + QPointF(0, QFontMetricsF(font).capHeight() / 2), str(number))


def _spot(x: float, y: float) -> QPointF:
    """A spot of the trend in pixels of the widget: x counts from the lowest line's beginning, y upwards from it."""
    return QPointF(_SIDE + x, _MARGIN + _HIGH - y) * scale()
