"""The HTML of documents: what is in it, how it is built, and that it says what the PDF says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from desk_app.charts.pen import DARK, PRINT, Palette
from desk_app.debrief.documents import DOCUMENTS, PRIVATE_DEBRIEF, RECAP, Document, Material
from desk_app.support.resources import resource
from desk_app.support.territory import PaperSize
from tests.debrief.pages import page_texts
from tests.negotiations import MARTA, NOW, bare, no_deal, retainer, still_open

NEGOTIATIONS = {"deal": retainer(), "no_deal": no_deal(), "still_open": still_open(), "bare": bare()}
EVERY = [pytest.param(each, name, id=f"{each.command}-{name}") for each in DOCUMENTS for name in NEGOTIATIONS]
VOID = {"meta", "br", "img"}


class Tree(HTMLParser):
    """The elements of a page in order, with their attributes, and the words in each."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "desc", "title"} & set(self.open):
            self.words.append(data)

    def all(self, *tags: str) -> Iterator[tuple[str, dict[str, str]]]:
        return ((tag, attributes) for tag, attributes in self.elements if tag in tags)


def material(name: str) -> Material:
    return Material(NEGOTIATIONS[name], MARTA, NOW, "DE")


def page(document: Document, name: str) -> str:
    return document.html(material(name)).decode()


@pytest.mark.parametrize(("document", "name"), EVERY)
def test_a_page_is_well_formed_and_its_headings_leave_no_level_out(document: Document, name: str) -> None:
    tree = Tree(page(document, name))
    assert tree.open == []
    levels = [int(tag[1]) for tag, _ in tree.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(("document", "name"), EVERY)
def test_ids_are_unique_and_each_chart_has_a_title_and_a_description(document: Document, name: str) -> None:
    text = page(document, name)
    tree = Tree(text)
    ids = [attributes["id"] for _, attributes in tree.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in tree.all("svg"):
        assert attributes["role"] == "img"
        for named in attributes["aria-labelledby"].split():
            assert re.search(rf'<(title|desc) id="{named}">[^<]+</', text)


@pytest.mark.parametrize(("document", "name"), EVERY)
def test_a_table_is_named_and_no_heading_of_it_is_empty(document: Document, name: str) -> None:
    text = page(document, name)
    for _, attributes in Tree(text).all("div"):
        if attributes.get("class") == "wide":
            assert attributes["aria-label"]
            assert attributes["tabindex"] == "0"
    assert not re.search(r"<th[^>]*></th>", text)


@pytest.mark.parametrize(("document", "name"), EVERY)
def test_a_page_needs_no_other_file_and_holds_no_script(document: Document, name: str) -> None:
    text = page(document, name)
    addresses = set(re.findall(r"https?://[^\s\"'<)]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert "<script" not in text
    assert "<link" not in text
    assert re.findall(r"url\((?!data:)", text) == []


@pytest.mark.parametrize(("document", "name"), EVERY)
def test_a_page_says_all_that_the_paper_says(document: Document, name: str) -> None:
    on_screen = "".join("".join(Tree(page(document, name)).words).split())
    on_paper = "\n".join(page_texts(document.pdf(material(name))))
    numbered = re.compile(r"\d+ of \d+\s*$", re.MULTILINE)
    assert [word for word in numbered.sub("", on_paper).split() if word not in on_screen] == []


def test_the_recap_prints_no_line_of_warning_and_the_debrief_does() -> None:
    assert PRIVATE_DEBRIEF.warning in page(PRIVATE_DEBRIEF, "deal")
    assert '@bottom-left{content:""}' in page(RECAP, "deal")


def test_what_looks_like_markup_is_shown_as_it_was_typed() -> None:
    from dataclasses import replace

    odd = replace(NEGOTIATIONS["deal"], title='<b>5 > 4 & "6"</b>')
    text = PRIVATE_DEBRIEF.html(Material(odd, MARTA, NOW, PaperSize.LETTER)).decode()
    assert "<b>" not in text
    assert '<b>5 > 4 & "6"</b>' in "".join(Tree(text).words)
    assert "@page{size:letter" in text


def luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def schemes() -> dict[str, dict[str, str]]:
    sheet = resource("styles", "paper.css").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--(\w+): (#\w{6})", part)) for part in sheet.split("prefers-color-scheme: dark"))
    return {"light": light, "dark": dark}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_labels_stand_out_in_both_schemes(scheme: str) -> None:
    colours = schemes()[scheme]
    assert set(colours) == {each.name for each in fields(Palette)}
    for name in ("ink", "muted", "we", "they"):
        assert contrast(colours[name], colours["paper"]) >= 4.5, name
    assert contrast(colours["ink"], colours["band"]) >= 4.5


def test_the_sheet_has_the_colours_of_the_charts() -> None:
    for palette, scheme in ((PRINT, "light"), (DARK, "dark")):
        drawn = {each.name: f"#{getattr(palette, each.name).hexval()[2:].upper()}" for each in fields(Palette)}
        assert drawn == schemes()[scheme]
