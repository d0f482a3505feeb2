"""Finds the values that a sentence mentions: amounts, percentages, times, dates, and plain numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from desk_app.domain.messages.heard import Heard
from desk_app.domain.reading.calendar_words import calendar_words


class Looks(StrEnum):
    """What a mention looks like."""

    MONEY = "money"
    PERCENT = "percent"
    SPAN = "span"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Mention:
    """A value in a sentence, from `start` to `end`. `text` is what is to be read; `high` is the end of a range.

    `span` is the unit of a length of time, `per` what a price is for ("month"). `about` is a concept that the form
    itself tells ("net 30").
    """

    start: int
    end: int
    kind: Looks
    text: str
    high: str = ""
    span: str = ""
    per: str = ""
    about: str = ""


_NUMBER = r"(?:\d{1,3}(?:[.,'’\u202f ]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?)"
_NO_CENTS = r"(?:[.,](?:-{1,2}|–)(?!\d))?"
_TIMES = r"(?: ?(?:k|tsd\.?|tausend|thousand|mil(?!\w)|mio\.?|million(?:s|en|es)?|mill\.)(?!\w))?"
_SIGNS = (
    r"euros?|eur|€|dollars?|bucks|us\$|usd|\$|pounds?|gbp|£|quid|francs?|franken|sfr|chf|fr\.|kr\.?|kronen|kronor|"
    r"sek|nok|dkk|pln|zł|czk|kč|yen|jpy|¥|rupees?|inr|₹|pesos?|mxn|libras?|dólares|francos|aud|cad|a\$|c\$"
)
_PERCENTS = r"percent(?!\w)|per cent|prozent|por ciento|vom hundert".split("|")
_TIME_OF_DAY = (
    r"(?<!\w)\d{1,2}[:.]\d{2} ?(?:h|uhr|a\.?m|p\.?m)\b",
    r"(?<![\d.,])\d{1,2}:\d{2}(?!\d)",
    r"(?<!\w)\d{1,2} ?(?:uhr|a\.m\.|p\.m\.|am(?= |\.|,|$)|pm)(?!\w)",
)
_PHONE = r"(?<![\w.,])(?:\+\d{1,3}|\(?0\d{1,5}\)?|\d{2,5})(?:[ /.\-–()]{1,2}\d{2,5}){2,}(?!\w)(?<!\.\d{3})(?<!,\d{3})"
_CODES = (
    r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,}",  # an IBAN
    r"(?<!\w)\d{3,5}-\d{3,4}(?:-\d{2,5})?(?!\w)",
    r"(?<!\w)[A-Z]{1,4}-?\d{2,}(?:[-/]\d+)*(?!\w)",
    r"(?<!\w)\d{4}[-/]\d{1,3}(?![-/\d])",
)
_HIDDEN = re.compile(
    "|".join((r"https?://\S+", r"www\.\S+", r"\S+@\S+\.\w+", *_TIME_OF_DAY, _PHONE, *_CODES)), re.IGNORECASE
)
_PHONE_FIGURES = 7
_ISO_DATE = re.compile(r"(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)")
_POINTED = re.compile(r"(?<![\d.,])\d{1,2}\. ?\d{1,2}\.(?: ?\d{4}(?!\d)|\d{2}(?!\d))?(?!\d)")
_SLASHED = re.compile(
    r"(?<![\d/])\d{1,2}/\d{1,2}/\d{2,4}(?![\d/])|(?<=\bon )\d{1,2}/\d{1,2}(?![\d/])|(?<=\bby )\d{1,2}/\d{1,2}(?![\d/])"
)
_NET = re.compile(
    r"(?<!\w)net[- ]?(?P<a>\d{1,3})(?:[ -]?days?)?(?![\w.,]\d|\w)"
    r"|(?<![\w.,])(?P<b>\d{1,3})(?: days?| tage)? (?:net|netto)(?!\w)"
    r"|(?<=\ba )(?P<c>\d{1,3}) días(?!\w)",
    re.IGNORECASE,
)


_ARTICLES = frozenset(("a", "an", "un"))
_ROUND = r"\w*(?:round|revisi|runde|schleife|korrektur|ronda)"
"""Before these, "eine" and "una" count; elsewhere they are articles."""
_WORKING = r"(?!werk|arbeit|bank|manntag)[a-zäöüß]{3,}"
"""The beginning of a German word for days, such as Urlaubstage. Working days are not counted as days."""


def mentions(text: str, heard: Heard) -> list[Mention]:
    """The values in a sentence, in their order; a range is one of them."""
    free = _HIDDEN.sub(_blanked, text)
    found: list[Mention] = []
    for finder in (_dates, _nets, _spans, _percents, _amounts, _numbers):
        for each in finder(free, heard):
            if all(each.end <= other.start or each.start >= other.end for other in found):
                found.append(each)
    return _with_ranges(sorted(found, key=lambda each: each.start), text, heard)


def _blanked(found: re.Match[str]) -> str:
    """Blanks in place of what is no value, as long as it was. Dates stay, and amounts that look like a phone number."""
    text = found.group()
    figures = sum(map(str.isdigit, text))
    grouped = re.fullmatch(r"\d{1,3}(?:([ .]))\d{3}(?:\1\d{3})*", text)
    if _ISO_DATE.fullmatch(text) or grouped or re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", text):
        return text
    if text[0].isdigit() and "-" in text and figures < _PHONE_FIGURES and re.fullmatch(r"\d{3,4}-\d{3,4}", text):
        return text  # a range such as 4500-5000
    if re.fullmatch(r"(?:EUR|USD|GBP|CHF|SEK|NOK|DKK)-?\d+", text, re.IGNORECASE):
        return text
    return " " * len(text)


@cache
def _word_dates(locale: str) -> re.Pattern[str]:
    words = calendar_words(locale)
    months = "|".join(sorted((re.escape(each) for each in words.months if len(each) > 2), key=len, reverse=True))
    days = "|".join(sorted((re.escape(each) for each in words.weekdays if len(each) > 1), key=len, reverse=True))
    day = r"\d{1,2}(?:st|nd|rd|th|\.|º)?"
    year = r"(?:,? (?:de |del )?\d{4}(?!\d))?"
    lead = rf"(?:(?:{days})\.?,? (?:(?:den|the|el|dem) )?)?"
    day_first = rf"(?<!\w){lead}{day} (?:of |de )?(?:{months})(?!\w)\.?{year}"
    month_first = rf"(?<!\w){lead}(?:{months})\.? \d{{1,2}}(?:st|nd|rd|th)?(?![\w]|[.,]\d){year}"
    return re.compile(f"{day_first}|{month_first}", re.IGNORECASE)


def _dates(text: str, heard: Heard) -> Iterator[Mention]:
    patterns = [_ISO_DATE, _word_dates(heard.locale), _POINTED, _SLASHED]
    for pattern in patterns:
        for found in pattern.finditer(text):
            yield Mention(
                found.start(), found.end(), Looks.DATE, re.sub(r" (?:den|dem|the|el) ", " ", found.group().strip())
            )


def _nets(text: str, _heard: Heard) -> Iterator[Mention]:
    for found in _NET.finditer(text):
        number = found["a"] or found["b"] or found["c"]
        yield Mention(found.start(), found.end(), Looks.SPAN, f"{number} days", span="day", about="payment")


@cache
def _counted(words: tuple[str, ...]) -> str:
    return rf"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))}|{_NUMBER})"


def _spans(text: str, heard: Heard) -> Iterator[Mention]:
    units = "|".join(sorted(heard.spans, key=len, reverse=True))
    lead = rf"(?:{_WORKING})?" if heard.locale == "de_DE" else ""
    pattern = rf"(?<![\w.,])(?P<n>{_counted(tuple(heard.numbers))})[ -]?{lead}(?P<unit>{units})(?!\w)"
    for found in re.finditer(pattern, text, re.IGNORECASE):
        number = _figure(found["n"], heard)
        unit = heard.spans[found["unit"].casefold()]
        vague = found["n"].casefold() in ("a", "an") and unit != "year"
        if not vague:
            yield Mention(found.start(), found.end(), Looks.SPAN, f"{number} {unit}s", span=unit)


def _figure(text: str, heard: Heard) -> str:
    number = heard.numbers.get(text.casefold())
    return text if number is None else str(number)


def _percents(text: str, _heard: Heard) -> Iterator[Mention]:
    pattern = rf"(?<![\w.,])(?P<n>{_NUMBER}) ?(?:%|{'|'.join(_PERCENTS)})"
    for found in re.finditer(pattern, text, re.IGNORECASE):
        yield Mention(found.start(), found.end(), Looks.PERCENT, found["n"])


def _amounts(text: str, heard: Heard) -> Iterator[Mention]:
    amount = rf"{_NUMBER}{_NO_CENTS}{_TIMES}"
    pattern = rf"(?<![^\W_])(?:{_SIGNS}) ?{amount}(?!\w)|(?<![\w.,]){amount} ?(?:{_SIGNS})(?!\w)"
    for found in re.finditer(pattern, text, re.IGNORECASE):
        yield _priced(Mention(found.start(), found.end(), Looks.MONEY, found.group().strip()), text, heard)


def _numbers(text: str, heard: Heard) -> Iterator[Mention]:
    for found in re.finditer(rf"(?<![\w.,#/]){_NUMBER}{_NO_CENTS}{_TIMES}(?![\w/])(?!\.\d)", text, re.IGNORECASE):
        yield _priced(Mention(found.start(), found.end(), Looks.NUMBER, found.group().strip()), text, heard)
    many = "|".join(re.escape(each) for each in heard.numbers if heard.numbers[each] > 1)
    one = "|".join(re.escape(each) for each in heard.numbers if heard.numbers[each] == 1 and each not in _ARTICLES)
    for found in re.finditer(rf"(?<!\w)(?:{many}|(?:{one})(?= {_ROUND}))(?!\w)", text, re.IGNORECASE):
        yield Mention(found.start(), found.end(), Looks.NUMBER, _figure(found.group(), heard))


def _priced(found: Mention, text: str, heard: Heard) -> Mention:
    """The amount with what it is a price for, if that follows."""
    after = text[found.end :]
    for per, words in heard.per.items():
        if match := re.match(rf" ?(?:(?:euros?|net|netto) )?(?:{words})(?!\w)", after, re.IGNORECASE):
            return replace(found, end=found.end + match.end(), per=per)
    return found


def _with_ranges(found: Sequence[Mention], text: str, heard: Heard) -> list[Mention]:
    kept: list[Mention] = []
    for each in found:
        joined = _joined(kept[-1], each, text, heard) if kept else None
        if joined:
            kept[-1] = joined
        else:
            kept.append(each)
    return kept


def _joined(low: Mention, high: Mention, text: str, heard: Heard) -> Mention | None:
    """The range of two mentions, if the words between them make one."""
    if Looks.DATE in (low.kind, high.kind) or low.high or (low.kind is not high.kind and low.kind is not Looks.NUMBER):
        return None
    between, before = text[low.end : high.start].strip(), text[: low.start]
    dash = bool(between) and all(unicodedata.category(each) == "Pd" for each in between)
    opened = heard.ends_with("range_first", before[-20:])
    joins = bool(heard.expression("range_between").fullmatch(between))
    ends = joins and between.casefold() in ("to", "bis", "a")
    moves = bool(heard.hears("raising", text)) and heard.locale != "de_DE" and not dash
    if dash or (opened and joins) or (ends and not moves):
        return replace(high, start=low.start, text=low.text, high=high.text)
    return None
