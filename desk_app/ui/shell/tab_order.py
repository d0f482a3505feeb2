"""The order of Tab: as a window is read, also for what was added later. Qt would use the order of creation."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import isValid


def beside(window: QWidget, focused: QWidget | None, *, forward: bool) -> QWidget | None:
    """The control after the focused one, or before it; after the last comes the first. None if there is no other."""
    walked = [w for w in _walk(window, focused) if w is focused or _takes_tab(w)]
    if not forward:
        walked.reverse()
    if focused not in walked:
        return next(iter(walked), None)
    at = walked.index(focused)
    return next((w for w in (*walked[at + 1 :], *walked[:at]) if _takes_tab(w)), None)


def _walk(widget: QWidget, focused: QWidget | None) -> Iterator[QWidget]:
    """A widget and all widgets in it that are visible, or that hold the focus even if they were just hidden.

    First those in its layout, in the order of the layout; then the others by their position; then its part that is
    shown elsewhere.
    """
    yield widget
    layout = widget.layout()
    held = list(_held(layout)) if layout is not None else []
    others = [child for child in widget.children() if isinstance(child, QWidget) and child not in held]
    for child in (*held, *sorted(others, key=_place)):
        if _owner(child) is None and not child.isWindow() and (child.isVisible() or _holds(child, focused)):
            yield from _walk(child, focused)
    part = getattr(widget, "part_elsewhere", None)
    if part is not None and isValid(part) and part.isVisible():
        yield from _walk(part, focused)


def _owner(widget: QWidget) -> QWidget | None:
    """The visible widget to which one belongs that is shown elsewhere; None for all others."""
    owner = getattr(widget, "belongs_to", None)
    return owner if owner is not None and isValid(owner) and owner.isVisible() else None


def _holds(widget: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (widget is focused or widget.isAncestorOf(focused))


def _place(widget: QWidget) -> tuple[int, int]:
    return widget.y(), widget.x()


def _held(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item: QLayoutItem | None = layout.itemAt(index)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _held(inner)


def _takes_tab(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus.value
    wanted = bool(widget.focusPolicy().value & tab) and widget.focusProxy() is None
    return wanted and widget.isEnabled() and widget.isVisible()
