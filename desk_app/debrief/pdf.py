"""Makes PDF files: pages, footers with page n of m, title, language, bookmarks. The same parts give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import Color, toColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.flowables import Flowable

from desk_app.charts import fonts
from desk_app.charts.pen import greyed
from desk_app.debrief.styles import BOTTOM, FOOTER, MARGIN, TOP, Size
from desk_app.support.characters import without_controls
from desk_app.support.overriding import override
from desk_app.support.words import _

rl_config.useA85 = 0  # streams as bytes, not as letters: a fifth smaller, and faster to write

_NUMBER = 40.0
"""The room of the page's number, in points."""


def column_width(size: Size) -> float:
    """The width of the text on a page, in points."""
    return size[0] - 2 * MARGIN


def column_height(size: Size) -> float:
    """The height of the text on a page, in points."""
    return size[1] - TOP - BOTTOM


def pdf(parts: Iterable[Flowable], title: str, footer: str, size: Size, *, grey: bool = False) -> bytes:
    """A PDF with the parts on as many pages as they need, and the footer on each. `grey`: without colours."""
    fonts.register()
    out = BytesIO()

    document = BaseDocTemplate(
        out,
        pagesize=size,
        title=without_controls(title),  # viewers show it in their own fonts
        author="",
        creator="Parley",
        producer="Parley",
        lang="en",
        invariant=1,
        pageCompression=1,
        initialFontName=fonts.REGULAR,
        enforceColorSpace=_grey if grey else None,
    )
    frame = Frame(MARGIN, BOTTOM, column_width(size), column_height(size), 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame]))
    document.build(list(parts), canvasmaker=partial(_CountedPages, footer))
    return out.getvalue()


def _grey(color: Any) -> Color | None:
    return greyed(toColor(color)) if color is not None else None


class _CountedPages(Canvas):
    """Keeps each page until the number of pages is known, and then prints the footer on it."""

    def __init__(self, footer: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._footer, self._right = footer, kwargs["pagesize"][0] - MARGIN
        self._held: list[dict[str, Any]] = []

    @override
    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        self._held.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # the way ReportLab itself begins one

    @override
    def save(self) -> None:
        held = self._held
        for number, page in enumerate(held, 1):
            self.__dict__.update(page)
            self._print_footer(_("{number} of {every}", number=number, every=len(held)))
            super().showPage()
        super().save()

    def _print_footer(self, number: str) -> None:
        footer, room = fonts.visible(self._footer), self._right - MARGIN - _NUMBER
        wide = fonts.width(footer, FOOTER.font, FOOTER.size)
        self.setFillColor(FOOTER.color)
        self.setFont(FOOTER.font, FOOTER.size * room / wide if wide > room else FOOTER.size)
        self.drawString(MARGIN, BOTTOM / 2, footer)
        self.setFont(FOOTER.font, FOOTER.size)
        self.drawRightString(self._right, BOTTOM / 2, number)
