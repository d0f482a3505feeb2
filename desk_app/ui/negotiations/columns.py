"""The columns of the list of negotiations: as wide as their words, and only those for which there is room."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView

from desk_app.support.words import _
from desk_app.ui.look.lengths import scaled
from desk_app.ui.negotiations.model import STAGE_WORDS

_TITLE = 0
_LEAST_TITLE, _AIR = 150, 24
_WIDTHS = {1: 140, 2: 150, 3: 72, 4: 112}
_STAGE = 2
_GO = (3, 4, 1)
"""Those that are left out where the title would have too little room: the first one first."""


def fit_columns(table: QTableView, room: int) -> None:
    """Give each column its width for the size of text. `room` is the width of the list, in pixels."""
    head, metrics = table.horizontalHeader(), table.fontMetrics()
    widths = {column: max(scaled(width), head.sectionSizeHint(column)) for column, width in _WIDTHS.items()}
    stages = max(metrics.horizontalAdvance(_(words)) for words in STAGE_WORDS)
    widths[_STAGE] = max(widths[_STAGE], stages + _AIR)
    least = max(scaled(_LEAST_TITLE), head.sectionSizeHint(_TITLE))
    left_out: set[int] = set()
    for column in _GO:
        if room - sum(width for each, width in widths.items() if each not in left_out) < least:
            left_out.add(column)
    for column, width in widths.items():
        table.setColumnHidden(column, column in left_out)
        table.setColumnWidth(column, width)
