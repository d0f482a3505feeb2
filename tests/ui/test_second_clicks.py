"""The second click of a double click does what the first one was for, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.widgets.second_clicks import SecondClicks
from tests.drivers.mouse import double_click_slowly


@pytest.fixture
def heard(qapp: QApplication) -> Iterator[SecondClicks]:
    parent = QObject()
    yield SecondClicks(qapp, parent)
    parent.deleteLater()


@pytest.fixture
def two_pages(qtbot: QtBot, heard: SecondClicks) -> QStackedWidget:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    for words in ("Go there", "Delete all"):
        pages.addWidget(QPushButton(words))
    pages.resize(300, 200)
    pages.show()
    pages.activateWindow()
    qtbot.waitUntil(pages.isActiveWindow)
    return pages


def counted(pages: QStackedWidget, place: int) -> list[bool]:
    pressed: list[bool] = []
    button = pages.widget(place)
    assert isinstance(button, QPushButton)
    button.clicked.connect(lambda: pressed.append(True))
    return pressed


def test_it_does_nothing_to_what_came_under_the_pointer(two_pages: QStackedWidget) -> None:
    first, second = counted(two_pages, 0), counted(two_pages, 1)
    double_click_slowly(two_pages.widget(0), lambda: two_pages.setCurrentIndex(1))
    assert (len(first), len(second)) == (1, 0)
    QTest.mouseClick(two_pages.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(9, 9))
    assert len(second) == 1, "another click counts"


def test_it_counts_where_the_same_thing_is_there_still(two_pages: QStackedWidget) -> None:
    first = counted(two_pages, 0)
    double_click_slowly(two_pages.widget(0), lambda: None)
    assert len(first) == 2


def test_it_does_nothing_in_the_window_that_opened(two_pages: QStackedWidget, qtbot: QtBot) -> None:
    asks = QDialog(two_pages)
    asks.resize(two_pages.size())
    delete, pressed = QPushButton("Delete all", asks), list[bool]()
    delete.resize(two_pages.size())
    delete.clicked.connect(lambda: pressed.append(True))

    def opened() -> None:
        asks.open()
        qtbot.waitUntil(asks.isActiveWindow)

    double_click_slowly(two_pages.widget(0), opened, then_in=asks)
    assert pressed == []
