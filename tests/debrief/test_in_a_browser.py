"""The HTML of each document in a real Chromium: printed it is whole, with a footer of its own."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from desk_app.debrief.documents import DOCUMENTS, PRIVATE_DEBRIEF, Material
from desk_app.debrief.parts import Paper, Prose
from desk_app.debrief.styles import A4
from desk_app.debrief.web import web_page
from desk_app.support.directions import isolated
from tests.debrief.browser import COMMAND, Browser
from tests.debrief.every_document import long_talk, made
from tests.debrief.pages import marks_of, page_texts
from tests.debrief.test_web import Tree
from tests.negotiations import MARTA, NOW, retainer

pytestmark = pytest.mark.skipif(COMMAND is None, reason="there is no chromium here")


def wrong_on_paper(page: str, pdf: bytes, warning: str) -> list[str]:
    """What a printed page lacks, and what it ought not to have."""
    pages = page_texts(pdf)
    shown = "".join("".join(pages).split())
    wanted, found = marks_of("".join(Tree(page).words)), marks_of(shown)
    wrong = [f"{mark!r} is missing" for mark in wanted if found.get(mark, 0) < wanted[mark]]
    wrong += [f"{word!r} is missing" for word in set(" ".join(Tree(page).words).split()) if word not in shown]
    wrong += [f"{word!r} is there" for word in ("file:", "place%20of") if word in shown]
    for number, text in enumerate(pages, 1):
        foot = (f"{number} of {len(pages)}", warning)
        wrong += [f"{each!r} is not on page {number}" for each in foot if each not in text.replace("\n", " ")]
    return wrong


def test_each_document_prints_whole_with_its_own_footer_and_no_address(chromium: Browser, tmp_path: Path) -> None:
    wrong = {}
    for name, document, material in made():
        page = chromium.shown(tmp_path, document.html(material))
        wrong[name] = [*wrong_on_paper(page, chromium.pdf(), document.warning), *chromium.told]
    assert {name: each for name, each in wrong.items() if each} == {}
    assert len(wrong) > 16


def test_three_hundred_entries_print_whole(chromium: Browser, tmp_path: Path) -> None:
    page = chromium.shown(tmp_path, PRIVATE_DEBRIEF.html(Material(long_talk(), MARTA, NOW)))
    pdf = chromium.pdf()
    assert wrong_on_paper(page, pdf, PRIVATE_DEBRIEF.warning) == []
    assert chromium.told == []
    pages = page_texts(pdf)
    assert len(pages) > 8
    assert all("In return, or note" in each for each in pages[4:8])  # the head of the ledger is on each page


def test_a_page_prints_the_same_where_backgrounds_are_not_printed(chromium: Browser, tmp_path: Path) -> None:
    for document in DOCUMENTS:
        chromium.shown(tmp_path, document.html(Material(retainer(), MARTA, NOW)))
        assert (pictures(chromium.pdf()) == pictures(chromium.pdf(backgrounds=True))) is True, document.command


_PLACES = """
[...document.querySelectorAll("p")].filter(p => p.querySelector("bdi")).map(p => {
  const left = node => {
    const all = document.createRange()
    all.selectNode(node)
    return all.getBoundingClientRect().left
  }
  return [...p.childNodes].map(left)
})
"""


def test_names_from_right_to_left_leave_the_order_of_a_sentence(chromium: Browser, tmp_path: Path) -> None:
    """Without their elements the two names and what stands between them would change places."""
    said = Prose(f"{isolated('שכר טרחה')} 4 · {isolated('תשלום')} 5.")
    chromium.shown(tmp_path, web_page(Paper("", "", (said, Prose("היא אמרה שלא."))), A4))
    ((first, *rest),) = chromium.run(_PLACES)
    assert rest == sorted(rest)
    assert first < rest[0]
    assert chromium.run("getComputedStyle(document.querySelector('p[dir=rtl]')).direction") == "rtl"


_GAPS = """
[...document.querySelectorAll("tr > .number + :not(.number)")].map(cell => {
  const words = node => {
    const all = document.createRange()
    all.selectNodeContents(node)
    return all.getBoundingClientRect()
  }
  return words(cell).left - words(cell.previousElementSibling).right
})
"""


def test_words_stand_off_from_the_figures_before_them(chromium: Browser, tmp_path: Path) -> None:
    chromium.shown(tmp_path, PRIVATE_DEBRIEF.html(Material(retainer(), MARTA, NOW)))
    gaps = chromium.run(_GAPS)
    assert len(gaps) >= 3
    assert min(gaps) > 12


def pictures(pdf: bytes) -> list[bytes]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [bytes(document[number].render(scale=0.7).buffer) for number in range(len(document))]
    finally:
        document.close()
