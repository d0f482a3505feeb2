"""Leverage as a story in the window: the balance in words, and beneath it the ratings over time as a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontInfo, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.preparation import Leverage
from desk_app.domain.report.leverage import leverage_figure, leverage_words, source_rows
from desk_app.domain.report.story import LeverageFigure
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import least_width
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.drawing import SvgView
from desk_app.ui.widgets.text import Text

_TYPE = 8.0
"""The size of type in the picture, in points of its own, that is shown as large as small text."""
_LEAST, _USUAL = 160, 420


class LeveragePicture(SvgView):
    """The picture, drawn for the width that it has, with type as large as the small text of the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Leverage over time"))
        self._theme = theme
        self._figure: LeverageFigure | None = None
        self._drawn: object = None
        least_width(self, _LEAST)
        theme.changed.connect(self._draw_anew)

    def show_figure(self, figure: LeverageFigure | None, description: str) -> None:
        """Show these ratings; None: nothing."""
        self._figure = figure
        self.setVisible(figure is not None)
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self._draw()

    def _zoom(self) -> float:
        """Pixels a point of the picture."""
        return QFontInfo(self._theme.font("small")).pixelSize() / _TYPE

    def _draw_anew(self, _colours: object) -> None:
        """The colours or the size of type changed."""
        self.updateGeometry()
        self._draw()

    def _draw(self) -> None:
        """Draw it anew, if it shows and anything that it stands on has changed."""
        stands_on = self._figure, self.width(), self._zoom(), self._theme.colours.dark
        if self._figure is None or not self.isVisible() or stands_on == self._drawn:
            return
        from desk_app.charts.leverage_timeline import leverage_timeline
        from desk_app.charts.pen import DARK, LIGHT
        from desk_app.charts.svg import svg

        self._drawn = stands_on
        palette = DARK if self._theme.colours.dark else LIGHT
        self.load(svg(leverage_timeline(self._figure, palette, self.width() / self._zoom())))

    @override
    def sizeHint(self) -> QSize:
        return QSize(_USUAL, self.heightForWidth(_USUAL))

    @override
    def heightForWidth(self, width: int, /) -> int:
        if self._figure is None:
            return 0
        from desk_app.charts.leverage_timeline import timeline_height

        zoom = self._zoom()
        return round(timeline_height(self._figure, width / zoom) * zoom)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._draw()

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        self._draw()
        self.render_in(QPainter(self), QRectF(0, 0, self.width(), self.heightForWidth(self.width())))


class LeverageStory(QWidget):
    """The words and the picture. It takes no room while nothing is rated."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown: tuple[Leverage, ...] | None = None
        self.words, self.picture = Text(tone="muted", wrap=True), LeveragePicture(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.picture)
        self.hide()

    def show_ratings(self, ratings: Sequence[Leverage]) -> None:
        """Show all ratings, in any order."""
        if tuple(ratings) == self._shown:
            return
        self._shown = tuple(ratings)
        self.words.say(leverage_words(ratings))
        self.picture.show_figure(leverage_figure(ratings), ". ".join(source_rows(ratings)))
        self.setVisible(bool(ratings))
