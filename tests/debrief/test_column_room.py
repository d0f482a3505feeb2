"""Tables give their columns the room that words of any language need."""

from __future__ import annotations

import pytest

from desk_app.charts.fonts import width
from desk_app.debrief.flowables import wrapped
from desk_app.debrief.styles import CELL
from desk_app.debrief.table import Cell, PrintedColumn, PrintedTable
from desk_app.domain.quantities import Side
from desk_app.support.unbroken import held_together

COLUMNS = (PrintedColumn(0, 90, "Punkt"), PrintedColumn(96, 40, "Seite"), PrintedColumn(142, 100, "Von → nach"))


def words(table: PrintedTable) -> list[str]:
    return [text for line in table._lines for _x, text, _style in line.pieces]


def test_a_word_is_not_broken_where_another_column_has_room() -> None:
    row = (Cell("Honorar"), Cell("Gegenseite", mark=Side.THEY), Cell("4.200 € → 5.300 €"))
    table = PrintedTable(COLUMNS, [[row]])
    assert words(table) == ["Honorar", "Gegenseite", "4.200 € → 5.300 €"]
    first, second, third = table._columns
    assert (first.x, third.x + third.width) == (0, pytest.approx(242))
    assert (second.x - first.width, third.x - second.x - second.width) == (pytest.approx(6), pytest.approx(6))


def test_a_table_with_room_for_all_its_words_stays_as_it_is() -> None:
    row = (Cell("Fee and much more than one line"), Cell("They"), Cell("€4,200 → €5,300"))
    assert PrintedTable(COLUMNS, [[row]])._columns == COLUMNS


def test_where_there_is_no_room_the_columns_share_what_there_is() -> None:
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
    table = PrintedTable(COLUMNS, [[(Cell(long), Cell(long), Cell(long))]])
    assert sum(column.width for column in table._columns) == pytest.approx(230)


@pytest.mark.parametrize(
    "text", ["Start 18. Dez. 2026", "Start 18 Dec 2026", "zahlt 5.600 €", "zahlt 1.200,50 CHF", "um 57 %"]
)
def test_an_amount_and_a_date_stand_on_one_line(text: str) -> None:
    whole = text.partition(" ")[2]
    assert held_together(text).split(" ")[-1].replace("\u00a0", " ") == whole
    room = width(whole, CELL.font, CELL.size) + 1
    assert wrapped(text, CELL, room)[-1] == whole


def test_the_dots_of_a_conditional_value_do_not_stand_alone() -> None:
    text = "30 %, wenn …"
    room = width(text, CELL.font, CELL.size) - 3
    assert wrapped(text, CELL, room) == ("30 %,", "wenn …")
