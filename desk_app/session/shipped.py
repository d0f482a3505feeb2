"""What is shipped with Parley, with its licences, as the metadata of what is installed here tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from desk_app.support.resources import resource, text

OWN_NAME = "parley-journal"
BUILT_ON = (
    *("babel", "click", "icalendar", "keyring", "loro", "markdown-it-py", "msgspec", "numpy", "platformdirs"),
    *(
        "phonenumberslite",
        "pynacl",
        "pypdfium2",
        "PySide6-Essentials",
        "python-bidi",
        "rapidfuzz",
        "reportlab",
        "rl-accel",
        "sqlcipher3",
    ),
    *("sqlite-utils", "tnefparse", "tomli-w", "tzdata", "uharfbuzz", "XlsxWriter", "zxcvbn"),
)
"""The dependencies of pyproject.toml; what those need in turn is found by their metadata."""
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_LICENCE_FILE = re.compile(r"(LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)
_LONGEST = 80
_FILES = (("Inter", "OFL-1.1", ("fonts", "LICENSE-Inter.txt")), ("Lucide", "ISC", ("icons", "LICENSE")))
"""What lies in resources and is no package."""
_INSIDE = (
    ("Qt", "LGPL-3.0-only", "PySide6-Essentials"),
    ("SQLite", "Public Domain", "sqlcipher3"),
    ("SQLCipher", "BSD-3-Clause", "sqlcipher3"),
    ("PDFium", "BSD-3-Clause and Apache-2.0", "pypdfium2"),
    ("HarfBuzz", "MIT", "uharfbuzz"),
    ("libsodium", "ISC", "pynacl"),
)
"""What a package brings along that is none itself, and which package."""

_UNTOLD = {"sqlcipher3": "Zlib"}
"""What the metadata do not tell."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """One thing that is shipped: its name, version and licence, and the words of that as far as they are here."""

    name: str
    version: str
    licence: str
    words: str


def shipped() -> tuple[Shipped, ...]:
    """Parley first, then all that it is built on, by name."""
    found = {_canonical(each.metadata["Name"]): each for each in _all_needed()}
    things = [*map(_of_package, found.values()), *_of_files()]
    things += (Shipped(name, "", licence, "") for name, licence, package in _INSIDE if _canonical(package) in found)
    return (_parley(), *sorted(things, key=_by_name))


def _by_name(thing: Shipped) -> str:
    return thing.name.casefold()


def _parley() -> Shipped:
    own = _installed(OWN_NAME)
    return Shipped("Parley", own.version if own else "", "MIT", _licence_of_parley(own))


def _licence_of_parley(own: Distribution | None) -> str:
    beside = resource("fonts").parents[1] / "LICENSE"  # in a checkout
    if beside.is_file():
        return beside.read_text(encoding="utf-8")
    return _words(own).partition("\n\n\n")[0] if own else ""


def _all_needed() -> Iterator[Distribution]:
    """Every package that is needed and installed here, each once."""
    seen: set[str] = set()
    waiting = list(BUILT_ON)
    while waiting:
        name = _canonical(waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        package = _installed(name)
        if package is not None:
            yield package
            waiting += (match[0] for each in package.requires or () if (match := _needed(each)))


def _canonical(name: str) -> str:
    """The name of a package as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _needed(requirement: str) -> re.Match[str] | None:
    return None if "extra ==" in requirement else _NAME.match(requirement)


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _of_package(package: Distribution) -> Shipped:
    return Shipped(package.metadata["Name"], package.version, _licence(package), _words(package))


def _licence(package: Distribution) -> str:
    told = package.metadata
    known = next((told[each] for each in ("License-Expression", "License") if each in told), "")
    if known and "\n" not in known and len(known) < _LONGEST:
        return known
    named = [each.rpartition(" :: ")[2] for each in told.get_all("Classifier") or () if each.startswith("License")]
    return ", ".join(named) or _UNTOLD.get(_canonical(package.metadata["Name"]), "")


def _words(package: Distribution) -> str:
    files = [each for each in package.files or () if ".dist-info/" in str(each) and _LICENCE_FILE.search(str(each))]
    paths = [Path(str(each.locate())) for each in files]
    return "\n\n\n".join(path.read_text(encoding="utf-8", errors="replace").strip() for path in paths if path.is_file())


def _of_files() -> Iterator[Shipped]:
    return (Shipped(name, "", licence, text(*parts)) for name, licence, parts in _FILES)
