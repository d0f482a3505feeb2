"""Keeps the forms of one region in a small file, so that a start need not load Babel to write a day or a number.

The file may be lost, and is written anew: for another region, another version of Babel, or when forms tell of more.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict, fields
from importlib.util import find_spec
from pathlib import Path

from desk_app.support.number_forms import Forms
from desk_app.support.paths import write_private
from desk_app.support.stored_json import read_json

_VERSION = re.compile(r"""__version__ = ["'](.+?)["']""")


def kept_forms(file: Path, locale: str) -> Forms | None:
    """The forms of that locale in the file; None if they are not there, or were made by another version."""
    try:
        told = read_json(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(told, dict) or (told.get("locale"), told.get("version")) != (locale, _version()):
        return None
    written = told.get("forms")
    usual = asdict(Forms())
    if not isinstance(written, dict) or written.keys() != usual.keys():
        return None
    return Forms(**written) if all(type(written[name]) is type(value) for name, value in usual.items()) else None


def keep_forms(file: Path, locale: str, forms: Forms) -> None:
    """Write the forms of that locale into the file.

    Raises:
        OSError: it cannot be written.
    """
    told = {each.name: getattr(forms, each.name) for each in fields(Forms)}
    write_private(file, json.dumps({"locale": locale, "version": _version(), "forms": told}, ensure_ascii=False))


def _version() -> str:
    """The version of Babel, without loading it; where it has no file of its own, as in a bundle, that of the bundle."""
    found = find_spec("babel")
    try:
        told = _VERSION.search(Path(found.origin).read_text(encoding="utf-8")) if found and found.origin else None
        return told[1] if told else ""
    except OSError:
        return str(Path(sys.executable).stat().st_mtime_ns)
