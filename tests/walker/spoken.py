"""Finds what a window says in English though another language is chosen: words that passed through no translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.walker.looks import seen

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_PATH = re.compile(r"/\S+|\S+@\S+|\b\w+\.\w+\b")
_DISGUISED = re.compile("[ÅÉÎÖÛÝåéîöûýçñšţא-ת]")
_ENGLISH = re.compile("[aeiou]")
_SHORTEST = 3


def english(texts: Iterator[str], known: frozenset[str] = frozenset()) -> dict[str, str]:
    """Words in plain letters and the text that has them; not those that are known to be the same everywhere."""
    found: dict[str, str] = {}
    for text in texts:
        for word in _WORD.findall(_PATH.sub(" ", text)):
            if len(word) >= _SHORTEST and _ENGLISH.search(word) and not _DISGUISED.search(word) and word not in known:
                found.setdefault(word, text)
    return found


def texts(root: QWidget) -> Iterator[str]:
    """All that a window says: what shows, what a screen reader hears, tips, menus, choices."""
    yield root.windowTitle()
    for action in root.findChildren(QAction):
        yield from (action.text(), action.toolTip())
    for widget in seen(root):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        yield from _own(widget)


def _own(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield from (widget.text(), widget.placeholderText())
        case QTextEdit() | QPlainTextEdit():
            yield from (widget.toPlainText(), widget.placeholderText())
        case QComboBox():
            yield from (widget.itemText(number) for number in range(widget.count()))
        case QGroupBox():
            yield widget.title()
        case QAbstractItemView() if (model := widget.model()) is not None:
            columns = model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel) else 1
            for row in range(model.rowCount(QModelIndex())):
                yield from (str(model.data(model.index(row, column)) or "") for column in range(columns))
            yield from (str(model.headerData(each, Qt.Orientation.Horizontal) or "") for each in range(columns))
        case _:
            return
