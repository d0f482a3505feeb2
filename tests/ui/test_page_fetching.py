"""The pages of a negotiation are fetched behind Home, one at a time, and never while somebody types."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget

from desk_app.ui.running.jobs import Jobs
from desk_app.ui.shell import page_fetching
from desk_app.ui.shell.page_fetching import BEFORE_MS, BETWEEN_MS, PageFetching

PAGES = [["prepare.row", "prepare.page"], ["meet.page"]]


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of modules, as they are imported."""
    names: list[str] = []
    monkeypatch.setattr(page_fetching, "import_module", names.append)
    monkeypatch.setattr(page_fetching, "step_pages", lambda: [list(page) for page in PAGES])
    monkeypatch.setattr(page_fetching, "fetch", lambda: names.append("what all reckon with"))
    return names


@pytest.fixture
def fetching(qtbot, fetched) -> Iterator[PageFetching]:
    window, jobs = QWidget(), Jobs()
    qtbot.addWidget(window)
    window.show()
    yield PageFetching(jobs, window)
    jobs.close()


def timer(fetching: PageFetching) -> QTimer:
    return fetching.findChild(QTimer)


def press_a_key(fetching: PageFetching) -> None:
    """As the system tells of it."""
    window = fetching.parent()
    assert isinstance(window, QWidget)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)


def turn(fetching: PageFetching) -> int:
    """Let the time pass for which it waits; what it waits for next, in milliseconds."""
    timer(fetching).timeout.emit()
    return timer(fetching).interval()


def after_the_shared(qtbot, fetching: PageFetching) -> None:
    fetching.begin()
    timer(fetching).stop()
    turn(fetching)
    qtbot.waitUntil(timer(fetching).isActive)


def test_home_is_left_alone_first(fetching, fetched):
    fetching.begin()
    assert (timer(fetching).interval(), fetched) == (BEFORE_MS, [])


def test_pages_come_one_an_idle_moment(qtbot, fetching, fetched):
    after_the_shared(qtbot, fetching)
    assert (timer(fetching).interval(), fetched) == (BETWEEN_MS, ["what all reckon with"])
    assert turn(fetching) < BETWEEN_MS  # within a page
    assert (turn(fetching), fetched[1:]) == (BETWEEN_MS, PAGES[0])
    turn(fetching)
    assert fetched[1:] == [*PAGES[0], *PAGES[1]]


def test_after_the_last_page_it_hears_no_more_keys(qtbot, fetching, fetched):
    after_the_shared(qtbot, fetching)
    for _ in range(3):
        turn(fetching)
    timer(fetching).stop()
    press_a_key(fetching)
    assert not timer(fetching).isActive()


def test_whoever_types_between_two_modules_is_waited_for(qtbot, fetching, fetched):
    after_the_shared(qtbot, fetching)
    turn(fetching)
    press_a_key(fetching)
    assert (timer(fetching).interval(), len(fetched)) == (BETWEEN_MS, 2)


def test_a_page_that_was_opened_meanwhile_is_not_fetched_again(qtbot, fetching, fetched, monkeypatch):
    monkeypatch.setitem(page_fetching.sys.modules, PAGES[0][1], page_fetching)
    after_the_shared(qtbot, fetching)
    for _ in range(3):
        turn(fetching)
    assert fetched[1:] == [PAGES[0][0], PAGES[1][0]]


def test_only_pages_of_a_negotiation_are_fetched():
    rooms = [{name.rpartition(".")[0] for name in page} for page in page_fetching.step_pages()]
    assert rooms == [{f"desk_app.ui.{room}"} for room in ("prepare", "meet", "debrief", "papers")]


def test_no_object_of_the_window_is_looked_at_but_the_window_itself(qtbot, fetching, monkeypatch):
    seen: set[str] = set()
    own = PageFetching.eventFilter
    monkeypatch.setattr(
        PageFetching, "eventFilter", lambda self, at, event: seen.add(type(at).__name__) or own(self, at, event)
    )
    fetching.begin()
    table = QTableView(fetching.parent())
    table.show()
    press_a_key(fetching)
    assert seen == {"QWindow"}
