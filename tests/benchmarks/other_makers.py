"""The same pages by other makers of PDF: fpdf2, WeasyPrint and Typst. They are installed for it, and only if asked for.

    PARLEY_OTHER_MAKERS=1 python -m tests.benchmarks debriefs

They come into an environment of their own, which is removed again. Nothing of Parley needs them.
"""

from __future__ import annotations

import os
import subprocess
import venv
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from desk_app.charts.fonts import ITALIC, REGULAR, SEMIBOLD, file_of
from tests.benchmarks.measuring import Row

ASKED = "PARLEY_OTHER_MAKERS"
MAKERS = ("fpdf2", "weasyprint", "typst")
_ROUNDS = 7
_SCRIPT = Path(__file__).with_name("other_pages.py")


def rows(tables: Path, floor: float) -> Iterator[Row]:
    """A row for each maker, against the same floor; none, and words that say so, if they were not asked for."""
    if not os.environ.get(ASKED):
        print(f"The same pages by {', '.join(MAKERS)} are left out; {ASKED}=1 installs and measures them.")
        return
    with TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        for maker in MAKERS:
            installed = subprocess.run([python, "-m", "pip", "install", "-qq", maker], check=False)
            if installed.returncode:
                print(f"{maker} could not be installed.")
                continue
            yield Row(f"… the same pages by {maker}", floor, _seconds(python, maker, tables), None)


def _seconds(python: Path, maker: str, tables: Path) -> float:
    faces = [str(file_of(face)) for face in (REGULAR, SEMIBOLD, ITALIC)]
    words = [str(python), str(_SCRIPT), maker, str(tables), str(_ROUNDS), *faces]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    return median(map(float, told.split()))
