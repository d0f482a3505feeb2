"""The search page: shows what is found in the whole journal while one types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout

from desk_app.domain.changes import ChangeSet
from desk_app.support.clock import Clock
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import Privacy
from desk_app.ui.search.chips import SearchChips
from desk_app.ui.search.presenter import FoundRow, counted, found_row
from desk_app.ui.search.results import PAGE, FoundDelegate, FoundModel
from desk_app.ui.widgets.choice import CheckField
from desk_app.ui.widgets.text import EmptyState, Text


class SearchPage(Page):
    """Lists the places found, the newest first. Enter or a click opens one."""

    opened = Signal(object)
    """The `NegotiationAt` or `PersonAt` of what was found."""

    def __init__(self, gateway: Gateway, theme: Theme, privacy: Privacy, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._gateway, self._privacy = gateway, privacy
        self._typed = ""
        self.model = FoundModel(self._fetch)
        self.list = self._make_list(theme)
        self._count = Text(step="small", tone="muted")
        self._empty = EmptyState(
            _("Nothing found."),
            _("Every word has to be there. Try fewer, or only how they begin; or remove a filter."),
            picture="search",
        )
        self.chips = SearchChips(theme, self._today, gateway.reading.counterparts)
        self.chips.narrowed.connect(self._narrow)
        self._hint = Text(_("Titles, people, preparation, entries, debriefs: all you wrote."), tone="muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 40, 40, 24)
        layout.setSpacing(12)
        layout.addLayout(self._head())
        layout.addWidget(self.chips)
        layout.addWidget(self._hint)
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1_000)
        layout.addWidget(self._count)
        layout.addStretch(1)
        self.setFocusProxy(self.list)
        privacy.changed.connect(self._privacy_changed)
        theme.changed.connect(self.list.viewport().update)

    def _head(self) -> QHBoxLayout:
        self.closest = CheckField(_("Closest first"))
        self.closest.setToolTip(_("The closest matches among the newest, in place of the newest first"))
        self.closest.toggled.connect(self._order_changed)
        row = QHBoxLayout()
        row.addWidget(Text(_("Search"), step="hero"), 1)
        row.addWidget(self.closest)
        return row

    def look_for(self, typed: str) -> None:
        """Show the places that contain all typed words."""
        self._typed = typed
        narrowed = self.chips.now.at_all
        closest = self.closest.isChecked() and not narrowed
        self.model.show_first(only=closest)
        some = self.model.rowCount() > 0
        asked = bool(typed.strip()) or narrowed
        self._hint.setVisible(not asked)
        self._empty.setVisible(asked and not some)
        self.list.setVisible(some)
        count = counted(self.model.rowCount(), more=self.model.more, closest=closest)
        self._count.say(count if some else "")
        self.closest.setVisible(some and not narrowed)
        if some:
            self.list.setCurrentIndex(self.model.index(0, 0))

    @property
    @override
    def title(self) -> str:
        return _("Search")

    @override
    def show_at(self, where: object, /) -> None:
        """Show the places for the words in `where`. The focus stays in the search box."""
        self.look_for(str(where or ""))

    @override
    def where(self) -> object:
        return self._typed

    @override
    def refresh(self, _changes: ChangeSet | None = None, /) -> None:
        """Search again; the same place stays selected."""
        chosen = self.model.row(self.list.currentIndex().row())
        self.look_for(self._typed)
        for at in range(self.model.rowCount()):
            row = self.model.row(at)
            if row is not None and chosen is not None and row.number == chosen.number:
                self.list.setCurrentIndex(self.model.index(at, 0))

    def open_chosen(self) -> None:
        """Open the selected place."""
        self._open(self.list.currentIndex())

    def _make_list(self, theme: Theme) -> QListView:
        view = QListView()
        view.setModel(self.model)
        self._delegate = FoundDelegate(theme)
        view.setItemDelegate(self._delegate)
        view.setAccessibleName(_("Places found"))
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
        reading, best = self._gateway.reading, self.closest.isChecked()
        found = reading.search(self._typed, PAGE, before, best=best, narrowed=self.chips.now)
        return [found_row(each, self._typed, hidden=self._privacy.on) for each in found]

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.opened.emit(row.leads)

    def _narrow(self, _narrowed: object) -> None:
        self.look_for(self._typed)

    def _today(self) -> date:
        return self._clock.now().date()

    def _order_changed(self, _closest: bool) -> None:
        self.refresh()

    def _privacy_changed(self, _hidden: object) -> None:
        if self.isVisible():
            self.refresh()
