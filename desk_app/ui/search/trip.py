"""From the search box to what was found, and back to where one was."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desk_app.ui.search.box import SearchBox

if TYPE_CHECKING:
    from desk_app.ui.search.page import SearchPage


class SearchTrip(QObject):
    """Tells `came` when the page of what was found is put up, `went` with the page to go back to."""

    came = Signal()
    went = Signal(object)

    def __init__(self, box: SearchBox, page: Callable[[], SearchPage], stack: QStackedWidget) -> None:
        """`page` makes the page of what was found when it is first wanted, and gives it from then on."""
        super().__init__(stack)
        self._box, self._page, self._stack = box, page, stack
        self._made: SearchPage | None = None
        self._before: QWidget | None = None
        box.searched.connect(self._look_for)
        box.wanted.connect(self._open_found)
        box.entered.connect(self._enter)
        box.left.connect(self._leave)

    def begin(self) -> None:
        """Lead to the search box; what was looked for last is shown again."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        self._look_for(self._box.text())

    def _shown(self) -> SearchPage | None:
        return self._made if self._stack.currentWidget() is self._made else None

    def _look_for(self, typed: str) -> None:
        shown = self._shown()
        if shown is None and not typed.strip():
            return
        self._made = self._page()
        self._made.look_for(typed)
        if shown is None:
            self._before = self._stack.currentWidget()
            self._stack.setCurrentWidget(self._made)
            self.came.emit()

    def _enter(self) -> None:
        shown = self._shown()
        if shown is not None:
            shown.setFocus()

    def _open_found(self) -> None:
        shown = self._shown()
        if shown is not None:
            shown.open_chosen()
        else:
            self._look_for(self._box.text())

    def _leave(self) -> None:
        self._box.clear()
        self.went.emit(self._before if self._shown() is not None else None)
