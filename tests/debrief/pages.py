"""Documents under the words of their rows, and reading PDFs back."""

from __future__ import annotations

import unicodedata

import pypdfium2

from desk_app.charts.fonts import system, visible
from desk_app.debrief.documents import PRIVATE_DEBRIEF, RECAP
from desk_app.debrief.printing import printed
from desk_app.debrief.private_debrief import private_debrief
from desk_app.debrief.recap import recap
from desk_app.debrief.styles import A4, Size
from desk_app.domain.report.content import DebriefReport, RecapReport

_SOFT_HYPHENS = {"\x02": "-", "\ufffe": "-", "\xad": "-"}  # what PDFium makes of a hyphen at the end of a line


def printed_debrief(report: DebriefReport, size: Size = A4) -> bytes:
    return printed(private_debrief(report, PRIVATE_DEBRIEF.label, PRIVATE_DEBRIEF.warning), size)


def printed_recap(report: RecapReport) -> bytes:
    return printed(recap(report, RECAP.label, RECAP.warning))


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


def drawable(text: str) -> str:
    """What is visible of a line, without the letters that no font of this system has."""
    return "".join(run.text for run in system().runs(visible(text), False) if not run.lacking)
