"""Ready in five minutes: each gap leads to its field, and a sentence says when it is enough."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.drivers.window import WindowDriver

ANSWERS = {
    "an alternative to this deal": ("Verlag Kranich", "4900"),
    "a walk-away point for": ("5200",),
    "an opening for": ("7200",),
}
MOST_STEPS = 14


def fill(window: WindowDriver, words: str) -> None:
    """Follow the first gap, and type into the field that it leads to."""
    window.prepare.follow(words)
    typed = next((lines for begin, lines in ANSWERS.items() if words.startswith(begin)), ("What I know of it",))
    for line in typed:
        QTest.keyClicks(window.focused(), line)
        QTest.keyClick(window.focused(), Qt.Key.Key_Return)
        window.settled()


@pytest.mark.parametrize("kind", ["Rate or project fee", "Late payment", "Salary offer"])
def test_a_newcomer_is_ready_by_following_the_gaps(window: WindowDriver, kind: str) -> None:
    window.prepare_new("Museum guide", kind=kind, currency="EUR")
    window.window.resize(1280, 860)
    window.qtbot.waitUntil(lambda: "Before you open, you still need" in window.prepare.results())
    steps: list[str] = []
    while "Enough to open." not in window.prepare.results():
        steps.append(window.prepare.gaps()[0])
        assert len(steps) <= MOST_STEPS, steps
        fill(window, steps[-1])
        window.qtbot.waitUntil(lambda: window.prepare.gaps()[0] != steps[-1])
    assert "an alternative to this deal" in steps
    assert any(step.startswith("a walk-away point for") for step in steps)
    assert any(step.startswith("What is this") for step in steps)
    assert len(steps) == len(set(steps))
