"""The trash in the window."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desk_app.domain.summaries import Trashed
from desk_app.ui.shell.places import TRASH, delete_negotiation
from desk_app.ui.trash.page import SHOWN, present
from tests.drivers.window import WindowDriver
from tests.ui.conftest import NOW


def titles(window: WindowDriver) -> list[str]:
    props = window.window.pages.page("trash").view._shown
    assert props is not None
    return [line.title for line in props.lines]


def test_lines_say_with_whom_how_much_and_when() -> None:
    props = present([Trashed("1", "Retainer", "Marta", NOW - timedelta(days=1), 3)], NOW)
    assert props.lines[0].about == "Marta · 3 entries · deleted yesterday"
    many = present([Trashed(str(n), "x", "", NOW, 0) for n in range(SHOWN + 7)], NOW)
    assert (len(many.lines), many.more) == (SHOWN, 7)


def test_what_is_deleted_is_found_in_the_trash_and_had_back(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    window.choose("Delete this negotiation")
    window.click("Trash")
    assert titles(window) == ["Retainer"]
    window.click("Restore Retainer")
    assert window.toast() == "Put back Retainer"
    assert titles(window) == []
    assert "Retainer" in {s.title for s in window.summaries()}
    window.window.toast.undo.emit()
    window.settled()
    assert titles(window) == ["Retainer"]


def test_deleting_for_good_can_be_undone(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    window.choose("Delete this negotiation")
    window.press("Alt+T")
    window.click("Delete Retainer for good")
    assert titles(window) == []
    window.window.toast.undo.emit()
    window.settled()
    assert titles(window) == ["Retainer"]
    window.click("Empty the trash")
    assert titles(window) == []
    assert window.toast() == "Emptied the trash"


def test_a_double_click_acts_once(window: WindowDriver) -> None:
    for title in ("Retainer", "Rent"):
        window.prepare_new(title)
        window.choose("Delete this negotiation")
    window.press("Alt+T")
    page = window.window.pages.page("trash")
    (button,) = [each for each in page.findChildren(QPushButton) if each.accessibleName() == "Delete Rent for good"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    window.settled()
    assert titles(window) == ["Retainer"]
    assert window.banner() == ""
    window.click("Restore Retainer")
    assert titles(window) == []


def test_deleting_elsewhere_shows_at_once(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    shown = window.window.negotiation.negotiation
    window.window.go(TRASH)
    assert titles(window) == []
    delete_negotiation(window.program.context, shown)
    window.settled()
    assert titles(window) == ["Retainer"]
