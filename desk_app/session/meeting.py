"""Meetings: what is recorded while talking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.capture.meaning import Promised, Record
from desk_app.domain.changes import ChangeSet
from desk_app.domain.closing import FollowUp, promise_of
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Said, TalkChoice
from desk_app.domain.errors import BadInput
from desk_app.domain.preparation import LimitKind, Prompt, Sealed, SealedLimit, Section
from desk_app.domain.quantities import Side
from desk_app.journal import loading, queries, settling, store
from desk_app.session.context import Subject, UseCaseContext
from desk_app.session.spots import begin, ends_on, settled_on, spot_for
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
            subject.act.created = begin(self._context, subject, channel, who)
        return subject.act.changes

    def record(self, negotiation_id: str, record: Record, said: Said | None = None) -> ChangeSet:
        """Add an entry to the open meeting; a meeting begins if none is open. `created` is the entry's id.

        With the first entry, a copy of limits, targets and predictions is sealed. What was learned is also added to the
        prepared information, and what was promised to the follow-ups. `said` is for what was not said here and now: of
        an earlier day, it stands before what was said later, in the meeting of that day (`spot_for`).

        Raises:
            BadInput: the negotiation is closed.
        """
        code = ActCode.RECORD_PROMISE if record.promise else ActCode(f"record_{record.kind}")
        with self._context.on(negotiation_id, ActName.of(code)) as subject:
            spot = spot_for(self._context, subject, said.day if said else None)
            entry = _entry(self._context.ids.new(), spot.number, subject.act.at, record)
            if spot.number == 1 and subject.head.sealed is None:
                _seal(subject)
            told = entry if said is None else said.of(entry)
            store.put_entry(subject.act, negotiation_id, subject.scale, spot.meeting, told)
            settling.settle_after(subject.act, negotiation_id, spot.settled, entry.id)
            for thing in self._following(entry, record):
                store.put_listed(subject.act, negotiation_id, subject.scale, thing)
            subject.act.created = entry.id
        return subject.act.changes

    def link(self, negotiation_id: str, one_id: str, other_id: str, *, agreed: bool = False) -> ChangeSet:
        """Make one exchange of two offers, one of each side: the later was made in return for the earlier.

        It stands where the earlier stood; the later goes. Where it is `agreed`, it counts from where the later stood.
        `created` is the id of the exchange.

        Raises:
            BadInput: they are not two offers of different sides.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.LINK_ENTRIES)) as subject:
            pair = (self._existing(subject, one_id), self._existing(subject, other_id))
            first, second = sorted(pair, key=lambda entry: entry.seq)
            meeting = queries.meeting_of(subject.act.connection, negotiation_id, first.id) or ""
            exchange = _linked(first, second, agreed=agreed)
            store.put_entry(subject.act, negotiation_id, subject.scale, meeting, exchange)
            store.remove_entry(subject.act, negotiation_id, second.id)
            subject.act.created = first.id
        return subject.act.changes

    def settle(self, negotiation_id: str, entry_id: str, agreed: bool, said: Said | None = None) -> ChangeSet:
        """Agree an exchange, with effect from now or from the day that was `said`, or take it off the table.

        Raises:
            BadInput: there is no such exchange.
        """
        code = ActCode.AGREE_EXCHANGE if agreed else ActCode.WITHDRAW_EXCHANGE
        with self._context.on(negotiation_id, ActName.of(code)) as subject:
            entry = self._existing(subject, entry_id)
            if entry.kind is not EntryKind.EXCHANGE:
                raise BadInput(_("Only an exchange can be agreed or taken off the table."))
            state = ExchangeState.AGREED if agreed else ExchangeState.WITHDRAWN
            number = settled_on(subject, entry, said.day if said else None)
            self._put(subject, replace(entry, state=state, settled_seq=number), entry)
        return subject.act.changes

    def edit(
        self, negotiation_id: str, entry: Entry, *, merge: str | None = None, record: Record | None = None
    ) -> ChangeSet:
        """Change an entry; it keeps its place in the order.

        `record` is what its line says now, if that was typed anew: what it promises is then what is followed up.

        Raises:
            BadInput: there is no such entry.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.EDIT_ENTRY), merge) as subject:
            before = self._existing(subject, entry.id)
            self._put(subject, replace(entry, seq=before.seq, settled_seq=before.settled_seq), before)
            if record is not None:
                self._put_promise(subject, entry, record.promise)
        return subject.act.changes

    def remove(self, negotiation_id: str, entry_id: str) -> ChangeSet:
        """Delete an entry, and with it the promise that was made at it.

        Raises:
            BadInput: there is no such entry.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.REMOVE_ENTRY)) as subject:
            self._put_promise(subject, self._existing(subject, entry_id), None)
            store.remove_entry(subject.act, negotiation_id, entry_id)
        return subject.act.changes

    def end(self, negotiation_id: str, said: Said | None = None) -> ChangeSet:
        """End the open meeting. Where another one is caught up, that was `said`, the open one goes on: nothing changes.

        Raises:
            BadInput: none is open.
        """
        with self._context.on(negotiation_id, ActName.of(ActCode.END_MEETING)) as subject:
            if said is not None and said.day is not None and not ends_on(subject, said.day):
                return subject.act.changes
            if not end_open_meeting(self._context, subject):
                raise BadInput(_("No meeting is open. It begins with its first entry."))
        return subject.act.changes

    def choose(self, negotiation_id: str, choice: TalkChoice) -> None:
        """Keep who sees the screen in this talk, and which rules are silent in it, until the meeting ends.

        It is in no history, and stays on this machine.
        """
        from desk_app.journal.choices import write_choice

        write_choice(self._context.journal, negotiation_id, choice)

    def _following(self, entry: Entry, record: Record) -> Iterator[Prompt | FollowUp]:
        """What comes of an entry elsewhere: what was learned, what was promised."""
        new = self._context.ids.new
        if record.kind is EntryKind.LEARNED and record.note:
            yield Prompt(new(), Section.INFORMATION, _(LEARNED), record.note, _("in a meeting"))
        if record.promise:
            what, due = record.promise.what, record.promise.due
            yield FollowUp(new(), record.side or Side.THEY, what, due, made_at=entry.at, entry=entry.id)

    def _put_promise(self, subject: Subject, entry: Entry, promised: Promised | None) -> None:
        """Let the follow-up of an entry be what is promised at it."""
        known = promise_of(subject.whole().follow_ups, entry.id)
        if promised is not None:
            known = known or FollowUp(self._context.ids.new(), Side.THEY, "", made_at=entry.at, entry=entry.id)
            changed = replace(known, who=entry.side or Side.THEY, what=promised.what, due=promised.due)
            store.put_listed(subject.act, subject.id, subject.scale, changed)
        elif known is not None:
            store.remove_listed(subject.act, subject.id, FollowUp, known.id)

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
    told = record.raw, record.note, record.worth
    return Entry(number, seq, at, record.kind, record.side, *told, state, settled, record.terms, record.because)


def _linked(first: Entry, second: Entry, *, agreed: bool) -> Entry:
    """The exchange of two offers, in the place of the first."""
    one, other = ({term.side for term in entry.terms} for entry in (first, second))
    if not len(one) == len(other) == 1 or one == other:
        raise BadInput(_("Only two offers can become an exchange: one of theirs and one of ours."))
    return replace(
        first,
        kind=EntryKind.EXCHANGE,
        terms=first.terms + second.terms,
        raw=_both(first.raw, second.raw),
        note=_both(first.note, second.note),
        because=_both(first.because, second.because),
        state=ExchangeState.AGREED if agreed else ExchangeState.PROPOSED,
        settled_seq=second.seq if agreed else None,
    )


def _both(first: str, second: str) -> str:
    return "\n".join(filter(None, (first, second)))


def _seal(subject: Subject) -> None:
    """Keep a copy of limits, targets and predictions as they are before the first entry, with its time."""
    whole = subject.whole()
    if any(True for _entry in whole.entries()):
        return
    limits = (
        SealedLimit(what, issue.id, value)
        for what, kept in ((LimitKind.WALK_AWAY, "walk_away"), (LimitKind.TARGET, "target"))
        for issue in whole.issues
        if (value := getattr(issue, kept)) is not None
    )
    store.seal(subject.act, whole, subject.scale, Sealed(subject.act.at, tuple(limits), whole.predictions))


def end_open_meeting(context: UseCaseContext, subject: Subject) -> bool:
    """End the meeting that is open; False where none is."""
    number = queries.open_meeting(subject.act.connection, subject.id)
    if number is None:
        return False
    store.end_meeting(subject.act, subject.id, number, context.now())
    return True
