"""The columns of the list of negotiations: as wide as their words, and only those for which there is room."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QTableView

from desk_app.ui.look.lengths import scaled

_TITLE = 0
_LEAST_TITLE, _AIR = 180, 24
_WIDTHS = {1: 140, 2: 0, 3: 72, 4: 112}
_STAGE = 2
_GO = (3, 4, 1)
"""Those that are left out where the title would have too little room: the first one first."""


def fit_columns(table: QTableView, room: int, stages: Iterable[str]) -> None:
    """Give each column its width for the size of text.

    `room` is the width of the list, in pixels. `stages` are the words that may stand in the column of stages: some are
    thrice as long as others, and the room is the title's.
    """
    head, metrics = table.horizontalHeader(), table.fontMetrics()
    widths = {column: max(scaled(width), head.sectionSizeHint(column)) for column, width in _WIDTHS.items()}
    widths[_STAGE] = max(widths[_STAGE], *(metrics.horizontalAdvance(words) + _AIR for words in stages), 0)
    least = max(scaled(_LEAST_TITLE), head.sectionSizeHint(_TITLE))
    left_out: set[int] = set()
    for column in _GO:
        if room - sum(width for each, width in widths.items() if each not in left_out) < least:
            left_out.add(column)
    for column, width in widths.items():
        table.setColumnHidden(column, column in left_out)
        table.setColumnWidth(column, width)
