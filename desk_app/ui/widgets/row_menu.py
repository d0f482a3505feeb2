"""The menu of a row in a list, behind three dots at its end. They show while the pointer or the focus is in the row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QMenu, QStyle, QStyleOptionButton, QWidget

from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.widgets.buttons import IconButton
from desk_app.ui.widgets.text import plain_tip

REMOVES = "Ctrl+Shift+Del"


@dataclass(frozen=True, slots=True)
class RowAction:
    """One line of the menu: its words, what it does, and a key that does the same; empty for none."""

    words: str
    act: Callable[[], object]
    keys: str = ""


class RowMenu(IconButton):
    """It is only for the mouse: Tab leads past it, as each of its actions has a key, too."""

    def __init__(self, row: QWidget, name: str, actions: Callable[[], Sequence[RowAction]]) -> None:
        """`actions` is asked each time the menu opens."""
        super().__init__("")
        self.call(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click saves what is being typed
        self._row, self._actions = row, actions
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row.customContextMenuRequested.connect(self._open_at)
        self.clicked.connect(self._open_below)

    def call(self, name: str) -> None:
        """Follow the name of the row, also after it was changed."""
        words = _("More about {name}", name=name)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))

    def _open_below(self) -> None:
        self._open(self.mapToGlobal(QPoint(0, self.height())))

    def _open_at(self, place: QPoint) -> None:
        self._open(self._row.mapToGlobal(place))

    def _open(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in self._actions():
            action = menu.addAction(each.words)
            action.setShortcut(QKeySequence(each.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # it is only shown: the row has the key
            action.triggered.connect(each.act, Qt.ConnectionType.QueuedConnection)  # it may delete the row
        menu.popup(place)

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        focused = QApplication.focusWidget()
        if not (self._row.underMouse() or (focused is not None and self._row.isAncestorOf(focused))):
            return
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        role = QPalette.ColorRole.WindowText if self.underMouse() else QPalette.ColorRole.PlaceholderText
        painter.setBrush(self.palette().color(role))
        for place in (-5, 0, 5):
            painter.drawEllipse(QPointF(self.width() / 2 + place, self.height() / 2), 1.5, 1.5)
