"""The private debrief as PDF, against plain ReportLab: as many charts of its own, the same rows as strings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

from reportlab.graphics.charts.barcharts import HorizontalBarChart
from reportlab.graphics.charts.lineplots import LinePlot
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table
from reportlab.platypus.flowables import Flowable

from desk_app.charts import fonts
from desk_app.domain.analysis import analyse
from desk_app.domain.report.content import DebriefReport
from desk_app.domain.report.private import private_debrief
from tests.benchmarks.cases import long_negotiation
from tests.benchmarks.measuring import Row, taking_turns, timed
from tests.debrief.pages import printed_debrief

_NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
_BODY = ParagraphStyle("body", fontName=fonts.REGULAR, fontSize=9, leading=12)
_HEADING = ParagraphStyle("heading", fontName=fonts.SEMIBOLD, fontSize=16, leading=20)
_TABLE = [("FONT", (0, 0), (-1, -1), fonts.REGULAR, 8), ("FONT", (0, 0), (-1, 0), fonts.SEMIBOLD, 8)]


def rows() -> Iterator[Row]:
    """Setting the page alone, with its budget; and the whole, from the negotiation on."""
    negotiation, counterpart = long_negotiation()
    report = private_debrief(negotiation, counterpart, analyse(negotiation, _NOW), None, _NOW)
    entries = sum(len(meeting.entries) for meeting in negotiation.meetings)

    def whole() -> bytes:
        return printed_debrief(private_debrief(negotiation, counterpart, analyse(negotiation, _NOW), None, _NOW))

    fonts.register()
    floor, page, everything = taking_turns(
        [timed(lambda: _plain(report)), timed(lambda: printed_debrief(report)), timed(whole)]
    )
    yield Row(f"debrief of {entries} entries: report → PDF", floor, page, 1.6)
    yield Row(f"debrief of {entries} entries: negotiation → analysis → report → PDF", floor, everything, None)


def _plain(report: DebriefReport) -> bytes:
    """The same rows on as many pages."""
    out = BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, initialFontName=fonts.REGULAR)
    parts: list[Flowable] = [Paragraph("Debrief", _HEADING), _bars(), Spacer(0, 20), _issues(report), PageBreak()]
    parts += [_lines(), Spacer(0, 20), _bars(), Spacer(0, 20), _conduct(report), PageBreak()]
    parts += [_ledger(report), PageBreak()]
    parts += [Paragraph("Text", _BODY) for _ in range(12)]
    document.build(parts)
    return out.getvalue()


def _table(rows: list[list[str]]) -> Table:
    return Table(rows, repeatRows=1, style=_TABLE)


def _issues(report: DebriefReport) -> Table:
    heading = ["Issue", "Opening", "Target", "Limit", "Agreed", "Share"]
    return _table([heading] + [[i.name, i.opening, i.target, i.limit, i.agreed, i.share] for i in report.issues])


def _conduct(report: DebriefReport) -> Table:
    told = report.conduct
    rows = [["Issue", "Side", "From", "To", "Steps", "Shape"]]
    rows += [[m.issue, m.who.value, m.before, m.after, f"{m.steps}", m.shape] for m in told.gave_way]
    rows += [[s.when, s.ours[:40], s.theirs[:40], "", "", ""] for s in told.settled]
    rows += [[t.when, t.who.value if t.who else "", t.what[:40], "", "", ""] for t in told.tactics]
    return _table(rows)


def _ledger(report: DebriefReport) -> Table:
    rows = [["Time", "Side", "Issue", "From", "To", "In return for"]]
    for meeting in report.ledger:
        for row in meeting.rows:
            side = row.side.value if row.side else ""
            back = ", ".join(f"{move.issue} {move.after}" for move in row.in_return)
            rows += [[row.time, side, move.issue, move.before, move.after, back] for move in row.moves]
            if not row.moves:
                rows.append([row.time, side, row.label, row.text[:40], "", ""])
    return _table(rows)


def _bars() -> Drawing:
    drawing = Drawing(440, 90)
    chart = HorizontalBarChart()
    chart.width, chart.height, chart.data = 420, 70, [(3, 5, 4)]
    chart.valueAxis.labels.fontName = chart.categoryAxis.labels.fontName = fonts.REGULAR
    drawing.add(chart)
    return drawing


def _lines() -> Drawing:
    drawing = Drawing(440, 340)
    chart = LinePlot()
    chart.width, chart.height = 420, 320
    chart.data = [[(n, 5400 - 60 * n) for n in range(15)], [(n, 4000 + 50 * n) for n in range(15)]]
    chart.xValueAxis.labels.fontName = chart.yValueAxis.labels.fontName = fonts.REGULAR
    drawing.add(chart)
    return drawing
