"""The window while each sync of the disk is late by 100 ms and ten lines a second are typed: how long until painted.

Every fsync of the program is delayed by a small library that is put before the system's own, so it needs a compiler and
Linux. The typing runs in a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measuring import Row, p99

FRAME = 1 / 60
LINES, A_SECOND, LATE_MS = 200, 10, 100
_DELAY = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
static int late(const char *name, int file) {
    int (*own)(int) = dlsym(RTLD_NEXT, name);
    usleep(LATE_MS * 1000);
    return own(file);
}
int fsync(int file) { return late("fsync", file); }
int fdatasync(int file) { return late("fdatasync", file); }
"""


def rows() -> Iterator[Row]:
    """From each key and each Enter to the painted window."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "late.so"
        source = library.with_suffix(".c")
        source.write_text(_DELAY.replace("LATE_MS", str(LATE_MS)), encoding="utf-8")
        subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
        environment = {**os.environ, "LD_PRELOAD": str(library), "QT_QPA_PLATFORM": "offscreen"}
        typing = [sys.executable, "-m", "tests.benchmarks.slow_disk"]
        found = json.loads(subprocess.run(typing, env=environment, check=True, stdout=subprocess.PIPE).stdout)
    yield Row(
        f"key → painted, each sync {LATE_MS} ms late, p99 of {LINES} lines | a frame", FRAME, p99(found["keys"]), 3
    )
    yield Row("  Enter → line seen to wait, p99 | a frame", FRAME, p99(found["enters"]), 3)
    yield Row("  anything that the window did at once, p99 | a frame", FRAME, p99(found["turns"]), 3)


def typed() -> dict[str, list[float]]:
    """Seconds until painted of keys and Enters, and of each turn of the window's loop."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from desk_app.app import build_application
    from desk_app.domain.negotiation import Stage
    from desk_app.support.clock import SystemClock
    from desk_app.support.paths import Folders
    from desk_app.ui.negotiation.steps import Step
    from desk_app.ui.shell.program import Program
    from tests.benchmarks.cases import entries, journal_file

    found: dict[str, list[float]] = {"keys": [], "enters": [], "turns": []}

    def turn() -> None:
        begun = time.perf_counter()
        QApplication.processEvents()
        found["turns"].append(time.perf_counter() - begun)

    def pressed(kind: str, key: object) -> None:
        begun = time.perf_counter()
        QTest.keyClick(line, key)  # type: ignore[call-overload]
        turn()
        found[kind].append(time.perf_counter() - begun)

    with tempfile.TemporaryDirectory() as folder:
        path = journal_file(Path(folder) / "work.parley", 20)
        program = Program(build_application(), Folders.inside(Path(folder)), SystemClock())
        program.open(path)
        gateway = program.gateway
        chosen = next(each.id for each in gateway.reading.summaries() if each.stage is Stage.TALKING)
        program.window.open_negotiation(chosen, Step.MEET)
        line = program.window.negotiation.pages[Step.MEET].view.entry.line
        before = entries(gateway.reading.negotiation(chosen))
        while gateway.busy:
            QApplication.processEvents()
        begun = time.perf_counter()
        for number in range(LINES):
            for key in f"we fee {4000 + number}":
                pressed("keys", key)
            pressed("enters", Qt.Key.Key_Return)
            while time.perf_counter() < begun + (number + 1) / A_SECOND:
                turn()
                time.sleep(0.002)
        while gateway.busy:
            turn()
        if entries(gateway.reading.negotiation(chosen)) != before + LINES:
            raise RuntimeError("Not every line was recorded.")
        program.close()
    found["turns"] = [each for each in found["turns"] if each > 0.0005]  # those in which something was done
    return found


if __name__ == "__main__":
    json.dump(typed(), sys.stdout)
