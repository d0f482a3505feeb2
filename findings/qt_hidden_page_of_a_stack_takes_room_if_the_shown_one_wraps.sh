#!/usr/bin/env bash
# PySide6-Essentials 6.11.3, CPython 3.11 on Debian 12 (offscreen), seen 2026-11-30.
#
# In a column with a text box under it, a QStackedWidget is as high as the page that shows lets it be, and hidden pages
# do not matter, as long as the page that shows does not wrap its words. If it does, all pages are asked for their
# height for this width, hidden ones too, and the highest counts. Neither the policy Ignored on the stack nor on the
# hidden page (both ways) changes that: what stands beside the stack loses the room.
#
# Seen:     500 pixels, a hidden page of 200 words: the stack is 308 high and the box 192 if the shown page is one line
#           that does not wrap, or if there is no hidden page; 391 and 109 if the same three words may wrap.
# Guessed:  the same height, as Ignored means that the wish of a widget does not count.
# Way round: a QStackedWidget whose hasHeightForWidth() says False.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "PySide6-Essentials==6.11.3"
cat > "$place/seen.py" <<'PYTHON'
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QStackedWidget, QTextEdit, QVBoxLayout, QWidget

IGNORED = QSizePolicy.Policy.Ignored
app = QApplication([])


class OnlyWhatShows(QStackedWidget):
    def hasHeightForWidth(self):
        return False


def page(words, *, wraps):
    made = QWidget()
    label = QLabel("word " * words)
    label.setWordWrap(wraps)
    QVBoxLayout(made).addWidget(label)
    made.layout().setContentsMargins(0, 0, 0, 0)
    return made


def heights(stack, *, wraps, hidden):
    """Of the stack and of the box beneath it."""
    window, box = QWidget(), QTextEdit()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    stack.setSizePolicy(QSizePolicy.Policy.Preferred, IGNORED)
    stack.addWidget(page(3, wraps=wraps))
    if hidden:
        long = page(200, wraps=True)
        long.setSizePolicy(IGNORED, IGNORED)
        stack.addWidget(long)
    column.addWidget(stack, 1)
    column.addWidget(box)
    window.resize(300, 500)
    window.show()
    app.processEvents()
    return stack.height(), box.height()


alone = heights(QStackedWidget(), wraps=True, hidden=False)
one_line = heights(QStackedWidget(), wraps=False, hidden=True)
wrapping = heights(QStackedWidget(), wraps=True, hidden=True)
mended = heights(OnlyWhatShows(), wraps=True, hidden=True)
print("no hidden page:", alone, "· one line:", one_line, "· wrapping:", wrapping, "· way round:", mended)
assert alone == one_line == mended, (alone, one_line, mended)
assert wrapping[0] > alone[0] + 50, wrapping
assert sum(wrapping) == sum(alone) == 500
PYTHON
QT_QPA_PLATFORM=offscreen "$place/env/bin/python" "$place/seen.py" 2>/dev/null
echo "as seen"
