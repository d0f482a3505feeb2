"""Goes round a window by Tab alone: it must come back, and what has the focus must be in sight and look so."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

MOST = 250
_AROUND, _LEAST = 3, 10
"""The pixels around a control in which its focus may show, and the fewest that must differ."""


@dataclass(frozen=True)
class Round:
    """Those that Tab came by, and what was wrong, in words."""

    names: tuple[str, ...]
    wrong: tuple[str, ...]


def go_round(window: QWidget) -> Round:
    """Press Tab until it comes back to where it was first."""
    seen: list[QWidget] = []
    names: list[str] = []
    wrong: list[str] = []
    before: tuple[QWidget, QImage] | None = None
    for _ in range(MOST):
        focused = _tab(window)
        if before is not None and before[0] is not focused:
            wrong += _looks_alike(*before)
        if focused in seen:
            return Round(tuple(names), tuple(wrong))
        seen.append(focused)
        names.append(focused.accessibleName())
        if focused.visibleRegion().isEmpty():
            wrong.append(f"focus: {_told(focused)} is out of sight")
        before = focused, _picture(focused)
    return Round((), (f"focus: Tab never comes back: {names[-1]}",))


def _tab(window: QWidget) -> QWidget:
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None, "the focus is lost"
    return focused


def _picture(widget: QWidget) -> QImage:
    place = QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
    return widget.window().grab(place.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)).toImage()


def _looks_alike(widget: QWidget, with_focus: QImage) -> list[str]:
    """Whether a control that had the focus looks the same without it."""
    if not isValid(widget) or not widget.isVisible():  # what was left may be made anew by what was saved
        return []
    without = _picture(widget)
    if without.size() != with_focus.size():
        return []
    differ = sum(
        with_focus.pixel(x, y) != without.pixel(x, y)
        for y in range(without.height())
        for x in range(0, without.width(), 2)
    )
    return [f"focus: {_told(widget)} looks the same with the focus"] if differ < _LEAST else []


def _told(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName()[:50]}”"
