"""A document without colours: nothing but greys, in which ours and theirs stay apart."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from desk_app.charts.pen import GREY, PRINT, Palette, greyed
from desk_app.debrief.documents import PRIVATE_DEBRIEF, DocumentOf, Material
from tests.debrief.every_document import made
from tests.debrief.pages import page_texts
from tests.negotiations import MARTA, NOW, retainer

_COLOURED = re.compile(r"#(?!([0-9a-fA-F]{2})\1\1\b)[0-9a-fA-F]{6}\b")


EVERY = [pytest.param(document, of, id=name) for name, document, of in made() if "odd" not in name]


def lightness(palette: Palette, name: str) -> float:
    shade: float = getattr(palette, name).red
    return shade / 12.92 if shade <= 0.03928 else float(((shade + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    high, low = sorted((lightness(GREY, one), lightness(GREY, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def coloured_dots(pdf: bytes) -> int:
    """The dots whose red, green and blue differ, on all pages. Letters are drawn without colours of sub-pixels."""
    found = 0
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        bands = page.render(scale=1, optimize_mode=None).to_pil().convert("RGB").split()
        reds, greens, blues = (band.tobytes() for band in bands)
        found += sum(red != green or green != blue for red, green, blue in zip(reds, greens, blues, strict=True))
    document.close()
    return found


def test_each_use_of_a_colour_has_its_grey() -> None:
    for name in Palette.__slots__:
        shade = getattr(GREY, name)
        assert shade.red == shade.green == shade.blue
        assert greyed(getattr(PRINT, name)) == shade
    assert contrast("we", "they") >= 3
    assert min(contrast(name, "paper") for name in ("ink", "muted", "we", "they")) >= 4.5


@pytest.mark.parametrize(("document", "of"), EVERY)
def test_a_grey_document_says_the_same_without_a_colour(document: DocumentOf[Any], of: Any) -> None:
    printed = document.pdf(replace(of, grey=True))
    assert page_texts(printed) == page_texts(document.pdf(of))
    assert coloured_dots(printed) == 0


def test_the_debrief_has_colours_otherwise() -> None:
    assert coloured_dots(PRIVATE_DEBRIEF.pdf(Material(retainer(), MARTA, NOW))) > 100


@pytest.mark.parametrize(("document", "of"), EVERY)
def test_a_grey_page_sets_each_colour_anew(document: DocumentOf[Any], of: Any) -> None:
    plain, grey = document.html(of).decode(), document.html(replace(of, grey=True)).decode()
    rules = grey.partition("@media (forced-colors:none){")[2].partition("</style>")[0]
    assert rules
    assert grey.replace("@media (forced-colors:none){" + rules, "") == plain
    assert not _COLOURED.search(rules)
    assert not _COLOURED.search(plain.partition("<body>")[2])  # all colours are those of the style sheet
