"""The page with the list of negotiations: find one, open it, delete it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout

from desk_app.domain.changes import ChangeSet
from desk_app.session.own_kinds import titles
from desk_app.support.clock import Clock
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.negotiation.steps import step_of
from desk_app.ui.negotiations.columns import fit_columns
from desk_app.ui.negotiations.model import NegotiationList, NegotiationsModel, counted, kept
from desk_app.ui.negotiations.row_frame import RowFrame
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page import Page
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from desk_app.ui.widgets.rows import ListField
from desk_app.ui.widgets.text import EmptyState, Text

_FIRST, _SLICE = 200, 1_000
"""How many negotiations are read before the list shows, and then in each further slice."""
_MARGIN = 40


class NegotiationsPage(Page):
    """All negotiations, newest first."""

    opened = Signal(object, object)
    removed = Signal(object)
    prepare = Signal()

    def __init__(self, gateway: Gateway, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._gateway, self._theme, self._clock = gateway, theme, clock
        self._list = NegotiationList(gateway.reading)
        self._titles: dict[str, str] = {}
        self._reading_on = QTimer(self)
        self._reading_on.timeout.connect(self._read_on)
        self.model = NegotiationsModel()
        self.filter = ListField(_("Filter negotiations"), placeholder=_("Filter by title or person"))
        self.filter.drafted = False
        self.filter.textChanged.connect(self._filter)
        self.filter.wanted.connect(self._open_chosen)
        self.filter.left.connect(self.filter.clear)
        self.table = self._make_table()
        self.filter.entered.connect(self.table.setFocus)
        self.setFocusProxy(self.table)
        self._count = Text(step="small", tone="muted")
        self._empty = EmptyState(_("No negotiation matches."), _("Try fewer words."))
        hint = _("Prepare the first one: what it is about, with whom, and where you would walk away.")
        self._first = EmptyState(_("No negotiation yet."), hint, picture="negotiations")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 24)
        layout.setSpacing(12)
        layout.addLayout(self._head())
        layout.addWidget(self.filter)
        layout.addWidget(self._first, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._foot())
        self._offer_buttons()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        """Show the columns for which there is room."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        fit_columns(self.table, self.width() - 2 * _MARGIN, self._list.stages())

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        if self._list.rows and not self._list.complete:
            self._reading_on.start()

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        """Read no more: what is opened now has the window's thread to itself."""
        super().hideEvent(event)
        self._reading_on.stop()

    @override
    def show_at(self, where: object, /) -> None:
        self._titles = {}
        self.filter.clear()  # an old filter could hide what the person looks for
        super().show_at(where)

    @override
    def unsent(self) -> object:
        return self.filter.text() or None

    @override
    def resume(self, unsent: object) -> None:
        self.filter.setText(str(unsent))

    @override
    def miss(self, changes: ChangeSet) -> None:
        self._list.take_in(changes)

    @override
    def refresh(self, changes: ChangeSet | None = None, /) -> None:
        """Show the list. The same negotiation stays selected. Older ones are read after the newest show."""
        if changes is not None:
            self._list.take_in(changes)
        if not self._list.rows:
            self._list.read_on(_FIRST)
        if not self._list.complete:
            self._reading_on.start()
        self._filter()

    def _read_on(self) -> None:
        more = self._list.read_on(_SLICE)
        if self.filter.text().strip():
            self._filter()
        else:
            self.model.add_rows(more)
            self._show_count()
            self._fit_columns()
        if self._list.complete:
            self._reading_on.stop()

    def _head(self) -> QHBoxLayout:
        begin = PrimaryButton(_("Prepare a negotiation"))
        begin.clicked.connect(self.prepare)
        row = QHBoxLayout()
        row.addWidget(Text(_("Negotiations"), step="hero"), 1)
        row.addWidget(begin)
        return row

    def _foot(self) -> QHBoxLayout:
        self._open = PlainButton(_("Open"))
        self._open.clicked.connect(self._open_chosen)
        self._delete = QuietButton(_("Delete"))
        self._delete.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # with the keyboard: the Delete key on the list
        self._delete.clicked.connect(self._delete_chosen)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self._delete)
        row.addWidget(self._open)
        return row

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setItemDelegate(RowFrame(table))
        table.setAccessibleName(_("Negotiations"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(36)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.doubleClicked.connect(self._open_index)
        for keys, slot in (
            ((QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)), self._open_chosen),
            ((QKeySequence(Qt.Key.Key_Delete),), self._delete_chosen),
        ):
            action = QAction(table)
            action.setShortcuts(list(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            table.addAction(action)
        return table

    def _filter(self) -> None:
        chosen = self.model.summary(self.table.currentIndex().row())
        if self.filter.text().strip() and not self._titles:
            self._titles = titles(self._gateway.reading)
        rows = kept(self._list.rows, self.filter.text(), self._titles)
        self.model.show_rows(rows, self._clock.now().date())
        self._show_count()
        self._fit_columns()
        asked = bool(self.filter.text().strip())
        self.filter.setVisible(asked or bool(rows))
        self._first.setVisible(not asked and not rows)
        self._empty.setVisible(asked and not rows)
        self.table.setVisible(bool(rows))
        index = next((i for i, row in enumerate(rows) if chosen is not None and row.id == chosen.id), 0)
        if rows:
            self.table.selectRow(index)
        self._offer_buttons()

    def _show_count(self) -> None:
        known = len(self._list.rows)
        count = counted(self.model.rowCount(), known, complete=self._list.complete)
        self._count.say(count if known else "")

    def _offer_buttons(self) -> None:
        for button in (self._open, self._delete):
            button.setVisible(self.model.rowCount() > 0)

    def _open_index(self, index: QModelIndex) -> None:
        summary = self.model.summary(index.row())
        if summary is not None:
            self.opened.emit(summary.id, step_of(summary.stage))

    def _open_chosen(self) -> None:
        self._open_index(self.table.currentIndex())

    def _delete_chosen(self) -> None:
        summary = self.model.summary(self.table.currentIndex().row())
        if summary is not None:
            self.removed.emit(summary.id)
