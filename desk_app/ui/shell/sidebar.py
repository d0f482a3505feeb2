"""The places of the window, and whether the journal is saved."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from desk_app.ui.look.theme import Theme
from desk_app.ui.search.box import SearchBox
from desk_app.ui.widgets.text import Text


class Place(StrEnum):
    """Where the sidebar leads."""

    HOME = "Home"
    NEGOTIATIONS = "Negotiations"
    TRASH = "Trash"


_ICONS = {Place.HOME: "house", Place.NEGOTIATIONS: "handshake", Place.TRASH: "trash-2"}


class Sidebar(QWidget):
    """Tells `chosen` with a `Place`."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, journal: str) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setFixedWidth(188)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 24, 12, 16)
        layout.setSpacing(4)
        self.search = SearchBox(theme)
        layout.addWidget(self.search)
        layout.addSpacing(12)
        self._group = QButtonGroup(self)
        self._buttons: dict[Place, QPushButton] = {}
        for place in Place:
            button = QPushButton(f"  {place.value}")
            button.setAccessibleName(place.value)
            button.setProperty("role", "place")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setIconSize(QSize(18, 18))
            theme.dress(button, _ICONS[place])
            self._group.addButton(button)
            self._buttons[place] = button
            layout.addWidget(button)
        self._group.buttonClicked.connect(self._clicked)
        layout.addStretch(1)
        self._journal = Text(journal, step="small", tone="muted")
        self._saved = Text(step="small", tone="muted")
        for words in (self._journal, self._saved):
            words.setContentsMargins(10, 0, 0, 0)
            layout.addWidget(words)

    def show_place(self, place: Place | None) -> None:
        """Mark where we are; None inside a negotiation or a form."""
        self._group.setExclusive(False)
        for known, button in self._buttons.items():
            button.setChecked(known is place)
        self._group.setExclusive(True)

    def show_saved(self, at: datetime) -> None:
        """Say when the last change was committed."""
        self._saved.setText(f"Saved {at:%H:%M}")

    def show_unsaved(self) -> None:
        """Say that a change could not be committed."""
        self._saved.setText("Not saved")

    def saved(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    def _clicked(self, button: QPushButton) -> None:
        self.chosen.emit(next(place for place, known in self._buttons.items() if known is button))
