"""Makes Parley as a program that needs no Python: a folder, and from it a Debian package and one single file.

    .venv/bin/python packaging/freeze.py FOLDER [folder] [deb] [file]

With no word after FOLDER, all three are made. They come to lie in FOLDER: `parley/`, `parley-journal_….deb` and
`parley-…-linux-….run`. What they are made with stays in `FOLDER/work`, so that the next time is quicker.
It needs Linux, binutils and, for the package, dpkg-deb and the files of `packaging/linux`.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from frozen.building import frozen_folder
from frozen.debian_package import debian_package
from frozen.environment import Environment
from frozen.releases import release
from frozen.single_file import single_file
from progress import Trouble, plain_failures, step

_KINDS = ("folder", "deb", "file")
_TOOLS = {"folder": ("strip", "objdump"), "deb": ("dpkg-deb",), "file": ()}


def main(words: list[str]) -> int:
    """Return the exit status: 0 made, 1 failed, 2 not understood."""
    if not words or words[0].startswith("-") or not set(words[1:]) <= set(_KINDS):
        sys.stderr.write(__doc__ or "")
        return 2
    with plain_failures():
        _make(Path(words[0]).resolve(), words[1:] or list(_KINDS))
    return 0


def _make(out: Path, kinds: list[str]) -> None:
    _need(tool for kind in ("folder", *kinds) for tool in _TOOLS[kind])
    work = out / "work"
    work.mkdir(parents=True, exist_ok=True)
    made = release()
    environment = Environment(work / "env")
    with step("installing what it is made from"):
        environment.make()
    with step("making the folder"):
        folder = frozen_folder(environment, work, out / "parley", made)
    if "deb" in kinds:
        with step("making the Debian package"):
            print(debian_package(environment, folder, work, out, made))
    if "file" in kinds:
        with step("making the single file"):
            print(single_file(folder, out, made))


def _need(tools: object) -> None:
    missing = sorted({tool for tool in tools if shutil.which(tool) is None})  # type: ignore[attr-defined]
    if missing:
        raise Trouble(f"This needs {' and '.join(missing)}, which are not here.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
