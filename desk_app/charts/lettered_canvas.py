"""A canvas of ReportLab that draws lines of all scripts, and pictures with such lines in them."""

from __future__ import annotations

from typing import Any

from reportlab.graphics.renderPDF import _PDFRenderer
from reportlab.graphics.shapes import Drawing, String
from reportlab.pdfgen.canvas import Canvas

from desk_app.charts import fonts
from desk_app.charts.pen import Spot
from desk_app.charts.scripts.lettering import Lettering
from desk_app.support.overriding import override


class LetteredCanvas(Canvas):
    """Keeps what its document shows in fonts of the system, and which letters none has."""

    _code: list[str]
    _doc: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.lettering = Lettering()
        super().__init__(*args, **kwargs)

    def resolve_letters(self) -> None:
        """Put the operators of the lines into this page. All pages of the document have to be drawn."""
        self._code[:] = self.lettering.resolved(self._code)

    def add_letters(self) -> None:
        """Add the fonts of the lines to the document, once it is drawn."""
        known = self._doc.idToObject["BasicFonts"].dict
        for name, font in self.lettering.written(self._doc).items():
            known[name] = self._doc.Reference(font)


def draw_words(canvas: Canvas, at: Spot, words: str, font: str, size: float) -> None:
    """Draw a visible line on a baseline, in the colour that is set for filling. It changes the font of the canvas."""
    if not isinstance(canvas, LetteredCanvas):
        raise TypeError(canvas)
    x, y = at
    for run in fonts.runs_of(words, font):
        if run.face is None:
            canvas.setFont(fonts.own_font(run, font), size)
            canvas.drawString(x, y, fonts.shown_of(run))
        else:
            canvas.addLiteral(canvas.lettering.place(run, (x, y), size))
        if run.lacking:
            canvas.lettering.lacking.update(dict.fromkeys(run.text))
        x += fonts.run_width(run, font) * size / 1000


def draw_picture(drawing: Drawing, canvas: Canvas, x: float) -> None:
    """Draw a picture as vectors, its lower left at so many points from the left."""
    renderer: Any = _LetteredRenderer()
    renderer.draw(drawing, canvas, x, 0)


class _LetteredRenderer(_PDFRenderer):
    """Draws labels of all scripts as they are drawn elsewhere."""

    _canvas: Canvas

    @override
    def drawString(self, stringObj: String) -> None:  # noqa: N802, N803 - ReportLab's names
        words, font, size = stringObj.text, stringObj.fontName, stringObj.fontSize
        if fonts.is_own(words):
            super().drawString(stringObj)
            return
        wide = fonts.width(words, font, size)
        left = {"start": 0.0, "middle": wide / 2, "end": wide}[stringObj.textAnchor]
        draw_words(self._canvas, (stringObj.x - left, stringObj.y), words, font, size)
