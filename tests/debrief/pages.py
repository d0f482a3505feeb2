"""Reading PDFs back."""

from __future__ import annotations

import unicodedata

import pypdfium2

_SOFT_HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}  # what PDFium makes of a hyphen at the end of a line


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, in the order it was drawn."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_text(document, number) for number in range(len(document))]
    finally:
        document.close()


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    text = page.get_textpage()
    try:
        found = text.get_text_range()
    finally:
        text.close()
        page.close()
    for mark, hyphen in _SOFT_HYPHENS.items():
        found = found.replace(mark, hyphen)
    return found.replace("\r\n", "\n")


def marks_of(text: str) -> dict[str, int]:
    """How often each visible character occurs."""
    counts: dict[str, int] = {}
    for char in unicodedata.normalize("NFKC", text):
        if not char.isspace() and unicodedata.category(char)[0] not in "CZ":
            counts[char] = counts.get(char, 0) + 1
    return counts
