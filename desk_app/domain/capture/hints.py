"""What the empty entry line suggests to type: lines about the issues that are there, each of which can be read.

The numbers are made up, so that the suggestion tells nothing of limits or targets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import product

from desk_app.domain.capture.keys import OUR_PLACES, THEIR_PLACES
from desk_app.domain.capture.line import Line
from desk_app.domain.capture.meaning import Record
from desk_app.domain.capture.parsing import read
from desk_app.domain.capture.spoken import line_words
from desk_app.domain.capture.table import Table
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Side, Unit
from desk_app.support.forms import forms_for
from desk_app.support.words import _, spoken_language

_KEYED: dict[Unit, tuple[str, str]] = {
    Unit.MONEY: ("48", "51"),
    Unit.PERCENT: ("20", "30"),
    Unit.DAYS: ("30", "30"),
    Unit.COUNT: ("3", "2"),
}
_SPELLED = {**_KEYED, Unit.MONEY: ("4.8k", "5.1k")}
_NOTE = "n"
_SHORT, _BEGINNING = 6, 3
"""The first word of a name is suggested whole up to so many letters; of a longer one, its beginning."""


def hint(table: Table) -> str:
    """The suggestions for these issues in one line; empty if there are no issues."""
    note = next((letter for letter, usual in table.letters.items() if usual == _NOTE), _NOTE)
    return _hint(table.issues, table.currency, table.today, note, table.locale, spoken_language())


@lru_cache(maxsize=4)
def _hint(issues: tuple[Issue, ...], currency: str, today: date, note: str, locale: str, _language: str) -> str:
    table = Table(issues, currency=currency, today=today, locale=locale)
    keyed = [_keyed(side, table) for side in (Side.THEY, Side.WE)]
    if not all(keyed):
        return ""
    first = table.issues[0].name
    return _(
        "{theirs} their {issue}    {ours} yours    {line}    {note} a note",
        theirs=keyed[0], ours=keyed[1], issue=first, line=worded(table), note=note,
    )  # fmt: skip


def worded(table: Table) -> str:
    """An exchange in words about the first two issues, or an offer if there is only one or no exchange can be read."""
    offers = _offers(Side.THEY, 0, table)
    returns = _offers(Side.WE, 1, table) if len(table.issues) > 1 else []
    back = line_words(spoken_language()).returns[0]
    for theirs, ours in product(offers, returns):
        if _reads(line := f"{theirs} {back} {ours}", table, [(Side.THEY, table.issues[0]), (Side.WE, table.issues[1])]):
            return line
    return offers[0] if offers else ""


def _keyed(side: Side, table: Table) -> str:
    """An offer on the first issue by its key, as it is typed."""
    if not table.issues:
        return ""
    key = (THEIR_PLACES if side is Side.THEY else OUR_PLACES)[0].value.upper()
    lines = (key + value for value in _values(table.issues[0], side, table, _KEYED))
    return next((line for line in lines if _reads(line, table, [(side, table.issues[0])])), "")


def _offers(side: Side, number: int, table: Table) -> list[str]:
    """Offers in words on one issue that can be read, the shortest first."""
    issue = table.issues[number]
    values = list(_values(issue, side, table, _SPELLED))
    who = line_words(spoken_language()).begin[0 if side is Side.THEY else 1]
    lines = (f"{who} {name} {value}" for name, value in product(_names(issue, number), values))
    return [line for line in lines if _reads(line, table, [(side, issue)])]


def _names(issue: Issue, number: int) -> Iterator[str]:
    name = " ".join(issue.name.casefold().split())
    word = next(iter(name.split()), "").strip(",.;:")
    if word:
        yield from (word[:_BEGINNING] if len(word) > _SHORT else word, word)
    yield from (name, f"#{number + 1}")


def _values(issue: Issue, side: Side, table: Table, by_unit: dict[Unit, tuple[str, str]]) -> Iterator[str]:
    place = 0 if side is Side.THEY else 1
    if issue.unit in by_unit:
        yield by_unit[issue.unit][place].replace(".", forms_for(table.locale).decimal)
    elif issue.unit is Unit.DATE:
        day = table.today + timedelta(days=31 * (2 - place))
        day = day.replace(day=20)
        yield from (f"{day.day}/{day.month}", day.isoformat())
    elif by_unit is _SPELLED:
        yield from _labels(issue, place)
    else:
        yield "21"[place]


def _labels(issue: Issue, place: int) -> Iterator[str]:
    for option in issue.options[::-1] if place == 0 else issue.options:
        label = option.label.casefold()
        yield from (*label.split()[:1], label)


def _reads(line: str, table: Table, wanted: Sequence[tuple[Side, Issue]]) -> bool:
    meaning = read(Line.of(line), table).meaning
    if not isinstance(meaning, Record):
        return False
    return [(term.side, term.issue) for term in meaning.terms] == [(side, issue.id) for side, issue in wanted]
