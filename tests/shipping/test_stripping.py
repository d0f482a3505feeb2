"""What is taken out of the libraries of the frozen folder, and what must stay as it is."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy
import pytest
import sqlcipher3
from frozen.stripping import programs, strip_all

_LOAD = "import ctypes, sys; [ctypes.CDLL(each, ctypes.RTLD_GLOBAL) for each in sys.argv[1:]]"
_TOOLS = ("strip", "objdump")

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the folder is stripped on Linux alone"),
    pytest.mark.skipif(not all(map(shutil.which, _TOOLS)), reason=f"without {' and '.join(_TOOLS)}"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """SQLCipher, of which much goes, and OpenBLAS, which `strip` alone would break."""
    made = tmp_path / "inner"
    made.mkdir()
    for place, name in ((sqlcipher3, "_sqlite3*.so"), (numpy, "../numpy.libs/*")):
        for path in Path(str(place.__file__)).parent.glob(name):
            shutil.copy(path, made)
    return made


def test_libraries_get_smaller_and_can_still_be_loaded(folder: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_size for path in programs(folder)}
    assert len(before) > 1
    strip_all(folder, tmp_path)
    (sqlcipher,) = folder.glob("_sqlite3*")
    assert sqlcipher.stat().st_size < before[sqlcipher]
    assert all(path.stat().st_size <= size for path, size in before.items())
    needed_first = sorted(before.keys() - {sqlcipher}, key=lambda each: "openblas" in each.name)
    done = subprocess.run([sys.executable, "-c", _LOAD, *needed_first], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
