"""The words for days and times in a locale: months, weekdays, "today", "in 3 days", "2 weeks", and their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from desk_app.domain.reading.letters import one_form
from desk_app.domain.reading.locales import data_of, locale_of, texts, understood
from desk_app.support.words import spoken_language

if TYPE_CHECKING:
    from babel import Locale


Key = TypeVar("Key", str, tuple[str, str])
Said = TypeVar("Said", int, "TimeUnit")


class TimeUnit(StrEnum):
    """A unit of time that days can be counted in."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_ENGLISH_SPANS = {
    **dict.fromkeys(("h", "hrs"), TimeUnit.HOUR),
    **dict.fromkeys(("d",), TimeUnit.DAY),
    **dict.fromkeys(("w", "wk", "wks"), TimeUnit.WEEK),
    **dict.fromkeys(("mo", "mos", "mth", "mths"), TimeUnit.MONTH),
    **dict.fromkeys(("y", "yr", "yrs"), TimeUnit.YEAR),
}
_SMALL = frozenset(("of", "the", "on", "st", "nd", "rd", "th", "er", "o"))  # 1er, 1º
_ALSO_AHEAD = {"es": "en", "it": "fra", "pt": "daqui a"}
"""The word before a number of days to come that the data of the locale lacks: "en 3 días"."""
_WITHOUT_ACCENTS = (
    str.maketrans(
        "áàâãäåāăąçćčďéèêëēėęěíìîïīłñńňóòôõöøőřśšťúùûüūůűýźżž", "aaaaaaaaacccdeeeeeeeeiiiiilnnnooooooorsstuuuuuuuyzzz"
    ),
    str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}),
)
NAME = re.compile(r"[^\s0-9.,/-]+(?:\.[^\s0-9.,/-]+)*")
"""A word of a date. It may have points inside and marks that belong to a letter: "พ.ย."."""
_FIELDS = re.compile(r"[GyYuUrQqMLlwWdDFgEec]+")
_QUOTED = re.compile(r"'([^']*)'")
_PARTS = re.compile(r"'[^']*'|([A-Za-z])\1*|[^A-Za-z']+")
_SKELETONS = ("MMMd", "MMMMd", "MMMEd", "MMMMEd", "yMMMd", "yMMMEd", "yMMMMd", "yMMMMEEEEd")


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Words in their compared form, each with all that it can mean: a month from 1, a weekday from 0 (Monday), a unit.

    `days` are whole phrases with their distance from today in days. `ahead` and `ago` are the words before and after a
    number of units. `small` are words in dates that mean nothing by themselves. `order` is the order of the figures
    ("dmy", "mdy", "ymd"), and `points` says whether there are points between them. `forms` match dates in the locale's
    own forms that have words in them.
    """

    months: Mapping[str, frozenset[int]]
    weekdays: Mapping[str, frozenset[int]]
    days: Mapping[str, int]
    spans: Mapping[str, frozenset[TimeUnit]]
    ahead: Mapping[tuple[str, str], frozenset[TimeUnit]]
    ago: Mapping[tuple[str, str], frozenset[TimeUnit]]
    small: frozenset[str]
    order: str
    points: bool
    forms: tuple[re.Pattern[str], ...]


def word(text: str) -> str:
    """A word in the form in which words are compared: in small letters, without full stops."""
    return one_form(text).replace(".", "").strip()


def calendar_words(name: str) -> CalendarWords:
    """The words of the locale of that name, of its language, of the language that Parley speaks, and of English."""
    return _calendar_words(name, spoken_language())


@cache
def _calendar_words(name: str, language: str) -> CalendarWords:
    locales = understood(name, language)
    return CalendarWords(
        months=_meanings(pair for locale in locales for pair in _named(locale.months)),
        weekdays=_meanings(pair for locale in locales for pair in _named(locale.days)),
        days=_days(locales),
        spans=_meanings((*_ENGLISH_SPANS.items(), *(pair for locale in locales for pair in _spans(locale)))),
        ahead=_meanings(pair for locale in locales for pair in _around(locale, "future")),
        ago=_meanings(pair for locale in locales for pair in _around(locale, "past")),
        small=_SMALL | {small for locale in locales for small in _small(locale)},
        order=_order(locale_of(name)),
        points="." in locale_of(name).date_formats["short"].pattern,
        forms=tuple(form for locale in locales[:-1] or locales for form in _forms(locale)),
    )


def _meanings(pairs: Iterable[tuple[Key, Said]]) -> dict[Key, frozenset[Said]]:
    found: dict[Key, set[Said]] = {}
    for key, meaning in pairs:
        found.setdefault(key, set()).add(meaning)
    return {key: frozenset(meanings) for key, meanings in found.items()}


def _typed(name: str) -> tuple[str, ...]:
    """A word in its compared form, and as it is typed without its accents."""
    said = word(name)
    return said, *(said.translate(accents) for accents in _WITHOUT_ACCENTS)


def _named(names: Mapping[str, Mapping[str, Mapping[int, str]]]) -> Iterator[tuple[str, int]]:
    """Names with their numbers. Those of one letter are left out, as they can mean several."""
    for widths in names.values():
        for width in widths:
            if width != "narrow":
                yield from ((said, n) for n, name in widths[width].items() for said in _typed(name) if said)


def _days(locales: Iterable[Locale]) -> dict[str, int]:
    found: dict[str, int] = {}
    for locale in locales:
        for length in ("day", "day-short"):
            relative = data_of(locale)["date_fields"].get(length, {}).get("relative", {})
            found = {said: distance for distance, name in relative.items() for said in _typed(name)} | found
    return found


def _spans(locale: Locale) -> Iterator[tuple[str, TimeUnit]]:
    """The words beside the number in "2 weeks" and "2 Wo.". The shortest forms ("m") can mean too many things."""
    patterns = data_of(locale)["unit_patterns"]
    for span in TimeUnit:
        for length in ("long", "short"):
            for key, pattern in patterns.get(f"duration-{span}", {}).get(length, {}).items():
                said = word(pattern.replace("{0}", ""))
                if key != "per" and "{0}" in pattern and (len(said) > 1 or span is TimeUnit.DAY or not said.isascii()):
                    yield from ((each, span) for each in _typed(said))


def _around(locale: Locale, side: str) -> Iterator[tuple[tuple[str, str], TimeUnit]]:
    fields = data_of(locale)["date_fields"]
    for span in (TimeUnit.DAY, TimeUnit.WEEK, TimeUnit.MONTH, TimeUnit.YEAR):
        for length in ("", "-short"):
            for pattern in texts(fields.get(f"{span}{length}", {}).get(side, {})):
                if "{0}" in pattern:
                    lead, trail = pattern.split("{0}")[:2]
                    yield from (((word(lead), each), span) for each in _typed(trail))
                    if side == "future" and locale.language in _ALSO_AHEAD:
                        yield from (((_ALSO_AHEAD[locale.language], each), span) for each in _typed(trail))


def _small(locale: Locale) -> Iterator[str]:
    for form in locale.date_formats.values():
        quoted = " ".join(_QUOTED.findall(form.pattern))
        bare = _FIELDS.sub(" ", _QUOTED.sub(" ", form.pattern))
        yield from (word(each) for each in NAME.findall(f"{quoted} {bare}"))


def _order(locale: Locale) -> str:
    pattern = _QUOTED.sub("", locale.date_formats["short"].pattern).lower()
    return "".join(sorted("ymd", key=pattern.find))


def _forms(locale: Locale) -> Iterator[re.Pattern[str]]:
    patterns = [form.pattern for form in locale.date_formats.values()]
    patterns += [str(form.pattern) for name, form in locale.datetime_skeletons.items() if name in _SKELETONS]
    for pattern in dict.fromkeys(patterns):
        parts = [_part(found.group(), locale) for found in _PARTS.finditer(pattern)]
        bare = re.sub(r"\(\?P<[ymd]>.*?\)", "", "".join(parts))
        if any(map(str.isalpha, bare)):
            yield re.compile("".join(parts))


def _part(part: str, locale: Locale) -> str:
    """One field or text of a form, as a regular expression. Names are matched whole, the longest first."""
    if not (part[0].isascii() and part[0].isalpha()):
        return "".join(" ?" if each.isspace() else re.escape(one_form(each)) for each in part.replace("'", ""))
    names = {"M": locale.months, "L": locale.months, "E": locale.days, "c": locale.days}
    if part[0] in "ML" and len(part) < 3:
        return "(?P<m>[0-9]{1,2})"
    if part[0] in names:
        every = sorted({one_form(name) for name in texts(names[part[0]]) if len(name) > 1}, key=len, reverse=True)
        return f"(?P<{'month' if part[0] in 'ML' else 'weekday'}>{'|'.join(map(re.escape, every))})"
    return {"y": "(?P<y>[0-9]{4}|[0-9]{2})", "d": "(?P<d>[0-9]{1,2})"}.get(part[0], r"\S+")
