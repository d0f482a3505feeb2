#!/usr/bin/env bash
# PySide6-Essentials 6.12.0, shiboken6 6.12.0, CPython 3.11 on Debian 12, seen 2026-11-30. The same with 6.11.3.
#
# Qt makes a widget of its own around each scroll bar of a scroll area. Python meets that widget only when it is asked
# for, and lets go of it when the last name for it is gone. What findChildren() or findChild() handed out of it goes
# with that name: shiboken6.isValid() is false at once and any call raises "Internal C++ object already deleted". The
# scroll bar itself is alive and shows. What children() hands out of the same parent stays usable.
#
# Seen:     from findChildren: invalid; from children: valid; asked for by its own name: valid.
# Guessed:  valid three times, as nothing was deleted. Which of two ways leads to a child should not matter.
# Way round: keep a name for the parent as long as its children are used.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "PySide6-Essentials==6.12.0" "shiboken6==6.12.0"
cat > "$place/seen.py" <<'PYTHON'
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget
from shiboken6 import isValid

app = QApplication([])
area = QScrollArea()


def by_find():
    holder = area.verticalScrollBar().parentWidget()
    return holder.findChildren(QScrollBar)


def by_children():
    holder = area.verticalScrollBar().parentWidget()
    return [each for each in holder.children() if isinstance(each, QWidget)]


found, listed = [isValid(each) for each in by_find()], [isValid(each) for each in by_children()]
own = isValid(area.verticalScrollBar())
print("found:", found, "listed:", listed, "asked for by its own name:", own)
assert (found, listed, own) == ([False], [True], True)
PYTHON
QT_QPA_PLATFORM=offscreen "$place/env/bin/python" "$place/seen.py"
echo "as seen"
