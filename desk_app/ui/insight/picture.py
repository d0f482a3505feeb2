"""The picture of a row: drawn for the width that it has, with type as large as the small text of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontInfo, QMouseEvent, QPainter, QPaintEvent, QResizeEvent

from desk_app.domain.insight.evidence import Between
from desk_app.domain.insight.pictures import InsightPicture, StripFigure
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import least_width
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.drawing import SvgView
from desk_app.ui.widgets.text import plain_tip

_TYPE = 8.0
"""The size of type in the picture, in points of its own, that is shown as large as small text."""
_LEAST, _USUAL = 160, 360


class InsightChart(SvgView):
    """Sends `pointed` with the name of a figure and a `Between` when a dot or a bar of it is clicked."""

    pointed = Signal(object, object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(name)
        self._theme = theme
        self._picture: InsightPicture | None = None
        self._drawn: object = None
        self.setMouseTracking(True)
        least_width(self, _LEAST)
        theme.changed.connect(self._draw_again)

    def show_picture(self, picture: InsightPicture | None, description: str) -> None:
        """Show this picture; None: nothing."""
        self._picture = picture
        self.setVisible(picture is not None)
        self.setAccessibleDescription(description)
        self.setToolTip(plain_tip(_("A click leads to what lies there.")) if isinstance(picture, StripFigure) else "")
        self.updateGeometry()
        self.update()

    def _draw_again(self, _colours: object) -> None:
        self.update()

    def _zoom(self) -> float:
        """Pixels a point of the picture."""
        return QFontInfo(self._theme.font("small")).pixelSize() / _TYPE

    def _draw(self) -> None:
        """Draw it anew, if anything that it stands on has changed."""
        stands_on = self._picture, self.width(), self._zoom(), self._theme.colours.dark
        if self._picture is None or stands_on == self._drawn:
            return
        from desk_app.charts.insight_pictures import insight_drawing
        from desk_app.charts.pen import DARK, LIGHT
        from desk_app.charts.svg import svg

        self._drawn = stands_on
        palette = DARK if self._theme.colours.dark else LIGHT
        self.load(svg(insight_drawing(self._picture, palette, self.width() / self._zoom())))

    def _at(self, event: QMouseEvent) -> tuple[str, Between] | None:
        if self._picture is None:
            return None
        from desk_app.charts.insight_pictures import pointed_at

        zoom, place = self._zoom(), event.position()
        return pointed_at(self._picture, self.width() / zoom, place.x() / zoom, place.y() / zoom)

    @override
    def sizeHint(self) -> QSize:
        return QSize(_USUAL, self.heightForWidth(_USUAL))

    @override
    def heightForWidth(self, _width: int, /) -> int:
        if self._picture is None:
            return 0
        from desk_app.charts.insight_pictures import insight_height

        return round(insight_height(self._picture) * self._zoom())

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        hand = Qt.CursorShape.PointingHandCursor if self._at(event) else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() is not hand:
            self.setCursor(hand)
        super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        found = self._at(event) if event.button() is Qt.MouseButton.LeftButton else None
        if found is not None:
            self.pointed.emit(*found)
        super().mouseReleaseEvent(event)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.update()

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        self._draw()
        if self._picture is not None:
            self.render_in(QPainter(self), QRectF(0, 0, self.width(), self.heightForWidth(self.width())))
