"""The frozen folder: what PyInstaller makes of the environment, tidied."""

from __future__ import annotations

import shutil
from pathlib import Path

from frozen.environment import Environment, run
from frozen.licences import write_licences
from frozen.releases import Release
from frozen.stripping import strip_all
from frozen.tidying import tidy

_SPEC = Path(__file__).parent / "parley.spec"


def frozen_folder(environment: Environment, work: Path, folder: Path, made: Release) -> Path:
    """Make the folder anew; it.

    Raises:
        Trouble: PyInstaller failed, or the program finds a fault in itself.
    """
    around = {**made.environment, "PYINSTALLER_CONFIG_DIR": str(work / "between")}
    places = ("--distpath", str(work / "made"), "--workpath", str(work / "between"))
    environment.run(
        "-P", "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, str(_SPEC), environment=around
    )
    strip_all(work / "made" / "parley" / "_internal", work)
    write_licences(work / "made" / "parley")
    tidy(work / "made" / "parley", environment.python, made)
    if folder.exists():
        shutil.rmtree(folder)
    (work / "made" / "parley").rename(folder)
    run([str(folder / "parley"), "--self-test"], {**made.environment, "QT_QPA_PLATFORM": "offscreen"})
    return folder
