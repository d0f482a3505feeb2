"""Where the person is: their way of writing numbers and dates, and the paper that is usual there.

The only place where this is decided: readers, writers and documents are given the `Region`, or a part of it.
"""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_LOCALE = re.compile(r"[A-Za-z]{2,3}[_-](?:[A-Za-z]{4}[_-])?([A-Za-z]{2})\b")
# CLDR 46, supplemental/supplementalData.xml, measurementData/paperSize type="US-Letter"
_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())


class PaperSize(StrEnum):
    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Region:
    """How a person writes and prints. `locale` is a name such as "de_CH.UTF-8"; "" if unknown.

    `times` is the locale of times and weeks.
    """

    locale: str
    paper: PaperSize
    times: str = ""


def region(
    locale: str = "", paper: PaperSize | None = None, system: str = "", environment: Mapping[str, str] | None = None
) -> Region:
    """The region by what the person chose (`locale`, `paper`); what they left open is as the system has it.

    `system` is what the desktop calls its locale. It counts where the environment tells none.
    """
    usual = paper_of(_code(locale) or territory(environment) or _code(system))
    numbers = locale or _of_a_country(locale_name(environment), system)
    clock = _told("LC_TIME", environment)
    return Region(numbers, paper or usual, clock if _code(clock) and not locale else numbers)


def locale_of_money(locale: str = "", system: str = "", environment: Mapping[str, str] | None = None) -> str:
    """Whose money is usual: the locale that was chosen, else LC_MONETARY before LANG, as in POSIX; "" if unknown."""
    return locale or _of_a_country(_told("LC_MONETARY", environment), system)


def _of_a_country(told: str, system: str) -> str:
    return told if _code(told) or not system else system


def paper_of(territory: str) -> PaperSize:
    """The paper that is usual in an ISO 3166 territory ("US", "de"); A4 if it is unknown."""
    return PaperSize.LETTER if territory.upper() in _LETTER else PaperSize.A4


def territory(environment: Mapping[str, str] | None = None) -> str:
    """An ISO 3166 code ("DE"); "" if unknown. The locale of paper comes before that of language, as in POSIX."""
    return _code(_told("LC_PAPER", environment))


def locale_name(environment: Mapping[str, str] | None = None) -> str:
    """The locale for numbers ("de_DE.UTF-8"), else that of language; "" if unknown."""
    return _told("LC_NUMERIC", environment)


def _told(category: str, environment: Mapping[str, str] | None) -> str:
    told = os.environ if environment is None else environment
    named = (told[name] for name in ("LC_ALL", category, "LANG") if told.get(name))
    return next(named, None) or _of_process()


def _of_process() -> str:
    """The locale of this process; "" if it is that of no country. Python would take "C.UTF-8" for "en_US"."""
    named = locale.setlocale(locale.LC_CTYPE)
    return "" if named.partition(".")[0] in {"C", "POSIX"} else locale.getlocale()[0] or ""


def _code(name: str) -> str:
    found = _LOCALE.match(name)
    return found[1].upper() if found else ""
