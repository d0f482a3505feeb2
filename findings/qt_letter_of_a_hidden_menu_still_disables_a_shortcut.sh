#!/usr/bin/env bash
# PySide6-Essentials 6.12.0 (Qt 6.12.0; 6.11.3 is the same), CPython 3.11 on Debian 12, offscreen, seen 2026-11-30.
#
# A menu of a menu bar that is hidden, disabled, or both keeps its letter: with a hidden menu "&Notes" in the bar, an
# action of the same window whose shortcut is Alt+N is never triggered. Qt says "Ambiguous shortcut overload" on standard
# error and does nothing, at each press; the menu does not open either. A hidden action or a hidden button with the same
# key is no rival. So a shortcut can be dead in one language alone: where the title of a menu that does not show has
# that letter.
#
# Seen:     Alt+N triggers the action 0 times beside a menu that is hidden, disabled, or both; once with no such menu,
#           beside a hidden action, beside a hidden button, and once the menu was taken out of the bar.
# Guessed:  once each time, as what a person neither sees nor reaches has no key.
# Way round: take the menu out of the bar, or take the "&" out of its title while it is hidden.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "PySide6-Essentials==6.12.0" "shiboken6==6.12.0"
cat > "$place/seen.py" <<'PYTHON'
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPushButton, QWidget

application = QApplication([])


def nothing(window):
    pass


def menu(window):
    made = window.menuBar().addMenu("&Notes")
    made.addAction("Read")
    return made.menuAction()


def hidden(window):
    menu(window).setVisible(False)


def disabled(window):
    menu(window).setEnabled(False)


def both(window):
    action = menu(window)
    action.setVisible(False)
    action.setEnabled(False)


def taken_out(window):
    window.menuBar().removeAction(menu(window))


def without_letter(window):
    action = menu(window)
    action.setVisible(False)
    action.setText("Notes")


def hidden_action(window):
    action = QAction("Read", window)
    action.setShortcut("Alt+N")
    action.setVisible(False)
    window.addAction(action)


def hidden_button(window):
    QPushButton("&Notes", window.centralWidget()).hide()


def times(rival):
    """How often the action of Alt+N is triggered by one press."""
    window, middle, told = QMainWindow(), QWidget(), []
    window.setCentralWidget(middle)
    field = QLineEdit(middle)
    window.menuBar().addMenu("&File").addAction("Close")
    action = QAction("New", window)
    action.setShortcut("Alt+N")
    action.triggered.connect(lambda: told.append(1))
    window.addAction(action)
    window.show()
    window.activateWindow()
    rival(window)
    field.setFocus()
    application.processEvents()
    QTest.keyClick(field, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    application.processEvents()
    return len(told)


rivals = (nothing, hidden, disabled, both, taken_out, without_letter, hidden_action, hidden_button)
found = {rival.__name__: times(rival) for rival in rivals}
print(found)
assert found == {
    **dict.fromkeys(("nothing", "taken_out", "without_letter", "hidden_action", "hidden_button"), 1),
    **dict.fromkeys(("hidden", "disabled", "both"), 0),
}, found
PYTHON
QT_QPA_PLATFORM=offscreen "$place/env/bin/python" "$place/seen.py" 2> "$place/said"
grep --quiet "Ambiguous shortcut overload: Alt+N" "$place/said"
echo "as seen"
