"""Leads through making one record of two, and carries it out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from desk_app.domain.changes import ChangeSet
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.merging import Taken
from desk_app.session.session import Session
from desk_app.ui.people.merge_props import CandidateLine, candidate, merge_props
from desk_app.ui.people.merge_view import MergeView
from desk_app.ui.running.page_context import PageContext

_MOST = 8


class Merging(QObject):
    """What the merge view shows for one person."""

    ended = Signal()
    """It is done, or was left."""
    merged = Signal()
    """It is done, and has ended."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._gateway, self._clock, self._notices = context.gateway, context.clock, context.notices
        self._kept: Counterpart | None = None
        self.view = MergeView(context.theme)
        self.view.looked_for.connect(self._look_for)
        self.view.chosen.connect(self.compare)
        self.view.merge.connect(self._merge)
        self.view.left.connect(self.ended)

    def begin(self, kept: Counterpart) -> None:
        """Ask which other record is of this person."""
        self._kept = kept
        self.view.ask(kept.name)
        self._look_for("")

    def compare(self, other_id: str) -> None:
        """Show the record of the person beside another one."""
        reading = self._gateway.reading
        other = reading.people.record(other_id, self._today())
        if self._kept is not None and other is not None:
            self.view.show_both(merge_props(self._kept, other.person, len(other.negotiations)))

    def _look_for(self, typed: str) -> None:
        if self._kept is not None:
            self.view.show_candidates(self._found(self._kept, typed))

    def _found(self, kept: Counterpart, typed: str) -> list[CandidateLine]:
        reading = self._gateway.reading
        likely = () if typed.strip() else reading.people.likely_same(kept)
        names = reading.people.page(typed, _MOST + 1, today=self._today())
        listed = [each for person in names if (each := reading.counterpart(person.id)) is not None]
        known = {each.id: each for each in (*likely, *listed) if each.id != kept.id}
        return list(map(candidate, known.values()))[:_MOST]

    def _merge(self, other_id: str, taken: Mapping[str, Taken]) -> None:
        if self._kept is not None:
            self._gateway.run(partial(_merge, self._kept.id, other_id, taken), self._merged)

    def _merged(self, changes: ChangeSet) -> None:
        self._notices.say(changes.name, changes)
        self.ended.emit()
        self.merged.emit()

    def _today(self) -> date:
        return self._clock.now().date()


def _merge(kept_id: str, other_id: str, taken: Mapping[str, Taken], session: Session) -> ChangeSet:
    return session.people.merge(kept_id, other_id, taken)
