"""Saves entered lines as entries, in their order. Each line waits until it is in the journal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from typing import assert_never
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from desk_app.domain.capture import Line, ParsedLine, Table, read, table_as_it_stands
from desk_app.domain.capture.meaning import CardPlayed, End, Record, Settle, kept_raw
from desk_app.domain.changes import ChangeSet
from desk_app.domain.deck import latest_said
from desk_app.domain.drafts import UnsavedText
from desk_app.domain.entries import EntryKind, Said
from desk_app.domain.errors import BadInput
from desk_app.domain.moves.fates import open_exchanges
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.said_order import said_until
from desk_app.session.session import Session
from desk_app.support.words import _
from desk_app.ui.meet.props import LedgerRow, RowKind
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.running.drafts import NEGOTIATION, WAITING
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.widgets.spans import Span


@dataclass(frozen=True, slots=True, eq=False)
class EnteredLine:
    """A line that was entered: its keys, their meaning at that time, and that meaning in words."""

    negotiation: str
    line: Line
    meaning: Record | Settle | CardPlayed | End
    words: str
    place: str = ""
    """The name of its draft until it is saved."""
    said: Said | None = None
    """On which day and how it was said, if not now."""
    table: Table | None = None
    """With what it is read again when its turn comes, as lines before it were not saved; None if it is not."""

    @classmethod
    def of(cls, negotiation: str, reading: ParsedLine, words: str, table: Table) -> EnteredLine:
        """The line that Enter makes of a reading. If it cannot be read, it is kept as it was typed."""
        return replace(cls._of(negotiation, reading, words), table=table)

    @classmethod
    def _of(cls, negotiation: str, reading: ParsedLine, words: str) -> EnteredLine:
        match reading.meaning:
            case CardPlayed(raw=typed) as meaning:  # it may wait until others see the screen, too
                return cls(negotiation, reading.line, meaning, typed)
            case Record() | Settle() | End() as meaning:
                return cls(negotiation, reading.line, meaning, words)
            case _:
                return cls.raw(negotiation, reading)

    def as_agreed(self) -> EnteredLine:
        """The same line, as their yes to what we asked in return."""
        if not isinstance(self.meaning, Record):
            return self
        return replace(self, meaning=replace(self.meaning, kind=EntryKind.EXCHANGE, agreed=True))

    @classmethod
    def raw(cls, negotiation: str, reading: ParsedLine) -> EnteredLine:
        """The line as it was typed, to be sorted out later."""
        text = reading.text.strip()
        return cls(negotiation, reading.line, kept_raw(text), text)

    @property
    def rests_on_others(self) -> bool:
        """Whether it is read with the lines before it, so that these must be saved first."""
        match self.meaning:
            case CardPlayed():
                return True
            case Settle() | Record(kind=EntryKind.RAW):
                return self.table is not None
            case _:
                return False

    def carry_out(self, session: Session) -> ChangeSet:
        """Save it in the journal."""
        match self._meaning_now(session):
            case Record() as record:
                return session.meeting.record(self.negotiation, record, self.said)
            case Settle(entry=entry, agreed=agreed):
                return session.meeting.settle(self.negotiation, entry, agreed, self.said)
            case CardPlayed(card=card, how=how):
                return session.cards.mark(self.negotiation, card, self._said_last(session), how)
            case End():
                return session.meeting.end(self.negotiation, self.said)
            case _:
                assert_never(self.meaning)

    def _meaning_now(self, session: Session) -> Record | Settle | CardPlayed | End:
        """What it means now that the lines before it are saved: an answer, and what was not read, may rest on them."""
        whole = self._talks(session) if self.table is not None and self.rests_on_others else None
        if self.table is None or whole is None:
            return self.meaning
        match self.meaning, read(self.line, table_as_it_stands(self.table, whole)).meaning:
            case Record(kind=EntryKind.RAW), Record() | Settle() | CardPlayed() as now:
                return now
            case Settle(entry=answered), Settle() as now if answered in {each.id for each in open_exchanges(whole)}:
                return now
        return self.meaning

    def _said_last(self, session: Session) -> str:
        """The id of the entry at which a card is played: the last one, or the last up to the day that was `said`.

        Raises:
            BadInput: nothing has been said.
        """
        whole = self._talks(session)
        entry = latest_said(whole) if whole is not None else None
        if entry is None:
            raise BadInput(_("A card is played at an entry, and nothing is recorded yet."))
        return entry.id

    def _talks(self, session: Session) -> Negotiation | None:
        """The negotiation as it is now; up to the day that was `said`, if one was."""
        whole = session.reading.negotiation(self.negotiation)
        if whole is not None and self.said is not None and self.said.day is not None:
            return said_until(whole, self.said.day)
        return whole


class Recording(QObject):
    """The lines that are not in the journal yet, in the order in which they were entered.

    All are given to the writer at once, so that closing the window waits for them. A refused line stays here. The next
    Enter tries it again first, unless the entry line was free and took it back.
    """

    recorded = Signal(object, object)
    """An `EnteredLine` and the `ChangeSet` that it made."""
    refused = Signal(object)
    """An `EnteredLine` that could not be saved."""
    changed = Signal()
    """The waiting lines are others than before."""

    def __init__(self, gateway: Gateway, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._waiting: list[EnteredLine] = []
        self._refused: list[EnteredLine] = []
        self._given_back = False
        self._number = 0
        self.said: Said | None = None
        """On which day and how that is said which is entered; None: now."""

    def take_in(self, line: EnteredLine) -> tuple[EnteredLine, ...]:
        """Let a line wait. Returns what is to be saved now: lines refused before come with it, in their order.

        It is not given to the writer yet, so that it can be painted first: both share one interpreter.
        """
        again = self.refused_of(line.negotiation)
        waits = again or _of(line.negotiation, self._waiting)
        line = self._placed(replace(line, said=line.said or self.said, table=line.table if waits else None))
        ordered = (line, *again) if self._given_back else (*again, line)
        self._let_wait(ordered)
        return ordered

    def save(self, lines: Sequence[EnteredLine]) -> None:
        """Give waiting lines to the writer, in their order."""
        for line in lines:
            done, failed = partial(self._done, line), partial(self._failed, line)
            place = (line.place, line.line.raw)
            self._gateway.run(line.carry_out, done, failed, waits=place, shares=not line.rests_on_others)

    def try_again(self, negotiation: str) -> None:
        """Save the lines that were refused before."""
        refused = self.refused_of(negotiation)
        self._let_wait(refused)
        self.save(refused)

    def give_back(self, line: EnteredLine) -> None:
        """Forget a refused line, which is in the entry line again. It is then saved before those that came after it."""
        self._refused.remove(line)
        self._gateway.waiting.pop(line.place, None)
        self._given_back = True
        self.changed.emit()

    def typed(self, reading: ParsedLine) -> None:
        """The entry line holds this now. If it is empty, the person removed a line that was given back."""
        if not reading.text:
            self._given_back = False

    def hold(self, lines: Sequence[EnteredLine]) -> None:
        """Take in lines that were refused before the window was locked, or were not saved when the program ended."""
        placed = [self._placed(line) for line in lines]
        self._refused += placed
        self._gateway.waiting.update({line.place: UnsavedText(line.line.raw, 1) for line in placed})
        self.changed.emit()

    def refused_of(self, negotiation: str) -> tuple[EnteredLine, ...]:
        """The lines of a negotiation that could not be saved. They wait for the next Enter."""
        return _of(negotiation, self._refused)

    def rows(self, negotiation: str) -> tuple[LedgerRow, ...]:
        """The waiting lines of a negotiation, as rows for the end of its ledger."""
        lines = _of(negotiation, (*self._refused, *self._waiting))
        return tuple(map(_row, count(), lines))

    def _placed(self, line: EnteredLine) -> EnteredLine:
        if line.place:
            return line
        self._number += 1
        scope = f"{NEGOTIATION} {line.negotiation} {Step.MEET.name}"
        place = [scope, "MeetPage", WAITING, f"{self._number:06d} {uuid4().hex}"]
        return replace(line, place=json.dumps(place))

    def _let_wait(self, lines: Sequence[EnteredLine]) -> None:
        self._given_back = False
        self._refused = [line for line in self._refused if line not in lines]
        self._waiting += lines
        self.changed.emit()

    def _done(self, line: EnteredLine, changes: ChangeSet) -> None:
        self._waiting.remove(line)
        self.changed.emit()
        self.recorded.emit(line, changes)

    def _failed(self, line: EnteredLine, _: object) -> None:
        self._waiting.remove(line)
        self._refused.append(line)
        self.changed.emit()
        self.refused.emit(line)


def _of(negotiation: str, lines: Sequence[EnteredLine]) -> tuple[EnteredLine, ...]:
    return tuple(line for line in lines if line.negotiation == negotiation)


def _row(number: int, line: EnteredLine) -> LedgerRow:
    told = _("{words}, not saved yet", words=line.words)
    spans = (Span(line.words, "muted"),)
    return LedgerRow(RowKind.WAITING, f"waiting {number}", "", across=spans, state=_("not saved yet"), spoken=told)
