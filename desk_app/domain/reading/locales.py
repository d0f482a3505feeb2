"""The locales of Babel that are used for a person: their own, that of their language, and English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from desk_app.domain.errors import BadInput
from desk_app.support.words import _

if TYPE_CHECKING:
    from babel import Locale

_ENDING = re.compile(r"[.@].*")
ENGLISH = "en_US"
INDIAN = "en_IN"
"""The only English locale with lakh and crore."""


@cache
def locale_of(name: str) -> Locale:
    """Babel's locale for a name as a system or a person writes it: "de_CH", "de-CH", "de_CH.UTF-8".

    If Babel does not know the territory with that language ("de_ES"), the language alone counts.

    Raises:
        BadInput: the language is not known either.
    """
    from babel import Locale, UnknownLocaleError

    plain = _ENDING.sub("", name.strip()).replace("-", "_")
    for each in dict.fromkeys((plain, plain.split("_")[0])):
        try:
            return Locale.parse(each)
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    raise BadInput(_("No locale is called “{name}”. Name one such as de_DE or en_GB.", name=name[:40]))


def checked_locale(name: str) -> str:
    """That name, if there is a locale of it.

    Raises:
        BadInput: no locale has that name.
    """
    locale_of(name)
    return name


def known_locale(name: str) -> str:
    """That name; or English if no locale has it, as on a system without a locale ("C.UTF-8")."""
    try:
        return checked_locale(name)
    except BadInput:
        return ENGLISH


@cache
def spoken(name: str) -> tuple[Locale, ...]:
    """The locales whose words are understood, the person's own first.

    Raises:
        BadInput: no locale has that name.
    """
    own = locale_of(name)
    every = (own, locale_of(own.language), locale_of(ENGLISH))
    return tuple(dict.fromkeys(every))


@cache
def understood(name: str, language: str) -> tuple[Locale, ...]:
    """The locales whose months and days are understood: those of `spoken`, and the one of that language (ISO 639)."""
    own, *others = spoken(name)
    with suppress(BadInput):
        others.insert(0, locale_of(language))
    return tuple(dict.fromkeys((own, *others)))


@cache
def native(currency: str) -> tuple[Locale, ...]:
    """The locales of the country of a currency. The first two letters of its code are the country's (ISO 4217)."""
    from babel import core

    land = currency[:2]
    languages = core.get_global("territory_languages").get(land, {})
    official = [name for name, told in languages.items() if told["official_status"]]
    found = []
    for language in official[:4]:
        try:
            found.append(locale_of(f"{language}_{land}"))
        except BadInput:
            continue
    return tuple(found)


@cache
def data_of(locale: Locale) -> Mapping[Any, Any]:
    """All data that Babel has of a locale. Needed for what its classes lack: units, relative days, currency names."""
    from babel import localedata

    data: Any = localedata.load(str(locale))
    return localedata.LocaleDataDict(data)


def texts(data: object) -> Iterator[str]:
    """Every text in a part of Babel's data, at any depth."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for key in data:
            yield from texts(data[key])
