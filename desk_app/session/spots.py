"""In which meeting an entry is written down, and with which number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from desk_app.domain.entries import Entry, Meeting
from desk_app.domain.summaries import Stage
from desk_app.journal import backdating, queries, settling, store
from desk_app.journal.backdating import GapOfDay
from desk_app.journal.journal import microseconds
from desk_app.session.context import Subject, UseCaseContext


@dataclass(frozen=True, slots=True)
class EntrySpot:
    """The meeting of an entry, by its id, and the number of the entry. What was `settled` later comes after it."""

    meeting: str
    number: int
    settled: tuple[str, ...] = ()


def spot_for(context: UseCaseContext, subject: Subject, day: date | None) -> EntrySpot:
    """Where an entry is written down now; with a `day`, after all that was said up to that day.

    Room is made for it there. It goes into the meeting of that day. If there is none, one is written down as over, and
    a meeting that is held now stays as it is.
    """
    if day is None:
        return _last(subject, _held_now(context, subject))
    gap = backdating.gap_of(subject.act.connection, subject.id, day)
    settled = _settled_later(context, subject, gap, day)
    if gap.after is None:
        return replace(_last(subject, _caught_up_last(context, subject, gap, day)), settled=settled)
    backdating.make_room(subject.act, subject.id, gap.after.number)
    return EntrySpot(_between(subject, gap, day) or _over(context, subject), gap.after.number, settled)


def _settled_later(context: UseCaseContext, subject: Subject, gap: GapOfDay, day: date) -> tuple[str, ...]:
    """What was settled after all that was said up to a day, on a later day."""
    if gap.before is None:
        return ()
    since = datetime.combine(day + timedelta(days=1), time(), context.now().tzinfo)
    return settling.settled_since(subject.act.connection, subject.id, gap.before.id, microseconds(since))


def settled_on(subject: Subject, entry: Entry, day: date | None) -> int | None:
    """The number at which an exchange was settled on an earlier `day`; None: now, or it was made later than that."""
    gap = backdating.gap_of(subject.act.connection, subject.id, day) if day else None
    if gap is None or gap.before is None or gap.after is None or entry.seq > gap.before.number:
        return None
    return gap.after.number - 1


def ends_on(subject: Subject, day: date) -> bool:
    """Whether the open meeting ends after what was said last, up to a day."""
    connection = subject.act.connection
    meeting = queries.open_meeting(connection, subject.id)
    gap = backdating.gap_of(connection, subject.id, day)
    goes_on = gap.after is not None and gap.after.meeting == meeting
    return gap.before is not None and gap.before.meeting == meeting and not goes_on


def begin(context: UseCaseContext, subject: Subject, channel: str = "", who: str = "") -> str:
    """Begin a meeting. Returns its id."""
    return _put(subject, Meeting(context.ids.new(), context.now(), None, channel, who))


def _over(context: UseCaseContext, subject: Subject) -> str:
    """Write down a meeting that is over."""
    return _put(subject, Meeting(context.ids.new(), context.now(), context.now()))


def _put(subject: Subject, meeting: Meeting) -> str:
    if subject.head.stage is Stage.PREPARING:
        store.put_head(subject.act, replace(subject.head, stage=Stage.TALKING))
    store.put_listed(subject.act, subject.id, subject.scale, meeting)
    return meeting.id


def _last(subject: Subject, meeting: str) -> EntrySpot:
    return EntrySpot(meeting, queries.next_number(subject.act.connection, subject.id))


def _held_now(context: UseCaseContext, subject: Subject) -> str:
    """The meeting that is open, or a new one. One of an earlier day that was caught up is over by now."""
    connection = subject.act.connection
    meeting = queries.open_meeting(connection, subject.id)
    if meeting is None:
        return begin(context, subject)
    last = backdating.last_entry(connection, subject.id)
    if last is None or last.meeting != meeting or not last.named or last.day >= context.now().date().isoformat():
        return meeting
    store.end_meeting(subject.act, subject.id, meeting, context.now())
    return begin(context, subject)


def _caught_up_last(context: UseCaseContext, subject: Subject, gap: GapOfDay, day: date) -> str:
    """The meeting of what is caught up where nothing was said later: not one that was begun later."""
    connection, on = subject.act.connection, day.isoformat()
    meeting = queries.open_meeting(connection, subject.id)
    if meeting is None:
        return begin(context, subject)
    before = gap.before
    is_its_own = before is not None and before.meeting == meeting
    if is_its_own or backdating.start_of(connection, subject.id, meeting) <= on:
        return meeting
    if before is not None and before.day == on:
        return before.meeting
    caught_up = _over(context, subject)
    backdating.change_places(subject.act, subject.id, meeting, caught_up)
    return caught_up


def _between(subject: Subject, gap: GapOfDay, day: date) -> str | None:
    """The meeting in the middle of which a place is; else that of its day, or one that is being caught up."""
    connection, before, after = subject.act.connection, gap.before, gap.after
    if before and (before.day == day.isoformat() or (after and before.meeting == after.meeting)):
        return before.meeting
    meeting = queries.open_meeting(connection, subject.id)
    beside = meeting in {each.meeting for each in (before, after) if each}
    return meeting if meeting and beside and backdating.is_caught_up(connection, subject.id, meeting) else None
