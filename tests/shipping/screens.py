"""What is to be seen on a screen where the program runs: a window, and something in it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.end_to_end import display

_COLOURS = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
image = app.primaryScreen().grabWindow(0).toImage()
image.save(sys.argv[1])
print(len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}))
"""


def windows(around: Mapping[str, str], name: str = "Parley") -> list[str]:
    """The windows of an X server whose title has that name in it, by their ids."""
    words = ["xdotool", "search", "--onlyvisible", "--name", name]
    environment = {**os.environ, **around}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=display.PATIENCE, check=False)
    return done.stdout.split()


def colours(around: Mapping[str, str], picture: Path) -> int:
    """How many colours are to be seen on an X server. What is to be seen is saved as a picture, too."""
    environment = {**os.environ, **around}
    words = [sys.executable, "-c", _COLOURS, str(picture)]
    return int(subprocess.run(words, env=environment, capture_output=True, text=True, check=True).stdout)


def said(errors: Path) -> str:
    """What a program said, but for what Qt says of a screen without a window manager."""
    lines = errors.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith(("qt.qpa", "This plugin does not support")))
