"""Whatever a journal holds, what is due stands in one order, in pages of any size, and is counted as it is read."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from desk_app.domain.closing import FollowUp, Outcome, OutcomeKind
from desk_app.domain.due import START, DueGroup
from desk_app.domain.entries import Meeting, PlannedMeeting
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Counterpart, Negotiation, Stage
from desk_app.domain.preparation import Alternative, Prompt, Section
from desk_app.domain.quantities import Side
from tests.exchange.files import ReadFile

TODAY = date(2026, 11, 9)
_OFFSETS = (-200, -90, -90, -2, -2, -1, 0, 0, 1, 1, 4, 10, 40)  # few days, so that many things share one


class _Chance:
    """Makes up negotiations, half of their parts missing."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def day(self) -> date | None:
        return self.some_day() if self.heads() else None

    def some_day(self) -> date:
        return TODAY + timedelta(days=self._random.choice(_OFFSETS))

    def heads(self) -> bool:
        return self._random.random() < 0.5

    def person(self, n: int) -> Counterpart:
        return Counterpart(f"person{n}", f"Person {n}", next_contact=self.day())

    def negotiation(self, n: int) -> Negotiation:
        closed = self.heads()
        at = datetime(2026, 11, 1, 9, tzinfo=UTC)
        return Negotiation(
            f"negotiation{n}",
            f"Work {n}",
            counterpart=f"person{n % 5}" if self.heads() else None,
            stage=Stage.CLOSED if closed else Stage.TALKING,
            deadline=self.day(),
            prompts=tuple(Prompt(f"p{m}", Section.POWER, "Who?", due=self.day(), done=self.heads()) for m in range(2)),
            alternatives=tuple(
                Alternative(f"a{m}", self._side(), "Kranich", action="Ask", due=self.day(), expires=self.day())
                for m in range(2)
            ),
            planned=tuple(PlannedMeeting(f"m{m}", self.some_day(), cancelled=self.heads()) for m in range(2)),
            meetings=(Meeting("t", at, None if self.heads() and not closed else at),),
            follow_ups=tuple(
                FollowUp(f"f{m}", self._side(), "Send it", self.day(), done=self.heads()) for m in range(3)
            ),
            outcome=self._outcome() if closed else None,
        )

    def _side(self) -> Side:
        return Side.WE if self.heads() else Side.THEY

    def _outcome(self) -> Outcome:
        at = datetime.combine(TODAY, datetime.min.time(), UTC) - timedelta(days=self._random.randrange(60))
        keep = "Pace" if self.heads() else ""
        return Outcome(OutcomeKind.AGREEMENT, at, keep=keep, recontact_on=self.day(), check_on=self.day())


@pytest.mark.parametrize("seed", range(4))
def test_a_page_is_the_beginning_of_all_that_is_due(session, seed):
    chance = _Chance(seed)
    people = tuple(chance.person(n) for n in range(5))
    session.interchange.take_in(ReadFile(JournalFile(people, tuple(chance.negotiation(n) for n in range(25)))))
    session.negotiations.delete(session.reading.summaries()[3].id)
    counted = {each.group: each.count for each in session.reading.due(TODAY, {})}
    assert len(counted) == len(DueGroup)
    for group, count in counted.items():
        whole = session.reading.due_after(TODAY, group, START, 1_000)
        places = [each.place for each in whole]
        assert len(whole) == count
        assert places == sorted(set(places))
        for size in range(1, 12):
            assert session.reading.due_after(TODAY, group, START, size) == whole[:size]
            after = whole[len(whole) // 2].place
            following = tuple(each for each in whole if each.place > after)
            assert session.reading.due_after(TODAY, group, after, size) == following[:size]
