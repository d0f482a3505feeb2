"""What is told to a screen reader that listens from the start, and of all windows beside the main one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desk_app.ui.shell.program import Program
from desk_app.ui.widgets.buttons import tab_button
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.saying import spoken
from desk_app.ui.widgets.text import RuledHeading, Text
from desk_app.ui.widgets.wrapping import wrapped
from tests.drivers.window import WindowDriver
from tests.walker import heard
from tests.walker.test_windows import WINDOWS
from tests.walker.told import Told, faults
from tests.walker.walk import OF_THE_PLATFORM

pytestmark = pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True)
PLACES = ("home", "negotiations", "people", "insight", "library", "settings", "new", "backups", "about", "manual")


@pytest.fixture
def listening() -> Iterator[None]:
    """A screen reader is there: Qt asks of each widget what it is as soon as that gets a text."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_whoever_listens_from_the_start_is_told_the_same(qtbot: QtBot, listening: None, program: Program) -> None:
    program.open_first(None)
    driver = WindowDriver(qtbot, program)
    driver.window.resize(1280, 860)
    for place in PLACES:
        driver.window.go(place)
        driver.settled()
        assert heard.wrong(driver.window) == []
        told = heard.told(driver.window)
        assert {each.role for each in told.all()} >= {"page tab list", "page tab", "heading"}, place


def test_what_was_asked_of_too_early_is_asked_anew(qtbot: QtBot, listening: None, window: WindowDriver) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)
    layout, late = QVBoxLayout(shown), Text("Late")
    late.setAccessibleName("Told before it is known what it is")
    hear_as(late, HeardAs.HEADING)
    for each in (tab_button("Tab"), RuledHeading("Part"), late):
        layout.addWidget(each)
    shown.show()
    roles = {each.name: each.role for each in heard.told(shown).all() if each.name}
    assert roles == {"Tab": "page tab", "Part": "heading", "Told before it is known what it is": "heading"}


@pytest.mark.parametrize("kind", WINDOWS)
def test_each_window_beside_the_main_one_is_told_in_order(qtbot: QtBot, window: WindowDriver, kind: str) -> None:
    shown = WINDOWS[kind]()
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    assert heard.wrong(shown) == []
    assert "heading" in {each.role for each in heard.told(shown).all()}


def test_dialogs_over_the_window_are_told_in_order(window: WindowDriver, qtbot: QtBot) -> None:
    window.window.resize(1280, 860)
    asks: tuple[Callable[[], None], ...] = (lambda: window.choose("Keys"), lambda: window.press("Ctrl+K"))
    for ask in asks:
        ask()
        shown = QApplication.activeWindow()
        assert shown is not None
        assert heard.wrong(shown) == []


def told(role: str, name: str, *inside: Told, states: str = "focusable") -> Told:
    return Told(role, name, "", frozenset(("showing", *states.split())), inside)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (told("push button", ""), "has no name"),
        (told("filler", "", told("text", "One"), told("text", "One")), "twice in a row"),
        (told("filler", "", told("push button", "Open"), told("text", "A"), told("push button", "Open")), "2 times"),
        (told("filler", "", told("text", "A", states="focused"), told("text", "B", states="focused")), "2 have"),
        (told("panel", "", told("filler", "", states="focused")), "without a name"),
        (told("page tab list", "Groups", told("check box", "Looks")), "boxes to tick"),
        (
            told(
                "page tab list", "G", told("page tab", "A", states="selected"), told("page tab", "B", states="selected")
            ),
            "2 are chosen",
        ),
    ],
    ids=["no name", "twice in a row", "two alike", "two focused", "no name with the focus", "boxes", "two chosen"],
)
def test_what_is_told_wrongly_is_found(wrong: Told, words: str) -> None:
    assert any(words in each for each in faults(wrong))


def test_alike_buttons_of_other_groups_are_told_apart() -> None:
    rows = [told("panel", name, told("push button", "Remove"), told("text", "Name")) for name in ("Fee", "Launch")]
    assert list(faults(told("filler", "", *rows))) == []


def test_a_row_begins_where_one_begins_to_read(qtbot: QtBot) -> None:
    row = wrapped(QLabel("first"), QLabel("second"))
    qtbot.addWidget(row)
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row.resize(400, 40)
    row.show()
    first, second = (each.geometry() for each in row.findChildren(QLabel))
    assert first.right() == row.rect().right()
    assert second.right() < first.left()


def test_signs_are_not_said_where_they_stand_between_marks() -> None:
    assert spoken("\u2068▲\u2069 inside, \u2068◆\u2069 at it") == "inside, at it"
    assert spoken("\u2068Marta\u2069 ▲ in") == "\u2068Marta\u2069 in"
