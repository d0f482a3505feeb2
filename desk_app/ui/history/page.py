"""The history of one negotiation: who changed what and when, from the log that Undo uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.dates import clock
from desk_app.domain.summaries import PastStep
from desk_app.support.clock import Clock
from desk_app.support.words import _
from desk_app.ui.look.dates import near
from desk_app.ui.look.lengths import least_width
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import EmptyState, RuledHeading, Text


@dataclass(frozen=True, slots=True)
class PastLine:
    """One act, in words."""

    time: str
    name: str
    by: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryDay:
    """The acts of one day, newest first."""

    day: str
    steps: tuple[PastLine, ...]


@dataclass(frozen=True, slots=True)
class HistoryProps:
    """What the page shows. `more`: there may be older steps."""

    days: tuple[HistoryDay, ...]
    more: bool


def present(steps: Sequence[PastStep], now: datetime, *, more: bool) -> HistoryProps:
    """The steps by day, in the time zone of `now`. If several people made them, each step says who."""
    people = {step.who for step in steps}
    local = [(step, step.at.astimezone(now.tzinfo)) for step in steps]
    days = []
    for day, found in groupby(local, key=lambda pair: pair[1].date()):
        words = near(day, now.date())
        lines = tuple(_line(step, at, named=len(people) > 1) for step, at in found)
        days.append(HistoryDay(words[0].upper() + words[1:], lines))
    return HistoryProps(tuple(days), more)


def _line(step: PastStep, at: datetime, *, named: bool) -> PastLine:
    by = [step.who if named else "", _("taken back since") if step.undone else ""]
    return PastLine(clock(at), step.name, " · ".join(filter(None, by)), step.lines)


class HistoryView(ScrollColumn):
    """Shows `HistoryProps`, with a button for older steps."""

    older = Signal()

    def __init__(self) -> None:
        super().__init__(margin=40, widest=800)
        self._shown: HistoryProps | None = None
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self.more = QuietButton(_("Show older changes"))
        self.more.clicked.connect(self.older)
        self.column.addWidget(Text(_("History"), step="title"))
        self.column.addWidget(
            Text(_("Every change, newest first. Undo takes back the latest of them."), tone="muted", wrap=True)
        )
        self.column.addLayout(self._body)
        self.column.addWidget(self.more)
        self.column.addStretch(1)
        self.more.hide()

    def show_props(self, props: HistoryProps) -> None:
        """Show the steps. Nothing is built again if nothing changed."""
        if props == self._shown:
            return
        self._shown = props
        clear(self._body)
        for day in props.days:
            self._show_day(day)
        if not props.days:
            add(self._body, EmptyState(_("Nothing was changed yet.")))
        self.more.setVisible(props.more)

    def _show_day(self, day: HistoryDay) -> None:
        self._body.addSpacing(16)
        add(self._body, RuledHeading(day.day))
        self._body.addSpacing(4)
        for step in day.steps:
            add(self._body, _step(step))


def _step(step: PastLine) -> QWidget:
    row = QWidget()
    cells = QHBoxLayout(row)
    cells.setContentsMargins(0, 6, 0, 6)
    cells.setSpacing(16)
    time = Text(step.time, tone="muted")
    least_width(time, 48)
    cells.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Text(step.name, strong=True, wrap=True))
    if step.lines:
        words.addWidget(Text("\n".join(step.lines), tone="muted", wrap=True))
    cells.addLayout(words, 1)
    if step.by:
        cells.addWidget(Text(step.by, step="small", tone="muted"), 0, Qt.AlignmentFlag.AlignTop)
    return row


STEPS = 50


class HistoryPage(QWidget):
    """Shows the history, and reads `STEPS` steps of it at a time."""

    def __init__(self, gateway: Gateway, clock: Clock) -> None:
        super().__init__()
        self._gateway, self._clock = gateway, clock
        self._negotiation = ""
        self._steps: tuple[PastStep, ...] = ()
        self.view = HistoryView()
        self.view.older.connect(self._show_older)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    def show_negotiation(self, negotiation_id: str) -> None:
        """Show the newest steps of a negotiation."""
        self._negotiation, self._steps = negotiation_id, ()
        self.view.verticalScrollBar().setValue(0)
        self._show_older()

    def _show_older(self) -> None:
        before = self._steps[-1].number if self._steps else None
        found = self._gateway.reading.past(self._negotiation, STEPS, before)
        self._steps += found
        self.view.show_props(present(self._steps, self._clock.now(), more=len(found) == STEPS))
