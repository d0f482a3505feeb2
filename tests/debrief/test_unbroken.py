"""No line of a text ends within an amount, however the region writes it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from desk_app.charts.fonts import visible, width
from desk_app.commands.console import paragraph
from desk_app.debrief.flowables import wrapped
from desk_app.debrief.styles import CELL
from desk_app.debrief.table import Cell, widest_unit
from desk_app.domain.amounts import rounded_money
from desk_app.support.forms import write_as
from desk_app.support.unbroken import held_together

REGIONS = (
    "de_CH",
    "fr_CH",
    "fr_CA",
    "fr_FR",
    "nb_NO",
    "sv_SE",
    "cs_CZ",
    "pl_PL",
    "pt_BR",
    "nl_NL",
    "en_IN",
    "en_US",
    "es_MX",
)


@pytest.fixture(params=REGIONS, autouse=True)
def region(request):
    write_as(request.param)
    yield
    write_as("en_US")


@pytest.mark.parametrize("currency", ["EUR", "JPY", "KWD", "CHF"])
def test_an_amount_of_any_region_is_one_piece(currency):
    for amount in (Fraction(1234567), Fraction("1234567.5"), Fraction(-48000), Fraction(12)):
        shown = rounded_money(amount, currency)
        assert " " not in shown, "pages and browsers end no line at a no-break space"
        told = visible(shown)
        assert " " not in held_together(told), told
        assert held_together(f"Fee {told}: better").split(" ") == ["Fee", f"{held_together(told)}:", "better"]


def test_a_cell_is_set_so_that_its_amount_fits_whatever_stands_between_the_figures():
    told = visible(rounded_money(Fraction("950000000000.01"), "EUR"))
    for text in (told, f"{told} est.", f"{told} → {told}"):
        assert widest_unit(Cell(text)) == pytest.approx(width(told, CELL.font, CELL.size), rel=0.02)


def test_lines_on_paper_and_of_commands_hold_amounts_together():
    told = visible(rounded_money(Fraction("1234567.5"), "EUR"))
    text = " ".join([f"word {told}"] * 9)
    room = width(f"word {told} ", CELL.font, CELL.size) * 1.4
    for lines in (wrapped(text, CELL, room), paragraph(text)):
        assert len(lines) > 1
        assert sum(line.count(told) for line in lines) == 9
        assert "\u00a0" not in "".join(lines)


@pytest.mark.parametrize("text", ["in 2026 300 people", "14 days, 30 more", "A 12 345"])
def test_words_around_numbers_are_no_amounts(text):
    words = held_together(text).split(" ")
    assert words[0] == text.split()[0]
    assert len(words) >= 2
