"""Whose work the frozen folder holds, under which licences: a text beside the program, and Debian's copyright file."""

from __future__ import annotations

import shutil
import sysconfig
from email import message_from_string
from email.message import Message
from pathlib import Path

from frozen.releases import CHECKOUT

_LISTED = "LICENCES.txt"
_HEAD = """\
Parley is under the MIT licence, which is at the end. It is built on the works below, each under its own licence; the
texts lie in _internal, in the folder of each that ends in .dist-info. Qt and PySide6 are used under the LGPL 3: they
lie in _internal/PySide6 as libraries of their own and may be replaced by others of the same version. Its text and
that of the GPL 3 are in {gpl}.

"""
_INSIDE = (
    ("Python", "PSF-2.0", "_internal/python3/LICENSE.txt"),
    ("libffi", "MIT", "the library of that name"),
    ("SQLite", "public domain", "the library of that name"),
    ("Qt 6", "LGPL-3.0-only", "in PySide6-Essentials"),
    ("ICU", "Unicode-3.0", "in PySide6-Essentials"),
    ("SQLCipher", "BSD-3-Clause", "in sqlcipher3, with SQLite (public domain) and OpenSSL (Apache-2.0)"),
    ("OpenSSL", "Apache-2.0", "in cryptography"),
    ("libsodium", "ISC", "in pynacl"),
    ("OpenBLAS", "BSD-3-Clause", "in numpy, with LAPACK (BSD-3-Clause-Open-MPI)"),
    ("libgfortran", "GPL-3.0-or-later WITH GCC-exception-3.1", "in numpy"),
    ("libquadmath", "LGPL-2.1-or-later", "in numpy, as a library of its own"),
    ("PDFium", "BSD-3-Clause AND Apache-2.0", "in pypdfium2"),
    ("HarfBuzz", "MIT", "in uharfbuzz"),
    ("libjpeg-turbo, libtiff, OpenJPEG, xz, zstd, libxcb", "their own open licences", "in pillow"),
    ("Inter", "OFL-1.1", "_internal/desk_app/resources/fonts"),
    ("Lucide icons", "ISC", "_internal/desk_app/resources/icons"),
    ("PyInstaller's start program", "GPL-2.0-or-later WITH Bootloader-exception", "the file parley"),
)
"""What lies inside of other packages, as a person knows it: name, licence, where."""
_KNOWN = {"sqlcipher3": "Zlib", "reportlab": "BSD-3-Clause", "rl-accel": "BSD-3-Clause"}
"""Licences of packages that do not tell them in one word."""


def write_licences(folder: Path) -> None:
    """Write the list into the folder, beside the program, and Python's own licence into it."""
    of_python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    place = folder / "_internal" / "python3"
    place.mkdir(exist_ok=True)
    if of_python.exists():
        shutil.copy(of_python, place / "LICENSE.txt")
    (gpl,) = (folder / "_internal").glob("python_bidi-*.dist-info/licenses")
    works = "".join(f"{name}: {licence}\n" for name, licence in _works(folder))
    inside = "".join(f"{name}: {licence} ({where})\n" for name, licence, where in _INSIDE)
    text = _HEAD.format(gpl=gpl.relative_to(folder)) + works + "\n" + inside + "\n" + _own()
    (folder / _LISTED).write_text(text, encoding="utf-8")


def debian_copyright(folder: Path) -> str:
    """The same in the form that Debian asks for."""
    works = "\n".join(f" {name}: {licence}" for name, licence in _works(folder))
    inside = "\n".join(f" {name}: {licence} ({where})" for name, licence, where in _INSIDE)
    own = "\n".join(f" {line}".rstrip() if line else " ." for line in _own().splitlines()[4:])
    return f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Parley
Comment: The files in /usr/lib/parley/_internal are works of others, as they publish them.
 Their texts lie there, in the folders that end in .dist-info. Qt and PySide6 are used under
 the LGPL 3, see /usr/share/common-licenses/LGPL-3 (GPL: /usr/share/common-licenses/GPL-3;
 Apache: /usr/share/common-licenses/Apache-2.0).
 .
{works}
{inside}

Files: *
Copyright: 2026 The Parley authors
License: Expat

License: Expat
{own}
"""


def _works(folder: Path) -> list[tuple[str, str]]:
    found = []
    for file in sorted((folder / "_internal").glob("*.dist-info/METADATA")):
        told = message_from_string(file.read_text(encoding="utf-8"))
        name = str(told["Name"])
        if name != "parley-journal":
            found.append((f"{name} {told['Version']}", _licence(name, told)))
    return found


def _licence(name: str, told: Message) -> str:
    of_classifiers = [each.rpartition(" :: ")[2] for each in told.get_all("Classifier", []) if "License ::" in each]
    said = str(told["License-Expression"] or told["License"] or "").strip()
    if name.lower() in _KNOWN:
        return _KNOWN[name.lower()]
    short = said if said and "\n" not in said and len(said) < 80 else ""
    return short or ", ".join(of_classifiers) or "see its own text"


def _own() -> str:
    return (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
