"""An environment of its own for what is frozen: the locked packages, Parley as it is installed, PyInstaller."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from frozen.releases import CHECKOUT
from progress import Trouble

_LOCKS = tuple(
    CHECKOUT / "packaging" / name for name in ("requirements.txt", "requirements-build.txt", "requirements-freeze.txt")
)
_PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet", "--no-deps", "--no-compile")


class Environment:
    """A virtual environment in that folder. What is locked is installed once; Parley itself each time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stamp = folder / "stamp"
        self.python = folder / "bin" / "python"
        self.packages = folder / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"

    def make(self) -> None:
        """Make it, or bring it up to date.

        Raises:
            Trouble: it failed.
        """
        wanted = hashlib.sha256(b"".join([sys.version.encode(), *(lock.read_bytes() for lock in _LOCKS)])).hexdigest()
        if not self._stamp.exists() or self._stamp.read_text(encoding="ascii") != wanted:
            base = Path(sys.base_exec_prefix) / "bin" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
            run([str(base), "-m", "venv", "--clear", str(self._folder)])
            locks = [word for lock in _LOCKS for word in ("--requirement", str(lock))]
            self.run(*_PIP, "--require-hashes", "--only-binary", ":all:", *locks)
            self._stamp.write_text(wanted, encoding="ascii")
        self.run(*_PIP, "--no-build-isolation", "--no-index", "--force-reinstall", str(CHECKOUT))
        if not (self.packages / "shiboken6" / "files.dir").exists():
            # Else the thirteen modules of shiboken are compiled anew at each start: it keeps them in an archive.
            self.run("-c", "import PySide6.QtCore", environment={**os.environ, "SBK_EMBED": "0"})

    def run(self, *words: str, environment: Mapping[str, str] | None = None) -> str:
        """What its Python says.

        Raises:
            Trouble: it failed.
        """
        return run([str(self.python), *words], environment, self._folder)  # there, no checkout is in the way


def run(words: list[str], environment: Mapping[str, str] | None = None, cwd: Path | None = None) -> str:
    """What a program says.

    Raises:
        Trouble: it failed; the end of what it said is told.
    """
    done = subprocess.run(words, capture_output=True, text=True, env=environment, cwd=cwd, check=False)
    if done.returncode:
        raise Trouble(f"{' '.join(words[:4])} … failed: {(done.stdout + done.stderr).strip()[-2000:]}")
    return done.stdout
