"""The virtual environment of this checkout. It is made once, and again if what it was made from has changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from installing import install
from progress import Trouble, disk_trouble, step

CHECKOUT = Path(__file__).resolve().parent.parent
_HERE = CHECKOUT / "packaging"
_LOCKS = {False: ("requirements.txt", "requirements-build.txt"), True: ("requirements-dev.txt",)}


class Environment:
    """The .venv beside the sources, with a note in it of what is installed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stamp = folder / "parley-stamp.json"
        self.python = self.script("python")

    def script(self, name: str) -> Path:
        """The path of an installed command."""
        return self._folder / ("Scripts" if os.name == "nt" else "bin") / name

    def current(self, *, tests: bool) -> bool:
        """Whether everything that is locked is installed, as the note says."""
        noted, wanted = self._noted(), _wanted()
        return all(noted.get(part) == wanted[part] for part in ("made", "tests" if tests else "program"))

    def to_be_made(self) -> bool:
        """Whether it must be made: it is missing or half-made, or was made by another Python or for another place."""
        made = self._noted().get("made")
        return (made is not None and made != _wanted()["made"]) or not self._sound()

    def make(self) -> None:
        """Make it, replacing what is there.

        Raises:
            Trouble: Python could not make it, or a file has its name.
        """
        if self._folder.exists() and not self._folder.is_dir():
            raise Trouble(f"{self._folder} is a file, where a folder is needed. Move it away and start again.")
        with step(f"making .venv with Python {sys.version.split()[0]}"):
            if self._folder.exists():
                shutil.rmtree(self._folder.resolve())
            words = [str(getattr(sys, "_base_executable", sys.executable)), "-m", "venv", str(self._folder)]
            made = subprocess.run(words, capture_output=True, text=True, check=False)
            if made.returncode:
                told = (made.stdout + made.stderr).strip() or f"exit status {made.returncode}"
                raise Trouble(disk_trouble(told) or f"Python could not make .venv: {told.splitlines()[-1]}")

    def fill(self, *, tests: bool) -> None:
        """Install everything that is locked, then write the note."""
        wanted = _wanted()
        self._note({"made": wanted["made"], **self._only("libraries")})
        with step(f"installing the packages {'its tests use' if tests else 'it is built on'} (once)"):
            install(self.python, [_HERE / name for name in _LOCKS[tests]], CHECKOUT)
        done = ("made", "program", "tests") if tests else ("made", "program")
        self._note({**self._only("libraries"), **{part: wanted[part] for part in done}})

    def libraries_seen(self, names: Iterable[str]) -> bool:
        """Whether an earlier run found these shared libraries. A newer checkout may need more than that run did."""
        return set(names) <= set(str(self._noted().get("libraries", "")).split())

    def note_libraries(self, names: Iterable[str]) -> None:
        """Write into the note that these shared libraries were found.

        It is only so that they are not looked for each time: nothing fails where it cannot be written.
        """
        with suppress(OSError):
            self._note({**self._noted(), "libraries": " ".join(names)})

    def _sound(self) -> bool:
        """Whether the environment works. It may be half-made, or its Python may be gone or too old."""
        question = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
        try:
            return subprocess.run([str(self.python), "-c", question], capture_output=True, check=False).returncode == 0
        except OSError:
            return False

    def _only(self, part: str) -> dict[str, str]:
        noted = self._noted()
        return {part: noted[part]} if part in noted else {}

    def _noted(self) -> dict[str, str]:
        try:
            noted = json.loads(self._stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return noted if isinstance(noted, dict) else {}

    def _note(self, noted: dict[str, str]) -> None:
        draft = self._stamp.with_suffix(".new")
        draft.write_text(json.dumps(noted, indent=1), encoding="utf-8")
        draft.replace(self._stamp)


def _wanted() -> dict[str, str]:
    """What the note must say. An environment holds paths, so a moved checkout or another Python needs a new one."""
    project = (CHECKOUT / "pyproject.toml").read_bytes()
    return {
        "made": f"{CHECKOUT} · {sys.base_prefix} · {sys.version}",
        "program": _digest(project, *_LOCKS[False]),
        "tests": _digest(project, *_LOCKS[True]),
    }


def _digest(project: bytes, *locks: str) -> str:
    digest = hashlib.sha256(project)
    for name in locks:
        digest.update((_HERE / name).read_bytes())
    return digest.hexdigest()
