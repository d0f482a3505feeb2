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

from desk_app.domain.capture import Line, ParsedLine
from desk_app.domain.capture.meaning import CardPlayed, End, Record, Settle, kept_raw
from desk_app.domain.changes import ChangeSet
from desk_app.domain.deck import latest_said
from desk_app.domain.drafts import UnsavedText
from desk_app.domain.entries import EntryKind, Said
from desk_app.domain.errors import BadInput
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

    @classmethod
    def of(cls, negotiation: str, reading: ParsedLine, words: str) -> EnteredLine:
        """The line that Enter makes of a reading. If it cannot be read, it is kept as it was typed."""
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

    def carry_out(self, session: Session) -> ChangeSet:
        """Save it in the journal."""
        match self.meaning:
            case Record() as record:
                return session.meeting.record(self.negotiation, record, self.said)
            case Settle(entry=entry, agreed=agreed):
                return session.meeting.settle(self.negotiation, entry, agreed, self.said)
            case CardPlayed(card=card, how=how):
                entry = _said_last(self.negotiation, self.said, session)
                return session.cards.mark(self.negotiation, card, entry, how)
            case End():
                return session.meeting.end(self.negotiation, self.said)
            case _:
                assert_never(self.meaning)


def _said_last(negotiation: str, said: Said | None, session: Session) -> str:
    """The id of the entry at which a card is played: the last one, or the last up to the day that was `said`.

    Raises:
        BadInput: nothing has been said.
    """
    whole = session.reading.negotiation(negotiation)
    if whole is not None and said is not None and said.day is not None:
        whole = said_until(whole, said.day)
    entry = latest_said(whole) if whole is not None else None
    if entry is None:
        raise BadInput(_("A card is played at an entry, and nothing is recorded yet."))
    return entry.id


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
        line = self._placed(replace(line, said=line.said or self.said))
        again = self.refused_of(line.negotiation)
        ordered = (line, *again) if self._given_back else (*again, line)
        self._let_wait(ordered)
        return ordered

    def save(self, lines: Sequence[EnteredLine]) -> None:
        """Give waiting lines to the writer, in their order."""
        for line in lines:
            done, failed = partial(self._done, line), partial(self._failed, line)
            self._gateway.run(line.carry_out, done, failed, waits=(line.place, line.line.raw), shares=True)

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
