"""Finds words that are cut off without "…", and widgets that stick out of the widget around them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from desk_app.ui.widgets.page import ScrollColumn

_TALL = 1_000_000
SLACK = 2
"""Differences of up to this many pixels are allowed: fonts and layouts are rounded."""


def seen(root: QWidget) -> Iterator[QWidget]:
    """Every visible widget within a widget."""
    for child in root.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield child
            yield from seen(child)


def wrong(root: QWidget) -> list[str]:
    """What does not look right, in words."""
    found = [words for widget in seen(root) for words in (_cut(widget), _outside(widget)) if words]
    heads = [words for widget in seen(root) if isinstance(widget, QHeaderView) for words in _cut_heads(widget)]
    return list(dict.fromkeys((*found, *heads)))


def sideways(root: QWidget) -> list[str]:
    """The columns of text that must be scrolled sideways to be read, in words."""
    columns = (each for each in seen(root) if isinstance(each, ScrollColumn))
    return [
        f"sideways: {_told(each)} is {over} wider than its page"
        for each in columns
        if (over := each.horizontalScrollBar().maximum()) > SLACK
    ]


def _cut_heads(header: QHeaderView) -> Iterator[str]:
    model, upright = header.model(), header.orientation()
    for section in range(header.count() if model is not None and upright is Qt.Orientation.Horizontal else 0):
        words = str(model.headerData(section, upright) or "")
        need, room = header.fontMetrics().horizontalAdvance(words), header.sectionSize(section)
        if words and need > room + SLACK and not header.isSectionHidden(section):
            yield f"cut: head “{words}” needs width {need} in {room}"


def _cut(widget: QWidget) -> str:
    match widget:
        case QLabel() if widget.text() and not _paints_itself(widget, QLabel):
            need = _need(widget)
        case QCheckBox() | QSlider():
            need = (widget.sizeHint().width(), widget.fontMetrics().height())
        case QPushButton() if widget.text():
            need = (widget.minimumSizeHint().width(), widget.fontMetrics().height())
        case QLineEdit() if widget.text() and not widget.hasFocus() and not _paints_itself(widget, QLineEdit):
            need = (widget.fontMetrics().horizontalAdvance(widget.text()), widget.fontMetrics().height())
        case _:
            return ""
    room = _room(widget)
    missing = [
        f"{axis} {wanted} in {there}"
        for axis, wanted, there in (("width", need[0], room.width()), ("height", need[1], room.height()))
        if wanted > there + SLACK
    ]
    return f"cut: {_told(widget)} needs {', '.join(missing)}" if missing else ""


def _room(widget: QWidget) -> QRect:
    if not isinstance(widget, QLineEdit):
        return widget.contentsRect()
    option = QStyleOptionFrame()
    widget.initStyleOption(option)
    inside = widget.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, widget)
    return inside.marginsRemoved(widget.textMargins()).adjusted(2, 0, -2, 0)


def _paints_itself(widget: QWidget, base: type[QWidget]) -> bool:
    """Whether its class paints the text itself. It then ends in "…", which tests/walker/test_looks.py tests."""
    return type(widget).paintEvent is not base.paintEvent


def _need(label: QLabel) -> tuple[int, int]:
    metrics, room = label.fontMetrics(), label.contentsRect()
    if not label.wordWrap():
        size = metrics.size(0, label.text())
        return size.width(), size.height()
    flags = Qt.TextFlag.TextWordWrap | label.alignment()
    box = metrics.boundingRect(QRect(0, 0, max(1, room.width()), _TALL), flags, label.text())
    return box.width(), box.height()


def _outside(widget: QWidget) -> str:
    parent = widget.parentWidget()
    if parent is None or not parent.isVisible():
        return ""
    whole = parent.parentWidget()
    if isinstance(whole, QAbstractScrollArea) and whole.viewport() is parent:
        sideways = whole.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        over = 0 if sideways and whole.horizontalScrollBar().isVisible() else widget.width() - parent.width()
        return f"outside: {_told(widget)} is {over} wider than its scroll area" if over > SLACK else ""
    room, place = parent.rect(), widget.geometry()
    over = max(-place.left(), -place.top(), place.right() - room.right(), place.bottom() - room.bottom())
    return f"outside: {_told(widget)} sticks {over} out of {type(parent).__name__}" if over > SLACK else ""


def _told(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    words = (words or widget.accessibleName()).replace("\n", " ")
    return f"{type(widget).__name__} “{words[:40]}”"
