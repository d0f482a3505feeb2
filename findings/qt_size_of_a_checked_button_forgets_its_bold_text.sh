#!/usr/bin/env bash
# PySide6-Essentials 6.11.3 (Qt 6.11.3), CPython 3.11 on Debian 12, offscreen, seen 2026-11-29.
#
# A style sheet may say how a checked button looks: `QPushButton:checked { font-weight: 700 }`. Qt draws the checked
# button in bold, but its sizeHint stays that of the plain text, checked or not. A padding that is said for `:checked` in
# the same way does count. So a layout gives a chosen button too little room, and long words are cut the moment they are
# chosen.
#
# Seen:     with the weight under `QPushButton` the hint grows, with the weight under `:checked` it does not, although
#           the picture of the checked button shows more ink; with a padding under `:checked` it grows.
# Guessed:  that whatever a style sheet says of a state counts for the size in that state.
# Way round: a sizeHint of one's own that measures the words in the bold font.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "PySide6-Essentials==6.11.3" "shiboken6==6.11.3"
cat > "$place/seen.py" <<'PYTHON'
from PySide6.QtWidgets import QApplication, QPushButton

WORDS = "Wholesale and warehousing"
app = QApplication([])


def button(rule, checked):
    made = QPushButton(WORDS)
    made.setCheckable(True)
    made.setChecked(checked)
    made.setStyleSheet("QPushButton { border: none; padding: 0px; } " + rule)
    made.ensurePolished()
    return made


def ink(made):
    made.resize(400, 40)
    image = made.grab().toImage()
    ground = image.pixelColor(399, 39)
    return sum(image.pixelColor(x, y) != ground for x in range(400) for y in range(40))


plain = button("", True).sizeHint().width()
always = button("QPushButton { font-weight: 700; }", True).sizeHint().width()
chosen = button("QPushButton:checked { font-weight: 700; }", True)
padded = button("QPushButton:checked { padding: 0px 20px; }", True).sizeHint().width()
print(f"plain {plain}, bold in every state {always}, bold when checked {chosen.sizeHint().width()}, padded {padded}")
more = ink(chosen) / ink(button("", True))
print(f"ink of the one that is bold when checked: {more:.2f} of the plain one")
assert chosen.sizeHint().width() == plain < always
assert padded == plain + 40
assert more > 1.1
PYTHON
QT_QPA_PLATFORM=offscreen "$place/env/bin/python" "$place/seen.py"
echo "As seen."
