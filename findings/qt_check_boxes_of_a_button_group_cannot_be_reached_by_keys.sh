#!/usr/bin/env bash
# PySide6-Essentials 6.12.0 (Qt 6.12.0; 6.11.3 is the same), CPython 3.11 on Debian 12, offscreen, seen 2026-11-30.
#
# QButtonGroup.setExclusive(False) is meant for check boxes: any number of them may be ticked. But the group still treats
# Tab as if one of them had to be chosen. As soon as one box has had the focus, Tab is taken from all others, and the
# arrow keys, which lead on in an exclusive group, lead nowhere, as they ask for boxes that Tab reaches. So all but one
# box can be ticked by the mouse alone, or by a letter of their own. Without a group each box is reached.
# In an exclusive group Tab leads to the button that had the focus last, not to the one that is checked, if a program
# checks it.
#
# Seen:     a field and four boxes, Tab nine times, then Down four times: of the group only the first box ever has the
#           focus; without a group all four. In an exclusive group Down reaches all; after the last had the focus and
#           setChecked(True) of the first, Tab leads to the last.
# Guessed:  all four both times; and Tab to the one that is checked.
# Way round: no group for check boxes; or give all of them StrongFocus again at each QApplication.focusChanged. In an
#           exclusive group set the policies after each choice.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "PySide6-Essentials==6.12.0" "shiboken6==6.12.0"
cat > "$place/seen.py" <<'PYTHON'
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QButtonGroup, QCheckBox, QLineEdit, QVBoxLayout, QWidget

TAB, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Down
application = QApplication([])


def shown(*, grouped, exclusive=False):
    """A field, which has the focus, and four boxes."""
    window = QWidget()
    column, field, group = QVBoxLayout(window), QLineEdit(), QButtonGroup(window)
    group.setExclusive(exclusive)
    boxes = [QCheckBox(str(number)) for number in range(4)]
    for each in (field, *boxes):
        column.addWidget(each)
    for each in boxes if grouped else ():
        group.addButton(each)
    window.show()
    window.activateWindow()
    field.setFocus()
    application.processEvents()
    return window, field, boxes


def reached(keys, *, grouped, exclusive=False):
    """The boxes that have had the focus."""
    window, _, boxes = shown(grouped=grouped, exclusive=exclusive)
    found = set()
    for key in keys:
        QTest.keyClick(window.focusWidget(), key)
        found |= {box.text() for box in boxes if box.hasFocus()}
    return "".join(sorted(found))


def by_tab_after_a_check():
    """Where Tab leads from the field once the last had the focus and the first was checked by the program."""
    window, field, boxes = shown(grouped=True, exclusive=True)
    boxes[3].setFocus()
    boxes[0].setChecked(True)
    field.setFocus()
    QTest.keyClick(field, TAB)
    return window.focusWidget().text()


keys = [TAB] * 9 + [DOWN] * 4
found = {
    "no group": reached(keys, grouped=False),
    "group": reached(keys, grouped=True),
    "exclusive": reached(keys, grouped=True, exclusive=True),
    "checked 0, Tab to": by_tab_after_a_check(),
}
print(found)
assert found == {"no group": "0123", "group": "0", "exclusive": "0123", "checked 0, Tab to": "3"}, found
PYTHON
QT_QPA_PLATFORM=offscreen "$place/env/bin/python" "$place/seen.py" 2>/dev/null
echo "as seen"
