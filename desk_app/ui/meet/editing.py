"""Changes existing entries: edits them in the entry line, agrees them, takes them off the table, deletes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject

from desk_app.domain.capture import ParsedLine, Table, table_of
from desk_app.domain.capture.commands import yes_to_met
from desk_app.domain.capture.meaning import Record, kept_raw
from desk_app.domain.cards import CardHow
from desk_app.domain.changes import ChangeSet
from desk_app.domain.closing import FollowUp, promise_of
from desk_app.domain.entered import edited
from desk_app.domain.entries import Entry, Said
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Prompt, Source
from desk_app.domain.shadow import up_to
from desk_app.session.session import Session
from desk_app.support.words import _
from desk_app.ui.meet.commands import RowActions
from desk_app.ui.meet.composing import line_of
from desk_app.ui.meet.entry_area import EntryArea
from desk_app.ui.meet.ledger_rows import clock_time
from desk_app.ui.meet.ledger_view import LedgerView
from desk_app.ui.meet.props import LedgerRow, RowKind
from desk_app.ui.negotiation.steps import MeetingAct
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page_context import Notices

Act = Callable[[str, Session], ChangeSet]
"""A use case; it gets the id of the negotiation and the session."""


def retimed(at: datetime, typed: str) -> datetime:
    """The same day at another time of day, typed as "14:03", "14.03" or "1403".

    Raises:
        BadInput: it is not a time of day.
    """
    if clock_time(at) == typed.strip():
        return at
    digits = typed.strip().replace(".", ":")
    hours, minutes = digits.split(":", 1) if ":" in digits else (digits[:-2], digits[-2:])
    try:
        return at.replace(hour=int(hours), minute=int(minutes), second=0, microsecond=0)
    except ValueError as error:
        raise BadInput(_("“{typed}” is not a time of day: type it as 14:03.", typed=typed)) from error


class EntryActs(QObject):
    """What can be done with an existing entry: edit it in the entry line, agree it, take it off the table, delete it.

    At most one entry is edited at a time. Its line is read with the positions from the time when it was made.
    """

    def __init__(self, gateway: Gateway, notices: Notices, area: EntryArea) -> None:
        super().__init__(area)
        area.line.resumed.connect(self.edit)
        self._gateway, self._notices, self._area = gateway, notices, area
        self._negotiation: Negotiation | None = None
        self._table = Table()
        self._said: Said | None = None
        self._entry: Entry | None = None
        self.pause = ""
        """The id of the latest pause, which may still be given a reason."""

    def attend(self, part: LedgerView | RowActions) -> None:
        """Do what the person wants of an entry in the ledger or with its buttons."""
        part.edit_wanted.connect(self.edit)
        part.delete_wanted.connect(self.delete)
        part.settle_wanted.connect(self.settle)
        if isinstance(part, RowActions):
            part.link_wanted.connect(self.link)

    def stand_on(self, negotiation: Negotiation, table: Table, said: Said | None) -> None:
        """Take in the negotiation as it is now, its table, and on which day that was said which is written down."""
        self._negotiation, self._table, self._said = negotiation, table, said

    @property
    def editing(self) -> bool:
        """Whether an entry is being edited."""
        return self._entry is not None

    def edit(self, entry_id: str) -> None:
        """Put an entry into the line to edit it."""
        entry = self._found(entry_id)
        if entry is None or self._negotiation is None:
            return
        self._entry = entry
        then = table_of(up_to(self._negotiation, entry.seq - 1), entry.said_on)
        self._area.line.show_table(then)
        self._area.begin_edit(clock_time(entry.at), line_of(entry, then, self._promise(entry)))
        self._area.line.change(entry.id)

    def save(self, reading: ParsedLine) -> None:
        """Save the entry as the line says now. If the time cannot be read, say so and save nothing."""
        if self._entry is None:
            return
        try:
            at = retimed(self._entry.at, self._area.time.text())
        except BadInput as error:
            self._notices.say(str(error))
            return
        record = reading.meaning if isinstance(reading.meaning, Record) else kept_raw(reading.text.strip())
        self._run(partial(_save, edited(self._entry, record, at), record), self.leave)

    def leave(self, _: object = None) -> None:
        """End editing without saving; the line records new entries again."""
        if self._entry is not None:
            self._entry = None
            self._area.line.change("")
            self._area.end_edit()
            self._area.line.show_table(self._table)

    def settle(self, entry_id: str, agreed: bool) -> None:
        """Agree an exchange or take it off the table."""
        self._run(partial(_settle, entry_id, agreed, self._said))

    def link(self, one: str, other: str) -> None:
        """Make one exchange of two offers."""
        self._run(partial(_link, one, other), self._linked)

    def settle_latest(self, agreed: bool) -> None:
        """Agree the latest open exchange, or take it off the table. With none open, agree what both say the same on."""
        if self._table.open_exchange is not None:
            self.settle(self._table.open_exchange.id, agreed)
        elif agreed and self._table.met:
            self._run(partial(_record, yes_to_met(self._table), self._said))

    def delete(self, entry_id: str) -> None:
        """Delete an entry. There is no question; Undo is offered afterwards."""
        self._run(partial(_remove, entry_id), self._deleted)

    def change(self, row: LedgerRow | None, act: MeetingAct) -> None:
        """Edit or delete the selected entry, if one is selected."""
        if row is not None and row.kind is RowKind.ENTRY:
            (self.edit if act is MeetingAct.EDIT else self.delete)(row.id)

    def explain_pause(self, text: str) -> None:
        """Save what set off the latest pause."""
        entry = self._found(self.pause)
        if entry is not None:
            self._run(partial(_edit, replace(entry, note=text)))

    def rate(self, source: Source, we: int, they: int) -> None:
        """Rate a source of leverage for both sides as it is now."""
        self._run(partial(_rate, source, we, they))

    def mark_card(self, card: str, entry: str, how: CardHow | None) -> None:
        """Note what became of a card of ours at an entry; None: nothing."""
        self._run(partial(_mark, card, entry, how))

    def answer(self, prompt: Prompt, text: str) -> None:
        """Note what was learned as the answer to a prepared question."""
        answered = replace(prompt, answer=text, learned_from=prompt.learned_from or _("in a meeting"))
        self._run(partial(_put, answered), partial(self._answered, prompt.prompt))

    def _promise(self, entry: Entry) -> FollowUp | None:
        return promise_of(self._negotiation.follow_ups, entry.id) if self._negotiation else None

    def _found(self, entry_id: str) -> Entry | None:
        entries = self._negotiation.entries() if self._negotiation else iter(())
        return next((entry for entry in entries if entry.id == entry_id), None)

    def _run(self, act: Act, done: Callable[[ChangeSet], None] | None = None) -> None:
        if self._negotiation is not None:
            self._gateway.run(partial(act, self._negotiation.id), done)

    def _answered(self, question: str, changes: ChangeSet) -> None:
        self._notices.say(_("Answered: {question}", question=question), changes)

    def _linked(self, changes: ChangeSet) -> None:
        self._notices.say(_("Linked as one exchange"), changes)

    def _deleted(self, changes: ChangeSet) -> None:
        self._notices.say(_("Entry deleted"), changes)
        self._area.line.setFocus()


def _settle(entry: str, agreed: bool, said: Said | None, negotiation: str, session: Session) -> ChangeSet:
    return session.meeting.settle(negotiation, entry, agreed, said)


def _record(record: Record, said: Said | None, negotiation: str, session: Session) -> ChangeSet:
    return session.meeting.record(negotiation, record, said)


def _mark(card: str, entry: str, how: CardHow | None, negotiation: str, session: Session) -> ChangeSet:
    return session.cards.mark(negotiation, card, entry, how)


def _put(prompt: Prompt, negotiation: str, session: Session) -> ChangeSet:
    return session.preparing.put(negotiation, prompt)


def _rate(source: Source, we: int, they: int, negotiation: str, session: Session) -> ChangeSet:
    return session.preparing.rate(negotiation, source, we, they)


def _save(entry: Entry, record: Record, negotiation: str, session: Session) -> ChangeSet:
    return session.meeting.edit(negotiation, entry, record=record)


def _link(one: str, other: str, negotiation: str, session: Session) -> ChangeSet:
    return session.meeting.link(negotiation, one, other)


def _edit(entry: Entry, negotiation: str, session: Session) -> ChangeSet:
    return session.meeting.edit(negotiation, entry)


def _remove(entry: str, negotiation: str, session: Session) -> ChangeSet:
    return session.meeting.remove(negotiation, entry)
