"""The Qt model of the places found, which reads page by page, and the painting of its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desk_app.support.overriding import override
from desk_app.ui.look.theme import Theme
from desk_app.ui.search.presenter import FoundRow
from desk_app.ui.widgets.row_mark import mark_row
from desk_app.ui.widgets.saying import spoken
from desk_app.ui.widgets.spans import Span, draw, lay_out

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
PAGE = 40


class FoundModel(QAbstractListModel):
    """The places found. `fetch` gives at most `PAGE` rows before the place of a number; None: the first rows."""

    def __init__(self, fetch: Callable[[int | None], Sequence[FoundRow]]) -> None:
        super().__init__()
        self._fetch = fetch
        self._rows: list[FoundRow] = []
        self.more = False

    def show_first(self, *, only: bool = False) -> None:
        """Show the first page of results. `only`: there are no further pages."""
        self.beginResetModel()
        self._rows = list(self._fetch(None))
        self.more = len(self._rows) == PAGE and not only
        self.endResetModel()

    def row(self, number: int) -> FoundRow | None:
        """The place in a row; None if there is no such row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    @override
    def rowCount(self, parent: Index = QModelIndex(), /) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row.name)
        return row.name if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def canFetchMore(self, parent: Index, /) -> bool:
        return self.more and not parent.isValid()

    @override
    def fetchMore(self, parent: Index, /) -> None:
        if parent.isValid():
            return
        rows = self._fetch(self._rows[-1].number)
        self.more = len(rows) == PAGE
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()


_PAD, _EDGE, _GAP, _ELLIPSIS = 8, 12, 2, 16


class FoundDelegate(QStyledItemDelegate):
    """Paints rows of equal height: one line for the text, one for the place. A long line ends in "…"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, _: QStyleOptionViewItem, __: QModelIndex | QPersistentModelIndex, /) -> QSize:
        return QSize(64, round(self._high("body") + self._high("small")) + _GAP + 2 * _PAD)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, FoundRow):
            return
        area = QRectF(getattr(option, "rect"))  # noqa: B009 - untyped in the stubs
        state = getattr(option, "state")  # noqa: B009 - untyped in the stubs
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark_row(painter, area, self._theme.colours, state)
        top = area.top() + _PAD
        self._line(painter, row.words, self._theme.font(), area, top)
        self._line(painter, row.where, self._theme.font("small"), area, top + self._high("body") + _GAP)
        painter.restore()

    def _high(self, step: str) -> float:
        return QFontMetricsF(self._theme.font(step)).height()

    def _line(self, painter: QPainter, spans: tuple[Span, ...], font: QFont, area: QRectF, top: float) -> None:
        colours = self._theme.colours
        inks = {"ink": QColor(colours.ink), "muted": QColor(colours.muted)}
        left, width = area.left() + _EDGE, area.width() - 2 * _EDGE - _ELLIPSIS
        layout, _height = lay_out(spans, font, width, inks)
        line = layout.lineAt(0)
        if layout.lineCount() > 1:
            more, _height = lay_out((Span("…", spans[-1].tone),), font, width, inks)
            draw(painter, more, left + line.naturalTextWidth(), top)
        line.draw(painter, QPointF(left, top))
