"""The list of negotiations: reads it slice by slice, makes its lines, filters it, and is the Qt model of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desk_app.domain.changes import ChangeSet
from desk_app.domain.own_kinds import title_of
from desk_app.domain.summaries import NegotiationSummary, Stage
from desk_app.support.directions import isolated, one_line
from desk_app.support.forms import grouped
from desk_app.support.overriding import override
from desk_app.support.words import _, mark
from desk_app.ui.look.dates import near

HEADS = (mark("Negotiation"), mark("With"), mark("Stage"), mark("Entries"), mark("Last change"))
_STAGES = {Stage.PREPARING: mark("Preparing"), Stage.TALKING: mark("In talks"), Stage.CLOSED: mark("Closed")}
_OUTCOMES = {
    "agreement": mark("Agreement"),
    "part": mark("Part agreement"),
    "no_deal_we": mark("No deal, we left"),
    "no_deal_they": mark("No deal, they left"),
    "paused": mark("Paused"),
}
_NO_TITLES: Mapping[str, str] = MappingProxyType({})


def kept(
    summaries: Sequence[NegotiationSummary], typed: str, titles: Mapping[str, str] = _NO_TITLES
) -> tuple[NegotiationSummary, ...]:
    """The negotiations that contain every word typed in title, counterpart or kind; in the same order.

    `titles` are those of the kinds.
    """
    words = typed.casefold().split()
    if not words:
        return tuple(summaries)
    return tuple(each for each in summaries if _has(_told(each, titles), words))


def _told(each: NegotiationSummary, titles: Mapping[str, str]) -> str:
    return f"{each.title} {each.counterpart} {title_of(each.kind, titles)}".casefold()


def _has(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def stage_words(stage: Stage, outcome: str) -> str:
    """What stands in the column of stages."""
    return _(_OUTCOMES.get(outcome, _STAGES[stage]))


def cells(summary: NegotiationSummary, today: date) -> tuple[str, str, str, str, str]:
    """The texts of one negotiation for the columns of `HEADS`."""
    stage = stage_words(summary.stage, summary.outcome)
    entries = grouped(summary.entries) if summary.entries else ""
    names = one_line(summary.title), one_line(summary.counterpart)
    return (*names, stage, entries, near(summary.updated_at.astimezone().date(), today))


def counted(shown: int, of: int, *, complete: bool = True) -> str:
    """How many negotiations the list shows, and of how many. `complete` is False while older ones are being read."""
    numbers = {"shown": grouped(shown), "all": grouped(of)}
    if shown != of:
        return _("{shown} of {all}", **numbers) if complete else _("{shown} of {all} so far", **numbers)
    return _("{all} in all", **numbers) if complete else _("{all} in all so far", **numbers)


_ANEW = 200  # if one act changes more negotiations than this, all are read again


class Summaries(Protocol):
    """What the lines are read from: the journal."""

    def summaries(
        self, limit: int | None = None, after: NegotiationSummary | None = None
    ) -> tuple[NegotiationSummary, ...]: ...

    def summary(self, negotiation_id: str) -> NegotiationSummary | None: ...


class NegotiationList:
    """`rows` are the newest negotiations, without a gap. Once it is `complete`, they are all."""

    def __init__(self, reading: Summaries) -> None:
        self._reading = reading
        self.rows: list[NegotiationSummary] = []
        self.complete = False

    def read_on(self, limit: int | None = None) -> Sequence[NegotiationSummary]:
        """Read at most `limit` more; None: all. Returns those read."""
        more = self._reading.summaries(limit, self.rows[-1] if self.rows else None)
        self.rows.extend(more)
        self.complete = limit is None or len(more) < limit
        return more

    def stages(self) -> tuple[str, ...]:
        """The words for the stages of all that was read."""
        return tuple(stage_words(*each) for each in {(row.stage, row.outcome) for row in self.rows})

    def take_in(self, changes: ChangeSet) -> None:
        """Read again what a change affected."""
        touched = changes.negotiations
        if len(touched) > _ANEW:
            self.rows, self.complete = [], False
            return
        kept = [row for row in self.rows if row.id not in touched]
        for each in touched:
            row = self._reading.summary(each)
            if row is not None:
                self._put(kept, row)
        self.rows = kept

    def _put(self, rows: list[NegotiationSummary], row: NegotiationSummary) -> None:
        newer = (row.updated_at, row.id)
        at = next((n for n, each in enumerate(rows) if (each.updated_at, each.id) < newer), len(rows))
        if at < len(rows) or self.complete:  # else it is read later, with the ones not read yet
            rows.insert(at, row)


Index = QModelIndex | QPersistentModelIndex
_RIGHT = (3, 4)


class NegotiationsModel(QAbstractTableModel):
    """One row for each negotiation. The texts of a row are made when it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[NegotiationSummary, ...] = ()
        self._today = date.min

    def show_rows(self, rows: Sequence[NegotiationSummary], today: date) -> None:
        """Show these rows. Does nothing if they are the same."""
        if tuple(rows) == self._rows and today == self._today:
            return
        self.beginResetModel()
        self._rows, self._today = tuple(rows), today
        self.endResetModel()

    def add_rows(self, rows: Sequence[NegotiationSummary]) -> None:
        """Add rows at the end."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows = (*self._rows, *rows)
            self.endInsertRows()

    def summary(self, row: int) -> NegotiationSummary | None:
        """The negotiation of a row; None if there is no such row."""
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
            return isolated(cells(summary, self._today)[index.column()])  # else a cell runs as the window does
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in _RIGHT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def row_words(self, row: int) -> str:
        """The texts of a row in one."""
        summary = self.summary(row)
        return "  ".join(cells(summary, self._today)) if summary is not None else ""

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole, /) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(HEADS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in _RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
