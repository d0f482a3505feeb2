"""Chips over the figures: which time, which person, which kind. What is not chosen counts whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.dates import day
from desk_app.support.words import _, mark
from desk_app.ui.insight.chosen import Chosen, TimeSpan
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.chips import Chip, DayChip, NameChip
from desk_app.ui.widgets.value_field import ProblemLine
from desk_app.ui.widgets.wrapping import WrappingRow

_NOBODY, _NO_KIND = mark("Nobody has the name “{name}”."), mark("No negotiation is of a kind “{name}”.")


@dataclass(frozen=True, slots=True)
class InsightNames:
    """The names of people and of kinds with their ids, and the name of one by its id."""

    people: Callable[[], Mapping[str, str]]
    kinds: Callable[[], Mapping[str, str]]
    person: Callable[[str], str]
    kind: Callable[[str], str]


class InsightChips(QWidget):
    """Sends `changed` with what is `Chosen` now."""

    changed = Signal(object)

    def __init__(self, theme: Theme, today: Callable[[], date], named: InsightNames) -> None:
        super().__init__()
        self._named, self.now = named, Chosen()
        words = {TimeSpan.TWELVE_MONTHS: _("Last 12 months"), TimeSpan.THIS_YEAR: _("This year")}
        self.spans = {span: Chip(words[span], theme) for span in TimeSpan}
        self.start = DayChip(Chip(_("From a day"), theme), _("From which day"), today)
        self.end = DayChip(Chip(_("Until a day"), theme), _("Until which day"), today)
        who, which = (_("With which person"), _("a name")), (_("Of which kind"), _("a kind"))
        self.person = NameChip(Chip(_("With a person"), theme), who, named.people, _NOBODY)
        self.kind = NameChip(Chip(_("Of a kind"), theme), which, named.kinds, _NO_KIND)
        self.samples = Chip(_("The samples"), theme)
        self.problem = ProblemLine()
        self._lay_out()
        self._connect()
        self.show_chosen(self.now)

    def show_chosen(self, now: Chosen) -> None:
        """Show what is chosen, without sending it."""
        self.now = now
        for span, chip in self.spans.items():
            chip.show_set("", on=now.span is span)
        self.start.show_set(_("From {day}", day=day(now.start)) if now.start else "")
        self.end.show_set(_("Until {day}", day=day(now.end)) if now.end else "")
        self.person.show_set(_("With {name}", name=self._named.person(now.person)) if now.person else "")
        self.kind.show_set(_("Kind: {name}", name=self._named.kind(now.kind)) if now.kind else "")
        self.samples.show_set("", on=now.samples)
        self.samples.setVisible(now.samples)
        self.problem.say("")

    def choose(self, now: Chosen) -> None:
        """Choose something else."""
        changed = now != self.now
        self.show_chosen(now)
        if changed:
            self.changed.emit(now)

    def _lay_out(self) -> None:
        chips = QWidget()
        row = WrappingRow(chips)
        row.setSpacing(8)
        for part in (*self.spans.values(), self.start, self.end, self.person, self.kind, self.samples):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(chips)
        column.addWidget(self.problem)

    def _connect(self) -> None:
        for span, chip in self.spans.items():
            chip.clicked.connect(partial(self._turn_span, span))
        self.samples.clicked.connect(self._leave_samples)
        self.start.chosen.connect(self._begin_on)
        self.end.chosen.connect(self._end_on)
        self.person.chosen.connect(self._choose_person)
        self.kind.chosen.connect(self._choose_kind)
        for asking in (self.start, self.end, self.person, self.kind):
            asking.wrong.connect(self.problem.say)

    def _turn_span(self, span: TimeSpan) -> None:
        self.choose(self.now.in_span(None if self.now.span is span else span))

    def _leave_samples(self) -> None:
        self.choose(replace(self.now, samples=False))

    def _begin_on(self, start: date | None) -> None:
        self.choose(self.now.within(start, self.now.end))

    def _end_on(self, end: date | None) -> None:
        self.choose(self.now.within(self.now.start, end))

    def _choose_person(self, person: str | None) -> None:
        self.choose(replace(self.now, person=person))

    def _choose_kind(self, kind: str | None) -> None:
        self.choose(replace(self.now, kind=kind))
