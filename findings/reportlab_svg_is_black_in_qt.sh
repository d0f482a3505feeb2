#!/usr/bin/env bash
# reportlab 5.1.0, PySide6-Essentials 6.11.3 (QtSvg; 6.12.0 is the same), CPython 3.11 on Debian 12, offscreen, seen
# 2026-11-30.
#
# An SVG of reportlab.graphics is a black page in Qt. ReportLab writes `<clipPath><rect …/></clipPath>`, the whole page,
# before all else and outside of <defs>. Qt tells that it does not support clipPath; but it does not leave it out: it
# passes over the word and draws what is inside, black, as a shape of its own. And ReportLab writes Python's None as the
# paint of a PolyLine, "fill: None", which Qt takes for no paint it knows and fills black; with a small n it does not. A
# clip of the drawing's own (isClipPath) is as wrong. Browsers, which clip and do not mind capitals, show it all right
# (Chromium 156), and so does the PDF of the same drawing.
#
# Seen:     a line of two strokes on a page of 100 × 100: 100 % of it is black; without the clipPath 35 %; with "none"
#           3 %, as in the PDF (PDFium). In <defs> the clipPath is not drawn.
# Guessed:  that an element that is not supported is not drawn, nor what it holds.
# Way round: take the clipPath out and make "None" small; or show the PDF of the drawing.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "reportlab==5.1.0" "pypdfium2==5.15.2" \
    "PySide6-Essentials==6.11.3" "shiboken6==6.11.3"
cat > "$place/seen.py" <<'PYTHON'
import re

import pypdfium2
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from reportlab.graphics import renderPDF, renderSVG
from reportlab.graphics.shapes import Drawing, PolyLine

SIDE = 200
application = QGuiApplication([])


def dark(picture):
    gray = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return round(100 * sum(gray.pixelColor(x, y).lightness() < 128 for x in range(SIDE) for y in range(SIDE)) / SIDE**2)


def page():
    picture = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    picture.fill("white")
    return picture


def by_qt(svg):
    picture = page()
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    return dark(picture)


def by_pdfium(pdf):
    shown = pypdfium2.PdfDocument(pdf)[0].render(scale=SIDE / 100, rev_byteorder=True, force_bitmap_format=4)
    return dark(QImage(bytes(shown.buffer), shown.width, shown.height, shown.stride, QImage.Format.Format_RGB32))


drawing = Drawing(100, 100)
drawing.add(PolyLine([10, 10, 50, 90, 90, 10], strokeWidth=2))
svg = renderSVG.drawToString(drawing)
clip = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)
unclipped = clip.sub("", svg)
found = {
    "as it is": by_qt(svg),
    "clipPath in defs": by_qt(clip.sub(r"<defs>\g<0></defs>", svg)),
    "without clipPath": by_qt(unclipped),
    "and none for None": by_qt(unclipped.replace("fill: None", "fill: none")),
    "the PDF": by_pdfium(renderPDF.drawToString(drawing)),
}
print("dark, in percent:", found)
assert svg.count("fill: None") == svg.count("<clipPath") == 1
assert found["as it is"] >= 99
assert 30 < found["clipPath in defs"] == found["without clipPath"] < 40
assert found["and none for None"] == found["the PDF"] < 5
PYTHON
QT_QPA_PLATFORM=offscreen "$place/env/bin/python" "$place/seen.py"
echo "as seen"
