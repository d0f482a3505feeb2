"""The texts of Home: all that is due, and which negotiations are under way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from desk_app.domain.dates import day
from desk_app.domain.due import DueGroup, DueList, DuePlace, NextStep, group_of
from desk_app.domain.summaries import STAGE_WORDS, NegotiationSummary, is_sample
from desk_app.support.directions import one_line
from desk_app.support.words import _, mark, plural
from desk_app.ui.home.lines import DueLine, due_line
from desk_app.ui.look.dates import near, weekday
from desk_app.ui.negotiation.steps import Step, step_of

MOST_RECENT = 8
GROUP_WORDS = {
    DueGroup.OLDER: mark("Older"),
    DueGroup.LATE: mark("Late"),
    DueGroup.TODAY: mark("Today"),
    DueGroup.WEEK: mark("This week"),
    DueGroup.NEXT_WEEK: mark("Next week"),
    DueGroup.LATER: mark("Later"),
}
ORDER = (DueGroup.LATE, DueGroup.TODAY, DueGroup.WEEK, DueGroup.NEXT_WEEK, DueGroup.LATER, DueGroup.OLDER)


@dataclass(frozen=True, slots=True)
class DueSection:
    """Things that are due at about the same time, and how many more there are."""

    group: DueGroup
    lines: tuple[DueLine, ...]
    more: str
    """What the button for more of them says; empty if these are all."""


@dataclass(frozen=True, slots=True)
class RecentLine:
    """One negotiation under way, or the sample."""

    negotiation: str
    title: str
    counterpart: str
    stage: str
    when: str
    step: Step
    sample: bool


@dataclass(frozen=True, slots=True)
class HomeProps:
    """All that Home shows."""

    today: str
    sections: tuple[DueSection, ...]
    recent: tuple[RecentLine, ...]
    more_recent: bool
    sample: RecentLine | None = None
    first_day: bool = False
    """Nothing of one's own is here yet."""


def home(
    summaries: Sequence[NegotiationSummary],
    lists: Sequence[DueList],
    today: date,
    *,
    hidden: bool = False,
    first_day: bool = False,
    done: Sequence[NextStep] = (),
    sample: NegotiationSummary | None = None,
    floors: Mapping[DuePlace, str] = MappingProxyType({}),
) -> HomeProps:
    """Home for one day: what is late comes first, and what is long past last.

    `done` was ticked off here, and still shows. `floors` tell how a floor moves when an alternative expires. With
    `hidden`, the person's own actions, follow-ups and alternatives are hidden, as their words may name an alternative
    or a limit. Names of meetings and deadlines, and whom to contact again, are known to both sides and stay.
    """
    return HomeProps(
        today=_heading(today),
        sections=_sections(lists, done, floors, today, hidden=hidden),
        recent=tuple(_recent_line(summary, today) for summary in summaries[:MOST_RECENT]),
        more_recent=len(summaries) > MOST_RECENT,
        sample=_recent_line(sample, today) if sample is not None else None,
        first_day=first_day,
    )


def _sections(
    lists: Sequence[DueList],
    done: Sequence[NextStep],
    floors: Mapping[DuePlace, str],
    today: date,
    *,
    hidden: bool,
) -> tuple[DueSection, ...]:
    open_things = {each.group: each for each in lists}
    ticked = {group: [s for s in done if group_of(s.place.day, today) is group] for group in DueGroup}
    sections, first = [], True
    for group in ORDER:
        found = open_things.get(group, DueList(group, (), 0))
        lines = []
        for step in sorted((*found.steps, *ticked[group]), key=_place):
            is_done, floor = step in ticked[group], floors.get(step.place, "")
            lines.append(due_line(step, today, hidden=hidden, done=is_done, first=first, floor=floor))
            first = False
        if lines or found.count:
            sections.append(DueSection(group, tuple(lines), _more(found, shown=bool(lines))))
    return tuple(sections)


def _place(step: NextStep) -> DuePlace:
    return step.place


def _more(found: DueList, *, shown: bool) -> str:
    more = found.count - len(found.steps)
    if more <= 0:
        return ""
    if shown:
        return plural("and {n} more", "and {n} more", more)
    return _("Older: {n}", n=more)


def _heading(today: date) -> str:
    """The day, with a capital letter: Spanish weekdays have none of their own."""
    words = _("{weekday}, {date}", weekday=weekday(today), date=day(today))
    return words[:1].upper() + words[1:]


def _recent_line(summary: NegotiationSummary, today: date) -> RecentLine:
    return RecentLine(
        summary.id,
        one_line(summary.title),
        one_line(summary.counterpart),
        _(STAGE_WORDS[summary.stage]),
        near(summary.updated_at.astimezone().date(), today),
        step_of(summary.stage),
        is_sample(summary.id),
    )
