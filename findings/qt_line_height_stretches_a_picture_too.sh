#!/usr/bin/env bash
# PySide6-Essentials 6.11.3 (Qt 6.11.3), CPython 3.11 on Debian 12, offscreen, seen 2026-11-30.
#
# QTextBlockFormat.setLineHeight(150, ProportionalHeight) is meant to give lines of text more air. A paragraph that holds
# nothing but a picture is stretched by it as well: the line is one and a half times as high as the picture, and what is
# added is empty room above it. In a page of a manual with text at 140 % each screenshot of 400 pixels had 160 pixels of
# nothing beside it. In CSS, which has the same word, `line-height` does not change the room of a picture.
#
# Seen:     a picture 100 pixels high stands in a paragraph of 100, 150 and 200 pixels at 100, 150 and 200 %.
# Guessed:  about 100 pixels each time, as the line is already higher than the text that is stretched.
# Way round: give paragraphs with a picture a line height of their own, 100 %.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "PySide6-Essentials==6.11.3" "shiboken6==6.11.3"
cat > "$place/seen.py" <<'PYTHON'
from PySide6.QtGui import QGuiApplication, QImage, QTextBlockFormat, QTextCursor, QTextDocument

application = QGuiApplication([])


def height(percent):
    document = QTextDocument()
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    lines = QTextBlockFormat()
    lines.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(lines)
    picture = QImage(200, 100, QImage.Format.Format_ARGB32)
    picture.fill(0)
    cursor.insertImage(picture, "picture")
    return round(document.size().height())


found = {percent: height(percent) for percent in (100, 150, 200)}
print(found)
assert found == {100: 100, 150: 150, 200: 200}, found
PYTHON
QT_QPA_PLATFORM=offscreen "$place/env/bin/python" "$place/seen.py"
echo "as seen"
