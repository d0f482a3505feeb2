#!/usr/bin/env bash
# PySide6-Essentials 6.11.3 (Qt 6.11.3), CPython 3.11 on Debian 12, offscreen, seen 2026-11-30.
#
# setAccessibleName(…) on a QComboBox has no effect on Linux: the name that assistive technology is given is the text
# that is chosen, the same as the value. That is so with a list to choose from, with one to type into, and beside a
# QLabel whose buddy it is. A spin box and a check box in the same window are called what they were told to be. On other
# systems Qt gives the name. So a page of choices has no names for a person who listens, though each was given one.
#
# Seen:     name "EUR", value "EUR" for a combo box that was called "Currency"; name "Count" for the spin box.
# Guessed:  name "Currency", value "EUR".
# Way round: a label as buddy, even a hidden one: not the name but the relation "labelled by" then tells it, and a
#           screen reader says that; or an accessible interface of one's own.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "PySide6-Essentials==6.11.3" "shiboken6==6.11.3"
cat > "$place/seen.py" <<'PYTHON'
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

application = QApplication([])
window = QWidget()
row = QHBoxLayout(window)


def told(widget, name):
    widget.setAccessibleName(name)
    row.addWidget(widget)
    heard = QAccessible.queryAccessibleInterface(widget)
    return heard.text(QAccessible.Text.Name), heard.text(QAccessible.Text.Value)


def choice(*, editable=False):
    box = QComboBox()
    box.setEditable(editable)
    box.addItems(["EUR", "USD"])
    return box


labelled = choice()
label = QLabel("Money")
label.setBuddy(labelled)
row.addWidget(label)
found = [
    told(choice(), "Currency"),
    told(choice(editable=True), "Currency"),
    told(labelled, "Currency"),
    (told(QSpinBox(), "Count")[0],),
    (told(QCheckBox("text"), "Box")[0],),
]
related = [
    widget.text(QAccessible.Text.Name) for widget, _ in QAccessible.queryAccessibleInterface(labelled).relations()
]
print(found, related)
assert found == [("EUR", "EUR"), ("EUR", "EUR"), ("EUR", "EUR"), ("Count",), ("Box",)], found
assert related == ["Money"], related
PYTHON
QT_QPA_PLATFORM=offscreen "$place/env/bin/python" "$place/seen.py"
echo "as seen"
