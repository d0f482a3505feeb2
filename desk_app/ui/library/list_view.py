"""The list of kinds: one's own, which can be moved and deleted, then those that come with Parley."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desk_app.support.words import _
from desk_app.ui.library.ordered_list import MoveKeys
from desk_app.ui.library.presenter import KindLine, LibraryProps
from desk_app.ui.widgets.aloud import AloudText
from desk_app.ui.widgets.buttons import PrimaryButton, QuietButton
from desk_app.ui.widgets.editor_list import KeyedColumn
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.row_menu import RowAction, RowMenu
from desk_app.ui.widgets.rows import Row
from desk_app.ui.widgets.text import ElidedText, EmptyState, RuledHeading, Text


class KindRow(Row):
    """One kind: opened by a click or Enter, with a menu for the rest."""

    copied, exported = Signal(), Signal()
    moved = Signal(object)

    def __init__(self, line: KindLine) -> None:
        super().__init__(line.title)
        self._own = line.own
        self._title, self._note = ElidedText(strong=True, least=12), Text(step="small", tone="muted", wrap=True)
        self._holds = Text(step="small", tone="muted")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._note)
        self._keys = MoveKeys(self) if line.own else None
        if self._keys is not None:
            self._keys.moved.connect(self.moved)
        self.cells.addLayout(words, 1)
        self.cells.addWidget(self._holds)
        self.more = RowMenu(self, line.title, self._actions)
        self.cells.addWidget(self.more)
        self.show_line(line)

    def show_line(self, line: KindLine) -> None:
        """Show the kind as it is now."""
        self.setAccessibleName(line.title)
        self._title.setText(line.title)
        self._note.setText(line.note)
        self._note.setVisible(bool(line.note))
        self._holds.setText(line.holds)

    def _actions(self) -> Sequence[RowAction]:
        shared = (
            RowAction(_("Make another from it") if self._own else _("Make my own from this"), self._copy),
            RowAction(_("Export…"), self._export),
        )
        if self._keys is None:
            return shared
        return (*self._keys.actions(), *shared, RowAction(_("Delete"), self._remove, "Del"))

    def _copy(self) -> None:
        self.copied.emit()

    def _export(self) -> None:
        self.exported.emit()

    def _remove(self) -> None:
        self.removed.emit()


class LibraryView(ScrollColumn):
    """Shows `LibraryProps`, and sends what the person wants with a kind, by its name."""

    opened, copied, exported, removed = Signal(object), Signal(object), Signal(object), Signal(object)
    moved = Signal(object, object)
    """A kind of one's own, and by how many places."""
    begun, taking_in = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__(margin=40, widest=880)
        self.column.setSpacing(0)
        self.problem = AloudText(tone="they", wrap=True)
        self.problem.hide()
        self.own: KeyedColumn[KindLine, KindRow] = KeyedColumn(self._row, _kind, KindRow.show_line)
        self.shipped: KeyedColumn[KindLine, KindRow] = KeyedColumn(self._row, _kind, KindRow.show_line)
        hint = _("Make one from a kind below or from a negotiation. Or drop its file here.")
        self._none = EmptyState(_("No kind of your own yet."), hint, picture="library", followed=True)
        self._lay_out()

    def show_props(self, props: LibraryProps) -> None:
        """Show the list."""
        self.own.show_items(props.own)
        self.shipped.show_items(props.shipped)
        self._none.setVisible(not props.own)

    def lead_to(self, kind: str) -> None:
        """Give the focus to a kind of the list."""
        row = self.own.widgets.get(kind) or self.shipped.widgets.get(kind)
        if row is not None:
            row.setFocus()
            self.ensureWidgetVisible(row, 0, 32)

    def _lay_out(self) -> None:
        begin = PrimaryButton(_("New kind"))
        begin.clicked.connect(self.begun)
        take_in = QuietButton(_("Import…"), name=_("Import a kind"))
        take_in.clicked.connect(self.taking_in)
        head = QHBoxLayout()
        head.addWidget(Text(_("Library"), step="hero"), 1)
        head.addWidget(take_in)
        head.addWidget(begin)
        words = _("Kinds of negotiation: what they are about, and what to ask yourself first.")
        about = Text(words, tone="muted", wrap=True)
        self.column.addLayout(head)
        self.column.addSpacing(4)
        self.column.addWidget(about)
        self.column.addWidget(self.problem)
        for heading, part in ((_("Yours"), (self._none, self.own)), (_("From Parley"), (self.shipped,))):
            self.column.addSpacing(28)
            self.column.addWidget(RuledHeading(heading))
            self.column.addSpacing(4)
            for widget in part:
                self.column.addWidget(widget)
        self.column.addStretch(1)

    def _row(self, line: KindLine) -> KindRow:
        row = KindRow(line)
        row.opened.connect(partial(self.opened.emit, line.kind))
        row.copied.connect(partial(self.copied.emit, line.kind))
        row.exported.connect(partial(self.exported.emit, line.kind))
        if line.own:
            row.removed.connect(partial(self.removed.emit, line.kind))
            row.moved.connect(partial(self.moved.emit, line.kind))
        return row


def _kind(line: KindLine) -> str:
    return line.kind
