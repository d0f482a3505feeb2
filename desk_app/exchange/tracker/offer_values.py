"""What the offers on one issue of a table mean: amounts, days, dates or options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Direction, Side, Unit, Value, as_fraction
from desk_app.domain.reading import Asked, Expected, Read, Refused, read
from desk_app.domain.reading.notation import sign, signs_of_all
from desk_app.support.words import _

_UNITS = (Unit.MONEY, Unit.PERCENT, Unit.DAYS, Unit.DATE)
_FIGURES = re.compile(r"[\d.,'’\s+-]+")
_MOST_OPTIONS = 50
_LONGEST_OPTION = 200


@dataclass(frozen=True, slots=True)
class IssueReader:
    """Reads the offers on one issue, all in one unit."""

    issue: Issue
    expected: Expected

    @classmethod
    def of(cls, issue_id: str, name: str, texts: Sequence[str], expected: Expected) -> IssueReader:
        """For an issue with these offers: the unit is the one in which most of them can be read, else options."""
        fits = {unit: sum(_fits(text, replace(expected, unit=unit)) for text in texts) for unit in _UNITS}
        best = max(_UNITS, key=lambda unit: fits[unit])
        unit = best if fits[best] * 2 >= len(texts) and fits[best] else Unit.OPTION
        if unit is not Unit.OPTION:
            return cls(Issue(issue_id, name, unit, Direction.MORE), replace(expected, unit=unit))
        labels = list(dict.fromkeys(text for text in texts if len(text) <= _LONGEST_OPTION))[:_MOST_OPTIONS]
        options = tuple(Option(f"{issue_id}-{number}", label) for number, label in enumerate(labels, 1))
        return cls(Issue(issue_id, name, unit, None, options=options), replace(expected, unit=unit))

    def value(self, text: str) -> tuple[Value | None, str]:
        """The value of an offer; or None, and words that say why it cannot be read."""
        if self.expected.unit is Unit.OPTION:
            found = next((option.id for option in self.issue.options if option.label == text), None)
            return found, "" if found else _("there are too many different offers, or it is too long.")
        match read(text, self.expected):
            case Read(value):
                return value, ""
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
    return not isinstance(read(text, expected), Refused)
