"""How numbers, money and days are written in the region of the person. Names of months are words: see `words.py`.

The forms are Babel's (CLDR). They are asked for with the first number, and only where numbers are not written like
English; `forms_kept.py` keeps them from one start to the next.
They are put together here, so that no figure of an amount is lost: Babel's digits of currencies are for display, and
it loses the Swiss apostrophes of a million (2.19.0, see findings/).
"""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.support.number_forms import Forms
from desk_app.support.overriding import override

if TYPE_CHECKING:
    from babel import Locale

_LIKE_ENGLISH = frozenset(("", "C", "POSIX", "en", "en_US", "en_GB"))
_AMERICAN = "en_US"
_SUNDAY = 6
_DIRECTIONS = str.maketrans("", "", "\u200e\u200f\u061c")
_LATIN = "latn"
_FIELDS = {"d": "{day}", "dd": "{day}", "MMM": "{month}", "LLL": "{month}", "MMMM": "{month}", "y": "{year}"}
_FIELD = re.compile(r"([A-Za-z])\1*|'[^']*'")


class Grouped(int):
    """A whole number that `{n:,}` shows as it is written now."""

    @override
    def __format__(self, form: str, /) -> str:
        return grouped(self) if form == "," else super().__format__(form)


class _Writer:
    """The forms of this process. Babel is asked for them with the first number."""

    def __init__(self) -> None:
        self.locale, self._forms = "", Forms()
        self._known = True
        self.file: Path | None = None

    def follow(self, locale: str) -> None:
        plain = plain_locale(locale)
        if plain != self.locale:
            self.locale, self._known = plain, plain in _LIKE_ENGLISH
            self._forms = plain_forms(plain)

    def forms(self) -> Forms:
        if not self._known:
            self._forms, self._known = self._found(), True
        return self._forms

    def _found(self) -> Forms:
        from desk_app.support.forms_kept import keep_forms, kept_forms

        known = kept_forms(self.file, self.locale) if self.file else None
        if known is None:
            known = forms_of(self.locale)
            if self.file:
                with suppress(OSError):  # then it is asked for again at the next start
                    keep_forms(self.file, self.locale, known)
        return known


def plain_forms(locale: str) -> Forms:
    """The forms of a locale whose numbers are like English. They are known without Babel."""
    return Forms(twelve=True, week=_SUNDAY) if locale == _AMERICAN else Forms()


_WRITER, _TIMES = _Writer(), _Writer()


def write_as(locale: str, times: str = "") -> None:
    """From now on numbers are written as in that locale ("de_CH", "de_CH.UTF-8"); unknown ones as in English.

    `times`: the locale of times and weeks, if that is another one.
    """
    _WRITER.follow(locale)
    _TIMES.follow(times or locale)


def keep_forms_in(file: Path | None) -> None:
    """From now on the forms of the region are kept in that file, and beside it those of times; None: nowhere."""
    _WRITER.file = file
    _TIMES.file = file and file.with_stem(f"{file.stem}-times")


def written_locale() -> str:
    """The locale as which numbers are written now; empty: as in English."""
    return _WRITER.locale


def times_locale() -> str:
    """The locale as which times are written now."""
    return _TIMES.locale


def forms() -> Forms:
    """How numbers are written now."""
    return _WRITER.forms()


def forms_of_times() -> Forms:
    """How times are written now, and with which day a week begins."""
    return (_WRITER if _TIMES.locale == _WRITER.locale else _TIMES).forms()


def grouped(number: int) -> str:
    """A whole number as it is written now: "12,345"."""
    return forms().number(f"{number:d}")


def forms_for(locale: str) -> Forms:
    """How numbers would be written if they were `write_as` that locale."""
    plain = plain_locale(locale)
    return plain_forms(plain) if plain in _LIKE_ENGLISH else forms_of(plain)


def plain_locale(locale: str) -> str:
    """The name of a locale without encoding and variant, with underscores: "de_CH"."""
    return locale.partition(".")[0].partition("@")[0].replace("-", "_")


def forms_of(locale: str) -> Forms:
    """The forms of a locale; those of English if there is none of that name."""
    from babel import Locale, UnknownLocaleError

    for name in dict.fromkeys((locale, locale.partition("_")[0])):
        try:
            return _of(Locale.parse(name))
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return Forms()


def _of(locale: Locale) -> Forms:
    symbols = locale.number_symbols.get(_LATIN, {})
    first, others = locale.decimal_formats[None].grouping
    money = locale.currency_formats["standard"]
    group = str(symbols.get("group", ",")).replace("'", "’")
    before, after = (part[0].translate(_DIRECTIONS) for part in (money.prefix, money.suffix))
    clock = re.sub("'[^']*'", "", locale.time_formats["short"].pattern)
    return Forms(
        decimal=str(symbols.get("decimal", ".")),
        group=group,
        first=first,
        others=others,
        before=before,
        after=after,
        percent=_of_percent(locale),
        day=_of_day(locale, "yMMMd", 3),
        day_of_year=_of_day(locale, "MMMd", 2),
        clock="." if re.search("[Hh]+[.]mm", clock) else ":",
        twelve="h" in clock,
        week=locale.first_week_day,
    )


def _of_percent(locale: Locale) -> str:
    pattern = locale.percent_formats[None]
    before, after = (part[0].translate(_DIRECTIONS) for part in (pattern.prefix, pattern.suffix))
    return f"{before}{{number}}{after}" if (before + after).strip() == "%" else ""


def _of_day(locale: Locale, skeleton: str, fields: int) -> str:
    """The order and marks of a day. Empty if words of the region's language are in it: another may be spoken."""
    form = locale.datetime_skeletons.get(skeleton)
    pattern = str(form.pattern).translate(_DIRECTIONS) if form else ""
    found = [each[0] for each in _FIELD.finditer(pattern)]
    bare = _FIELD.sub("", pattern)
    if len(found) != fields or not set(found) <= _FIELDS.keys() or any(map(str.isalpha, bare)):
        return ""
    return _FIELD.sub(lambda each: _FIELDS[each[0]], pattern)


def as_figures(value: Decimal, places: int | None = None) -> str:
    """The plain figures of a number: with `places` decimals, or as many as it has."""
    if places is not None:
        return f"{value:.{places}f}"
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
