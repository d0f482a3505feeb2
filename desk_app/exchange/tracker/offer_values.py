"""What the offers on one issue of a table mean: amounts, days, dates or options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Direction, Side, Unit, Value, as_fraction
from desk_app.domain.reading import Asked, Expected, Read, Refused, read
from desk_app.domain.reading.answers import quoted
from desk_app.domain.reading.notation import sign, signs_of_all
from desk_app.domain.reading.numbers import not_that
from desk_app.exchange.tracker.offer_rows import DayReader
from desk_app.support.words import _

_UNITS = (Unit.MONEY, Unit.PERCENT, Unit.DAYS, Unit.DATE)
_FIGURES = re.compile(r"[\d.,'’\s+-]+")
_MOST_OPTIONS = 50
_LONGEST_OPTION = 200
_MOST_BARE = {Unit.PERCENT: 100, Unit.DAYS: 999}
"""A number alone above this is hardly of that unit: "1000" beside "12 %"."""
_NOTHING = frozenset(("k. a.", *"n/a n.a. na n/d nd s/d tbd tba tbc k.a. k.a".split()))
"""What stands for no offer, beside dashes and question marks."""
_ABOUT = (
    "about|approx|approximately|around|roughly|circa|ca|from|to|up|over|under|between|at|least|most|max|min|"
    "etwa|ungefähr|ungefaehr|rund|zirka|von|bis|ab|unter|über|ueber|zwischen|mindestens|höchstens|hoechstens|mind|"
    "alrededor|de|aprox|aproximadamente|unos|unas|desde|hasta|entre|sobre|más|mas|menos|mínimo|máximo|como"
)
_VAGUE = re.compile(
    rf"(?:(?:{_ABOUT})\b\.?|[~≈±<>≤≥])[\s\w.~≈±<>≤≥]*?\d.*|\D{{0,4}}\d[\d.,'’\s]*\W{{0,4}}"
    r"(?:[-–—/]|\b(?:bis|to|and|und|y|a|hasta)\b)\W{0,4}\d[\d.,'’\s]*\D{0,12}",
    re.IGNORECASE,
)
"""Figures that are no single one: "ca. 1000", "1000 - 1200"."""


@dataclass(frozen=True, slots=True)
class IssueReader:
    """Reads the offers on one issue, all in one unit."""

    issue: Issue
    expected: Expected
    days: DayReader

    @classmethod
    def of(
        cls, issue_id: str, name: str, texts: Sequence[str], expected: Expected, numbers: str, days: DayReader
    ) -> IssueReader:
        """For an issue with these offers: the unit is the one in which most of them can be read, else options.

        What is no single offer ("-", "ca. 1000") does not count, and makes no option. `numbers` is the locale in which
        the table writes its numbers, `days` knows how it writes its days.
        """
        asked = {unit: replace(expected, unit=unit, locale=numbers) for unit in _UNITS}
        asked[Unit.DATE] = replace(expected, unit=Unit.DATE)
        told = [text for text in texts if not _is_no_offer(text, asked.values())]
        fits = {unit: sum(_fits(text, asked[unit]) for text in told) for unit in _UNITS}
        best = max(_UNITS, key=lambda unit: fits[unit])
        if fits[best] * 2 >= len(told) and fits[best]:
            return cls(Issue(issue_id, name, best, Direction.MORE), asked[best], days)
        labels = list(dict.fromkeys(text for text in told if len(text) <= _LONGEST_OPTION))[:_MOST_OPTIONS]
        options = tuple(Option(f"{issue_id}-{number}", label) for number, label in enumerate(labels, 1))
        return cls(
            Issue(issue_id, name, Unit.OPTION, None, options=options),
            replace(expected, unit=Unit.OPTION, locale=numbers),
            days,
        )

    def value(self, text: str) -> tuple[Value | None, str]:
        """The value of an offer; or None, and words that say why it cannot be read."""
        if self.expected.unit is Unit.OPTION:
            found = next((option.id for option in self.issue.options if option.label == text), None)
            if found is None and _is_no_offer(text, [replace(self.expected, unit=unit) for unit in _UNITS]):
                return None, _no_offer(text)
            return found, "" if found else _("there are too many different offers, or it is too long.")
        match self.days.meant(text, read(text, self.expected)):
            case Read(value) if not _is_bare(text, value, self.expected.unit):
                return value, ""
            case Read():
                return None, not_that(text, self.expected.unit)
            case Refused() if _is_no_offer(text, [self.expected]):
                return None, _no_offer(text)
            case Asked(words) | Refused(words):
                return None, words

    def directed(self, offers: Iterable[tuple[Side, Value]]) -> Issue:
        """The issue with the way that is better for us: who wants more begins higher. Without both sides, more."""
        if self.issue.direction is None:
            return self.issue
        first: dict[Side, Value] = {}
        for side, value in offers:
            first.setdefault(side, value)
        ours, theirs = first.get(Side.WE), first.get(Side.THEY)
        if ours is None or theirs is None or isinstance(ours, str) or isinstance(theirs, str):
            return self.issue
        less = as_fraction(ours) < as_fraction(theirs)
        return replace(self.issue, direction=Direction.LESS if less else Direction.MORE)


def currency_of(texts: Iterable[str], locale: str) -> str:
    """The first currency whose code or sign stands in one of these texts; empty if there is none."""
    known = signs_of_all(locale)
    return next((known[each] for text in texts if (each := sign(_FIGURES.sub("", text))) in known), "")


def _fits(text: str, expected: Expected) -> bool:
    match read(text, expected):
        case Refused():
            return False
        case Read(value):
            return not _is_bare(text, value, expected.unit)
        case Asked():
            return True


def _is_bare(text: str, value: Value, unit: Unit) -> bool:
    """Whether it is a number alone that is too large for its unit."""
    most = _MOST_BARE.get(unit)
    return most is not None and isinstance(value, Decimal) and value > most and not re.search(r"[^\W\d_]|%", text)


def _is_no_offer(text: str, asked: Iterable[Expected]) -> bool:
    """Whether a cell holds no offer, or figures that can be read in no unit as they are no single one."""
    plain = text.strip().casefold()
    if plain in _NOTHING or not any(map(str.isalnum, plain)):
        return True
    return bool(_VAGUE.fullmatch(plain)) and not any(_fits(text, each) for each in asked)


def _no_offer(text: str) -> str:
    return _("“{text}” is not a single offer.", text=quoted(text))
