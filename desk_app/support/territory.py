"""The country and the way of writing of the person, from their locale. For code that cannot ask Qt."""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Mapping

_LOCALE = re.compile(r"[A-Za-z]{2,3}[_-](?:[A-Za-z]{4}[_-])?([A-Za-z]{2})\b")


def territory(environment: Mapping[str, str] | None = None) -> str:
    """An ISO 3166 code ("DE"); "" if unknown. The locale of paper comes before that of language, as in POSIX."""
    return _code(_told("LC_PAPER", environment))


def locale_name(environment: Mapping[str, str] | None = None) -> str:
    """The locale for numbers ("de_DE.UTF-8"), else that of language; "" if unknown."""
    return _told("LC_NUMERIC", environment)


def _told(category: str, environment: Mapping[str, str] | None) -> str:
    told = os.environ if environment is None else environment
    named = (told[name] for name in ("LC_ALL", category, "LANG") if told.get(name))
    return next(named, None) or locale.getlocale()[0] or ""


def _code(name: str) -> str:
    found = _LOCALE.match(name)
    return found[1].upper() if found else ""
