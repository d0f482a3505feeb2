"""Parley as one file: a script of the shell (`packaging/single/stub.sh`), and behind it the packed folder."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
from pathlib import Path

from frozen.releases import CHECKOUT, Release

_STUB = CHECKOUT / "packaging" / "single" / "stub.sh"


def single_file(folder: Path, out: Path, made: Release) -> Path:
    """Pack a frozen folder; the file."""
    packed = gzip.compress(_tar(folder, made), compresslevel=9, mtime=0)
    file = out / f"parley-{made.version}-linux-{made.machine}.run"
    file.write_bytes(_stub(f"{made.version}-{hashlib.sha256(packed).hexdigest()[:12]}") + packed)
    file.chmod(0o755)
    return file


def _stub(name: str) -> bytes:
    """The script, which knows where it ends itself."""
    script = _STUB.read_text(encoding="ascii").replace("@NAME@", name)
    start = len(script) - len("@START@") + 6 + 1
    return script.replace("@START@", f"{start:06d}").encode("ascii")


def _tar(folder: Path, made: Release) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for path in sorted(folder.rglob("*")):
            told = archive.gettarinfo(path, path.relative_to(folder).as_posix())
            told.uid = told.gid = 0
            told.uname = told.gname = ""
            told.mtime = made.moment
            if told.isreg():
                with path.open("rb") as content:
                    archive.addfile(told, content)
            else:
                archive.addfile(told)
    return written.getvalue()
