"""The history of a negotiation as its page says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from desk_app.domain.past import PastStep
from desk_app.ui.dates import near

_ACTS = {"undo": "Undone: ", "redo": "Done again: "}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One gesture."""

    time: str
    name: str
    by: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryDay:
    """The gestures of one day, newest first."""

    day: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class HistoryProps:
    """What the page shows; `more` where there may be older steps."""

    days: tuple[HistoryDay, ...]
    more: bool


def present(steps: Sequence[PastStep], now: datetime, *, more: bool) -> HistoryProps:
    """The steps by day, in the time zone of `now`. Who did it is said where the steps are not all of one person."""
    people = {step.who for step in steps}
    local = [(step, step.at.astimezone(now.tzinfo)) for step in steps]
    days = []
    for day, found in groupby(local, key=lambda pair: pair[1].date()):
        words = near(day, now.date())
        lines = tuple(_line(step, at, named=len(people) > 1) for step, at in found)
        days.append(HistoryDay(words[0].upper() + words[1:], lines))
    return HistoryProps(tuple(days), more)


def _line(step: PastStep, at: datetime, *, named: bool) -> StepLine:
    by = [step.who if named else "", "taken back since" if step.undone else ""]
    lines = (*step.lines, f"and {step.more:,} more") if step.more else step.lines
    return StepLine(f"{at:%H:%M}", _ACTS.get(step.act, "") + step.name, " · ".join(filter(None, by)), lines)
