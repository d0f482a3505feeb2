"""The head of the ledger: each issue once, their position on the left, ours on the right, the distance between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desk_app.domain.capture.keys import OUR_PLACES, THEIR_PLACES, Place
from desk_app.domain.quantities import Side
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.gap_bar import GapBar
from desk_app.ui.meet.key_cap import Hatch, KeyCap
from desk_app.ui.meet.props import IssueLine
from desk_app.ui.widgets.text import ElidedText, Text

_WIDEST_BAR = 240
_ROOM = 2
"""The empty column that takes what is left over beside their values."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Cells:
    their_cap: KeyCap
    theirs: Text
    name: Text
    bar: GapBar
    gap: Text
    hatch: Hatch
    place: Text
    ours: Text
    our_cap: KeyCap

    def widgets(self) -> tuple[QWidget, ...]:
        return (
            self.their_cap,
            self.theirs,
            self.name,
            self.bar,
            self.gap,
            self.hatch,
            self.place,
            self.ours,
            self.our_cap,
        )


class IssueStrip(QWidget):
    """A line an issue; every number in its own column."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[IssueLine, ...] = ()
        self._caps: Mapping[Place, str] = {}
        self._cells: list[_Cells] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        for column in (_ROOM, 4, 6):
            self._grid.setColumnStretch(column, 1)

    def show_lines(self, lines: Sequence[IssueLine], caps: Mapping[Place, str]) -> None:
        """Show every issue; `caps` are the letters learnt for slot keys that the US layout prints differently."""
        if tuple(lines) == self._lines and caps == self._caps:
            return
        self._lines, self._caps = tuple(lines), dict(caps)
        while len(self._cells) < len(lines):
            self._cells.append(self._add(len(self._cells)))
        for index, cells in enumerate(self._cells):
            for widget in cells.widgets():
                widget.setVisible(index < len(lines))
        for index, line in enumerate(lines):
            self._fill(self._cells[index], line, index)

    def caps(self) -> list[tuple[str, str]]:
        """The caps shown for each issue: theirs, ours."""
        return [(c.their_cap.cap(), c.our_cap.cap()) for c in self._cells[: len(self._lines)]]

    def _add(self, row: int) -> _Cells:
        cells = _Cells(
            KeyCap(self._theme, Side.THEY),
            ElidedText(strong=True),
            ElidedText(least=16),
            GapBar(self._theme),
            Text(tone="muted", step="small"),
            Hatch(self._theme),
            Text(step="small"),
            ElidedText(strong=True),
            KeyCap(self._theme, Side.WE),
        )
        for index, widget in enumerate(cells.widgets()):
            self._grid.addWidget(widget, row, index if index < _ROOM else index + 1)
        self._grid.setAlignment(cells.hatch, _RIGHT)
        cells.theirs.setAlignment(_LEFT)
        cells.name.setAlignment(_RIGHT)
        cells.ours.setAlignment(_RIGHT)
        cells.gap.setMinimumWidth(88)
        cells.bar.setMaximumWidth(_WIDEST_BAR)
        cells.place.setAlignment(_LEFT)
        return cells

    def _fill(self, cells: _Cells, line: IssueLine, index: int) -> None:
        their_place, our_place = (THEIR_PLACES[index], OUR_PLACES[index]) if index < len(OUR_PLACES) else (None, None)
        cells.their_cap.show_cap(self._caps.get(their_place, line.their_cap) if their_place else "")
        cells.our_cap.show_cap(self._caps.get(our_place, line.our_cap) if our_place else "")
        cells.theirs.setText(line.their_value)
        cells.theirs.setAccessibleName(f"They, {line.name}: {line.their_value}")
        cells.name.setText(line.name)
        cells.bar.show_closed(line.closed)
        cells.gap.setText(line.gap)
        cells.hatch.setVisible(line.hatched)
        cells.place.setText(line.place)
        cells.place.setAccessibleName(f"{line.name}, our place against our limit: {line.place}" if line.place else "")
        cells.ours.setText(line.our_value)
        cells.ours.setAccessibleName(f"We, {line.name}: {line.our_value}")
