from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from desk_app.charts.pen import LIGHT
from desk_app.charts.range_bar import range_bar
from desk_app.charts.svg import svg
from desk_app.domain.report.content import Mark, MarkKind, RangeFigure


def test_the_window_shows_the_picture_without_a_black_ground(qtbot: QtBot) -> None:
    marks = (
        Mark(MarkKind.OUR_LIMIT, Fraction(1), "your limit", "€1"),
        Mark(MarkKind.AGREED, Fraction(2), "agreed", "€2"),
    )
    drawing = range_bar(RangeFigure("Fee", marks), LIGHT, 400)
    renderer = QSvgRenderer(QByteArray(svg(drawing).encode()))
    assert renderer.isValid()
    image = QImage(400, int(drawing.height), QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    dark = sum(image.pixelColor(x, y).lightness() < 128 for x in range(0, 400, 2) for y in range(0, image.height(), 2))
    assert 0 < dark < 400 * image.height() / 4 * 0.2
