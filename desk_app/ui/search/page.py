"""What was found everywhere in the journal, as one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from desk_app.ui.look.theme import Theme
from desk_app.ui.running.frame import Privacy
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.search.delegate import FoundDelegate
from desk_app.ui.search.model import PAGE, FoundModel
from desk_app.ui.search.presenter import FoundRow, counted, found_row
from desk_app.ui.widgets.check import CheckField
from desk_app.ui.widgets.text import EmptyState, Text


class SearchPage(QWidget):
    """Newest first; Enter or a click opens a place at the step it belongs to."""

    opened = Signal(object, object)

    def __init__(self, gateway: Gateway, theme: Theme, privacy: Privacy) -> None:
        super().__init__()
        self._gateway, self._privacy = gateway, privacy
        self._typed = ""
        self.model = FoundModel(self._fetch)
        self.list = self._make_list(theme)
        self._count = Text(step="small", tone="muted")
        self._empty = EmptyState("Nothing found.", "Every word has to be there. Try fewer, or only how they begin.")
        self._hint = Text("Titles, people, preparation, entries, debriefs: all you wrote.", tone="muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 40, 40, 24)
        layout.setSpacing(12)
        layout.addLayout(self._head())
        layout.addWidget(self._hint)
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1_000)
        layout.addWidget(self._count)
        layout.addStretch(1)
        self.setFocusProxy(self.list)
        privacy.changed.connect(self._privacy_changed)
        theme.changed.connect(self.list.viewport().update)

    def _head(self) -> QHBoxLayout:
        self.closest = CheckField("Closest first")
        self.closest.setToolTip("The closest matches among the newest, in place of the newest first")
        self.closest.toggled.connect(self.refresh)
        row = QHBoxLayout()
        row.addWidget(Text("Search", step="hero"), 1)
        row.addWidget(self.closest)
        return row

    def look_for(self, typed: str) -> None:
        """Show where all words typed stand."""
        self._typed = typed
        closest = self.closest.isChecked()
        self.model.show_first(only=closest)
        some = self.model.rowCount() > 0
        asked = bool(typed.strip())
        self._hint.setVisible(not asked)
        self._empty.setVisible(asked and not some)
        self.list.setVisible(some)
        count = counted(self.model.rowCount(), more=self.model.more, closest=closest)
        self._count.say(count if some else "")
        self.closest.setVisible(some)
        if some:
            self.list.setCurrentIndex(self.model.index(0, 0))

    def refresh(self, _: object = None) -> None:
        """Look again; the place chosen stays chosen."""
        chosen = self.model.row(self.list.currentIndex().row())
        self.look_for(self._typed)
        for at in range(self.model.rowCount()):
            row = self.model.row(at)
            if row is not None and chosen is not None and row.number == chosen.number:
                self.list.setCurrentIndex(self.model.index(at, 0))

    def open_chosen(self) -> None:
        """Open the place that is marked."""
        self._open(self.list.currentIndex())

    def _make_list(self, theme: Theme) -> QListView:
        view = QListView()
        view.setModel(self.model)
        self._delegate = FoundDelegate(theme)
        view.setItemDelegate(self._delegate)
        view.setAccessibleName("Places found")
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.clicked.connect(self._open)
        enter = QAction(view)
        enter.setShortcuts([QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)])
        enter.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        enter.triggered.connect(self.open_chosen)
        view.addAction(enter)
        return view

    def _fetch(self, before: int | None) -> Sequence[FoundRow]:
        found = self._gateway.reading.search(self._typed, PAGE, before, best=self.closest.isChecked())
        return [found_row(each, self._typed, hidden=self._privacy.on) for each in found]

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.opened.emit(row.negotiation, row.step)

    def _privacy_changed(self, _: object) -> None:
        if self.isVisible():
            self.refresh()
