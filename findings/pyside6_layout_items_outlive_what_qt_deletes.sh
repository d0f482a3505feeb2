#!/usr/bin/env bash
# PySide6-Essentials 6.11.3, shiboken6 6.11.3, CPython 3.11 on Debian 12, seen 2026-11-29.
#
# QLayout.itemAt(…) makes the item of a widget known to Python, and it stays known as long as the layout lives, whether
# or not anybody keeps it. When the widget is deleted Qt deletes the item with it, and Python is not told:
# shiboken6.isValid() of that item stays true. What Qt makes later at the same address is then taken for the old item.
# A program that asked layouts for their items at each press of Tab ended so, rarely and elsewhere: a window was handed
# out as a QWidgetItem, and a widget deleted later ended the process.
#
# Seen:     the layout has no item left; isValid() of the widget is false, and of its item true.
# Guessed:  false for both, as for each QObject that Qt deletes.
# Way round: QLayout.indexOf(widget) tells the place without making an item. Never keep or call an item of a widget
#           that may be deleted: this script looks at isValid() alone, and ends without tidying up.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "PySide6-Essentials==6.11.3" "shiboken6==6.11.3"
cat > "$place/seen.py" <<'PYTHON'
import os

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

app = QApplication([])
window = QWidget()
layout = QVBoxLayout(window)
label = QLabel("one")
layout.addWidget(label)
item = layout.itemAt(0)
assert isValid(label) and isValid(item)
label.deleteLater()
QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
seen = layout.count(), isValid(label), isValid(item)
print("items left, the widget is valid, its item is valid:", *seen, flush=True)
os._exit(0 if seen == (0, False, True) else 1)
PYTHON
QT_QPA_PLATFORM=offscreen "$place/env/bin/python" "$place/seen.py"
echo "as seen"
