"""Reads the negotiation that the Meet page shows, with all that follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desk_app.domain.advice.coach import Coach
from desk_app.domain.analysis import Follower
from desk_app.domain.capture import table_of
from desk_app.domain.capture.letters import read_as
from desk_app.domain.entries import Said
from desk_app.domain.said_order import said_until
from desk_app.support.clock import Clock
from desk_app.ui.meet.live import AdviceNow, TalksNow, talk_of
from desk_app.ui.meet.props import LedgerRow, RowKind
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.letters_and_rules import CommandLetters, SilentRules
from desk_app.ui.running.page import Fact


class TalksReader:
    """Works out what follows from the entries. What is known of the entries before is not worked out again."""

    def __init__(self, gateway: Gateway, clock: Clock, letters: CommandLetters, silent: SilentRules) -> None:
        self._gateway, self._clock, self._letters, self._silent = gateway, clock, letters, silent
        self._follower, self._coach = Follower(), Coach()
        self._talk = ("", 0)
        self._not_here: frozenset[str] = frozenset()

    def day(self, said: Said | None) -> date:
        """The day from which days are counted in what is typed: that of the talk which is written down."""
        return said.day if said is not None and said.day is not None else self._clock.now().date()

    def now(self, negotiation_id: str, said: Said | None = None, *, chosen: bool = True) -> TalksNow | None:
        """A negotiation as it is now; None if there is none of that id.

        `said` tells the day on which that was said which is typed; it is read as the talks stood then. `chosen`: other
        rules may have been silenced in this talk since the last time.
        """
        reading = self._gateway.reading
        negotiation = reading.negotiation(negotiation_id)
        if negotiation is None:
            return None
        person = reading.counterpart(negotiation.counterpart)
        at = self._clock.now()
        analysis = self._follower.analyse(negotiation, at)
        letters = read_as(self._letters.chosen) if self._letters.chosen else {}
        then = negotiation if said is None or said.day is None else said_until(negotiation, said.day)
        met = analysis.ledger.to_agree() if then is negotiation else ()
        table = replace(table_of(then, self.day(said)), letters=letters, met=met)
        talk = talk_of(negotiation)
        if chosen or talk != self._talk:
            self._talk, self._not_here = talk, reading.talk_choice(negotiation.id).silenced
        advice = AdviceNow(self._coach, negotiation, at, self._silent.rules, self._not_here)
        return TalksNow(negotiation, analysis, advice, table, person.name if person else "")


def facts(row: LedgerRow | None, now: TalksNow | None) -> frozenset[Fact]:
    """The facts that are true of a meeting that can be changed, with the selected row of its ledger."""
    known = {
        Fact.MEETING: True,
        Fact.ENTRY: row is not None and row.kind is RowKind.ENTRY,
        Fact.PROPOSED: now is not None and now.table.open_exchange is not None,
        Fact.AGREEABLE: now is not None and now.table.can_agree,
    }
    return frozenset(fact for fact, true in known.items() if true)
