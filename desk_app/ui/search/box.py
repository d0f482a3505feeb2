"""The search box of the sidebar: results as one types, and the keys to reach them without leaving it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton

from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.rows import ListField

_LONGEST = 400


class SearchBox(ListField):
    """Tells `searched` with what is typed."""

    searched = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Search everything"), placeholder=_("Search"), role="search")
        self.drafted = False
        self.setMaxLength(_LONGEST)
        glass = QAction(self)
        theme.dress(glass, "search", "muted")
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        for button in self.findChildren(QToolButton):  # Qt shows an action in a field as a button without a name
            button.setAccessibleName(_("Search"))
        self.textChanged.connect(self._changed)

    def _changed(self, typed: str) -> None:
        self.searched.emit(typed)
