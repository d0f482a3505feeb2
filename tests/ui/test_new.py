"""The form of a new negotiation: what is typed into it stays until it is made or given up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from desk_app.domain.preparation import Section
from desk_app.ui.widgets.completing import CompletingField
from tests.drivers.mouse import double_click_slowly
from tests.drivers.window import WindowDriver
from tests.walker.walk import OF_THE_PLATFORM


def filled(window: WindowDriver) -> tuple[str, str]:
    return window.new.page.title_field.text(), window.new.page.counterpart.text()


def begin(window: WindowDriver) -> None:
    window.press("Ctrl+N")
    QTest.keyClicks(window.new.page.title_field, "Roof of the barn")
    window.new.page.counterpart.setFocus()
    QTest.keyClicks(window.new.page.counterpart, "Zoe")


def test_the_same_key_again_or_a_look_elsewhere_loses_nothing(window: WindowDriver) -> None:
    begin(window)
    window.press("Ctrl+N")
    assert filled(window) == ("Roof of the barn", "Zoe")
    assert window.focused() is window.new.page.title_field
    window.press("Alt+P")
    window.press("Ctrl+N")
    assert filled(window) == ("Roof of the barn", "Zoe")
    window.new.create()
    window.settled()
    window.press("Ctrl+N")
    assert filled(window) == ("", "")


def test_what_was_given_up_is_gone(window: WindowDriver) -> None:
    begin(window)
    QTest.keyClick(window.new.page.title_field, Qt.Key.Key_Escape)
    assert not window.new.is_shown()
    window.press("Ctrl+N")
    assert filled(window) == ("", "")


def test_a_key_that_bounces_makes_one_negotiation(window: WindowDriver) -> None:
    begin(window)
    for _press in range(3):
        QTest.keyClick(window.new.page.title_field, Qt.Key.Key_Return)
    window.settled()
    gateway = window.program.gateway
    assert gateway is not None
    assert [each.title for each in gateway.reading.summaries()].count("Roof of the barn") == 1


@pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True)
def test_enter_after_a_suggestion_typed_whole_sends_the_form(window: WindowDriver) -> None:
    window.press("Ctrl+N")
    QTest.keyClicks(window.focused(), "Rent")
    currency = next(each for each in window.page().findChildren(CompletingField) if each.accessibleName() == "Currency")
    currency.setFocus()
    currency.selectAll()
    QTest.keyClicks(currency, "chf")
    QTest.keyClick(currency.completer().popup(), Qt.Key.Key_Return)  # while it shows, it gets the keys
    window.settled()
    made = window.negotiation()
    assert (made.title, made.currency) == ("Rent", "CHF")


def test_a_double_click_on_create_opens_no_section_of_the_page_that_comes(window: WindowDriver) -> None:
    begin(window)
    create = window.button("Create")
    place = create.mapTo(window.window, create.rect().center())
    double_click_slowly(create, lambda: bring_a_head_to(place, window))
    head = window.window.childAt(place)
    assert isinstance(head, QAbstractButton)
    assert not head.isChecked()
    QTest.mouseClick(head, Qt.MouseButton.LeftButton)
    assert head.isChecked(), "a click opens that section"


def bring_a_head_to(place: QPoint, window: WindowDriver) -> None:
    """Wait for the new page and fold its first section: the head of another is then where the form had its button."""
    window.settled()
    sections = window.prepare.page.sections.widgets
    QTest.mouseClick(sections[Section.INFORMATION].button, Qt.MouseButton.LeftButton)
    heads = [section.button for section in sections.values()]
    window.qtbot.waitUntil(lambda: window.window.childAt(place) in heads)
