"""The plain pages by fpdf2, WeasyPrint or Typst: `MAKER TABLES ROUNDS REGULAR SEMIBOLD ITALIC`; tells seconds.

It runs where only that maker is installed. The first round, which loads what is needed, is not told.
"""

from __future__ import annotations

import html
import json
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

Tables = dict[str, list[list[str]]]
LINES = ([(n, 5400 - 60 * n) for n in range(15)], [(n, 4000 + 50 * n) for n in range(15)])
BARS = (3, 5, 4)


def by_fpdf2(tables: Tables, faces: list[str]) -> bytes:
    from fpdf import FPDF

    document = FPDF(unit="pt", format="A4")
    for style, face in zip(("", "B", "I"), faces, strict=True):
        document.add_font("Inter", style, face)

    def bars() -> None:
        for number in BARS:
            document.rect(document.x, document.y, 80 * number, 16, style="F")
            document.set_y(document.y + 24)

    def table(rows: list[list[str]]) -> None:
        document.set_font("Inter", size=8)
        with document.table(first_row_as_headings=False, line_height=12) as made:
            for row in rows:
                made.row(row)

    document.add_page()
    document.set_font("Inter", "B", 16)
    document.cell(text="Debrief", new_x="LMARGIN", new_y="NEXT")
    bars()
    table(tables["issues"])
    document.add_page()
    top = document.y
    for points in LINES:
        document.polyline([(40 + 28 * n, top + (5400 - value) / 5) for n, value in points])
    document.set_y(top + 340)
    bars()
    table(tables["conduct"])
    document.add_page()
    table(tables["ledger"])
    document.add_page()
    for _ in range(12):
        document.cell(text="Text", new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())


def by_weasyprint(tables: Tables, faces: list[str]) -> bytes:
    from weasyprint import HTML

    def table(rows: list[list[str]]) -> str:
        cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"

    bars = "".join(f'<rect x="0" y="{n * 24}" width="{80 * value}" height="16"/>' for n, value in enumerate(BARS))
    lines = "".join(
        '<polyline fill="none" stroke="black" points="'
        + " ".join(f"{28 * n},{(5400 - value) / 5}" for n, value in points)
        + '"/>'
        for points in LINES
    )
    fonts = "".join(
        f"@font-face {{ font-family: Inter; font-weight: {weight}; src: url('file://{face}') }}"
        for weight, face in zip((400, 600), faces, strict=False)
    )
    style = f"{fonts} @page {{ size: A4 }} body {{ font: 8pt Inter }} section {{ break-after: page }}"
    first = f'<h1>Debrief</h1><svg width="440" height="90">{bars}</svg>{table(tables["issues"])}'
    second = f'<svg width="440" height="340">{lines}</svg><svg width="440" height="90">{bars}</svg>'
    sections = (first, second + table(tables["conduct"]), table(tables["ledger"]), "<p>Text</p>" * 12)
    body = "".join(f"<section>{section}</section>" for section in sections)
    return HTML(string=f"<style>{style}</style>{body}").write_pdf()


def by_typst(tables: Tables, faces: list[str]) -> bytes:
    import typst

    def table(rows: list[list[str]]) -> str:
        cells = ", ".join(json.dumps(cell, ensure_ascii=False) for row in rows for cell in row)
        return f"#table(columns: {len(rows[0])}, stroke: none, {cells})\n"

    bars = "".join(f"#rect(width: {80 * number}pt, height: 16pt, fill: black)\n" for number in BARS)
    lines = "".join(
        f"#place(line(start: ({28 * n}pt, {(5400 - value) / 5}pt), end: ({28 * n + 28}pt, {(5400 - after) / 5}pt)))\n"
        for points in LINES
        for (n, value), (_next, after) in pairwise(points)
    )
    text = '#set page(paper: "a4")\n#set text(font: "Inter", size: 8pt)\n= Debrief\n'
    text += bars + table(tables["issues"]) + "#pagebreak()\n" + f"#box(height: 340pt)[{lines}]\n" + bars
    text += table(tables["conduct"]) + "#pagebreak()\n" + table(tables["ledger"]) + "#pagebreak()\n" + "Text\n\n" * 12
    return typst.compile(text.encode(), font_paths=[str(Path(faces[0]).parent)])


MAKERS: dict[str, Callable[[Tables, list[str]], bytes]] = {
    "fpdf2": by_fpdf2,
    "weasyprint": by_weasyprint,
    "typst": by_typst,
}


def main(maker: str, tables: str, rounds: str, *faces: str) -> None:
    known = json.loads(Path(tables).read_text(encoding="utf-8"))
    for number in range(int(rounds) + 1):
        begun = time.process_time()
        made = MAKERS[maker](known, list(faces))
        if not made.startswith(b"%PDF"):
            raise RuntimeError(maker)
        if number:
            print(time.process_time() - begun)


if __name__ == "__main__":
    main(*sys.argv[1:])
