"""How numbers are written in a locale: separators, signs of currencies, words for thousands and millions.

All of it comes from Babel's data (CLDR). What people also write, and CLDR does not have, is listed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from desk_app.domain.reading.letters import one_form
from desk_app.domain.reading.locales import INDIAN, data_of, locale_of, native, spoken, texts

if TYPE_CHECKING:
    from babel import Locale

Factors = frozenset[int]
_QUOTED = re.compile(r"'([^']*)'")
_ZEROS = re.compile(r"0+")
_ENGLISH_TOO = {
    **dict.fromkeys(("k", "thousands"), 10**3),
    **dict.fromkeys(("m", "mn", "mln", "mio", "millions"), 10**6),
    **dict.fromkeys(("b", "bn", "billions"), 10**9),
    **dict.fromkeys(("tn", "trillions"), 10**12),
    **dict.fromkeys(("lakhs", "lac", "lacs"), 10**5),
    "crores": 10**7,
}
HOMELY = frozenset(("t", "l", "cr", "kcr", "lcr"))
"""Multiples that count for money only, and only in their own locale: T is a trillion in English, a thousand in German,
a tonne elsewhere."""
_WRITTEN_TOO: Mapping[str, Mapping[str, int]] = {
    "de": {"tsd": 10**3, "t": 10**3, "mill": 10**6, "mia": 10**9},
    "sv": {"t": 10**3, "m": 10**6},
    "nb": {"t": 10**3, "m": 10**6},
    "da": {"mia": 10**9},
    "fr": {"mds": 10**9},
    "it": {"mila": 10**3},
    "es": {"mm": 10**6},
    "pt": {"mm": 10**6},
}
_SIGNS_TOO: Mapping[str, tuple[str, ...]] = {
    "CHF": ("fr", "sfr", "frs", "fs"),
    "CNY": ("rmb", "元", "圆", "￥"),
    "CZK": ("kc",),
    "HKD": ("$",),
    "INR": ("rs", "re"),
    "JPY": ("円", "yen", "￥"),
    "KRW": ("원", "won"),
    "LKR": ("rs",),
    "MUR": ("rs",),
    "NPR": ("rs", "रु"),
    "PKR": ("rs",),
    "PLN": ("zl",),
    "RON": ("lei", "leu"),
    "RUB": ("руб", "р"),
    "TRY": ("tl",),
    "TWD": ("元",),
    "UAH": ("грн",),
}


_SHARED_SIGNS = "$£¥"
"""Signs that several countries use. The first letters of a code tell them apart: A$, US$, $ US."""


@dataclass(frozen=True, slots=True)
class Notation:
    """`decimals` and `groups` are the separators of the locale; `before` and `after` hold words for multiples."""

    decimals: frozenset[str]
    groups: frozenset[str]
    before: Mapping[str, Factors]
    after: Mapping[str, Factors]
    percents: frozenset[str]


def sign(text: str) -> str:
    """A sign or word in the form in which it is compared, without full stops."""
    return " ".join(one_form(text).replace(".", " ").replace("॰", " ").split())


@cache
def notation(name: str) -> Notation:
    """How numbers are written in the locale of that name and in English."""
    own = locale_of(name)
    before: dict[str, set[int]] = {}
    after: dict[str, set[int]] = {}
    for locale in (*spoken(name), locale_of(INDIAN)):
        for lead, trail, factor in _multiples(locale):
            strange = (locale.language, locale.territory) != (own.language, own.territory)
            for words, word in ((before, lead), (after, trail)):
                if word and not (strange and word in HOMELY):
                    words.setdefault(word, set()).add(factor)
    for word, factor in (*_ENGLISH_TOO.items(), *_WRITTEN_TOO.get(own.language, {}).items()):
        after.setdefault(word, set()).add(factor)
    return Notation(
        decimals=_symbols(own, "decimal", "currencyDecimal"),
        groups=_symbols(own, "group", "currencyGroup"),
        before={word: frozenset(factors) for word, factors in before.items()},
        after={word: frozenset(factors) for word, factors in after.items()},
        percents=frozenset(("%", "percent", "per cent", "pct"))
        | {word for lo in spoken(name) for word in _percents(lo)},
    )


def _symbols(locale: Locale, *names: str) -> frozenset[str]:
    every = [locale.number_symbols.get(system, {}) for system in (locale.default_numbering_system, "latn")]
    written = [symbols[name] for symbols in every for name in names if symbols.get(name)]
    return frozenset(one_form(f"1{each}1")[1:-1] for each in written)


def _multiples(locale: Locale) -> Iterator[tuple[str, str, int]]:
    """The words before and after a number that multiply it, with the factor, from Babel's compact forms."""
    forms = [locale.compact_decimal_formats.get(length) for length in ("short", "long")]
    forms.append(locale.compact_currency_formats.get("short"))
    for plurals in forms:
        for magnitudes in (plurals or {}).values():
            for magnitude, form in magnitudes.items():
                pattern = _QUOTED.sub(r"\1", form.pattern.split(";")[0]).replace("¤", "")
                zeros = _ZEROS.search(pattern)
                if zeros and magnitude.isdigit():
                    lead, trail = sign(pattern[: zeros.start()]), sign(pattern[zeros.end() :])
                    if lead or trail:
                        yield lead, trail, int(magnitude) // 10 ** (len(zeros.group()) - 1)


def _percents(locale: Locale) -> Iterator[str]:
    for pattern in texts(data_of(locale)["unit_patterns"].get("concentr-percent", {})):
        yield sign(pattern.replace("{0}", ""))


@cache
def own_signs(currency: str, name: str) -> frozenset[str]:
    """The signs, code and names of a currency: in its own country, in the locale of that name and in English."""
    if not currency:
        return frozenset()
    found = {sign(currency), *map(sign, _SIGNS_TOO.get(currency, ()))}
    for locale in (*spoken(name), *native(currency)):
        found |= set(_signs(locale, currency))
    shared = [each for each in found if each in _SHARED_SIGNS]
    lands = [sign(currency[:length]) for length in (1, 2)]
    found |= {pair for each in shared for land in lands for pair in (land + each, each + land, f"{each} {land}")}
    return frozenset(found - {""})


@cache
def names_with_figures(currency: str, name: str) -> tuple[str, ...]:
    """Names of a currency with figures in them. They are removed before a number is looked for."""
    return tuple(each for each in own_signs(currency, name) if any(map(str.isdigit, each)))


def _signs(locale: Locale, currency: str) -> Iterator[str]:
    """A symbol as it is; a name as a whole and by its first and last word: "Swiss francs", "francs"; "de euro"."""
    yield sign(locale.currency_symbols.get(currency, ""))
    data = data_of(locale)
    joints = [pattern.replace("{0}", "") for pattern in texts(data.get("currency_unit_patterns", {}))]
    plurals = data.get("currency_names_plural", {})
    for each in (currency, locale.currencies.get(currency, ""), *texts(plurals.get(currency, {}))):
        yield from (sign(joint.replace("{1}", each)) for joint in ("{1}", *joints))
        yield from (word for word in (sign(each).split()[:1] + sign(each).split()[-1:]) if len(word) > 2)


@cache
def signs_of_all(name: str) -> Mapping[str, str]:
    """Codes and signs of every currency, each with a code it stands for. Used to say whose sign was typed."""
    from babel import core

    codes = {sign(code): code for code in core.get_global("all_currencies")}
    listed = {sign(each): code for code, every in _SIGNS_TOO.items() for each in every}
    symbols: dict[str, str] = {}
    for locale in reversed(spoken(name)):
        symbols |= {sign(symbol): code for code, symbol in locale.currency_symbols.items() if sign(symbol)}
    return listed | codes | symbols
