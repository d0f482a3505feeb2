"""The capture sheet: keys and lines to write on."""

from __future__ import annotations

from itertools import pairwise

import pypdfium2
import pytest

from desk_app.debrief.documents import CAPTURE_SHEET, Material
from desk_app.domain.negotiation import Negotiation
from desk_app.support.territory import PaperSize
from tests.debrief.before import BEFORE, no_issues, prepared, twelve_issues
from tests.debrief.pages import page_texts
from tests.negotiations import MARTA, NOW


def pages(negotiation: Negotiation, paper: PaperSize = PaperSize.A4, **letters: str) -> list[str]:
    return page_texts(CAPTURE_SHEET.pdf(Material(negotiation, MARTA, NOW, paper, letters=letters)))


def test_a_sheet_names_the_keys_of_each_side_and_the_letters_of_the_line() -> None:
    (page,) = pages(prepared())
    assert page.splitlines() == [
        "Capture sheet",
        "Retainer renewal",
        "Marta Voss, Voss Studios",
        "Day From, to Where, and who was there",
        "They Issue Value We",
        "F Fee EUR J",
        "D Payment days K",
        "S Rounds of revision number L",
        "A Use in our portfolio in words ;",
        "Write each move as you would type it: the key and the value, theirs on the left, yours on the right. What is",
        "given in return stands on the same line.",
        "Time They We",
        "n Note · q Learned · x Tactic · g Gesture · v Leverage · w Promise · b Break · p Pause · r Read back"
        " · e End the meeting 1 of 1",
    ]


def test_the_tenth_issue_is_written_by_its_number() -> None:
    first, *_back = pages(twelve_issues())
    assert "Q Late fee number P" in first
    assert "t #10 Deposit number w #10" in first


def test_letters_that_were_chosen_stand_on_the_sheet() -> None:
    (page,) = pages(prepared(), n="ñ")
    assert "ñ Note · q Learned" in page


def test_without_issues_there_are_only_lines() -> None:
    (page,) = pages(no_issues())
    assert "Write what is said as you would type it, and type it in afterwards." in page
    assert "Issue" not in page


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("name", BEFORE)
def test_there_is_room_for_a_talk(name: str, paper: PaperSize) -> None:
    """At least twelve lines on a page, or a back that has more."""
    made = CAPTURE_SHEET.pdf(Material(BEFORE[name], MARTA, NOW, paper))
    counts = [_lines(made, number) for number in range(len(page_texts(made)))]
    assert sum(counts) >= 12
    assert len(counts) <= 2
    assert min(counts) >= 5  # no page is nearly empty


def _lines(pdf: bytes, number: int) -> int:
    """How many lines across the page there are with room for handwriting above each."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        image = document[number].render(scale=1).to_pil().convert("L")
    finally:
        document.close()
    across = [all(image.getpixel((x, y)) < 250 for x in (75, 300, 500)) for y in range(image.height)]
    rows = [y for y in range(1, len(across)) if across[y] and not across[y - 1]]
    return sum(20 <= after - before <= 30 for before, after in pairwise(rows))


def test_a_long_footer_is_made_smaller_and_stays_beside_the_number() -> None:
    chosen = dict.fromkeys("nqxgvwbpre", "W" * 30)
    made = CAPTURE_SHEET.pdf(Material(prepared(), MARTA, NOW, letters=chosen))
    document = pypdfium2.PdfDocument(made)
    try:
        text = document[0].get_textpage()
        whole = text.get_text_range()
        start = whole.index("W" * 30)
        edges = [text.get_charbox(at)[2] for at in range(start, whole.index("1 of 1")) if not whole[at].isspace()]
        text.close()
    finally:
        document.close()
    assert max(edges) < 595 - 56 - 30
