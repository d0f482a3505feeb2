"""Finds what never rests: a window in which nothing happens must not keep the processor busy."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from desk_app.support.overriding import override

_BEFORE, _TURNS = 20, 40
"""Turns of the event loop that what was done may need, and those that are watched. All take about a millisecond."""


class _Watching(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.seen: Counter[str] = Counter()

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        self.seen[f"{type(watched).__name__} gets {event.type().name}"] += 1
        return False


def restless() -> list[str]:
    """What happens again and again though nobody does anything, in words."""
    for _ in range(_BEFORE):
        QApplication.processEvents()
    watching, app = _Watching(), QApplication.instance()
    assert app is not None
    app.installEventFilter(watching)
    for _ in range(_TURNS):
        QApplication.processEvents()
    app.removeEventFilter(watching)
    return [f"never rests: {words} without an end" for words, times in watching.seen.items() if times >= _TURNS // 2]
