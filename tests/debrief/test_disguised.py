"""Every document in two languages that are English in disguise: no word is forgotten, and none runs over the edge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from desk_app.debrief.documents import DocumentOf
from desk_app.support.language import speak_in
from tests.debrief.every_document import made
from tests.disguises import LONGER, MIRRORED
from tests.walker.spoken import english

_EVERY = [(name, document, material) for name, document, material in made() if "odd" not in name]
_TAG = re.compile(r"<style.*?</style>|<[^>]+>", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_KNOWN = frozenset(("Parley", "EUR", "Marta", "Voss", "Talks"))
_EDGE = 20.0
"""Points of white at each edge of a page."""


@pytest.fixture(params=[LONGER, MIRRORED])
def language(request: pytest.FixtureRequest, disguised: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("TEXTDOMAINDIR", str(disguised))
    speak_in(request.param)
    return str(request.param)


def _typed(value: object) -> Iterator[str]:
    """All that a person typed, in what a document is made from."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _typed(each)
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from _typed(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _typed(getattr(value, field.name))


def _known(material: object) -> frozenset[str]:
    return _KNOWN | {word for text in _typed(material) for word in _WORD.findall(text)}


@pytest.mark.parametrize(("document", "material"), [each[1:] for each in _EVERY], ids=[each[0] for each in _EVERY])
@pytest.mark.usefixtures("language")
def test_no_word_of_a_document_is_forgotten_and_none_runs_over_the_edge(
    document: DocumentOf[Any], material: Any
) -> None:
    page = document.html(material).decode()
    assert english(iter([_TAG.sub(" ", page)]), _known(material)).keys() == set()
    assert list(_outside(document.pdf(material))) == []


def _outside(pdf: bytes) -> Iterator[str]:
    written = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(written, 1):
        text, (width, height) = page.get_textpage(), page.get_size()
        for each in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(each)
            if left < right and not (left >= _EDGE and right <= width - _EDGE and bottom > 0 and top < height):
                yield f"page {number}: {text.get_text_range(max(0, each - 20), 40)!r}"
                break
        text.close()
        page.close()
    written.close()


def test_a_page_runs_to_the_side_to_which_one_reads(language: str) -> None:
    _name, document, material = _EVERY[0]
    page = document.html(material).decode()
    direction = ' dir="rtl"' if language == MIRRORED else ""
    assert page.startswith(f'<!doctype html><html lang="{language}"{direction}>')
    written = pypdfium2.PdfDocument(document.pdf(material))
    assert f"({language})".encode() in document.pdf(material)
    written.close()
