"""What stands in the title bar, also while no journal is open; and titles that are more than plain letters."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desk_app import app
from desk_app.domain.changes import ChangeSet
from desk_app.session.session import Session
from desk_app.ui.shell.program import Program
from desk_app.ui.widgets.rows import Row
from desk_app.ui.widgets.text import ElidedText
from tests.drivers.locking import LockingDriver
from tests.drivers.window import WindowDriver

TURNED, TABBED, BROKEN = "\u202e1+1=", "\tTab", "First\nSecond"


@pytest.fixture
def without_icon(qapp: QApplication) -> QApplication:
    qapp.setWindowIcon(QIcon())
    return qapp


def test_a_window_that_says_why_no_journal_is_open_has_a_title_and_the_icon(
    qtbot: QtBot, program: Program, without_icon: QApplication, tmp_path: Path
) -> None:
    app._give_icon(without_icon, program)
    no_journal = tmp_path / "no.parley"
    no_journal.write_bytes(b"no journal" * 100)
    program.open_first(no_journal)
    qtbot.waitUntil(lambda: program.start is not None and not program.start.windowIcon().isNull())
    assert program.start is not None
    assert program.start.windowTitle() == "The journal is not open – Parley"


@pytest.fixture
def locking(qtbot: QtBot, program: Program, window: WindowDriver) -> LockingDriver:
    window.prepare_new("Rent of the studio")
    return LockingDriver(qtbot, program)


def test_so_has_one_that_asks_for_a_passphrase(
    qtbot: QtBot, locking: LockingDriver, without_icon: QApplication
) -> None:
    app._give_icon(without_icon, locking.program)
    locking.encrypt()
    cover = locking.lock()
    qtbot.waitUntil(lambda: not cover.windowIcon().isNull())
    assert cover.windowTitle() == "Parley is locked"


def _made(title: str, session: Session) -> ChangeSet:
    return session.negotiations.create(title, template=None, counterpart="Marta Voss", currency="EUR")


def rows_of(window: WindowDriver) -> list[Row]:
    return [row for row in window.page().findChildren(Row) if "Marta Voss" in row.accessibleName()]


def test_odd_titles_are_one_line_on_home_and_hide_or_turn_nothing(window: WindowDriver) -> None:
    for title in (TURNED, TABBED, BROKEN, "Plain"):
        window.program.gateway.run(partial(_made, title))
        window.settled()
    window.press("Alt+Home")
    window.settled()
    rows = rows_of(window)
    assert len({row.height() for row in rows}) == 1
    shown = {text.text() for row in rows for text in row.findChildren(ElidedText)}
    assert {"Tab", "First Second", "\u2068\u202e1+1=\u2069", "Plain"} <= shown
    window.click("Negotiations")
    assert {"Tab", "First Second", "\u2068\u202e1+1=\u2069", "Plain"} <= {*window.negotiations.titles()}


def test_a_title_has_the_whole_line_where_it_has_no_room_beside_the_path(window: WindowDriver, qtbot: QtBot) -> None:
    window.window.resize(1000, 700)
    window.prepare_new("Whether to work for Il Quaderno again, and how long")
    header = window.window.negotiation.header
    high = header.height()
    qtbot.waitUntil(lambda: abs(_middle(header.path) - _middle(header.person)) < 4)
    assert _is_whole(header.title)
    assert header.path.isVisible() and header.history.isVisible()
    window.window.resize(1600, 900)
    qtbot.waitUntil(lambda: _middle(header.title) + 4 < _middle(header.path) < _middle(header.person) - 4)
    assert _is_whole(header.title) and abs(header.height() - high) < 4
    window.window.resize(1000, 700)
    qtbot.waitUntil(lambda: abs(_middle(header.path) - _middle(header.person)) < 4)
    window.prepare_new("Fee")
    qtbot.waitUntil(lambda: _middle(header.path) < _middle(header.person) - 4)
    assert abs(header.height() - high) < 4


def _is_whole(field: QLineEdit) -> bool:
    return field.fontMetrics().horizontalAdvance(field.text()) <= field.width()


def _middle(widget: QWidget) -> int:
    """How far down the middle of a widget is in the window, in pixels."""
    return widget.mapTo(widget.window(), widget.rect().center()).y()
