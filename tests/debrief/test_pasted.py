"""What the clipboard gets of a document: plainer HTML in which nothing is hidden, and text."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from desk_app.debrief.documents import DOCUMENTS, PRIVATE_DEBRIEF, RECAP, DocumentOf, Material
from tests.debrief.browser import COMMAND, Browser
from tests.debrief.every_document import made
from tests.debrief.test_web import Tree
from tests.negotiations import MARTA, NOW, retainer

MADE = [pytest.param(document, material, id=name) for name, document, material in made()]
_MARKS = "●◇_"


class Outside(Tree):
    """The words of a page that stand in no drawing."""

    def handle_data(self, data: str) -> None:
        if "svg" not in self.open:
            super().handle_data(data)


def words_of(text: str) -> set[str]:
    return {word.strip(_MARKS) for word in text.split()} - {""}


@pytest.mark.parametrize(("document", "material"), MADE)
def test_both_say_all_that_the_page_says_and_nothing_else(document: DocumentOf[Any], material: Any) -> None:
    page = words_of(" ".join(Outside(document.html(material).decode()).words))
    copied = document.copied(material)
    assert words_of(" ".join(Outside(copied.html.replace("<br>", "\n")).words)) == page
    assert page - words_of(copied.text) == set()
    assert "\n\n\n" not in copied.text
    assert "<" not in copied.text.replace("<b>", "").replace("</b>", "").replace("<img src='x'>", "")


@pytest.mark.parametrize(("document", "material"), MADE)
def test_nothing_in_it_is_hidden_or_looked_up_elsewhere(document: DocumentOf[Any], material: Any) -> None:
    html = document.copied(material).html
    tree = Tree(html.replace("<br>", ""))
    assert tree.open == []
    assert {tag for tag, _ in tree.elements} <= set("html head meta body p h1 h2 h3 table tr th td img".split())
    assert not re.search(r"display|hidden|visibility|@media", re.sub(r'(src|alt)="[^"]*"', "", html))
    assert all("class" not in attributes and "id" not in attributes for _, attributes in tree.elements)


def test_a_picture_is_an_image_with_words_in_its_place() -> None:
    html = PRIVATE_DEBRIEF.copied(Material(retainer(), MARTA, NOW)).html
    images = [attributes for _, attributes in Tree(html.replace("<br>", "")).all("img")]
    assert len(images) >= 4
    assert "4,200 your limit" in images[0]["alt"] or "your limit €4,200" in images[0]["alt"]
    for each in images:
        drawing = ElementTree.fromstring(b64decode(each["src"].removeprefix("data:image/svg+xml;base64,")))
        assert drawing.tag.endswith("svg")
        assert abs(float(drawing.attrib["width"]) * 4 / 3 - int(each["width"])) < 1


def test_the_text_keeps_rows_and_paragraphs() -> None:
    text = RECAP.copied(Material(retainer(), MARTA, NOW)).text
    assert "Terms\n\nFee\t€4,950\nPayment\t21 days\n" in text
    assert text.startswith("Agreement recap · 9–12 Nov 2026\nRetainer renewal\n")


@pytest.mark.skipif(COMMAND is None, reason="there is no chromium here")
def test_a_browser_shows_it_with_all_its_pictures(chromium: Browser, tmp_path: Path) -> None:
    for document in DOCUMENTS:
        chromium.shown(tmp_path, document.copied(Material(retainer(), MARTA, NOW)).html.encode())
        assert chromium.run("[...document.images].every(each => each.naturalWidth > 0)")
        assert chromium.told == []
