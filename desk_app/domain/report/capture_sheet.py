"""The capture sheet: the grid of a meeting on paper, to be filled in by hand and typed in afterwards.

It lies on the table. So it is made in two steps: `table_sheet` takes from a negotiation only names and units, and
`capture_sheet` puts only that into words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import assert_never

from desk_app.domain.amounts import PER_WORDS
from desk_app.domain.capture.keys import SLOTS
from desk_app.domain.capture.letters import NAMES
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.quantities import Per, Side, Unit
from desk_app.domain.report.private import parties
from desk_app.support.words import _

_KEYS = {(slot.side, slot.number): place.value.upper() for place, slot in SLOTS.items()}
_LETTERS = "nqxgvwbpre"
"""The commands that one writes down on paper, by their usual letters."""


@dataclass(frozen=True, slots=True)
class IssueOnTable:
    """An issue as both sides may see it. There is no field for a value, a limit, an option or a weight."""

    name: str
    unit: Unit
    per: Per | None


@dataclass(frozen=True, slots=True)
class TableSheet:
    """What a sheet that lies on the table is made from."""

    title: str
    with_whom: str
    currency: str
    issues: tuple[IssueOnTable, ...]


@dataclass(frozen=True, slots=True)
class KeyLine:
    """An issue with the keys that begin a move on it: theirs and ours; `counted` is what its values are."""

    issue: str
    counted: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class CaptureSheetReport:
    """All that the sheet says. `letters` are the commands of the entry line, in one line."""

    title: str
    with_whom: str
    keys: tuple[KeyLine, ...]
    how: str
    letters: str


def table_sheet(negotiation: Negotiation, counterpart: Counterpart | None) -> TableSheet:
    """What may lie on the table: the title, with whom, and the issues."""
    return TableSheet(
        negotiation.title.strip() or _("Untitled negotiation"),
        parties(counterpart),
        negotiation.currency,
        tuple(map(_on_table, negotiation.issues)),
    )


def _on_table(issue: Issue) -> IssueOnTable:
    return IssueOnTable(issue.name.strip() or _("Issue without a name"), issue.unit, issue.per)


def capture_sheet(known: TableSheet, letters: Mapping[str, str]) -> CaptureSheetReport:
    """The sheet. `letters` are those that the person chose for commands, by the usual ones."""
    return CaptureSheetReport(
        known.title,
        known.with_whom,
        tuple(_line(number, issue, known.currency) for number, issue in enumerate(known.issues, 1)),
        _how(known),
        reduce(_and, (_letter(each, letters) for each in _LETTERS)),
    )


def _how(known: TableSheet) -> str:
    if not known.issues:
        return _("Write what is said as you would type it, and type it in afterwards.")
    return _(
        "Write each move as you would type it: the key and the value, theirs on the left, yours on the right. "
        "What is given in return stands on the same line."
    )


def _line(number: int, issue: IssueOnTable, currency: str) -> KeyLine:
    keys = [_KEYS.get((side, number)) for side in (Side.THEY, Side.WE)]
    by_number = (_("t #{number}", number=number), _("w #{number}", number=number))
    theirs, ours = (key or words for key, words in zip(keys, by_number, strict=True))
    return KeyLine(issue.name, _counted(issue, currency), theirs, ours)


def _counted(issue: IssueOnTable, currency: str) -> str:
    match issue.unit:
        case Unit.MONEY if issue.per is not None:
            return _("{currency} / {per}", currency=currency, per=_(PER_WORDS[issue.per]))
        case Unit.MONEY:
            return currency
        case Unit.PERCENT:
            return _("percent")
        case Unit.DAYS:
            return _("days")
        case Unit.DATE:
            return _("date")
        case Unit.COUNT:
            return _("number")
        case Unit.OPTION:
            return _("in words")
        case _:
            assert_never(issue.unit)


def _letter(usual: str, letters: Mapping[str, str]) -> str:
    return _("{letter} {command}", letter=letters.get(usual, usual), command=_(NAMES[usual]))


def _and(several: str, one: str) -> str:
    return _("{several} · {one}", several=several, one=one)
