"""From the search box to what was found, and back to where one was."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desk_app.ui.search.box import SearchBox
from desk_app.ui.search.page import SearchPage


class SearchTrip(QObject):
    """Tells `came` when the page of what was found is put up, `went` with the page to go back to."""

    came = Signal()
    went = Signal(object)

    def __init__(self, box: SearchBox, page: SearchPage, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._box, self._page, self._stack = box, page, stack
        self._before: QWidget | None = None
        box.searched.connect(self._look_for)
        box.wanted.connect(self._open_found)
        box.entered.connect(page.setFocus)
        box.left.connect(self._leave)

    def begin(self) -> None:
        """Lead to the search box; what was looked for last is shown again."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        self._look_for(self._box.text())

    def _look_for(self, typed: str) -> None:
        shown = self._stack.currentWidget()
        if not typed.strip() and shown is not self._page:
            return
        self._page.look_for(typed)
        if shown is not self._page:
            self._before = shown
            self._stack.setCurrentWidget(self._page)
            self.came.emit()

    def _open_found(self) -> None:
        if self._stack.currentWidget() is self._page:
            self._page.open_chosen()
        else:
            self._look_for(self._box.text())

    def _leave(self) -> None:
        self._box.clear()
        self.went.emit(self._before if self._stack.currentWidget() is self._page else None)
