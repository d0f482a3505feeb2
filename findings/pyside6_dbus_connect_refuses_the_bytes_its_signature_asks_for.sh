#!/usr/bin/env bash
# PySide6-Essentials 6.11.3, shiboken6 6.11.3, CPython 3.11 on Debian 12, seen 2026-11-29.
#
# QDBusConnection.connect(…, receiver, slot) subscribes a slot to a signal on a bus. Its type stub says that `slot` is
# bytes | bytearray | memoryview. With bytes the call raises ValueError "called with wrong argument values", and the
# signature that it then shows as the found one asks for bytes as well. With the same name as str it is taken.
# No bus is needed to see it: without one, a call whose arguments are taken returns False.
#
# Seen:     the stub asks for bytes; bytes raise ValueError; str is taken.
# Guessed:  that a checker which is content with the stub is content with what runs, or at least that one of the two
#           forms in the message is the one that works.
# Way round: pass a str and silence the type checker at that call.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "PySide6-Essentials==6.11.3" "shiboken6==6.11.3"
cat > "$place/seen.py" <<'PYTHON'
import pathlib
import re
import sys

import PySide6
from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection


class Listener(QObject):
    @Slot(str)
    def heard(self, words):
        pass


def answer(slot):
    bus = QDBusConnection("none of this name")
    listener = Listener()
    try:
        return bus.connect("org.example.News", "/news", "org.example.News", "Told", listener, slot)
    except ValueError as refused:
        return "asks for bytes" if "slot: bytes" in str(refused).replace("Union[", "") else str(refused)


app = QCoreApplication(sys.argv)
stub = (pathlib.Path(PySide6.__file__).parent / "QtDBus.pyi").read_text(encoding="utf-8")
told = re.findall(r"def connect\(self, service: str.*slot: ([^,/]+),", stub)
seen = {"stub": sorted(set(told)), "bytes": answer(b"heard(QString)"), "str": answer("heard(QString)")}
print(seen)
as_seen = {"stub": ["bytes | bytearray | memoryview"], "bytes": "asks for bytes", "str": False}
sys.exit(seen != as_seen)
PYTHON
"$place/env/bin/python" "$place/seen.py"
echo "As seen on 2026-11-29."
