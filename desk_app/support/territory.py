"""Where the person is, as far as their locale tells, for those who have no Qt to ask."""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Mapping

_LOCALE = re.compile(r"[A-Za-z]{2,3}[_-](?:[A-Za-z]{4}[_-])?([A-Za-z]{2})\b")


def territory(environment: Mapping[str, str] | None = None) -> str:
    """An ISO 3166 code ("DE"), "" where none is told: by POSIX precedence, paper before language."""
    told = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        if told.get(name):
            return _code(told[name])
    return _code(locale.getlocale()[0] or "")


def _code(name: str) -> str:
    found = _LOCALE.match(name)
    return found[1].upper() if found else ""
