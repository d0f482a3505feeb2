"""What is led through beside a person is loaded and made when it begins, so that People is there sooner."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.drivers.window import WindowDriver
from tests.tracing import python

LATE = ("desk_app.exchange.contacts.tables", "desk_app.exchange.tracker", "desk_app.ui.people.erasing")


def test_the_page_loads_none_of_it():
    asked = f"import sys, desk_app.ui.people.page; print([each for each in sys.modules if each.startswith({LATE})])"
    done = python("-c", asked)
    assert done.stdout == "[]\n", done.stderr


def test_it_is_made_when_it_begins_and_esc_makes_none(window: WindowDriver) -> None:
    window.people.go("Marta Keller")
    talks = window.people.page.talks
    QTest.keyClick(window.people.page, Qt.Key.Key_Escape)
    assert talks.views == ()
    window.click("Erase this person")
    assert talks.views == (talks.erasing.view,)
    assert talks.erasing.view.isVisible()
