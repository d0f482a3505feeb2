"""Tab leads through every page as it is read, past what was added meanwhile, and back by Shift+Tab."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QHeaderView, QLineEdit, QTextEdit, QWidget

from desk_app.domain.preparation import Section
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.places import BACKUPS, NEW, PLACES
from desk_app.ui.widgets.tab_order import beside
from tests.drivers.window import WindowDriver
from tests.ui import rows_that_come_and_go
from tests.wrappers import forget_outlived, outlived

ROOT = Path(__file__).parents[2]
SAMPLE = "Website redesign – sample"
REMOVES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CONTROLS = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView)


def walk(window: WindowDriver, most: int = 200) -> list[str]:
    """Names of the controls that Tab comes by, once round."""
    seen: list[QWidget] = []
    while len(seen) < most:
        QTest.keyClick(window.focused(), Qt.Key.Key_Tab)
        if window.focused() in seen:
            return [w.accessibleName() for w in seen]
        seen.append(window.focused())
    raise AssertionError("Tab never comes back")


def in_order(names: list[str], *wanted: str) -> None:
    found = [next(n for n, name in enumerate(names) if name.startswith(each)) for each in wanted]
    assert found == sorted(found), dict(zip(wanted, found, strict=True))


def test_prepare_is_walked_as_it_is_read(window: WindowDriver) -> None:
    window.reopen(SAMPLE)
    names = walk(window)
    in_order(names, "Title", "Counterpart", "Prepare", "Information", "Answer", "How you learned it", "Next action")
    in_order(names, "Add a question", "Alternatives", "Power", "Relationship", "Opening & limits", "Search everything")


def test_debrief_is_walked_as_it_is_read(window: WindowDriver) -> None:
    window.open(SAMPLE, Step.DEBRIEF)
    in_order(
        walk(window),
        *("Title", "How did it end?", "The door is", "How it stands", "Their limit", "Keep"),
        *(
            "What was promised",
            "Add a promise",
            "Reopen",
            "Private debrief",
            "Copy the document",
            "Save the document",
            "Print",
        ),
    )


def test_shift_tab_goes_the_same_way_back(window: WindowDriver) -> None:
    window.open(SAMPLE)
    first = beside(window.window, window.window.negotiation, forward=True)
    assert first is not None
    second = beside(window.window, first, forward=True)
    assert second is not None
    assert beside(window.window, second, forward=False) is first


def test_a_field_that_goes_hands_the_focus_to_what_follows_it(window: WindowDriver) -> None:
    window.reopen(SAMPLE)
    information = window.prepare.page.sections.widgets[Section.INFORMATION]
    fields = [f for f in information.findChildren(QTextEdit) if f.isVisible()]
    fields[0].setFocus()
    fields[0].hide()
    assert window.focused().accessibleName() == "How you learned it"


def test_what_tab_came_by_can_be_deleted(window: WindowDriver) -> None:
    """Qt deletes the items of a layout untold. One that Python still knew ended the program some time later."""
    forget_outlived()
    window.reopen(SAMPLE)
    questions = window.prepare.open(Section.INFORMATION).prompts
    walk(window)
    for row in questions.editors()[:2]:
        row.begin()
        with window.qtbot.waitSignal(row.destroyed):
            QTest.keyClick(window.focused(), Qt.Key.Key_Delete, REMOVES)
    assert outlived() == []


def test_rows_that_come_and_go_are_taken_for_nothing_else() -> None:
    """In a process of its own, as it would end by a fault. What is freed is overwritten there."""
    words = [sys.executable, "-X", "faulthandler", "-m", rows_that_come_and_go.__name__, "150"]
    surroundings = os.environ | {"MALLOC_PERTURB_": "165"}
    done = subprocess.run(words, cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("step", [Step.PREPARE, Step.DEBRIEF])
def test_opening_a_negotiation_puts_the_focus_into_no_control(window: WindowDriver, step: Step) -> None:
    """A turn of the wheel or an arrow key must not change an answer that nobody chose to change."""
    window.open(SAMPLE, Step.MEET)
    window.choose(step.value.title())
    assert not isinstance(window.focused(), CONTROLS)
    window.click("Home")
    window.open(SAMPLE, step)
    assert not isinstance(window.focused(), CONTROLS)


def test_every_control_of_every_page_has_a_name(window: WindowDriver) -> None:
    nameless: set[str] = set()
    seen = 0
    for go in (
        *(partial(window.window.go, place.id) for place in PLACES if place.icon),
        partial(window.window.go, NEW),
        partial(window.window.go, BACKUPS),
        *(partial(window.open, SAMPLE, step) for step in Step),
    ):
        go()
        window.settled()
        for control in filter(_can_be_named, window.page().findChildren(QWidget)):
            seen += 1
            if not control.accessibleName():
                nameless.add(type(control).__name__)
    assert seen > 80
    assert not nameless


def _can_be_named(widget: QWidget) -> bool:
    ours = isinstance(widget, CONTROLS) and not isinstance(widget, QHeaderView)
    return ours and widget.isVisible() and not widget.objectName().startswith("qt_")


def test_a_focused_button_has_its_ring_and_no_blue_box_of_the_style(window: WindowDriver) -> None:
    button = next(b for b in window.window.sidebar.findChildren(QAbstractButton) if b.accessibleName() == "Home")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    picture = button.grab().toImage()
    inside = picture.pixelColor(picture.width() - 24, picture.height() // 2)
    assert inside == QColor(window.program.theme.colours.hover)
    assert picture.pixelColor(picture.width() // 2, 0).lightness() < inside.lightness()
