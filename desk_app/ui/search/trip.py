"""The search box of the sidebar, the way from it to the search page, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton

from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.running.page import Destination
from desk_app.ui.widgets.fields import leave_field
from desk_app.ui.widgets.rows import ListField

if TYPE_CHECKING:
    from desk_app.ui.search.page import SearchPage


_LONGEST = 400


class SearchBox(ListField):
    """Sends `searched` with what is typed."""

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


SEARCH = "search"
"""The id of the search page's place."""


class Way(Protocol):
    """What shows the places of the window."""

    place: str

    def here(self) -> Destination: ...
    def show(self, destination: Destination, /) -> None: ...


class SearchTrip(QObject):
    """Shows the search page while the person searches, and then leads back to where they were."""

    def __init__(self, box: SearchBox, page: Callable[[], SearchPage], way: Way) -> None:
        """`page` gives the search page; it makes it at the first call."""
        super().__init__(box)
        self._box, self._page, self._way = box, page, way
        self._before: Destination | None = None
        self._last = ""
        box.searched.connect(self._look_for)
        box.wanted.connect(self._open_found)
        box.entered.connect(self._enter)
        box.left.connect(self._leave)

    def take_in(self) -> None:
        """To be called when a page was shown. The box holds what is searched for while the search page shows."""
        if not self._shown:
            self._last = self._box.text() or self._last
        self._put(str(self._page().where()) if self._shown else "")

    def _put(self, words: str) -> None:
        if words != self._box.text():
            self._box.blockSignals(True)
            self._box.setText(words)
            self._box.blockSignals(False)

    def begin(self) -> None:
        """Put the focus into the search box, and show again what was searched for last."""
        if not self._box.text():
            self._put(self._last)
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        self._look_for(self._box.text())

    @property
    def _shown(self) -> bool:
        return self._way.place == SEARCH

    def _look_for(self, typed: str) -> None:
        if not self._shown and not typed.strip():
            return
        if not self._shown:
            self._before = self._way.here()
            self._way.show(Destination(SEARCH, typed))
        else:
            self._page().look_for(typed)

    def _enter(self) -> None:
        if self._shown:
            self._page().setFocus()

    def _open_found(self) -> None:
        if self._shown:
            self._page().open_chosen()
        else:
            self._look_for(self._box.text())

    def _leave(self) -> None:
        shown, self._last = self._shown, ""
        self._box.clear()
        if shown:
            self._page().chips.widen()
        if shown and self._before is not None:
            self._way.show(self._before)
        else:
            leave_field(self._box.window())
