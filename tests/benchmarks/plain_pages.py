"""The debrief's pages by plain ReportLab as its wheel comes: as many charts of its own, the same rows as strings.

    python -m tests.benchmarks.plain_pages [--fast] FILE

Reads tables from a JSON file, then makes the pages once for each line it is given, and answers with the seconds of the
processor. It is a process of its own, for it does without `rl_accel` (unless told `--fast`) and without what Parley
sets in ReportLab.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from io import BytesIO
from pathlib import Path
from typing import Any

Tables = dict[str, list[list[str]]]
"""The tables `issues`, `conduct` and `ledger`, each with its heading."""
NO_ACCELERATOR = "_rl_accel"


def pages(tables: Tables) -> bytes:
    """A PDF of four pages: charts with tables below them, the ledger, and text."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer
    from reportlab.platypus.flowables import Flowable

    from desk_app.charts import fonts

    body = ParagraphStyle("body", fontName=fonts.REGULAR, fontSize=9, leading=12)
    heading = ParagraphStyle("heading", fontName=fonts.SEMIBOLD, fontSize=16, leading=20)
    out = BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, initialFontName=fonts.REGULAR)
    parts: list[Flowable] = [Paragraph("Debrief", heading), _bars(), Spacer(0, 20), _table(tables["issues"])]
    parts += [PageBreak(), _lines(), Spacer(0, 20), _bars(), Spacer(0, 20), _table(tables["conduct"]), PageBreak()]
    parts += [_table(tables["ledger"]), PageBreak()]
    parts += [Paragraph("Text", body) for _ in range(12)]
    document.build(parts)
    return out.getvalue()


def _table(rows: list[list[str]]) -> Any:
    from reportlab.platypus import Table

    from desk_app.charts import fonts

    style = [("FONT", (0, 0), (-1, -1), fonts.REGULAR, 8), ("FONT", (0, 0), (-1, 0), fonts.SEMIBOLD, 8)]
    return Table(rows, repeatRows=1, style=style)


def _bars() -> Any:
    from reportlab.graphics.charts.barcharts import HorizontalBarChart
    from reportlab.graphics.shapes import Drawing

    from desk_app.charts import fonts

    drawing = Drawing(440, 90)
    chart = HorizontalBarChart()
    chart.width, chart.height, chart.data = 420, 70, [(3, 5, 4)]
    chart.valueAxis.labels.fontName = chart.categoryAxis.labels.fontName = fonts.REGULAR
    drawing.add(chart)
    return drawing


def _lines() -> Any:
    from reportlab.graphics.charts.lineplots import LinePlot
    from reportlab.graphics.shapes import Drawing

    from desk_app.charts import fonts

    drawing = Drawing(440, 340)
    chart = LinePlot()
    chart.width, chart.height = 420, 320
    chart.data = [[(n, 5400 - 60 * n) for n in range(15)], [(n, 4000 + 50 * n) for n in range(15)]]
    chart.xValueAxis.labels.fontName = chart.yValueAxis.labels.fontName = fonts.REGULAR
    drawing.add(chart)
    return drawing


def main(words: list[str]) -> None:
    *fast, file = words
    if not fast:
        sys.modules[NO_ACCELERATOR] = None  # type: ignore[assignment]  # importing it fails from now on
    from reportlab import rl_config

    from desk_app.charts import fonts

    rl_config.useA85 = 0  # streams as bytes in both: to write them as letters takes Python a fifth of all
    fonts.register()
    tables = json.loads(Path(file).read_text(encoding="utf-8"))
    for _line in sys.stdin:
        gc.collect()
        begun = time.process_time()
        pages(tables)
        print(time.process_time() - begun, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
