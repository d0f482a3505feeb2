"""Takes out of the libraries of the frozen folder what only a debugger reads, where that does them no harm."""

from __future__ import annotations

import re
from pathlib import Path

from frozen.environment import run

_MAGIC = b"\x7fELF"
_LOADED = re.compile(r"^\s+LOAD off\s+\S+ vaddr (\S+) .*\n\s+filesz (\S+) memsz (\S+) flags (\S+)", re.MULTILINE)
_PADDING = 8  # bytes; where the last section of a part is shorter, `strip` leaves out what fills it up


def strip_all(inner: Path, between: Path) -> None:
    """Strip each library in a folder. `between` is a folder for a draft.

    The maker of a wheel may have moved parts of a library. `strip` does not follow all of that, loses some and says
    nothing (OpenBLAS, which NumPy brings). So what comes into memory of a library must be as long as before.
    """
    draft = between / "without-symbols.so"
    for path in programs(inner):
        run(["strip", "-o", str(draft), str(path)])
        if draft.stat().st_size < path.stat().st_size and _loaded(draft) == _loaded(path):
            path.write_bytes(draft.read_bytes())
        draft.unlink()


def programs(folder: Path) -> list[Path]:
    """All programs and libraries in a folder, in the order of their names."""
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink() and _is_one(path)]


def _is_one(path: Path) -> bool:
    with path.open("rb") as content:
        return content.read(len(_MAGIC)) == _MAGIC


def _loaded(path: Path) -> list[tuple[str, int, int, str]]:
    """What of a library comes into memory: where to, how long in the file and there (padded), with which rights."""
    found = _LOADED.findall(run(["objdump", "-p", str(path)]))
    return [(where, _padded(in_file), _padded(there), rights) for where, in_file, there, rights in found]


def _padded(length: str) -> int:
    return -(-int(length, 16) // _PADDING)
