#!/usr/bin/env bash
# PySide6-Essentials 6.11.3 (Qt 6.11.3), CPython 3.11 on Debian 12, offscreen, seen 2026-11-30.
#
# QTextDocument.setDocumentMargin(…) is a step in the undo history of the document, also of one with nothing in it. The
# first Ctrl+Z in a fresh QTextEdit whose margin was set to 0 is therefore taken by the field: its frame gets the margin
# of 4 pixels back, so the field grows and its text moves, while documentMargin() goes on saying 0. A program that hands
# Ctrl+Z on once a field has nothing to undo waits for a second press.
#
# Seen:     undo steps 0, then 1 after the margin was set; undo() makes the margin of the root frame 4 again and leaves
#           documentMargin() at 0. The same with text in the document.
# Guessed:  the margin is a setting and no edit: 0 steps; or at least that both margins are the same.
# Way round: clearUndoRedoStacks() after the margin was set.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "PySide6-Essentials==6.11.3" "shiboken6==6.11.3"
cat > "$place/seen.py" <<'PYTHON'
from PySide6.QtWidgets import QApplication, QTextEdit

application = QApplication([])


def margins(document):
    return document.availableUndoSteps(), document.documentMargin(), document.rootFrame().frameFormat().margin()


for text in ("", "words"):
    field = QTextEdit()
    field.setPlainText(text)
    document = field.document()
    found = [margins(document)]
    document.setDocumentMargin(0)
    found.append(margins(document))
    document.undo()
    found.append(margins(document))
    print(repr(text), found)
    assert found == [(0, 4.0, 4.0), (1, 0.0, 0.0), (0, 0.0, 4.0)], found
PYTHON
QT_QPA_PLATFORM=offscreen "$place/env/bin/python" "$place/seen.py"
echo "as seen"
