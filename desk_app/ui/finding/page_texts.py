"""All texts that a page shows, in the order in which one reads, and those in sections that are folded."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from weakref import WeakKeyDictionary, WeakSet

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QPersistentModelIndex
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from desk_app.domain.occurrences import occurrences
from desk_app.ui.finding.spots import FieldSpot, FoundSpot, LabelSpot, LineSpot, RowSpot
from desk_app.ui.widgets.section import FoldingSection
from desk_app.ui.widgets.tab_order import in_reading_order

MOST = 999
"""So many places are found at most."""
_LOOKED_AT = 100_000  # characters of a text
_Folded = tuple[FoldingSection, ...]


class PageTexts:
    """Looks for words on pages. It keeps the texts of long lists until they change."""

    def __init__(self) -> None:
        self._rows: WeakKeyDictionary[QAbstractItemView, list[str]] = WeakKeyDictionary()
        self._watched: WeakSet[QAbstractItemModel] = WeakSet()

    def spots(self, page: QWidget, typed: str) -> list[FoundSpot]:
        """The places on a page that say what was typed, as one reads; at most `MOST`.

        What is hidden is not found, except in a folded section, which can be opened.
        """
        found: list[FoundSpot] = []
        for widget, folded in _walk(page, ()):
            if isinstance(widget, QAbstractItemView):
                found += islice(self._in_rows(widget, typed, folded), MOST - len(found))
            else:
                found += _in_widget(widget, typed, folded)
            if len(found) >= MOST:
                break
        return found[:MOST]

    def _in_rows(self, view: QAbstractItemView, typed: str, folded: _Folded) -> Iterator[FoundSpot]:
        for row, text in enumerate(self._texts(view)):
            for begin, end in _places(text, typed)[:1]:
                index = QPersistentModelIndex(view.model().index(row, 0))
                yield RowSpot(view, text, begin, end, folded, index)

    def _texts(self, view: QAbstractItemView) -> list[str]:
        model: QAbstractItemModel | None = view.model()
        if model is None:
            return []
        if view not in self._rows:
            self._rows[view] = [_row(model, row) for row in range(model.rowCount())]
            self._watch(model)
        return self._rows[view]

    def _watch(self, model: QAbstractItemModel) -> None:
        if model not in self._watched:
            self._watched.add(model)
            for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
                changed.connect(self._forget)

    def _forget(self, *_what: object) -> None:
        self._rows.clear()


def _row(model: QAbstractItemModel, row: int) -> str:
    """The text of a row: as the model says it in one go, if it can; else that of its cells."""
    in_one = getattr(model, "row_words", None)
    if in_one is not None:
        return str(in_one(row))
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
    return "  ".join(str(model.index(row, column).data() or "") for column in columns)


def _walk(widget: QWidget, folded: _Folded) -> Iterator[tuple[QWidget, _Folded]]:
    yield widget, folded
    if isinstance(widget, QAbstractItemView | QTextEdit | QLineEdit | QAbstractButton | QComboBox):
        return
    for child in in_reading_order(widget):
        if child.isWindow():
            continue
        if isinstance(widget, FoldingSection) and child is widget.content:
            yield from _walk(child, (*folded, widget))
        elif not child.isHidden():
            yield from _walk(child, folded)


def _in_widget(widget: QWidget, typed: str, folded: _Folded) -> list[FoundSpot]:
    match widget:
        case QLabel():
            return [LabelSpot(widget, widget.text(), *at, folded) for at in _places(widget.text(), typed)]
        case QLineEdit():
            shown = widget.displayText() if widget.echoMode() is QLineEdit.EchoMode.Normal else ""
            return [LineSpot(widget, shown, *at, folded) for at in _places(shown, typed)]
        case QTextEdit():
            text = widget.toPlainText()
            return [FieldSpot(widget, text, *at, folded) for at in _places(text, typed)]
        case QComboBox():
            return [
                FoundSpot(widget, widget.currentText(), *at, folded) for at in _places(widget.currentText(), typed)[:1]
            ]
        case QAbstractButton():
            words = widget.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
            return [FoundSpot(widget, words, *at, folded) for at in _places(words, typed)[:1]]
        case _:
            return []


def _places(text: str, typed: str) -> list[tuple[int, int]]:
    return occurrences(text[:_LOOKED_AT], typed)
