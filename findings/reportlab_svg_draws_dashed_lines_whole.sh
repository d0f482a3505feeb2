#!/usr/bin/env bash
# reportlab 5.1.0, CPython 3.11 on Debian 12, seen 2026-11-30; drawn by QtSvg of PySide6-Essentials 6.11.3, offscreen.
#
# renderSVG writes a Line as a path there and back again, "M … L … Z". So it is dashed twice, and the dashes of the way
# back fall where the length has it: into the gaps, upon the dashes, or between. Of two grid lines in one chart one is
# whole and the other dashed. It is no matter of the viewer (Chromium 156 draws it alike). A closed path has no ends, so
# round ends of a Line are not drawn either. And two words of a style are lost on the way: how lines join is written as
# how they end, and opacity is written if the colour holds it, not if the shape does. Nothing is said.
#
# Seen:     dashes of 8 and gaps of 8: of a line of 80 points 100 % is drawn, of 82 about 75 %, of 84 half of it. As a
#           PolyLine, and in the PDF (PDFium), half of each. strokeLineJoin=1 is "stroke-linecap: round", whatever
#           strokeLineCap says; of fillOpacity=0.5 there is no trace.
# Guessed:  the picture of the PDF.
# Way round: a PolyLine of two points for a Line; Color(…, alpha) for opacity.
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
from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine
from reportlab.lib.colors import Color

SCALE, START, HEIGHT = 4, 10, 50
application = QGuiApplication([])


def drawn(shape):
    drawing = Drawing(100, 100)
    drawing.add(shape)
    return drawing


def style(shape):
    return re.findall(r'style="(stroke:.*?)"', renderSVG.drawToString(drawn(shape)))[0]


def covered(picture, length):
    """How much of the line is dark, in percent."""
    row = round((100 - HEIGHT) * SCALE)
    columns = range(START * SCALE, (START + length) * SCALE)
    return round(100 * sum(picture.pixelColor(x, row).lightness() < 128 for x in columns) / len(columns))


def by_svg(drawing):
    svg = re.sub(r"<clipPath.*?</clipPath>", "", renderSVG.drawToString(drawing), flags=re.DOTALL)
    picture = QImage(100 * SCALE, 100 * SCALE, QImage.Format.Format_RGB32)
    picture.fill("white")
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return picture


def by_pdf(drawing):
    shown = pypdfium2.PdfDocument(renderPDF.drawToString(drawing))[0].render(scale=SCALE, force_bitmap_format=4)
    return QImage(bytes(shown.buffer), shown.width, shown.height, shown.stride, QImage.Format.Format_RGB32).copy()


for length, wanted in ((80, 100), (82, 75), (84, 50)):
    dashed = {"strokeWidth": 4, "strokeDashArray": [8, 8]}
    line = drawn(Line(START, HEIGHT, START + length, HEIGHT, **dashed))
    points = drawn(PolyLine([START, HEIGHT, START + length, HEIGHT], **dashed))
    found = (covered(by_svg(line), length), covered(by_svg(points), length), covered(by_pdf(line), length))
    print(f"{length} points: {found[0]} % of the line, {found[1]} % as a PolyLine, {found[2]} % in the PDF")
    assert abs(found[0] - wanted) <= 4, found
    assert all(abs(share - 50) <= 4 for share in found[1:]), found

path = re.findall(r' d="(M.*?)"', renderSVG.drawToString(drawn(Line(10, 50, 90, 50))))
assert path == ["M 10,50 L 90,50 Z"], path

joined = style(PolyLine([10, 10, 50, 90, 90, 10], strokeLineCap=2, strokeLineJoin=1))
assert "stroke-linecap: round" in joined, joined
assert "linejoin" not in joined, joined
assert "opacity" not in style(Circle(50, 50, 30, fillColor=Color(1, 0, 0), fillOpacity=0.5, strokeOpacity=0.5))
assert "fill-opacity: 0.5" in style(Circle(50, 50, 30, fillColor=Color(1, 0, 0, 0.5)))
PYTHON
QT_QPA_PLATFORM=offscreen "$place/env/bin/python" "$place/seen.py"
echo "as seen"
