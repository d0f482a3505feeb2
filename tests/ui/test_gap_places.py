"""The list of gaps beside a preparation: its first line stays where it is, so that one can press there again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from desk_app.ui.widgets.rows import Row
from tests.drivers.window import WindowDriver
from tests.ui.test_five_minutes import MOST_STEPS, fill


def first_line(window: WindowDriver) -> QPoint:
    """Where the row of the first gap begins, once all is laid out."""
    for _ in range(3):  # what is laid out anew asks those around it to be
        QApplication.processEvents()
    rows = [each for each in window.prepare.page.results.findChildren(Row) if each.isVisible()]
    return min((row.mapTo(window.window, QPoint(0, 0)) for row in rows), key=QPoint.y)


@pytest.mark.parametrize("width", [1180, 1920])
def test_the_first_gap_stays_where_it_is_as_gaps_close(window: WindowDriver, width: int) -> None:
    window.window.resize(width, 860)
    window.prepare_new("Bike", kind="Rate or project fee", currency="EUR")
    window.qtbot.waitUntil(lambda: "Before you open, you still need" in window.prepare.results())
    place, steps = first_line(window), 0
    while "Enough to open." not in window.prepare.results():
        gap, steps = window.prepare.gaps()[0], steps + 1
        assert steps <= MOST_STEPS
        fill(window, gap)
        window.qtbot.waitUntil(lambda before=gap: window.prepare.gaps()[0] != before)
        assert first_line(window) == place
