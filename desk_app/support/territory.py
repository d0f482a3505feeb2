"""Where the person is and how they write, as far as their locale tells, for those who have no Qt to ask."""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Mapping

_LOCALE = re.compile(r"[A-Za-z]{2,3}[_-](?:[A-Za-z]{4}[_-])?([A-Za-z]{2})\b")


def territory(environment: Mapping[str, str] | None = None) -> str:
    """An ISO 3166 code ("DE"), "" where none is told: by POSIX precedence, paper before language."""
    return _code(_told("LC_PAPER", environment))


def locale_name(environment: Mapping[str, str] | None = None) -> str:
    """The locale in which the person writes numbers ("de_DE.UTF-8"), "" where none is told: before that of language."""
    return _told("LC_NUMERIC", environment)


def _told(category: str, environment: Mapping[str, str] | None) -> str:
    told = os.environ if environment is None else environment
    named = (told[name] for name in ("LC_ALL", category, "LANG") if told.get(name))
    return next(named, None) or locale.getlocale()[0] or ""


def _code(name: str) -> str:
    found = _LOCALE.match(name)
    return found[1].upper() if found else ""
