#!/usr/bin/env bash
# PySide6-Essentials 6.12.0, shiboken6 6.12.0 (6.11.3 is the same), CPython 3.11 on Debian 12, offscreen, seen 2026-11-30.
#
# PySide makes a class of Qt when it is first used, with its enumerations, so that a program pays for what it needs. But
# where Qt hands out an object that Python has not met, PySide looks for its class among all that descend from the
# declared one, and makes them for it. QScrollArea.viewport() is declared as a QWidget, and is one: its first call makes
# the classes of all widgets, color dialog, wizard and calendar among them. children() is declared with QObject, and so
# is the receiver that an event filter is told: with one on the application, though it only returns False, the first
# scroll area does the same with all that descends from QObject. A widget that Python made, or met, costs nothing.
#
# Seen:     new classes and enumerations: 0 for verticalScrollBar() of an area, once its class is there; 141 for
#           viewport(), 0 for a second one; 378 for children() of a text field; 438 for showing an area with the filter on
#           the application, 0 without it. The large ones take 9 to 28 ms of the processor.
# Guessed:  at most the class of the object that is handed out.
# Way round: QAbstractScrollArea.setViewport(QWidget()) where the viewport is asked for: Python knows what it made; an
#           event filter on the windows or widgets that matter, not on the application.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "PySide6-Essentials==6.12.0" "shiboken6==6.12.0"
cat > "$place/seen.py" <<'PYTHON'
import gc
import sys
import time

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QTextEdit, QWidget

UNUSED = {"QColorDialog", "QWizard", "QCalendarWidget"}


class Passing(QObject):
    def eventFilter(self, watched, event):
        return False


def made():
    """The names of PySide's classes and enumerations that exist."""
    found = [each for each in gc.get_objects() if isinstance(each, type)]
    return {each.__qualname__ for each in found if each.__module__.startswith("PySide6.")}


def shown_area():
    area = QScrollArea()
    area.show()
    application.processEvents()


application, passing = QApplication([]), Passing()
for kind in (QWidget, QScrollArea, QScrollBar, QTextEdit):  # their classes are there from now on
    kind()
area, text = QScrollArea(), QTextEdit()
match sys.argv[1]:
    case "scroll bar":
        asked = area.verticalScrollBar
    case "viewport":
        asked = area.viewport
    case "second viewport":
        area.viewport()
        asked = text.viewport
    case "own viewport":
        area.setViewport(QWidget())
        asked = area.viewport
    case "children":
        asked = text.children
    case "shown":
        asked = shown_area
    case "shown with the filter":
        application.installEventFilter(passing)
        asked = shown_area
before, begun = made(), time.process_time()
asked()
taken = round((time.process_time() - begun) * 1000)
more = made() - before
print(f"{sys.argv[1]}: {len(more)} more, {taken} ms")
least = {"viewport": 100, "children": 250, "shown with the filter": 250}.get(sys.argv[1])
if least:
    assert UNUSED <= more and len(more) > least, sorted(more)
else:
    assert len(more) <= 5 and not UNUSED & more, sorted(more)
PYTHON
for asked in "scroll bar" viewport "second viewport" "own viewport" children shown "shown with the filter"; do
    QT_QPA_PLATFORM=offscreen "$place/env/bin/python" "$place/seen.py" "$asked"
done
echo "as seen"
