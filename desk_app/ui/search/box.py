"""The search box of the sidebar: results as one types, and the keys to reach them without leaving it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from desk_app.support.overriding import override
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.fields import LineField

_LONGEST = 400


class SearchBox(LineField):
    """Tells `searched` with what is typed, `wanted` when Enter asks for the place marked, `entered` when Down leads on,
    and `left` when Escape puts the search away.
    """

    searched = Signal(object)
    wanted = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("Search everything", placeholder="Search", role="search")
        self.setMaxLength(_LONGEST)
        glass = QAction(self)
        theme.dress(glass, "search", "muted")
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        for button in self.findChildren(QToolButton):  # Qt shows an action in a field as a button without a name
            button.setAccessibleName("Search")
        self.textChanged.connect(self._changed)

    def _changed(self, typed: str) -> None:
        self.searched.emit(typed)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.wanted.emit()
            case Qt.Key.Key_Down:
                self.entered.emit()
            case _:
                super().keyPressEvent(event)
