"""The sidebar: buttons for the places of the window, the search box, and whether the journal is saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from desk_app.domain.dates import clock
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_icon, fix_width
from desk_app.ui.look.theme import Theme
from desk_app.ui.search.trip import SearchBox
from desk_app.ui.sharing.standing_line import ShareLine
from desk_app.ui.shell.places import WindowPlace
from desk_app.ui.widgets.buttons import Button, show_chosen
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.text import ElidedText, Text


class Sidebar(QWidget):
    """A button for each place that has an icon. Sends `chosen` with the id of the place."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, places: Sequence[WindowPlace], journal: str) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setAccessibleName(_("Places"))
        hear_as(self, HeardAs.TABS)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        fix_width(self, 188)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 24, 12, 16)
        layout.setSpacing(4)
        self.search = SearchBox(theme)
        layout.addWidget(self.search)
        layout.addSpacing(12)
        self._group = QButtonGroup(self)
        self._buttons = {place.id: _button(place, theme) for place in places if place.icon}
        for button in self._buttons.values():
            self._group.addButton(button)
            layout.addWidget(button)
        self._group.buttonClicked.connect(self._clicked)
        layout.addStretch(1)
        self._journal = ElidedText(step="small", tone="muted")
        self._journal.setText(journal)
        self._saved = Text(step="small", tone="muted")
        self.saved_at: datetime | None = None
        """When the last change was saved; None if nothing was yet, or could not be."""
        self.share = ShareLine()
        layout.addWidget(self.share)
        for words in (self._journal, self._saved):
            words.setContentsMargins(10, 0, 0, 0)
            layout.addWidget(words)

    def show_place(self, shown: str) -> None:
        """Mark the button of the place that shows, by its id. None is marked for a negotiation or a form."""
        show_chosen(self._group, self._buttons, shown)

    def show_saved(self, at: datetime) -> None:
        """Show when the last change was saved."""
        self.saved_at = at
        self._saved.setText(_("Saved {time}", time=clock(at)))

    def show_unsaved(self) -> None:
        """Show that something could not be saved."""
        self.saved_at = None
        self._saved.setText(_("Not saved"))

    def saved(self) -> str:
        """The text shown about saving."""
        return self._saved.text()

    def _clicked(self, button: QPushButton) -> None:
        self.chosen.emit(next(place for place, known in self._buttons.items() if known is button))


def _button(place: WindowPlace, theme: Theme) -> QPushButton:
    label = _(place.label)
    button = Button(f"  {label}")
    button.setAccessibleName(label)
    button.setProperty("role", "place")
    button.setCheckable(True)
    hear_as(button, HeardAs.TAB)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    fix_icon(button, 18)
    theme.dress(button, place.icon)
    return button
