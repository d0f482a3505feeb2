"""The ledger on the page: its rows as a model, their painting, and the list in which entries are selected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache, partial

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desk_app.domain.dates import clock, day_of_year
from desk_app.support.forms import times_locale, written_locale
from desk_app.support.overriding import override
from desk_app.support.words import _, spoken_language
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.ledger_rows import words_of_states
from desk_app.ui.meet.props import LedgerRow, RowKind
from desk_app.ui.widgets.row_mark import mark_row
from desk_app.ui.widgets.saying import spoken
from desk_app.ui.widgets.spans import Span, draw, is_turned, lay_out, placed
from desk_app.ui.widgets.text import plain_tip

_NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
_TIME, _LINK, _STATE, _PAD, _EDGE = 56, 44, 84, 5, 8
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@lru_cache(maxsize=4)
def _widest_day(font: str, _language: str, _locales: str) -> float:
    """The width of the widest day of a year, or of a time of day, with a space."""
    shown = QFont()
    shown.fromString(font)
    measured = QFontMetricsF(shown)
    days = [day_of_year(date(2024, month, 28)) for month in range(1, 13)]
    return max(measured.horizontalAdvance(f"{each} ") for each in (*days, clock(time(22, 0))))


@lru_cache(maxsize=4)
def _widest_state(font: str, _language: str) -> float:
    """The width of the longest word at the end of a row, with a space."""
    shown = QFont()
    shown.fromString(font)
    measured = QFontMetricsF(shown)
    return max(measured.horizontalAdvance(f"{each} ") for each in words_of_states())


class LedgerModel(QAbstractListModel):
    """The rows in order. The role `ROW` gives the `LedgerRow` itself."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[LedgerRow] = []

    def show_rows(self, rows: Sequence[LedgerRow]) -> None:
        """Replace the rows. Equal rows at the beginning and at the end are left alone."""
        old, new = self._rows, list(rows)
        head = _same(old, new)
        tail = _same(old[head:][::-1], new[head:][::-1])
        gone, come = len(old) - head - tail, len(new) - head - tail
        changed = min(gone, come)
        if changed:
            old[head : head + changed] = new[head : head + changed]
            self.dataChanged.emit(self.index(head), self.index(head + changed - 1))
        at = head + changed
        if gone > changed:
            self.beginRemoveRows(QModelIndex(), at, at + gone - changed - 1)
            del old[at : at + gone - changed]
            self.endRemoveRows()
        if come > changed:
            self.beginInsertRows(QModelIndex(), at, at + come - changed - 1)
            old[at:at] = new[at : at + come - changed]
            self.endInsertRows()

    def row(self, index: QModelIndex | QPersistentModelIndex) -> LedgerRow | None:
        """The row at an index, or None."""
        return self._rows[index.row()] if index.isValid() and 0 <= index.row() < len(self._rows) else None

    def place(self, entry_id: str) -> QModelIndex:
        """The index of an entry; an invalid one if it is not here."""
        return next((self.index(i) for i, r in enumerate(self._rows) if r.id == entry_id), QModelIndex())

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE, /) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole, /) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.spoken
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row.spoken)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.tip) or None
        return None

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex, /) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if row.kind is RowKind.ENTRY:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled


def _same(one: Sequence[LedgerRow], other: Sequence[LedgerRow]) -> int:
    """How many rows are the same, counted from the beginning."""
    for place, (row, against) in enumerate(zip(one, other, strict=False)):
        if row is not against and row != against:
            return place
    return min(len(one), len(other))


class LedgerDelegate(QStyledItemDelegate):
    """Paints rows. Each is as high as the text of its longer side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._heights: dict[str, tuple[LedgerRow, int, int]] = {}

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /) -> QSize:
        row = index.data(ROW)
        width = getattr(option, "widget").viewport().width()  # noqa: B009 - untyped in the stubs
        return QSize(64, self._kept_height(row, width) if isinstance(row, LedgerRow) else 24)

    def _kept_height(self, row: LedgerRow, width: int) -> int:
        """The height of a row, remembered where possible, as the list asks for all heights again with each new row."""
        known = self._heights.get(row.id)
        if known and known[0] is row and known[1] == width:
            return known[2]
        height = round(self._height(row, width)) + 2 * _PAD
        self._heights[row.id] = (row, width, height)
        return height

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, LedgerRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(getattr(option, "rect"))  # noqa: B009 - untyped in the stubs
        state = getattr(option, "state")  # noqa: B009 - untyped in the stubs
        if row.kind is RowKind.ENTRY:
            mark_row(painter, area, self._theme.colours, state)
        self._paint_row(painter, row, area)
        painter.restore()

    def _columns(self, width: float) -> tuple[float, float, float, float]:
        """The left edge and the width of their column, then of ours. Both are equally wide."""
        time, state = self._ends()
        side = max(80.0, (width - time - _LINK - state - 2 * _EDGE) / 2)
        return _EDGE + time, side, _EDGE + time + side + _LINK, side

    def _ends(self) -> tuple[float, float]:
        """The width of the times and of the states: with large type more than usual."""
        small = self._theme.font("small").key()
        day = _widest_day(small, spoken_language(), f"{written_locale()} {times_locale()}")
        return max(_TIME, day), max(_STATE, _widest_state(small, spoken_language()))

    def _height(self, row: LedgerRow, width: float) -> float:
        _left, theirs, _right, ours = self._columns(width)
        across = theirs + _LINK + ours
        wanted = ((row.they, theirs), (row.we, ours), (row.across, across), ((Span("0"),), across))
        return max(self._laid(spans, room)[1] for spans, room in wanted)

    def _laid(self, spans: tuple[Span, ...], width: float) -> tuple[QTextLayout, float]:
        return lay_out(spans, self._theme.font(), width, self._theme.inks())

    def _paint_row(self, painter: QPainter, row: LedgerRow, area: QRectF) -> None:
        left, theirs, right, ours = self._columns(area.width())
        top = area.top() + _PAD
        across = theirs + _LINK + ours
        muted = QColor(self._theme.colours.muted)
        for spans, x, width in ((row.they, left, theirs), (row.we, right, ours), (row.across, left, across)):
            if spans:
                layout, _height = self._laid(spans, width)
                draw(painter, layout, placed(area, x, width), top)
        painter.setPen(muted)
        painter.setFont(self._theme.font("small"))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(row.time)
        painter.drawText(QPointF(placed(area, _EDGE, wide), top + self._ascent()), row.time)
        wide = self._ends()[1]
        end = placed(area, area.width() - _EDGE - wide, wide)
        painter.drawText(QRectF(end, top + 1, wide, area.height() - _PAD), _LEFT if is_turned() else _RIGHT, row.state)
        if row.linked:
            self._link(painter, placed(area, left + theirs, _LINK - _EDGE), top, faded=row.faded)

    def _ascent(self) -> float:
        layout, _height = self._laid((Span("0"),), 100)
        return float(layout.lineAt(0).ascent())

    def _link(self, painter: QPainter, x: float, top: float, *, faded: bool) -> None:
        layout, _height = self._laid((Span("↔", "muted" if faded else "ink", strong=True),), _LINK)
        wide = layout.lineAt(0).naturalTextWidth()
        draw(painter, layout, x + (_LINK - _EDGE - wide) / 2, top)


class LedgerView(QListView):
    """Shows `LedgerRow`s and keeps the newest in sight. Its signals carry the id of the entry that they are about."""

    chosen = Signal(object)
    """The selected `LedgerRow`, or None."""
    edit_wanted = Signal(object)
    delete_wanted = Signal(object)
    settle_wanted = Signal(object, object)
    """The id of an exchange; True: agree it, False: take it off the table."""
    cards_wanted = Signal(object)
    """What became of our cards at this entry is to be said."""
    left = Signal()
    """Esc was pressed: go back to the entry line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = LedgerModel()
        self.setModel(self.rows)
        self.setItemDelegate(LedgerDelegate(theme))
        self.setAccessibleName(_("Ledger of the meeting"))
        self.setProperty("role", "ringed")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.doubleClicked.connect(self._edit_at)
        self.read_only = False
        """Whether entries can only be read: then nothing can be done with the selected one."""
        self._newest_in_sight = True
        self.verticalScrollBar().rangeChanged.connect(self._keep_newest)
        self.verticalScrollBar().sliderMoved.connect(self._scrolled)
        self.verticalScrollBar().actionTriggered.connect(self._scrolled)

    def show_rows(self, rows: Sequence[LedgerRow]) -> None:
        """Show the rows. If there is a new one, scroll to it."""
        before = self.rows.rowCount()
        self.rows.show_rows(rows)
        if self.rows.rowCount() > before:
            self._newest_in_sight = True
            self.scrollToBottom()

    def selected(self) -> LedgerRow | None:
        """The selected entry, or None."""
        found = self.selectedIndexes()
        return self.rows.row(found[0]) if found else None

    def select(self, entry_id: str) -> None:
        """Take the focus, select an entry and scroll to it. Does nothing if it is not here."""
        place = self.rows.place(entry_id)
        if place.isValid():
            self._newest_in_sight = False
            self.setFocus()
            self.setCurrentIndex(place)
            self.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtCenter)

    def select_last(self) -> None:
        """Take the focus and select the newest entry."""
        self.setFocus()
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(self.rows.rowCount() - 1))

    def _keep_newest(self, _least: int, most: int) -> None:
        """Scroll to the end again, as Qt lays rows out late, and again when the width changes."""
        if self._newest_in_sight:
            self.verticalScrollBar().setValue(most)

    def _scrolled(self, _: int) -> None:
        bar = self.verticalScrollBar()
        self._newest_in_sight = bar.sliderPosition() >= bar.maximum()

    def _edit_at(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row and row.kind is RowKind.ENTRY and not self.read_only:
            self.edit_wanted.emit(row.id)

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection, /) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.selected())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        row = None if self.read_only else self.selected()
        if (chosen := self.selected()) and event.text() == "m":
            self.cards_wanted.emit(chosen.id)
        elif event.key() == Qt.Key.Key_Escape:
            self.clearSelection()
            self.left.emit()
        elif row and event.key() in _ENTER:
            self.edit_wanted.emit(row.id)
        elif row and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit(row.id)
        elif row and row.open and event.text() in ("y", "o"):
            self.settle_wanted.emit(row.id, event.text() == "y")
        else:
            super().keyPressEvent(event)

    def menu(self) -> QMenu | None:
        """A menu of what can be done with the selected entry; None if nothing can."""
        row = self.selected()
        if row is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.read_only:
            menu.addAction(_("Edit"), partial(self.edit_wanted.emit, row.id))
            if row.open:
                menu.addAction(_("Agree"), partial(self.settle_wanted.emit, row.id, True))
                menu.addAction(_("Take off the table"), partial(self.settle_wanted.emit, row.id, False))
        menu.addAction(_("What became of your cards here"), partial(self.cards_wanted.emit, row.id))
        if not self.read_only:
            menu.addAction(_("Delete"), partial(self.delete_wanted.emit, row.id))
        return menu

    @override
    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        if menu := self.menu():
            menu.popup(event.globalPos())

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        super().wheelEvent(event)
        self._scrolled(0)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
