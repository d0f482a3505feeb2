"""The checks of looks.py find what they are for, and a long line ends in "…"."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.text import ElidedText, Text
from desk_app.ui.widgets.value_field import ValueField
from tests.walker import looks

LONG = "Framework agreement for the maintenance of all heating systems"


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def put(page: QWidget, widget: QWidget, place: QRect) -> QWidget:
    widget.setParent(page)
    widget.setGeometry(place)
    widget.show()
    return widget


@pytest.mark.parametrize("kind", [QLabel, QPushButton, QCheckBox, partial(Text, wrap=True)])
def test_words_without_room_are_found(page: QWidget, kind: Callable[[str], QWidget]) -> None:
    put(page, kind(LONG), QRect(0, 0, 60, 20))
    assert [words for words in looks.wrong(page) if words.startswith("cut")]


@pytest.mark.parametrize("place", [QRect(-9, 0, 50, 20), QRect(0, 190, 50, 20), QRect(280, 0, 40, 20)])
def test_what_sticks_out_is_found(page: QWidget, place: QRect) -> None:
    put(page, QWidget(), place)
    assert [words for words in looks.wrong(page) if words.startswith("outside")]


def test_what_has_room_or_ends_in_dots_is_well(page: QWidget) -> None:
    layout = QVBoxLayout(page)
    elided = ElidedText()
    elided.setText(LONG)
    for widget in (Text("Short"), Text(LONG, wrap=True), elided, LineField("Title")):
        layout.addWidget(widget)
    page.resize(300, 200)
    QApplication.processEvents()
    assert looks.wrong(page) == []


@pytest.mark.parametrize("height", [30, 31])
@pytest.mark.parametrize("kind", ["line", "value"])
def test_a_long_line_ends_in_dots_until_it_has_the_focus(qtbot: QtBot, kind: str, height: int) -> None:
    field = LineField("Title") if kind == "line" else ValueField("Worth", lambda _: None, str)
    short = LineField("Title")
    for each in (field, short):
        qtbot.addWidget(each)
        each.resize(120, height)
        each.show()
    field.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    field.setText(LONG)
    field.setCursorPosition(0)
    for each in (field, short):
        each.clearFocus()
    short.setText(field._shown()[1])
    assert short.text().endswith("…")
    assert field.grab().toImage() == short.grab().toImage()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.grab().toImage() != short.grab().toImage()


def test_all_of_a_long_line_is_its_tooltip(qtbot: QtBot) -> None:
    field = LineField("Title")
    qtbot.addWidget(field)
    field.resize(120, 30)
    field.show()
    for text, shown in (("Short", ""), (LONG, LONG)):
        field.setText(text)
        at = QPoint(5, 5)
        QApplication.sendEvent(field, QHelpEvent(QHelpEvent.Type.ToolTip, at, field.mapToGlobal(at)))
        assert QToolTip.text() == shown
