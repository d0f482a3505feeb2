"""The rows of the palette as a model, and their painting: the name, its keys, its kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desk_app.support.overriding import override
from desk_app.ui.look.theme import Theme
from desk_app.ui.palette.offers import Offer
from desk_app.ui.widgets.row_mark import mark_row
from desk_app.ui.widgets.saying import spoken
from desk_app.ui.widgets.spans import Span, lay_out

Index = QModelIndex | QPersistentModelIndex
OFFER, TYPED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_PAD, _EDGE, _GAP, _LEAST = 7, 12, 16, 40.0


class OffersModel(QAbstractListModel):
    """The offers in order, and what was typed for them."""

    def __init__(self) -> None:
        super().__init__()
        self._offers: tuple[Offer, ...] = ()
        self._typed = ""

    def show_offers(self, offers: Sequence[Offer], typed: str) -> None:
        """Show these offers in place of the others."""
        self.beginResetModel()
        self._offers, self._typed = tuple(offers), typed
        self.endResetModel()

    def offer(self, row: int) -> Offer | None:
        """The offer in a row; None if there is no such row."""
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def row_of(self, offer: Offer) -> int:
        """The row of an offer; the first if it is not there."""
        return self._offers.index(offer) if offer in self._offers else 0

    @override
    def rowCount(self, parent: Index = QModelIndex(), /) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._offers)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        offer = self.offer(index.row()) if index.isValid() else None
        if offer is None:
            return None
        match role:
            case Qt.ItemDataRole.UserRole:
                return offer
            case Qt.ItemDataRole.DisplayRole:
                return offer.spoken
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(offer.spoken)
            case _:
                return self._typed if role == TYPED else None


class OfferDelegate(QStyledItemDelegate):
    """Paints rows of equal height, each one line. What is too long ends in "…"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def height(self) -> int:
        """The height of a row in pixels."""
        return round(QFontMetricsF(self._theme.font()).height()) + 2 * _PAD

    @override
    def sizeHint(self, _: QStyleOptionViewItem, __: Index, /) -> QSize:
        return QSize(64, self.height())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        offer = index.data(OFFER)
        if not isinstance(offer, Offer):
            return
        area = QRectF(getattr(option, "rect"))  # noqa: B009 - untyped in the stubs
        state = getattr(option, "state")  # noqa: B009 - untyped in the stubs
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            mark_row(painter, area.adjusted(4, 0, -4, 0), self._theme.colours, state)
        area.adjust(_EDGE, 0, -_EDGE, 0)
        right = self._words(painter, offer.kind_words, area, area.right())
        if offer.keys:
            right = self._words(painter, offer.keys, area, right - _GAP)
        self._name(painter, offer, index.data(TYPED), area.adjusted(0, 0, right - _GAP - area.right(), 0))
        painter.restore()

    def _words(self, painter: QPainter, words: str, area: QRectF, right: float) -> float:
        """Paint quiet words that end at `right`; returns where they begin."""
        font = self._theme.font("small")
        wide = QFontMetricsF(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.colours.muted))
        place = QRectF(right - wide - 1, area.top(), wide + 1, area.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        return right - wide

    def _name(self, painter: QPainter, offer: Offer, typed: str, area: QRectF) -> None:
        font = self._theme.font()
        used = self._line(painter, offer.words(typed), font, area)
        rest = area.adjusted(used + _EDGE, 0, 0, 0)
        if offer.detail and rest.width() > _LEAST:
            self._line(painter, (Span(" ".join(offer.detail.split()), "muted"),), font, rest)

    def _line(self, painter: QPainter, spans: tuple[Span, ...], font: QFont, area: QRectF) -> float:
        """Paint one line and return its width. What does not fit is cut."""
        inks = self._theme.inks()
        more = QFontMetricsF(font).horizontalAdvance("…")
        layout, _height = lay_out(spans, font, area.width() - more, inks)
        if not layout.lineCount():
            return 0.0
        line = layout.lineAt(0)
        top = area.top() + _PAD
        line.draw(painter, QPointF(area.left(), top))
        wide = line.naturalTextWidth()
        if layout.lineCount() > 1:
            cut, _height = lay_out((Span("…", spans[-1].tone),), font, 2 * more, inks)
            cut.draw(painter, QPointF(area.left() + wide, top))
            wide += more
        return float(wide)
