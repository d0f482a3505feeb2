"""Runs a window while Orca listens, and prints what Orca says: one JSON list. To be run inside `dbus-run-session`.

Usage: python tests/end_to_end/orca.py FOLDER PROGRAM [ARGUMENT…]; the program is told Orca's log as its last argument.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

_SAID = re.compile(r"SPEECH OUTPUT: '(.*?)'\s*(?:\{.*)?$")
_PATIENCE = 60.0


def said(log: Path) -> list[str]:
    """What was said, in order. Orca's log tells it whether or not there is a voice to say it."""
    text = log.read_text(errors="replace") if log.exists() else ""
    return [found[1] for line in text.splitlines() if (found := _SAID.search(line))]


def main(folder: Path, *words: str) -> None:
    """Start Orca, wait until it says so, run the program, and print what was said."""
    log = folder / "orca.log"
    listening = ["orca", "--replace", "-u", str(folder / "orca"), "-d", "braille", "--debug-file", str(log)]
    with (folder / "orca.out").open("w") as out:
        orca = subprocess.Popen(listening, stdout=out, stderr=out)
        try:
            until = monotonic() + _PATIENCE
            while not said(log) and monotonic() < until and orca.poll() is None:
                sleep(0.2)  # Orca tells nobody when it is ready, but for its log
            subprocess.run([sys.executable, *words, str(log)], env=_heard(), check=True, timeout=300)
        finally:
            orca.terminate()
            orca.wait(_PATIENCE)
    print(json.dumps(said(log)))


def _heard() -> dict[str, str]:
    return os.environ | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
