"""The names of regions and currencies, from Babel's data (CLDR), in the language spoken. Loading takes a moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from desk_app.domain.dates import day
from desk_app.support.forms import forms_for
from desk_app.support.words import _, spoken_language

if TYPE_CHECKING:
    from babel import Locale


def locale_names() -> Mapping[str, str]:
    """The name of each locale with a territory that both Babel and Qt know: "de_CH" is "German (Switzerland)".

    First comes that of the land where most speak the language and of the language that most speak in the land.
    """
    from babel import localedata

    spoken = _spoken()
    names: dict[str, str] = {}
    for identifier in localedata.locale_identifiers():
        parts = identifier.split("_")
        if len(parts) < 2 or parts[-1] not in spoken.territories or _is_unknown(identifier):
            continue
        where = [*(spoken.scripts.get(each, each) for each in parts[1:-1]), spoken.territories[parts[-1]]]
        language = spoken.languages.get(parts[0], parts[0])
        names[identifier] = _("{language} ({country})", language=language, country=", ".join(where))
    return dict(sorted(names.items(), key=_usual_first))


def tenders() -> Mapping[str, str]:
    """The currencies with which one pays somewhere today, by their codes (ISO 4217): "CHF" is "CHF Swiss Franc".

    Those of most lands come first.
    """
    from collections import Counter

    from babel import core, numbers

    spoken = _spoken()
    used = (numbers.get_territory_currencies(land) for land in core.get_global("territory_currencies"))
    lands = Counter(code for codes in used for code in codes)
    codes = sorted(lands, key=lambda code: (-lands[code], code))
    return {code: _("{code} {name}", code=code, name=spoken.currencies.get(code, code)) for code in codes}


def example(locale: str) -> str:
    """How a number and a date are written there, in words of the language that is spoken."""
    there = forms_for(locale)
    shown = day(date(2026, 12, 31), there)
    return _("For example {number} and {date}", number=there.number("1234.50"), date=shown)


def _spoken() -> Locale:
    """Babel's locale of the language that is spoken; English if it has none."""
    from babel import Locale

    from desk_app.domain.reading import known_locale

    return Locale.parse(known_locale(spoken_language()).partition("_")[0])


def _usual_first(named: tuple[str, str]) -> tuple[int, str]:
    """How many are likelier for its language or its land (CLDR's likely subtags), then by name."""
    from babel import core

    likely = core.get_global("likely_subtags")
    identifier, name = named
    language, *script, land = identifier.split("_")
    of_language, of_land = likely.get(language, ""), likely.get(f"und_{land}", "")
    elsewhere = (not of_language.endswith(f"_{land}")) + (not of_land.startswith(f"{language}_"))
    return elsewhere + any(f"_{each}_" not in of_language for each in script), name.casefold()


def _is_unknown(identifier: str) -> bool:
    return QLocale(identifier).language() is QLocale.Language.C
