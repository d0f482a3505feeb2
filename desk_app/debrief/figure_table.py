"""A table of figures on paper: its columns are as wide as the amounts in them, which are never broken."""

from __future__ import annotations

import re
from dataclasses import replace

from desk_app.charts.fonts import visible, width
from desk_app.debrief import styles
from desk_app.debrief.parts import FigureGrid, FigureRow
from desk_app.debrief.table import Cell, PrintedColumn, PrintedTable, Row, widest_unit

_NAMES, _LEAST, _WIDEST, _BETWEEN = 96.0, 30.0, 64.0, 6.0
_CODED = re.compile(r"([A-Z]{3})[ \u00a0\u202f].+")
_SHORT = 24
_STACKED = (0.16, 0.34, 0.16, 0.34)


def figure_table(grid: FigureGrid, room: float) -> PrintedTable:
    """The table for a column of that width. If its amounts are too long for it, each row gets its own lines."""
    shorter = replace(grid, rows=tuple(map(_without_code, grid.rows)))
    for each in (grid, shorter):
        fitting = _beside(each, room, whole=True)
        if fitting:
            return fitting
    return _beside(shorter, room) or _beside(grid, room) or _stacked(grid, room)


def _without_code(row: FigureRow) -> FigureRow:
    """The row with its currency's code below its name, if it stands before all amounts there are."""
    name, values = row
    parted = [_CODED.fullmatch(value) for value in values if value and "%" not in value]
    codes = {found[1] for found in parted if found}
    if len(codes) != 1 or not all(parted):
        return row
    code = codes.pop()
    return f"{name}\n{code}", tuple(value.removeprefix(code).lstrip() for value in values)


def _beside(grid: FigureGrid, room: float, *, whole: bool = False) -> PrintedTable | None:
    """All values of a row beside each other; None if the amounts are too long for that.

    `whole`: short cells with figures have one line, with all that stands beside the figure.
    """
    cells = [[_value(grid, n, value) for n, value in enumerate(values)] for _name, values in grid.rows]
    needs = [max([_LEAST, *(_needed(line[n], whole=whole) for line in cells)]) for n in range(len(grid.headings))]
    spare = room - _NAMES - sum(needs) - _BETWEEN * len(needs)
    if spare < 0:
        return None
    each = [need + min(_WIDEST - _BETWEEN - need, spare / len(needs)) if need < _WIDEST else need for need in needs]
    left = room - sum(each) - _BETWEEN * len(each)
    heads = [PrintedColumn(0, left - 10, grid.first)]
    for heading, wide in zip(grid.headings, each, strict=True):
        heads.append(PrintedColumn(left + _BETWEEN, wide, heading, right=True))
        left += wide + _BETWEEN
    named = [Cell(name, styles.CELL_STRONG) for name, _values in grid.rows]
    return PrintedTable(heads, [[(name, *line)] for name, line in zip(named, cells, strict=True)])


def _needed(cell: Cell, *, whole: bool) -> float:
    if whole and len(cell.text) <= _SHORT and any(map(str.isdigit, cell.text)):
        return width(visible(cell.text), cell.style.font, cell.style.size)
    return widest_unit(cell)


def _stacked(grid: FigureGrid, room: float) -> PrintedTable:
    """The name of each row, and below it its values, two in a line."""
    edges = [sum(_STACKED[:n]) * room for n in range(len(_STACKED))]
    heads = [PrintedColumn(left, share * room - 10) for left, share in zip(edges, _STACKED, strict=True)]
    groups: list[list[Row]] = []
    for name, values in grid.rows:
        groups.append([(Cell(name, styles.CELL_STRONG, span=4),)])
        told = [(grid.headings[n], _value(grid, n, value)) for n, value in enumerate(values) if value]
        for pair in (told[n : n + 2] for n in range(0, len(told), 2)):
            groups[-1].append([cell for label, value in pair for cell in (Cell(label, styles.CELL_MUTED), value)])
    return PrintedTable(heads, groups)


def _value(grid: FigureGrid, column: int, value: str) -> Cell:
    return Cell(value, styles.CELL_STRONG if grid.headings[column] == grid.strong else styles.CELL)
