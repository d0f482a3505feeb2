"""Tests whether Parley can be installed as a person does it, by each tool and for each Python that is there.

`.venv/bin/python packaging/installs.py [PYTHON…]` builds the wheel, installs it with pip, pipx and uv into empty
environments in a temporary folder, lets it check itself, and takes the tour from there. Without names it takes every
Python from 3.11 on that is found. What is not there is told. It needs the package index and takes some minutes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

_HERE = Path(__file__).parents[1]
_VERSIONS = ("3.11", "3.12", "3.13", "3.14")
_PLACES = (Path.home() / ".pyenv" / "versions", Path("/opt/python"))
_SAY = "import sys; print('%d.%d.%d' % sys.version_info[:3])"
_BIN = "Scripts" if sys.platform == "win32" else "bin"
Install = Callable[[Path, Path, Path], Path]
"""Installs a wheel for a Python into an empty folder; returns the folder of the command."""


def main(words: list[str]) -> int:
    """Return the exit status: 0 if all that could be tried works."""
    found = {_version(each): each for each in (map(Path, words) if words else _pythons())}
    for wanted in () if words else _VERSIONS:
        if not any(version.startswith(f"{wanted}.") for version in found):
            print(f"Python {wanted} is not here")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = _wheel(folder / "dist")
        tried = [
            _try(partial(install, python, wheel), f"{tool} on Python {version}", folder / f"{tool}-{version}")
            for version, python in found.items()
            for tool, install in _tools()
        ]
    print(f"{sum(tried)} of {len(tried)} work")
    return 0 if tried and all(tried) else 1


def _pythons() -> Iterator[Path]:
    """One Python of each version: the first on the path that starts, else one of the usual places."""
    for version in _VERSIONS:
        named = shutil.which(f"python{version}")
        beside = [python for place in _PLACES for python in place.glob(f"{version}.*/bin/python")]
        yield from [each for each in ([Path(named)] if named else []) + beside if _version(each)][:1]


def _version(python: Path) -> str:
    """Its version; empty if it does not start."""
    done = subprocess.run([python, "-c", _SAY], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _wheel(folder: Path) -> Path:
    words = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(_HERE)]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    (wheel,) = folder.glob("*.whl")
    return wheel


def _tools() -> Iterator[tuple[str, Install]]:
    yield "pip", _by_pip
    for name, install in (("pipx", _by_pipx), ("uv", _by_uv)):
        if shutil.which(name):
            yield name, install
        else:
            print(f"{name} is not here")


def _by_pip(python: Path, wheel: Path, folder: Path) -> Path:
    _run([python, "-m", "venv", folder / "env"])
    _run([folder / "env" / _BIN / "python", "-m", "pip", "install", "-q", wheel])
    return folder / "env" / _BIN


def _by_pipx(python: Path, wheel: Path, folder: Path) -> Path:
    places = {"PIPX_HOME": folder / "pipx", "PIPX_BIN_DIR": folder / "bin", "PIPX_MAN_DIR": folder / "man"}
    _run(["pipx", "install", "--quiet", "--python", python, wheel], places)
    return folder / "bin"


def _by_uv(python: Path, wheel: Path, folder: Path) -> Path:
    places = {"UV_TOOL_DIR": folder / "tools", "UV_TOOL_BIN_DIR": folder / "bin"}
    _run(["uv", "tool", "install", "--quiet", "--python", python, wheel], places)
    return folder / "bin"


def _try(install: Callable[[Path], Path], what: str, folder: Path) -> bool:
    """Install, check, do the main job, and begin a journal as a module of that Python."""
    folder.mkdir()
    home = {f"XDG_{each}_HOME": folder / each for each in ("DATA", "CONFIG", "STATE", "CACHE")}
    try:
        command = install(folder) / "parley"
        python = command.resolve().with_name("python")
        for words in (
            [command, "--self-test"],
            [command, "tour", folder / "tour"],
            [python, "-m", "desk_app", "create"],
        ):
            _run(words, {**home, "QT_QPA_PLATFORM": "offscreen"})
    except subprocess.CalledProcessError as failure:
        print(f"{what}: failed\n{failure.stdout}{failure.stderr}", flush=True)
        return False
    made = sorted(path.suffix for path in (folder / "tour").iterdir())
    print(f"{what}: works; its tour has {made.count('.png')} pictures and {made.count('.pdf')} PDFs", flush=True)
    shutil.rmtree(folder)
    return True


def _run(words: list[str | Path], more: dict[str, str | Path] | None = None) -> None:
    environment = {**os.environ, **{name: str(each) for name, each in (more or {}).items()}}
    environment.pop("PYTHONPATH", None)
    subprocess.run([str(each) for each in words], env=environment, capture_output=True, text=True, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
