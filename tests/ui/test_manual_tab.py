"""Tab in the manual: through the links that are on view, and never away from what is read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.exchange.manual import pages
from tests.drivers.window import WindowDriver


@pytest.fixture
def read(window: WindowDriver) -> WindowDriver:
    """The page on preparing, whose links stand at its end."""
    window.window.resize(1180, 700)
    window.press("Alt+Home")
    window.manual.open()
    window.manual.choose(pages.PREPARE)
    return window


def tab(window: WindowDriver) -> None:
    QTest.keyClick(window.focused(), Qt.Key.Key_Tab)
    window.settled()


def back(window: WindowDriver) -> None:
    QTest.keyClick(window.focused(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    window.settled()


def test_tab_keeps_the_place_of_the_page(read: WindowDriver) -> None:
    reader = read.manual.page.reader
    bar = reader.verticalScrollBar()
    assert bar.maximum() > 0
    for place in (0, bar.maximum() // 2, bar.maximum()):
        reader.setFocus()
        bar.setValue(place)
        links = 0
        while read.focused() is reader:
            tab(read)
            assert bar.value() == place
            links += reader.textCursor().hasSelection()
            assert links < 9
        back(read)


def test_each_link_is_met_once_both_ways(read: WindowDriver) -> None:
    reader = read.manual.page.reader
    met: list[list[str]] = []
    for press in (tab, back):
        reader.setFocus()
        reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum())
        met.append([])
        press(read)
        while reader.hasFocus():
            met[-1].append(reader.textCursor().selectedText())
            press(read)
    assert met[0]
    assert met[0] == met[1][::-1]
    assert len(set(met[0])) == len(met[0])


def test_a_page_that_is_opened_again_begins_at_its_top(read: WindowDriver) -> None:
    reader = read.manual.page.reader
    read.manual.choose(pages.FIRST)
    reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum())
    tab(read)
    assert reader.textCursor().hasSelection()
    read.press("F1")
    read.manual.open()
    assert read.manual.shown == pages.FIRST
    assert reader.verticalScrollBar().value() == 0
    assert not reader.textCursor().hasSelection()


def test_tab_into_the_contents_leads_to_the_page_that_is_read(window: WindowDriver) -> None:
    window.window.resize(1180, 700)
    window.press("Alt+T")
    window.manual.open()
    assert window.manual.shown == pages.FINDING
    buttons = window.manual.page.buttons
    for press in (tab, back):
        window.manual.page.reader.setFocus()
        press(window)
        while window.focused() not in buttons.values():
            press(window)
        assert window.focused() is buttons[pages.FINDING]
    QTest.keyClick(window.focused(), Qt.Key.Key_Down)
    window.settled()
    assert window.manual.shown == pages.NAMES[pages.NAMES.index(pages.FINDING) + 1]
