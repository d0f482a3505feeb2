"""Drops files and other things on widgets, as a person does with the mouse."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

_NO_KEY = Qt.KeyboardModifier.NoModifier


def files_dragged(*files: Path) -> QMimeData:
    """What a file manager gives for these files."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    data.setText("\n".join(map(str, files)))
    return data


def let_go(target: QWidget, data: QMimeData, held: Qt.KeyboardModifier = _NO_KEY) -> bool:
    """Drag something onto a widget and let it go there, with a key `held`. Whether it was taken."""
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, held)
    enter = QDragEnterEvent(QPoint(9, 9), *how)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), *how))
    return enter.isAccepted()


def drop(target: QWidget, *files: Path, held: Qt.KeyboardModifier = _NO_KEY) -> bool:
    """Drag files onto a widget and let them go there. Whether it took them."""
    return let_go(target, files_dragged(*files), held)


def takes(target: QWidget, file: Path) -> bool:
    """Whether a widget itself takes a file that is dragged over it. Its parents are not asked."""
    how = (Qt.DropAction.CopyAction, files_dragged(file), Qt.MouseButton.LeftButton, _NO_KEY)
    enter = QDragEnterEvent(QPoint(3, 3), *how)
    enter.ignore()
    if isinstance(target, QTextEdit):
        target.dragEnterEvent(enter)  # what its viewport is sent arrives here
    else:
        target.event(enter)
    return enter.isAccepted()
