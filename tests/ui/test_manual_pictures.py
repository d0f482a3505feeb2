"""The pictures of the manual: smooth where they are smaller than they are, and whole when one asks for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desk_app.exchange.manual.pages import picture
from desk_app.ui.manual.picture import PictureWindow
from tests.drivers.window import WindowDriver

_WORDS_FIRST = 50


def test_a_picture_is_made_for_the_pixels_that_it_has(window: WindowDriver) -> None:
    window.press("Alt+Home")
    window.manual.open()
    reader = window.manual.page.reader
    for width in (1000, 1180):
        window.window.resize(width, 700)
        window.qtbot.waitUntil(lambda: _made(window).width() == _room(window))
        whole = QImage(str(picture("home.png")))
        smooth = whole.scaledToWidth(_made(window).width(), Qt.TransformationMode.SmoothTransformation)
        assert _made(window) == smooth
        assert reader.document().size().width() <= reader.viewport().width()


@pytest.mark.parametrize("size", [(1000, 700), (1280, 860), (1920, 1200)])
def test_the_text_comes_first_and_the_picture_takes_a_part_of_the_window(
    window: WindowDriver, size: tuple[int, int]
) -> None:
    window.window.resize(*size)
    window.press("Alt+Home")
    window.manual.open()
    reader = window.manual.page.reader
    ((start, form),) = reader._pictures()
    assert 0.3 * size[1] < form.height() <= 0.4 * size[1]
    assert round(form.width() / form.height(), 1) == 1.4
    assert len(reader.toPlainText()[:start].split()) > _WORDS_FIRST


def _made(window: WindowDriver) -> QImage:
    """What the document has in the place of the picture."""
    kind = QTextDocument.ResourceType.ImageResource.value
    found = window.manual.page.reader.document().resource(kind, QUrl("home.png"))
    assert isinstance(found, QImage)
    return found


def _room(window: WindowDriver) -> int:
    reader = window.manual.page.reader
    ((_start, form),) = reader._pictures()
    return round(form.width() * reader.devicePixelRatioF())


def by_click(window: WindowDriver) -> None:
    window.manual.follow("Show the picture")


def by_key(window: WindowDriver) -> None:
    QTest.keyClick(window.focused(), Qt.Key.Key_Tab)
    QTest.keyClick(window.focused(), Qt.Key.Key_Return)


@pytest.mark.parametrize("ask", [by_click, by_key])
def test_a_picture_is_shown_whole_and_esc_closes_it(window: WindowDriver, ask: Callable[[WindowDriver], None]) -> None:
    window.window.resize(1000, 700)
    window.press("Alt+Home")
    window.manual.open()
    ask(window)
    (shown,) = window.window.findChildren(PictureWindow)
    assert shown.isVisible()
    (label,) = shown.findChildren(QLabel)
    assert label.size() == QImage(str(picture("home.png"))).size()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert window.manual.shows
