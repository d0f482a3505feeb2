"""Chips that narrow a search: with a person, since a day, promises, offers. They combine; a set one is taken off again.

Promises and offers are set by a press. For a person or a day the chip gives way to a field; once that is filled in, the
chip shows it, and a press takes it off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.domain.dates import day
from desk_app.domain.finding import Narrowed
from desk_app.domain.negotiation import Counterpart
from desk_app.support.words import _, mark
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.chips import Chip, DayChip, NameChip, distinct
from desk_app.ui.widgets.value_field import ProblemLine
from desk_app.ui.widgets.wrapping import WrappingRow

NOBODY = mark("Nobody has the name “{name}”.")
"""What is said of a name that no person has."""


class SearchChips(QWidget):
    """Sends `narrowed` with the `Narrowed` that is set now."""

    narrowed = Signal(object)

    def __init__(self, theme: Theme, today: Callable[[], date], people: Callable[[], Sequence[Counterpart]]) -> None:
        """`people` gives all people; it is asked when a person is going to be chosen."""
        super().__init__()
        self._people, self.now = people, Narrowed()
        self.person, self.since = Chip(_("With a person"), theme), Chip(_("Since a day"), theme)
        self.promises, self.offers = Chip(_("Promises"), theme), Chip(_("Offers"), theme)
        self._who = NameChip(self.person, (_("With which person"), _("a name")), self._names, NOBODY)
        self._when = DayChip(self.since, _("Since which day"), today)
        self.name, self.day = self._who.name, self._when.day
        self.problem = ProblemLine()
        self._lay_out()
        self._connect()

    def widen(self) -> None:
        """Take all chips off."""
        self._set(Narrowed())

    def _lay_out(self) -> None:
        chips = QWidget()
        row = WrappingRow(chips)
        row.setSpacing(8)
        for part in (self._who, self._when, self.promises, self.offers):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(chips)
        column.addWidget(self.problem)

    def _connect(self) -> None:
        self.promises.clicked.connect(self._turn_promises)
        self.offers.clicked.connect(self._turn_offers)
        self._who.chosen.connect(self._choose_person)
        self._when.chosen.connect(self._choose_day)
        for asking in (self._who, self._when):
            asking.wrong.connect(self.problem.say)

    def _names(self) -> dict[str, str]:
        return distinct((each.name, each.id) for each in self._people())

    def _set(self, now: Narrowed) -> None:
        changed, self.now = now != self.now, now
        name = self._who.name_of(now.person)
        self._who.show_set(_("With {name}", name=name) if now.person is not None else "")
        self._when.show_set(_("Since {day}", day=day(now.since)) if now.since else "")
        self.promises.show_set("", on=now.promises)
        self.offers.show_set("", on=now.offers)
        if changed:
            self.narrowed.emit(now)

    def _choose_person(self, person: str | None) -> None:
        self._set(replace(self.now, person=person))

    def _choose_day(self, since: date | None) -> None:
        self._set(replace(self.now, since=since))

    def _turn_promises(self, on: bool) -> None:
        self._set(replace(self.now, promises=on))

    def _turn_offers(self, on: bool) -> None:
        self._set(replace(self.now, offers=on))
