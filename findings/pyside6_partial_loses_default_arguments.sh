#!/usr/bin/env bash
# PySide6-Essentials 6.11.3, shiboken6 6.11.3, CPython 3.11 on Debian 12, seen 2026-11-29.
#
# A signal whose C++ declaration gives its parameter a default value (clicked(bool = false), triggered(bool = false),
# layoutChanged(list = …)) hands that argument only to a slot whose number of parameters PySide can see: a function
# with a named parameter. A functools.partial, a function or lambda that takes *args, and a built-in method are called
# as if the signal had no parameter. Nothing is raised where the slot can do without. A signal declared in Python has no
# defaults, and there all of them get the argument.
#
# Seen:     plain gets the list; partial, star and lambda get nothing; with a Signal(bool) of Python all get True.
# Guessed:  that a partial gets what the signal sends after its own arguments, as it does everywhere else in Python.
# So `box.clicked.connect(partial(told.emit, "done"))` never sends whether the box is ticked.
# Way round: a slot with a named parameter, or a signal without a default, such as toggled(bool).
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "PySide6-Essentials==6.11.3" "shiboken6==6.11.3"
cat > "$place/seen.py" <<'PYTHON'
from functools import partial

from PySide6.QtCore import QObject, QStringListModel, Signal


class Own(QObject):
    told = Signal(bool)


def slots(got):
    def plain(value):
        got.append(("plain", value))

    def star(*values):
        got.append(("star", *values))

    return plain, star, partial(star, "partial"), lambda *values: got.append(("lambda", *values))


def seen(signal, send):
    got = []
    for slot in slots(got):
        signal.connect(slot)
    send()
    return got


model, own = QStringListModel(), Own()
with_default = seen(model.layoutChanged, lambda: model.sort(0))
without = seen(own.told, lambda: own.told.emit(True))
print("with a default:", with_default)
print("without one:   ", without)
assert with_default == [("plain", []), ("star",), ("star", "partial"), ("lambda",)], with_default
assert without == [("plain", True), ("star", True), ("star", "partial", True), ("lambda", True)], without
PYTHON
"$place/env/bin/python" "$place/seen.py"
echo "As seen."
