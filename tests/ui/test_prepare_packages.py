"""Packages of many issues, beside the preparation: a few lines at first, and all of it when asked."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desk_app.domain.changes import ChangeSet
from desk_app.domain.issues import Issue, Theirs
from desk_app.domain.quantities import Direction, Estimate, Unit
from desk_app.session.session import Session
from desk_app.ui.widgets.rows import Row
from tests.drivers.window import WindowDriver

MANY = 14


def name_issues(negotiation: str, session: Session) -> ChangeSet:
    *_before, last = [
        session.preparing.put(
            negotiation,
            Issue(
                f"i{n}",
                f"Point {n}",
                Unit.COUNT,
                Direction.MORE,
                step=Decimal(1),
                opening=Decimal(12),
                target=Decimal(10),
                walk_away=Decimal(2),
                weight=Decimal(n % 5 + 1),
                theirs=Theirs(Estimate(Decimal(1)), Estimate(Decimal(11)), Estimate(Decimal(5 - n % 5))),
            ),
        )
        for n in range(MANY)
    ]
    return last


def lines(window: WindowDriver) -> list[str]:
    """The lines of the packages: by a letter, or of what all have in common."""
    labels = [each.text() for each in window.prepare.page.results.findChildren(QLabel) if each.isVisible()]
    return [text for text in labels if text[:4] in {"A   ", "B   ", "C   ", "Each"}]


def turning(window: WindowDriver) -> Row:
    """The row that shows the rest of the packages, or hides it. That of what can be traded stands beneath it."""
    row, *_of_trade = [
        each
        for each in window.prepare.page.results.findChildren(Row)
        if each.isVisible() and each.accessibleName().startswith("Show ")
    ]
    return row


def test_the_rest_of_many_issues_shows_when_asked_and_goes_again(window: WindowDriver, qtbot: QtBot) -> None:
    window.prepare_new("Festival")
    gateway = window.program.gateway
    assert gateway is not None
    gateway.run(partial(name_issues, window.negotiation().id))
    window.settled()
    window.prepare.wait_for_result("packages worth the same")
    short = lines(window)
    assert short
    assert all(line.count("·") <= 4 for line in short)
    assert len({line[4:] for line in short}) == len(short), "no two read the same"
    window.prepare.page.results.ensureWidgetVisible(turning(window))
    qtbot.mouseClick(turning(window), Qt.MouseButton.LeftButton)
    assert sum(line.count("·") for line in lines(window)) > sum(line.count("·") for line in short)
    assert turning(window).accessibleName() == "Show fewer issues"
    assert turning(window).hasFocus()
    window.key(Qt.Key.Key_Return)
    assert lines(window) == short
