"""sqlite-utils comes without NumPy, which takes longer to load than all the rest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def test_a_journal_is_made_and_written_without_numpy(tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    code = f"""
import sys
from pathlib import Path
from tests.benchmarks.cases import open_session
session = open_session(Path({str(tmp_path / "work.parley")!r}))
session.negotiations.create("Mural")
session.close()
assert "sqlite_utils" in sys.modules
assert "numpy" not in sys.modules
import numpy
assert numpy.zeros(1).size == 1
"""
    subprocess.run([sys.executable, "-c", code], check=True)
