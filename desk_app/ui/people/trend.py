"""The picture of the trust in a person."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.drawing import SvgView

_WIDE = 260.0


class TrustTrend(QWidget):
    """The trust in a person over time. It is drawn just after the page shows, as the first drawing loads a library."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ratings: tuple[int, ...] = ()
        self.drawing = SvgView(_("Trust over time"), grows=True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._draw)
        theme.changed.connect(self._draw_again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.drawing)

    def show_ratings(self, ratings: tuple[int, ...]) -> None:
        """Show these ratings, the oldest first."""
        self.setVisible(bool(ratings))
        if ratings != self._ratings:
            self._ratings = ratings
            self._soon.start()

    def _draw_again(self, _colours: object) -> None:
        self._soon.start()

    def _draw(self) -> None:
        from desk_app.charts.pen import DARK, LIGHT
        from desk_app.charts.svg import svg
        from desk_app.charts.trust_trend import trend_words, trust_trend

        if self._ratings:
            palette = DARK if self._theme.colours.dark else LIGHT
            self.drawing.show_svg(svg(trust_trend(self._ratings, palette, _WIDE)), trend_words(self._ratings))
