"""Where pages end: no heading, row or line is left alone, and no page is begun for empty lines."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw
import pytest

from desk_app.debrief.documents import PRIVATE_DEBRIEF, Material
from desk_app.debrief.flowables import wrapped
from desk_app.debrief.parts import (
    FigureGrid,
    Grid,
    GridCell,
    GridColumn,
    Handwriting,
    Heading,
    IfRoom,
    Labelled,
    Look,
    Paper,
    PaperPart,
    Prose,
    White,
    grid,
)
from desk_app.debrief.pdf import column_height
from desk_app.debrief.printing import printed
from desk_app.debrief.styles import A4, BODY, LETTER, Size
from desk_app.domain.quantities import Side
from desk_app.exchange import write_journal
from desk_app.support.resources import resource
from desk_app.support.territory import PaperSize
from tests.debrief.pages import page_texts
from tests.negotiations import NOW

LEFT = range(5, 170, 11)
"""So much of a page is left, in points."""
SIZES = pytest.mark.parametrize("size", [A4, LETTER])
TWO = (GridColumn("What", 0.5), GridColumn("Value", 0.5))


def laid_out(*parts: PaperPart, size: Size = A4) -> list[str]:
    return page_texts(printed(Paper("", "", parts), size))


def rows(count: int) -> list[tuple[GridCell, GridCell]]:
    return [(GridCell(f"row {n}"), GridCell(f"value {n}")) for n in range(count)]


def page_of(words: str, pages: list[str]) -> int:
    return next(number for number, page in enumerate(pages) if words in page)


@SIZES
@pytest.mark.parametrize("left", LEFT)
def test_a_low_table_stays_with_its_heading_and_the_line_that_leads_in(left: int, size: Size) -> None:
    led = (Heading("Why", "why"), Prose("A line that leads in."), White(6), grid("T", TWO, rows(3)))
    pages = laid_out(White(column_height(size) - left), *led, size=size)
    assert len({page_of(each, pages) for each in ("Why", "leads in", "row 0", "row 2")}) == 1


@SIZES
@pytest.mark.parametrize("left", LEFT)
def test_no_row_of_a_long_table_is_left_alone(left: int, size: Size) -> None:
    pages = laid_out(White(column_height(size) - left), grid("T", TWO, rows(12)), size=size)
    assert [page.count("row") for page in pages if page.count("row") == 1] == []


@pytest.mark.parametrize("left", LEFT)
def test_the_heading_of_a_meeting_stays_with_its_first_entry(left: int) -> None:
    meetings = tuple(
        group for n in range(3) for group in ([(GridCell(f"Meeting {n}", span=2),)], *([row] for row in rows(4)))
    )
    for page in laid_out(White(column_height(A4) - left), Grid("T", TWO, meetings)):
        lines = page.splitlines()
        assert not lines[-2:-1] or not lines[-2].startswith("Meeting")


def test_many_meetings_without_an_entry_have_as_many_pages_as_they_need() -> None:
    meetings = tuple([(GridCell(f"Meeting {n}.", span=2),)] for n in range(120))
    pages = laid_out(Grid("T", TWO, meetings))
    assert "".join(pages).count("Meeting") == 120
    assert len(pages) == 3


@pytest.mark.parametrize(("above", "there"), [(400, True), (640, False)])
def test_lines_to_write_on_stand_in_what_is_left_of_a_page_alone(above: int, there: bool) -> None:
    pages = laid_out(White(above), IfRoom(120, (White(12), Heading("By hand", "hand", 1), Handwriting())))
    assert len(pages) == 1
    assert ("By hand" in pages[0]) is there


@pytest.mark.parametrize("length", [20, 3000])
@pytest.mark.parametrize("above", [300, 690])
def test_a_short_text_stands_beside_its_heading_and_a_long_one_below(length: int, above: int) -> None:
    told = ("word " * (length // 5)).strip()
    pages = laid_out(White(above), Labelled(Heading("Keep", "keep", 1), (told,), Look.BODY))
    assert "".join(pages).count("word") == length // 5
    assert page_of("Keep", pages) == page_of("word", pages)


def test_each_row_of_a_group_has_the_mark_of_its_side() -> None:
    name = (GridCell("שכר", span=2),)
    said = [(GridCell(), GridCell("They", side=Side.THEY)), (GridCell(), GridCell("We", side=Side.WE))]
    plain = [(GridCell(), GridCell(row[1].text)) for row in said]
    marked, unmarked = (shapes(printed(Paper("", "", (Grid("T", TWO, ([name, *each],)),)))) for each in (said, plain))
    assert marked - unmarked == 2


def shapes(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return sum(1 for _path in document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]))
    finally:
        document.close()


def test_amounts_too_long_to_repeat_their_currency_stand_in_their_columns() -> None:
    heads = ("Opening", "Target", "Limit", "Agreed", "Their limit")
    money = tuple(f"VND {n}35,000,000" for n in range(1, 5))
    (page,) = laid_out(FigureGrid("T", "Issue", heads, (("Fee", (*money, "VND 127,500,000 est.")),)))
    assert "135,000,000 235,000,000 335,000,000 435,000,000 127,500,000 est." in " ".join(page.split())
    assert page.count("VND") == 1
    assert page.count("Opening") == 1


@pytest.mark.parametrize("width", range(60, 200, 7))
def test_a_percentage_is_not_broken(width: int) -> None:
    lines = wrapped("They opened with a kill fee of 50 % and 1,250.5 % more", BODY, width)
    assert not any(line.startswith("%") for line in lines)


SAMPLES = {"contract-rights": 4, "late-payment": 4, "website-redesign": 4, "retainer-renewal": 5}


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("paper", PaperSize)
def test_the_debrief_of_a_sample_has_few_pages_and_its_ledger_no_page_of_its_own(name: str, paper: PaperSize) -> None:
    file = write_journal.parse(resource("sample", f"{name}.json").read_bytes())
    (sample,) = file.negotiations
    who = next(each for each in file.counterparts if each.id == sample.counterpart)
    pages = page_texts(PRIVATE_DEBRIEF.pdf(Material(sample, who, NOW, paper)))
    assert len(pages) <= SAMPLES[name] + (paper is PaperSize.LETTER)
    assert all(len(page.split()) > 60 for page in pages)
