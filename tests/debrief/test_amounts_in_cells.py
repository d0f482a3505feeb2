"""A table is set smaller only where an amount would not fit on one line; which cells need a look is found by width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desk_app.charts.fonts import is_own, visible, width
from desk_app.debrief.styles import CELL
from desk_app.debrief.table import Cell, widest_unit

LETTERS = st.sampled_from("EUR KFab1290 .,’'\u202f\u00a0()−-+€%é²\n\t")


@given(st.text(LETTERS, max_size=40) | st.text(max_size=20))
def test_no_amount_is_wider_than_the_cell_it_stands_in(text):
    shown = visible(text)
    if is_own(shown):
        assert widest_unit(Cell(text)) <= width(shown, CELL.font, CELL.size) + 1e-9
