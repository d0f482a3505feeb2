"""The rows of a table of offers, one by one: who offered what, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desk_app.domain.capture.spoken import line_words
from desk_app.domain.folding import folded
from desk_app.domain.quantities import Side
from desk_app.domain.reading import Answer, Asked, Read, Refused
from desk_app.domain.reading.answers import quoted
from desk_app.domain.reading.past_days import day_said
from desk_app.exchange.contacts.decoding import lines_of, one_line
from desk_app.exchange.tracker.offer_columns import OfferColumn
from desk_app.support.words import _, spoken_language

LONGEST_NAME = 200
_CLOCK = re.compile(r"[T ]+\d{1,2}:\d\d(:\d\d(\.\d+)?)?\s*(Z|[AaPp]\.?[Mm]\.?)?$", re.ASCII)
_FIGURES = re.compile(r"([0-3]?\d)[/.-]([0-3]?\d)[/.-](?:\d{4}|\d{2})", re.ASCII)
_MONTHS = 12
_WE = frozenset("we us me i our ours mine my own wir uns ich unser nosotros yo nuestra nuestro".split())
_THEY = frozenset("they them their theirs he she it client customer buyer sie ihr er kunde ellos ellas cliente".split())


@dataclass(frozen=True, slots=True)
class RowOffer:
    """One offer of a row: of a side, on an issue (empty: not named), as it is written there."""

    side: Side
    issue: str
    text: str


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A row that could be read. `day` is None if none is told."""

    number: int
    title: str
    person: str
    day: date | None
    currency: str
    note: str
    offers: tuple[RowOffer, ...]


@dataclass(frozen=True, slots=True)
class DayReader:
    """Reads the days of a table. `day_first` tells which of two figures below 13 is the day; None if no row tells."""

    today: date
    locale: str
    day_first: bool | None = None

    def told_by(self, cells: Iterable[str]) -> DayReader:
        """The same, for a table with these days: one of 13/02/2026 tells how 01/02/2026 is meant."""
        found = [(int(each[1]), int(each[2])) for each in map(_FIGURES.fullmatch, map(_day_alone, cells)) if each]
        orders = {first > _MONTHS for first, second in found if (first > _MONTHS) != (second > _MONTHS)}
        return replace(self, day_first=orders.pop() if len(orders) == 1 else None)

    def meant(self, text: str, answer: Answer) -> Answer:
        """What a text of figures means that could be two days, if the other days of the table tell; else `answer`."""
        figures = _FIGURES.fullmatch(text.strip())
        if not isinstance(answer, Asked) or figures is None or self.day_first is None:
            return answer
        wanted = int(figures[1 if self.day_first else 2])
        return next((Read(each) for each in answer.readings if getattr(each, "day", 0) == wanted), answer)

    def day(self, cell: str) -> date | str | None:
        """The day of a cell; words that say why it cannot be read; None for an empty cell."""
        text = _day_alone(cell)
        if not text:
            return None
        answer = self.meant(text, day_said(text, self.today, self.locale))
        if isinstance(answer, Asked | Refused):
            return answer.words
        found = answer.value
        if not isinstance(found, date):
            return _("“{text}” is not a day.", text=quoted(cell))
        return found if found <= self.today else _("“{text}” is still to come.", text=quoted(cell))


def row_of(number: int, cells: Sequence[str], columns: Sequence[OfferColumn], days: DayReader) -> OfferRow | str | None:
    """A row; words that say why it cannot be read; None if nothing that is taken is in it."""
    held: dict[OfferColumn, list[str]] = {column: [] for column in OfferColumn}
    for column, cell in zip(columns, cells, strict=False):
        if column is not OfferColumn.NONE and cell.strip():
            held[column].append(cell.strip())
    if not any(held.values()):
        return None
    person = one_line(" ".join(held[OfferColumn.PERSON][:1]))
    title = one_line(" ".join(held[OfferColumn.TITLE][:1])) or person
    day = days.day(" ".join(held[OfferColumn.DATE][:1]))
    offers = _offers(held, person)
    note = lines_of("\n".join(held[OfferColumn.NOTE]))
    problem = _problem(title, person, day, offers, note)
    if problem or isinstance(day, str) or isinstance(offers, str):
        return _("row {row}: {problem}", row=number, problem=problem)
    currency = " ".join(held[OfferColumn.CURRENCY][:1])
    return OfferRow(number, title, person, day, currency, note, offers)


def _problem(title: str, person: str, day: object, offers: tuple[RowOffer, ...] | str, note: str) -> str:
    if not title:
        return _("it names no negotiation and nobody on the other side.")
    if max(len(title), len(person)) > LONGEST_NAME:
        return _("its name is too long to be one.")
    for told in (day, offers):
        if isinstance(told, str):
            return told
    return "" if offers or note else _("it holds no offer and no note.")


def _offers(held: dict[OfferColumn, list[str]], person: str) -> tuple[RowOffer, ...] | str:
    issue = one_line(" ".join(held[OfferColumn.ISSUE][:1]))
    if len(issue) > LONGEST_NAME:
        return _("the name of its issue is too long to be one.")
    found = [RowOffer(Side.WE, issue, one_line(each)) for each in held[OfferColumn.OURS]]
    found += [RowOffer(Side.THEY, issue, one_line(each)) for each in held[OfferColumn.THEIRS]]
    if held[OfferColumn.VALUE]:
        told = one_line(" ".join(held[OfferColumn.SIDE][:1]))
        side = _side(told, person)
        if side is None:
            they, we = line_words(spoken_language()).begin
            return _(
                "“{text}” does not tell whose offer it is: write “{we}” or “{they}”.",
                text=quoted(told),
                we=we,
                they=they,
            )
        found += [RowOffer(side, issue, one_line(each)) for each in held[OfferColumn.VALUE]]
    return tuple(found)


def _side(told: str, person: str) -> Side | None:
    """Whose offer it is, by a word for a side or the name of the other side."""
    word = folded(told)
    if word and word == folded(person):
        return Side.THEY
    known = line_words(spoken_language()).sides
    return known.get(word) or (Side.WE if word in _WE else Side.THEY if word in _THEY else None)


def _day_alone(cell: str) -> str:
    return _CLOCK.sub("", cell.strip()).strip()
