"""A window whose rows come and go while Tab leads through it. Run as a process of its own, as it may end by a fault."""

from __future__ import annotations

import gc
import random
import sys

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from desk_app.ui.widgets.tab_order import beside


class ComingRow(QWidget):
    """A row with a field, a button and a menu."""

    def __init__(self) -> None:
        super().__init__()
        cells = QHBoxLayout(self)
        for part in (QLabel("Fee"), QLineEdit(), QPushButton("More")):
            cells.addWidget(part)
        cells.addStretch(1)

    def open_menu(self) -> None:
        """Open a menu, which is a window, and close it again."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Remove")
        menu.popup(QPoint(5, 5))
        menu.close()


def come_and_go(app: QApplication, turns: int, chance: random.Random) -> None:
    """Change the rows so many times, and look at all that Qt has."""
    window = QWidget()
    column = QVBoxLayout(window)
    window.show()
    rows: list[ComingRow] = []
    for turn in range(turns):
        if len(rows) < 40 and chance.random() < 0.6:
            rows.insert(0, ComingRow())
            column.insertWidget(chance.randrange(len(rows)), rows[0])
            rows[0].show()
        elif rows:
            rows.pop(chance.randrange(len(rows))).deleteLater()
        if rows:
            chance.choice(rows).open_menu()
        beside(window, None, forward=True)
        assert all(isinstance(each, QWindow) for each in QGuiApplication.allWindows()), "a row is taken for a window"
        assert all(isinstance(each.parent(), QObject) for each in window.findChildren(QObject)), "or for a part"
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if turn % 20 == 0:
            gc.collect()


if __name__ == "__main__":
    come_and_go(QApplication(sys.argv[:1]), int(sys.argv[1]), random.Random(7))
