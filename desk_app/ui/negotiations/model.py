"""The list of negotiations: its lines, which of them a filter keeps, and the Qt model over them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desk_app.domain.summaries import NegotiationSummary, Stage
from desk_app.support.overriding import override
from desk_app.ui.look.dates import near

HEADS = ("Negotiation", "With", "Stage", "Entries", "Last change")
_STAGES = {Stage.PREPARING: "Preparing", Stage.TALKING: "In talks", Stage.CLOSED: "Closed"}
_OUTCOMES = {
    "agreement": "Agreement",
    "part": "Part agreement",
    "no_deal_we": "No deal, we left",
    "no_deal_they": "No deal, they left",
    "paused": "Paused",
}


def kept(summaries: Sequence[NegotiationSummary], typed: str) -> tuple[NegotiationSummary, ...]:
    """The negotiations whose title, counterpart or kind has every word typed, in their order."""
    words = typed.casefold().split()
    if not words:
        return tuple(summaries)
    return tuple(s for s in summaries if _has(f"{s.title} {s.counterpart} {s.kind}".casefold(), words))


def _has(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def cells(summary: NegotiationSummary, today: date) -> tuple[str, str, str, str, str]:
    """What the columns of `HEADS` say of one negotiation."""
    stage = _OUTCOMES.get(summary.outcome, _STAGES[summary.stage])
    entries = f"{summary.entries:,}" if summary.entries else ""
    return (summary.title, summary.counterpart, stage, entries, near(summary.updated_at.astimezone().date(), today))


def counted(shown: int, of: int) -> str:
    """How many the list shows, where a filter hides some."""
    return f"{shown:,} of {of:,}" if shown != of else f"{of:,} in all"


Index = QModelIndex | QPersistentModelIndex
_RIGHT = (3, 4)


class NegotiationsModel(QAbstractTableModel):
    """One row a negotiation; the words of a row are made when it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[NegotiationSummary, ...] = ()
        self._today = date.min

    def show_rows(self, rows: Sequence[NegotiationSummary], today: date) -> None:
        """Show other rows, unless they are the same."""
        if tuple(rows) == self._rows and today == self._today:
            return
        self.beginResetModel()
        self._rows, self._today = tuple(rows), today
        self.endResetModel()

    def add_rows(self, rows: Sequence[NegotiationSummary]) -> None:
        """Show more rows after those that are shown."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows = (*self._rows, *rows)
            self.endInsertRows()

    def summary(self, row: int) -> NegotiationSummary | None:
        """The negotiation of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    @override
    def rowCount(self, parent: Index = QModelIndex(), /) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex(), /) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(HEADS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        summary = self.summary(index.row()) if index.isValid() else None
        if summary is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cells(summary, self._today)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _RIGHT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
