"""A table of figures on paper: its columns are as wide as the amounts in them, which are never broken."""

from __future__ import annotations

from desk_app.debrief import styles
from desk_app.debrief.parts import FigureGrid
from desk_app.debrief.table import Cell, PrintedColumn, PrintedTable, Row, widest_unit

_NAMES, _LEAST, _WIDEST, _BETWEEN = 96.0, 30.0, 64.0, 6.0
_STACKED = (0.16, 0.34, 0.16, 0.34)


def figure_table(grid: FigureGrid, room: float) -> PrintedTable:
    """The table for a column of that width. If its amounts are too long for it, each row gets its own lines."""
    cells = [[_value(grid, n, value) for n, value in enumerate(values)] for _name, values in grid.rows]
    needs = [max([_LEAST, *(widest_unit(line[n]) for line in cells)]) for n in range(len(grid.headings))]
    spare = room - _NAMES - sum(needs) - _BETWEEN * len(needs)
    if spare < 0:
        return _stacked(grid, room)
    each = [need + min(_WIDEST - _BETWEEN - need, spare / len(needs)) if need < _WIDEST else need for need in needs]
    left = room - sum(each) - _BETWEEN * len(each)
    heads = [PrintedColumn(0, left - 10, grid.first)]
    for heading, width in zip(grid.headings, each, strict=True):
        heads.append(PrintedColumn(left + _BETWEEN, width, heading, right=True))
        left += width + _BETWEEN
    named = [Cell(name, styles.CELL_STRONG) for name, _values in grid.rows]
    return PrintedTable(heads, [[(name, *line)] for name, line in zip(named, cells, strict=True)])


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
