"""Lengths that grow with the text: what holds words needs more room where these are larger.

A length is given in pixels at the usual size of text. Distances that separate things are not such lengths: they stay.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

USUAL_POINTS = 10.0
"""The size of text for which lengths are given."""
_PROPERTY = "lengths"
"""The property of a widget that holds its lengths, by the names of their setters."""


def scaled(pixels: float) -> int:
    """A length for the size of text that the program has now."""
    return round(pixels * scale())


def scale() -> float:
    """How large the text is, as a factor of the usual size."""
    return QGuiApplication.font().pointSizeF() / USUAL_POINTS


def fix_width(widget: QWidget, pixels: int) -> None:
    """Give a widget a width that follows the size of text."""
    _set(widget, "setFixedWidth", pixels)


def fix_height(widget: QWidget, pixels: int) -> None:
    """Give a widget a height that follows the size of text."""
    _set(widget, "setFixedHeight", pixels)


def least_width(widget: QWidget, pixels: int) -> None:
    """Let a widget be no narrower, for any size of text. Words that it shows on one line always have room."""
    _set(widget, "setMinimumWidth", pixels)


def least_height(widget: QWidget, pixels: int) -> None:
    """Let a widget be no lower, for any size of text."""
    _set(widget, "setMinimumHeight", pixels)


def most_width(widget: QWidget, pixels: int) -> None:
    """Let a widget be no wider, for any size of text."""
    _set(widget, "setMaximumWidth", pixels)


def fix_icon(button: QAbstractButton, pixels: int) -> None:
    """Give the icon of a button a size that follows the size of text."""
    _set(button, "setIconSize", pixels)


def fit_again() -> None:
    """Give all widgets their lengths for the size of text that the program has now, and let them arrange anew."""
    for widget in QApplication.allWidgets():
        for setter, pixels in (widget.property(_PROPERTY) or {}).items():
            _call(widget, setter, pixels)
    for widget in QApplication.allWidgets():
        if type(widget).__module__.startswith("desk_app."):
            QApplication.sendEvent(widget, QResizeEvent(widget.size(), widget.size()))


def _set(widget: QWidget, setter: str, pixels: int) -> None:
    widget.setProperty(_PROPERTY, {**(widget.property(_PROPERTY) or {}), setter: pixels})
    _call(widget, setter, pixels)


def _call(widget: QWidget, setter: str, pixels: int) -> None:
    length = scaled(pixels)
    if setter == "setMinimumWidth" and isinstance(widget, QLabel) and not widget.wordWrap():
        length = max(length, widget.minimumSizeHint().width())
    getattr(widget, setter)(QSize(length, length) if setter == "setIconSize" else length)
