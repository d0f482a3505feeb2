"""Meetings: what is recorded while talking."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.capture.meaning import Record
from desk_app.domain.changes import ChangeSet
from desk_app.domain.closing import FollowUp
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Meeting
from desk_app.domain.errors import BadInput
from desk_app.domain.preparation import Prompt, Section
from desk_app.domain.quantities import Side
from desk_app.domain.summaries import Stage
from desk_app.journal import loading, queries, store
from desk_app.session.context import Subject, UseCaseContext
from desk_app.support.words import _, mark

LEARNED = mark("Learned while talking")


class Meetings:
    """Each method is one act: one transaction, one `ChangeSet`, acknowledged after its commit.

    All raise UserError where it cannot be saved, BadInput where there is no such negotiation or entry.
    """

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def start(self, negotiation_id: str, channel: str = "", who: str = "") -> ChangeSet:
        """Begin a meeting; `created` is its id.

        Raises:
            BadInput: one is open already, or the negotiation is closed.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.START_MEETING)) as subject:
            if queries.open_meeting(subject.act.connection, negotiation_id):
                raise BadInput(_("A meeting is open already. End it before the next one begins."))
            subject.act.created = self._begin(subject, channel, who)
        return subject.act.changes

    def record(self, negotiation_id: str, record: Record) -> ChangeSet:
        """Add an entry to the open meeting; a meeting begins if none is open. `created` is the entry's id.

        What was learned is also added to the prepared information, and what was promised to what is to be done.

        Raises:
            BadInput: the negotiation is closed.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode(f"record_{record.kind}"))) as subject:
            connection = subject.act.connection
            meeting = queries.open_meeting(connection, negotiation_id) or self._begin(subject)
            number = queries.next_number(connection, negotiation_id)
            entry = _entry(self._context.ids.new(), number, self._context.now(), record)
            store.put_entry(subject.act, negotiation_id, subject.scale, meeting, entry)
            if record.kind is EntryKind.LEARNED and record.note:
                prompt = Prompt(
                    self._context.ids.new(), Section.INFORMATION, _(LEARNED), record.note, _("in a meeting")
                )
                store.put_listed(subject.act, negotiation_id, subject.scale, prompt)
            if record.promise is not None:
                follow_up = FollowUp(
                    self._context.ids.new(), record.side or Side.THEY, record.promise.what, record.promise.due
                )
                store.put_listed(subject.act, negotiation_id, subject.scale, follow_up)
            subject.act.created = entry.id
        return subject.act.changes

    def settle(self, negotiation_id: str, entry_id: str, agreed: bool) -> ChangeSet:
        """Agree an exchange, with effect from now, or take it off the table.

        Raises:
            BadInput: there is no such exchange.
        """
        code = ActCode.AGREE_EXCHANGE if agreed else ActCode.WITHDRAW_EXCHANGE
        with self._context.on(negotiation_id, ActName.of(code)) as subject:
            entry = self._existing(subject, entry_id)
            if entry.kind is not EntryKind.EXCHANGE:
                raise BadInput(_("Only an exchange can be agreed or taken off the table."))
            state = ExchangeState.AGREED if agreed else ExchangeState.WITHDRAWN
            self._put(subject, replace(entry, state=state, settled_seq=None), entry)
        return subject.act.changes

    def edit(self, negotiation_id: str, entry: Entry, *, merge: str | None = None) -> ChangeSet:
        """Change an entry; it keeps its place in the order.

        Raises:
            BadInput: there is no such entry.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.EDIT_ENTRY), merge) as subject:
            before = self._existing(subject, entry.id)
            self._put(subject, replace(entry, seq=before.seq), before)
        return subject.act.changes

    def remove(self, negotiation_id: str, entry_id: str) -> ChangeSet:
        """Delete an entry.

        Raises:
            BadInput: there is no such entry.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.REMOVE_ENTRY)) as subject:
            self._existing(subject, entry_id)
            store.remove_entry(subject.act, negotiation_id, entry_id)
        return subject.act.changes

    def end(self, negotiation_id: str) -> ChangeSet:
        """End the open meeting.

        Raises:
            BadInput: none is open.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.END_MEETING)) as subject:
            if not end_open_meeting(self._context, subject):
                raise BadInput(_("No meeting is open. It begins with its first entry."))
        return subject.act.changes

    def _begin(self, subject: Subject, channel: str = "", who: str = "") -> str:
        if subject.head.stage is Stage.PREPARING:
            store.put_head(subject.act, replace(subject.head, stage=Stage.TALKING))
        meeting = Meeting(self._context.ids.new(), self._context.now(), None, channel, who)
        store.put_listed(subject.act, subject.id, subject.scale, meeting)
        return meeting.id

    def _existing(self, subject: Subject, entry_id: str) -> Entry:
        entry = loading.entry(subject.act.connection, subject.head, entry_id)
        if entry is None:
            raise BadInput(_("That entry is no longer there."))
        return entry

    def _put(self, subject: Subject, entry: Entry, before: Entry) -> None:
        connection = subject.act.connection
        if entry.state is not ExchangeState.AGREED:
            entry = replace(entry, settled_seq=None)
        elif entry.settled_seq is None:
            number = before.settled_seq or queries.next_number(connection, subject.id)
            entry = replace(entry, settled_seq=number)
        meeting = queries.meeting_of(connection, subject.id, entry.id) or ""
        store.put_entry(subject.act, subject.id, subject.scale, meeting, entry)


def _entry(number: str, seq: int, at: datetime, record: Record) -> Entry:
    """The entry for what was typed. An exchange is proposed, unless it was marked as agreed."""
    state = None
    if record.kind is EntryKind.EXCHANGE:
        state = ExchangeState.AGREED if record.agreed else ExchangeState.PROPOSED
    settled = seq if state is ExchangeState.AGREED else None
    note, raw, side = record.note or record.because, record.raw, record.side
    return Entry(number, seq, at, record.kind, side, raw, note, record.worth, state, settled, record.terms)


def end_open_meeting(context: UseCaseContext, subject: Subject) -> bool:
    """End the meeting that is open; False where none is."""
    number = queries.open_meeting(subject.act.connection, subject.id)
    if number is None:
        return False
    store.end_meeting(subject.act, subject.id, number, context.now())
    return True
