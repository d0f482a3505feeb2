"""Dates as people type them: 2026-11-30, 30.11., 11/30/2026, "nov 9", "9. Dezember 2026", "friday", "in 3 days"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from desk_app.domain.dates import day
from desk_app.domain.reading.answers import Answer, Asked, Expected, Read, Refused, quoted
from desk_app.domain.reading.calendar_words import NAME, CalendarWords, TimeUnit, calendar_words, word
from desk_app.domain.reading.letters import in_figures, one_form
from desk_app.support.words import _

_ISO = re.compile(r"([0-9]{4})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{1,2})\.?")
_EIGHT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_FIGURES = re.compile(r"([0-9]{1,2})([./-]) ?([0-9]{1,2})(?:\2 ?([0-9]{4}|[0-9]{1,2})?)?\.?")
_TOKEN = re.compile(rf"[0-9]+|{NAME.pattern}")
_AHEAD = re.compile(
    r"(?:in |\+ ?)([0-9]{1,4}|an?|one) ?([^\W\d_]+)?|([0-9]{1,4}|an?|one) ?([^\W\d_]+) (from now|hence|ago)"
)
_AROUND = re.compile(r"[0-9]{1,4}")
_LEAP_CYCLE = 9  # years to look ahead: after 29 February 2096 the next one is in 2104
_FAR = 50  # years: if a year of two figures lies further ahead, it may be in the last century
_FEWEST_LETTERS = 3  # letters of a month or a weekday that is not written out: "nov", "sept"


def read_date(text: str, expected: Expected) -> Answer:
    """The date typed. Without a year it is the next such day, today included."""
    written = one_form(text)
    words = calendar_words(expected.locale)
    found = list(dict.fromkeys(_readings(written, words, expected.today)))
    known = [each for each in found if each is not None]
    if len(known) == 1:
        return Read(known[0])
    if known:
        return Asked(_question(text, known), tuple(known))
    if found:
        return Refused(_("There is no day “{text}” in the calendar. Type one that exists.", text=quoted(text)))
    return Refused(_("“{text}” is not a date. Type one such as 30 Nov 2026, 30.11. or 2026-11-30.", text=quoted(text)))


def _question(text: str, dates: list[date]) -> str:
    shown = [day(each) for each in dates]
    if len(dates) == 2:
        return _(
            "Is “{text}” {first} or {second}? Type it so, or as {iso}",
            text=quoted(text),
            first=shown[0],
            second=shown[1],
            iso=dates[0].isoformat(),
        )
    return _("“{text}” can be each of these: {dates}. Type one of them", text=quoted(text), dates="; ".join(shown))


def _readings(written: str, words: CalendarWords, today: date) -> Iterator[date | None]:
    """The dates that the text can mean; None for a date that is not in the calendar."""
    if iso := (_ISO.fullmatch(written) or _EIGHT.fullmatch(written)):
        year, month, day_ = iso[1], iso[iso.re.groups - 1], iso[iso.re.groups]
        yield _valid(int(year), int(month), int(day_))
    elif figures := _FIGURES.fullmatch(written):
        yield from _of_figures(figures[1], figures[2], figures[3], figures[4], words, today)
    elif word(written) in words.days:
        yield later(today, words.days[word(written)], TimeUnit.DAY)
    else:
        ways = (_relative, _of_form, _of_words)
        yield from next((found for way in ways if (found := list(way(written, words, today)))), [])


def _of_figures(
    first: str, sign: str, second: str, year: str | None, words: CalendarWords, today: date
) -> Iterator[date | None]:
    """Day and month may come in either order. With points the day is first, unless the locale has it otherwise."""
    month_first = words.order.index("m") < words.order.index("d")
    pairs = [(first, second), (second, first)] if not month_first else [(second, first), (first, second)]
    if sign == "." and not (month_first and words.points) and not (year and int(second) > 12):
        pairs = [(first, second)]
    dates: list[date | None] = []
    if year and len(year) < 4 and words.order == "ymd":
        dates += _with_year(first, int(second), int(year), today)
    if year is None or len(year) != 1:
        dates += [each for day_, month in pairs for each in _with_year(year, int(month), int(day_), today)]
    valid = [each for each in dates if each]
    yield from valid or (None,)


def _with_year(year: str | None, month: int, day_: int, today: date) -> list[date | None]:
    if year is None:
        years = range(today.year, min(today.year + _LEAP_CYCLE, date.max.year + 1))
        dates = (_valid(each, month, day_) for each in years)
        return [next((each for each in dates if each and each >= today), None)]
    if len(year) == 4:
        return [_valid(int(year), month, day_)]
    near = 2000 + int(year)
    return [_valid(each, month, day_) for each in ((near, near - 100) if near > today.year + _FAR else (near,))]


def _valid(year: int, month: int, day_: int) -> date | None:
    try:
        return date(year, month, day_) if year >= 1000 else None
    except ValueError:
        return None


def _relative(written: str, words: CalendarWords, today: date) -> Iterator[date | None]:
    """A time from today: "in 3 days", "in two weeks", "+2w", "2 weeks ago", also in the words of the locale."""
    written = in_figures(written)
    if found := _AHEAD.fullmatch(written):
        number, name = found[1] or found[3], found[2] or found[4]
        spans = words.spans.get(name, frozenset()) - {TimeUnit.HOUR} if name else {TimeUnit.DAY}
        times = -1 if found[5] == "ago" else 1
        yield from (later(today, times * (int(number) if number.isdigit() else 1), span) for span in sorted(spans))
    if number := _AROUND.search(written):
        around = word(written[: number.start()]), word(written[number.end() :])
        for phrases, times in ((words.ahead, 1), (words.ago, -1)):
            yield from (later(today, times * int(number.group()), span) for span in sorted(phrases.get(around, ())))


def later(today: date, count: int, span: TimeUnit) -> date | None:
    """So many units after a day. In a month that is too short its last day; None beyond the calendar."""
    try:
        if span in (TimeUnit.DAY, TimeUnit.WEEK):
            return today + timedelta(days=count * (7 if span is TimeUnit.WEEK else 1))
        months = today.year * 12 + today.month - 1 + count * (12 if span is TimeUnit.YEAR else 1)
        tries = (_valid(months // 12, months % 12 + 1, each) for each in range(today.day, 27, -1))
        return _valid(months // 12, months % 12 + 1, today.day) or next(filter(None, tries), None)
    except (OverflowError, ValueError):
        return None


def _of_form(written: str, words: CalendarWords, today: date) -> Iterator[date | None]:
    """A date in a form of the locale, with its words: "2026년 11월 30일", "terça-feira, 1 de dezembro"."""
    for form in words.forms:
        found = form.fullmatch(written)
        if found and "d" in form.groupindex:
            told = found.groupdict()
            months = words.months.get(word(told["month"]), frozenset()) if told.get("month") else {int(told["m"])}
            dates = [each for m in sorted(months) for each in _with_year(told.get("y"), m, int(told["d"]), today)]
            yield from _on(words.weekdays[word(told["weekday"])], dates) if told.get("weekday") else dates


def _of_words(written: str, words: CalendarWords, today: date) -> Iterator[date | None]:
    """A month by its name with a day, perhaps a year and a weekday; or a weekday alone."""
    tokens = _TOKEN.findall(written)
    numbers = [each for each in tokens if each.isdecimal()]
    names = [word(each) for each in tokens if not each.isdecimal() and word(each) not in words.small]
    if names and not numbers and (weekday := begun(names[-1], words.weekdays)):
        yield from _coming(names[:-1], weekday, today)
        return
    weekday = begun(names[0], words.weekdays) if len(names) == 2 else frozenset()
    if len(names) == (2 if weekday else 1):
        dates = [each for month in sorted(begun(names[-1], words.months)) for each in _dated(numbers, month, today)]
        yield from _on(weekday, dates) if weekday and dates else dates


def begun(name: str, known: Mapping[str, frozenset[int]]) -> frozenset[int]:
    """What a name can mean. If it is not known, what the names that begin so mean, from three letters on."""
    if name in known:
        return known[name]
    if len(name) < _FEWEST_LETTERS:
        return frozenset()
    return frozenset(number for full, numbers in known.items() if full.startswith(name) for number in numbers)


def _dated(numbers: list[str], month: int, today: date) -> list[date | None]:
    """A day, with or without a year, in a month given by name."""
    years = [each for each in numbers if len(each) == 4]
    days = [each for each in numbers if len(each) <= 2]
    if len(numbers) == 1 and days:
        return _with_year(None, month, int(days[0]), today)
    if len(numbers) == 2 and len(years) + len(days) == 2 and days:
        return _with_year(years[0] if years else days[1], month, int(days[0]), today)
    return []


def _on(weekdays: frozenset[int], dates: list[date | None]) -> list[date | None]:
    """The dates among these that fall on that weekday; dates that do not exist are left out."""
    return [each for each in dates if each and each.weekday() in weekdays] or [None]


def _coming(before: list[str], weekdays: frozenset[int], today: date) -> Iterator[date]:
    """The coming weekday. It may be today or in a week; "next friday" is the coming one or the one after."""
    if before not in ([], ["this"], ["next"]):
        return
    for number in sorted(weekdays):
        away = (number - today.weekday()) % 7
        dates = {0: (0, 7)}.get(away, (away, away + 7) if before == ["next"] else (away,))
        yield from (found for each in dates if (found := later(today, each, TimeUnit.DAY)))
