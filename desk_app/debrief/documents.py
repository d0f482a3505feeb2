"""Reports to PDF: pages, footer with page n of m, title, language, bookmarks. The same report gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.flowables import Flowable

from desk_app.charts import fonts
from desk_app.debrief import private_debrief, recap
from desk_app.debrief.styles import A4, BOTTOM, FOOTER, MARGIN, TOP, Size
from desk_app.domain.report.content import DebriefReport, RecapReport
from desk_app.support.characters import without_controls
from desk_app.support.overriding import override
from desk_app.support.words import _

_LONGEST_TITLE = 400
PRIVATE = "Private: contains your limits"
rl_config.useA85 = 0  # streams as bytes, not as letters: a fifth smaller, and sooner written


def private_debrief_pdf(report: DebriefReport, size: Size = A4) -> bytes:
    """The private debrief, 2 to 4 pages unless its texts are long."""
    parts = private_debrief.private_debrief(report, size[0] - 2 * MARGIN)
    return _pdf(parts, _("{title} – private debrief", title=report.title[:_LONGEST_TITLE]), PRIVATE, size)


def recap_pdf(report: RecapReport, size: Size = A4) -> bytes:
    """The agreement recap, one page unless its terms are many."""
    return _pdf(
        recap.recap(report, size[0] - 2 * MARGIN),
        _("{title} – agreement recap", title=report.title[:_LONGEST_TITLE]),
        "",
        size,
    )


def _pdf(parts: Iterable[Flowable], title: str, footer: str, size: Size) -> bytes:
    fonts.register()
    out = BytesIO()

    document = BaseDocTemplate(
        out,
        pagesize=size,
        title=without_controls(title),  # viewers show it in fonts of their own
        author="",
        creator="Parley",
        producer="Parley",
        lang="en",
        invariant=1,
        pageCompression=1,
        initialFontName=fonts.REGULAR,
    )
    frame = Frame(MARGIN, BOTTOM, size[0] - 2 * MARGIN, size[1] - TOP - BOTTOM, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame]))
    document.build(list(parts), canvasmaker=partial(_CountedPages, footer))
    return out.getvalue()


class _CountedPages(Canvas):
    """Holds each page back until the number of pages is known, then prints the footer on it."""

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
            self._print_footer(f"{number} of {len(held)}")
            super().showPage()
        super().save()

    def _print_footer(self, number: str) -> None:
        self.setFont(FOOTER.font, FOOTER.size)
        self.setFillColor(FOOTER.color)
        self.drawString(MARGIN, BOTTOM / 2, self._footer)
        self.drawRightString(self._right, BOTTOM / 2, number)
