"""Takes out of the frozen folder what tells of the machine it was made on, and what nobody reads."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from frozen.environment import run
from frozen.releases import Release

_OF_INSTALLING = ("INSTALLER", "REQUESTED", "direct_url.json")


def tidy(folder: Path, python: Path, made: Release) -> None:
    """Tidy a folder that PyInstaller made. The same content gets the same bytes, rights and times."""
    inner = folder / "_internal"
    for told in sorted(inner.glob("*.dist-info")):
        _tidy_metadata(told)
    _compile(inner / "shiboken6" / "files.dir", python, made)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_symlink():
            os.utime(path, (made.moment, made.moment), follow_symlinks=False)
            continue
        path.chmod(0o755 if path.is_dir() or path == folder / "parley" else 0o644)
        os.utime(path, (made.moment, made.moment))


def _tidy_metadata(told: Path) -> None:
    """Version, licences and entry points stay. The list of files names those alone; where it was installed is gone."""
    for name in _OF_INSTALLING:
        (told / name).unlink(missing_ok=True)
    shutil.rmtree(told / "sboms", ignore_errors=True)
    record = told / "RECORD"
    left = sorted(path.relative_to(told.parent).as_posix() for path in told.rglob("*") if path.is_file())
    record.write_text("".join(f"{name},,\n" for name in left), encoding="utf-8")


def _compile(sources: Path, python: Path, made: Release) -> None:
    """Compiled here, as the folder may be one that the person cannot write; never checked against the sources."""
    words = ["-m", "compileall", "-q", "-f", "--invalidation-mode", "unchecked-hash", "-s", str(sources.parents[1])]
    run([str(python), *words, str(sources)], made.environment)
