"""What all negotiations tell together, as text: first in sentences, then as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desk_app.commands.console import paragraph, printable, table
from desk_app.domain.dates import day
from desk_app.domain.insight.period import Period
from desk_app.domain.insight.statistics import Measure
from desk_app.domain.insight.summing import Insight
from desk_app.domain.insight.telling import (
    count_words,
    interval_words,
    missing_words,
    sentence,
    title,
    value_words,
)
from desk_app.support.words import _, plural


@dataclass(frozen=True, slots=True)
class AskedFor:
    """The name of the person and the title of the kind for whom the figures were asked; empty for all."""

    person: str = ""
    kind: str = ""


def stats_text(found: Insight, asked: AskedFor, *, any_closed: bool) -> str:
    """All figures of which there is something; `any_closed`: whether anything at all is closed, whatever was asked."""
    if not found.negotiations:
        words = _nothing(found.period, any_closed=any_closed)
        return "".join(f"{line}\n" for line in (*paragraph(words), *_chosen(found.period, asked)))
    lines = [*paragraph(" ".join(_sentences(found))), *_chosen(found.period, asked), "", *_table(found)]
    silent = [title(each) for each in found.measures if not each.n]
    if silent:
        lines += ["", *paragraph(_("Nothing yet: {titles}.", titles="; ".join(silent)))]
    return "".join(f"{line}\n" for line in lines)


def _nothing(period: Period, *, any_closed: bool) -> str:
    if any_closed and period != Period():
        return _("No closed negotiation fits that. Ask for a longer period, or for all.")
    if any_closed:
        return _("Only practice and samples are closed so far, and they do not count. Close a negotiation of your own.")
    return _("Nothing is closed yet. Once five negotiations are, the first figures say something.")


def _sentences(found: Insight) -> Iterator[str]:
    yield plural("One closed negotiation.", "{n} closed negotiations.", found.negotiations)
    told = [each for each in found.measures if each.value is not None]
    if told:
        yield from (sentence(each) for each in told if each.name in ("agreement_share", "share_of_range"))
    else:
        yield _("A figure says something from five on.")


def _chosen(period: Period, asked: AskedFor) -> list[str]:
    """What was asked for, a line each."""
    return [*_days(period), *_with_whom(asked)]


def _days(period: Period) -> Iterator[str]:
    if period.start and period.end:
        yield _("Closed from {start} to {end}.", start=day(period.start), end=day(period.end))
    elif period.start:
        yield _("Closed since {start}.", start=day(period.start))
    elif period.end:
        yield _("Closed until {end}.", end=day(period.end))


def _with_whom(asked: AskedFor) -> Iterator[str]:
    if asked.person:
        yield _("With {person}.", person=printable(asked.person))
    if asked.kind:
        yield _("Of the kind {kind}.", kind=printable(asked.kind))


def _table(found: Insight) -> list[str]:
    heads = _("Figure"), _("Value"), _("95 %"), _("Of"), _("Missing")
    rows = [
        _row(each, behind=each is not measure)
        for measure in found.measures
        for each in (measure, *measure.groups)
        if measure.n and each.n
    ]
    return table(heads, rows)


def _row(measure: Measure, *, behind: bool) -> tuple[str, ...]:
    """A line of the table; `behind` a figure stand the lines of its own table."""
    name = f"– {title(measure)}" if behind else title(measure)
    return name, value_words(measure), interval_words(measure), count_words(measure), missing_words(measure)
