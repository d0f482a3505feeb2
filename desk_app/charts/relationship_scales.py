"""The relationship before and after: four short scales of seven points."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.graphics.shapes import Drawing

from desk_app.charts import fonts
from desk_app.charts.pen import Palette, Pen
from desk_app.domain.report.content import ScaleRow
from desk_app.support.words import _

_POINTS = 7
_ROW = 19.0
_HEAD = 11.0
_SIZE = 8.5


def relationship_scales(rows: Sequence[ScaleRow], palette: Palette, width: float) -> Drawing:
    """For each question a hollow ring (before) and a filled dot (after), with a line between them if they differ."""
    pen = Pen(width, _HEAD + _ROW * max(1, len(rows)), palette)
    if not rows:
        pen.text((0, 5), _("Not rated."), size=_SIZE, color=palette.muted)
        return pen.drawing
    names = max(
        fonts.width(fonts.fitted(r.question, fonts.REGULAR, _SIZE, width / 2), fonts.REGULAR, _SIZE) for r in rows
    )
    left = min(width / 2, names) + 18
    right = min(width - 76, left + 150)
    for index, row in enumerate(rows):
        _draw_row(pen, row, _HEAD + _ROW * (len(rows) - 1 - index) + _ROW / 2, (left, right))
    pen.text((left, 2), _("1 low"), size=7, color=palette.muted, anchor="middle")
    pen.text((right, 2), _("7 high"), size=7, color=palette.muted, anchor="middle")
    pen.text((right + 22, 2), _("before → after"), size=7, color=palette.muted)
    return pen.drawing


def _draw_row(pen: Pen, row: ScaleRow, y: float, ends: tuple[float, float]) -> None:
    left, right = ends
    step = (right - left) / (_POINTS - 1)
    pen.text((0, y - 3), fonts.fitted(row.question, fonts.REGULAR, _SIZE, left - 18), size=_SIZE)
    pen.line((left, y), (right, y), color=pen.palette.hairline, width=0.6)
    for point in range(_POINTS):
        x = left + point * step
        pen.line((x, y - 2), (x, y + 2), color=pen.palette.hairline, width=0.6)
    before, after = (None if v is None else left + (v - 1) * step for v in (row.before, row.after))
    if before is not None and after is not None and abs(after - before) > 1:
        pen.line((before, y), (after, y), width=1.4)
    if before is not None:
        pen.ring((before, y), 3.6, pen.palette.ink)
    if after is not None:
        pen.dot((after, y), 3.8 if after != before else 2.6, pen.palette.ink)
    words = " → ".join("–" if v is None else str(v) for v in (row.before, row.after))
    pen.text((right + 22, y - 3), words, size=_SIZE, color=pen.palette.muted)
