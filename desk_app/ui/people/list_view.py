"""The list of people with its filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from desk_app.domain.people.listed import ListedPerson
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.people.lines import PersonRow
from desk_app.ui.people.model import PeopleModel
from desk_app.ui.people.painting import PersonDelegate
from desk_app.ui.people.whole_rows import WholeRows
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.editor_list import AddLine
from desk_app.ui.widgets.rows import ListField
from desk_app.ui.widgets.text import EmptyState, Text
from desk_app.ui.widgets.wrapping import wrapped

_MARGIN = 24


class PeopleList(QWidget):
    """Shows people by name, and filters them as one types."""

    chosen = Signal(object)
    """The id of the person whose row was reached, by a click or with the arrow keys."""
    opened = Signal(object)
    """The id of the person whose row was opened: by a click or with Enter."""
    added = Signal(object)
    """The name of a person to add."""
    importing = Signal()
    exporting = Signal()

    def __init__(
        self,
        theme: Theme,
        read: Callable[[str, int, ListedPerson | None], Sequence[ListedPerson]],
        show: Callable[[ListedPerson], PersonRow],
    ) -> None:
        super().__init__()
        self._read_people, self._quiet = read, False
        self.model = PeopleModel(self._read, show)
        self.filter = ListField(_("Filter people"), placeholder=_("Filter by name, firm, mail …"))
        self.filter.drafted = False
        self.list = self._make_list(theme)
        self.add = AddLine(_("Add a person"))
        self.add.added.connect(self.added)
        self.import_button = QuietButton(_("Import contacts…"))
        self.import_button.setToolTip(_("vCards or a CSV; they can be dropped or pasted here, too."))
        self.import_button.clicked.connect(self.importing)
        self.export_button = QuietButton(_("Export contacts…"))
        self.export_button.setToolTip(_("Those whom the list shows, as vCards, without your notes."))
        self.export_button.clicked.connect(self.exporting)
        self._empty = EmptyState(_("Nobody matches."), _("Try fewer words, or only how they begin."))
        self._first = EmptyState(
            _("Nobody is here yet."),
            _("People come here with their negotiations; you can add one, too."),
            picture="people",
        )
        self.filter.textChanged.connect(self._filter)
        self.filter.entered.connect(self._enter)
        self.filter.wanted.connect(self._open_current)
        self.filter.left.connect(self.filter.clear)
        self.setFocusProxy(self.list)
        self._lay_out()

    draft_scope = "people"

    def set_alone(self, alone: bool) -> None:
        """Whether the list has the page to itself: then it has the margins of a page."""
        right, foot = (40, 24) if alone else (_MARGIN // 2, 16)
        self._column.setContentsMargins(40 if alone else _MARGIN, 40, right, foot)

    def show_first(self) -> None:
        """Read the list anew; the same person stays chosen."""
        chosen = self.current()
        self._quiet = True
        self.model.show_first(self.list.currentIndex().row() + 1)
        some, asked = self.model.rowCount() > 0, bool(self.filter.text().strip())
        self.list.setVisible(some)
        self.export_button.setVisible(some)
        self.filter.setVisible(some or asked)
        self._empty.setVisible(asked and not some)
        self._first.setVisible(not asked and not some)
        self._quiet = False
        self.choose(chosen)

    def choose(self, person: str) -> None:
        """Mark a person's row, if it was read; nothing is sent."""
        number = self.model.number_of(person)
        self._quiet = True
        self.list.setCurrentIndex(QModelIndex() if number is None else self.model.index(number, 0))
        self._quiet = False

    def current(self) -> str:
        """The id of the person whose row is chosen; empty if none is."""
        row = self.model.row(self.list.currentIndex().row())
        return row.id if row else ""

    def first(self) -> str:
        """The id of the first person in the list; empty if there is none."""
        row = self.model.row(0)
        return row.id if row else ""

    def _read(self, limit: int, after: ListedPerson | None) -> Sequence[ListedPerson]:
        return self._read_people(self.filter.text(), limit, after)

    def _filter(self, _typed: str) -> None:
        self.show_first()

    def _enter(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _open_current(self) -> None:
        person = self.current() or self.first()
        if person:
            self.choose(person)
            self.opened.emit(person)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.row(now.row())
        if row is not None and not self._quiet:
            self.chosen.emit(row.id)

    def _clicked(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.opened.emit(row.id)

    def _make_list(self, theme: Theme) -> QListView:
        view = WholeRows()
        view.setModel(self.model)
        self._delegate = PersonDelegate(theme)
        view.setItemDelegate(self._delegate)
        view.setAccessibleName(_("People"))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.selectionModel().currentChanged.connect(self._moved)
        view.clicked.connect(self._clicked)
        enter = QAction(view)
        enter.setShortcuts([QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)])
        enter.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        enter.triggered.connect(self._open_current)
        view.addAction(enter)
        theme.changed.connect(view.viewport().update)
        return view

    def _lay_out(self) -> None:
        self._column = layout = QVBoxLayout(self)
        self.set_alone(False)
        layout.setSpacing(12)
        layout.addWidget(Text(_("People"), step="hero"))
        layout.addWidget(self.filter)
        layout.addWidget(self._empty)
        layout.addWidget(self._first)
        layout.addWidget(self.list, 1_000)
        layout.addWidget(self.add)
        layout.addWidget(wrapped(self.import_button, self.export_button))
        layout.addStretch(1)
