"""Makes PDF files: pages, footers with page n of m, title, language, day, bookmarks.

The same parts of the same day give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import Color, toColor
from reportlab.lib.utils import TimeStamp
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.flowables import Flowable

from desk_app.charts import fonts
from desk_app.charts.lettered_canvas import LetteredCanvas, draw_words
from desk_app.charts.pen import greyed
from desk_app.debrief.flowables import wrapped
from desk_app.debrief.lacking import codes_of, lacking_words
from desk_app.debrief.styles import BOTTOM, FOOTER, LACKING, MARGIN, TOP, Size
from desk_app.support.characters import without_controls
from desk_app.support.directions import without_ordering
from desk_app.support.overriding import override
from desk_app.support.words import _, spoken_language

rl_config.useA85 = 0  # streams as bytes, not as letters: a fifth smaller, and faster to write

_NUMBER = 40.0
"""The room of the page's number, in points."""


def column_width(size: Size) -> float:
    """The width of the text on a page, in points."""
    return size[0] - 2 * MARGIN


def column_height(size: Size) -> float:
    """The height of the text on a page, in points."""
    return size[1] - TOP - BOTTOM


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a PDF says of itself: its title, the footer on each page, and the day on which it was made."""

    title: str
    footer: str
    made: date | None = None


def pdf(parts: Iterable[Flowable], imprint: Imprint, size: Size, *, grey: bool = False) -> bytes:
    """A PDF with the parts on as many pages as they need, and the footer on each. `grey`: without colours."""
    fonts.register()
    out = BytesIO()

    document = BaseDocTemplate(
        out,
        pagesize=size,
        title=without_ordering(without_controls(imprint.title)),  # viewers show it in their own fonts
        author="",
        creator="Parley",
        producer="Parley",
        lang=spoken_language(),
        invariant=1,
        pageCompression=1,
        initialFontName=fonts.REGULAR,
        enforceColorSpace=_grey if grey else None,
    )
    frame = Frame(MARGIN, BOTTOM, column_width(size), column_height(size), 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame]))
    document.build(list(parts), canvasmaker=partial(_CountedPages, imprint))
    return out.getvalue()


def _grey(color: Any) -> Color | None:
    return greyed(toColor(color)) if color is not None else None


def _of_day(day: date) -> TimeStamp:
    """The beginning of a day, in the form that ReportLab writes."""
    stamp = TimeStamp(invariant=1)
    stamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
    return stamp


class _CountedPages(LetteredCanvas):
    """Keeps each page until the number of pages is known, and then prints the footer on it."""

    def __init__(self, imprint: Imprint, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._footer, self._right = imprint.footer, kwargs["pagesize"][0] - MARGIN
        if imprint.made is not None:
            self._doc._timeStamp = _of_day(imprint.made)  # noqa: SLF001 - else it is 2000
        self._held: list[dict[str, Any]] = []

    @override
    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        self._held.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # the way ReportLab itself begins one

    @override
    def save(self) -> None:
        held = [self._finished(page, number) for number, page in enumerate(self._held, 1)]
        for page in held:
            self.__dict__.update(page)
            self.resolve_letters()
            super().showPage()
        self.add_letters()
        super().save()

    def _finished(self, page: dict[str, Any], number: int) -> dict[str, Any]:
        """The page with its footer. The last one also tells which letters are missing in the document."""
        every = len(self._held)
        self.__dict__.update(page)
        self._print_footer(_("{number} of {every}", number=number, every=every))
        if number == every:
            self._print_lacking()
        return dict(self.__dict__)

    def _print_footer(self, number: str) -> None:
        footer, room = fonts.visible(self._footer), self._right - MARGIN - _NUMBER
        wide = fonts.width(footer, FOOTER.font, FOOTER.size)
        self._print(footer, BOTTOM / 2, FOOTER.size * room / wide if wide > room else FOOTER.size)
        self.setFont(FOOTER.font, FOOTER.size)
        self.drawRightString(self._right, BOTTOM / 2, number)

    def _print_lacking(self) -> None:
        codes = codes_of(self.lettering.lacking)
        words = lacking_words(codes)
        if words:
            self.setKeywords(codes)
            y = BOTTOM - 2.0
            for line in wrapped(words, LACKING, self._right - MARGIN):
                y -= LACKING.leading
                self._print(line, y, LACKING.size)

    def _print(self, words: str, y: float, size: float) -> None:
        self.setFillColor(FOOTER.color)
        if fonts.is_own(words):
            self.setFont(FOOTER.font, size)
            self.drawString(MARGIN, y, words)
        else:
            draw_words(self, (MARGIN, y), words, FOOTER.font, size)
