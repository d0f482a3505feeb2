"""Takes meetings of other calendars into a negotiation: planned, moved, cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.domain.closing import OutcomeKind
from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.errors import BadInput
from desk_app.domain.invitations import Bearing, Invitation, Invitee, parts_of_uid
from desk_app.domain.invited import is_news, meant, taken_over
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.preparation import Participant
from desk_app.domain.summaries import NegotiationSummary, Stage
from desk_app.exchange.invitations import next_times
from desk_app.journal import store
from desk_app.session.context import Subject, UseCaseContext
from desk_app.session.planning import in_utc
from desk_app.support.ids import Ids
from desk_app.support.words import _

_AHEAD = 500
"""So many meetings of a series are looked through for those that are planned here."""


class Became(StrEnum):
    """What an invitation did."""

    ADDED = "added"
    MOVED = "moved"
    CANCELLED = "cancelled"
    SAME = "same"
    """All of it was there already."""
    OLDER = "older"
    """What is planned is newer."""
    NOT_HERE = "not_here"
    """It calls off a meeting that is not planned here."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An invitation that is to be taken: `people` are ids of those invited whom we know, `new` are to be added."""

    invitation: Invitation
    people: tuple[str, ...] = ()
    new: tuple[Invitee, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What each invitation became, in their order. `changes.created` is the last meeting that was added or moved."""

    changes: ChangeSet
    became: tuple[tuple[Invitation, Became], ...]

    def count(self, *kinds: Became) -> int:
        """How many became one of these."""
        return sum(became in kinds for _invitation, became in self.became)


class Inviting:
    """Each method is one act: one transaction, one `ChangeSet`, acknowledged after its commit."""

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def take(self, negotiation_id: str, wanted: Sequence[Wanted]) -> TakenIn:
        """Plan, move and cancel the meetings of a negotiation as these invitations say. Older ones change nothing.

        Raises:
            BadInput: there is no such negotiation; it is closed, and something is to be planned; or the zone of an
                invitation is not known.
            UserError: it could not be saved; nothing of it is kept.
        """
        only_cancels = all(each.invitation.bearing is Bearing.CANCEL for each in wanted)
        name = ActName.of(ActCode.CANCEL_MEETING if only_cancels else ActCode.PLAN_MEETING)
        became: list[tuple[Invitation, Became]] = []
        with self._context.on(negotiation_id, name, closed_too=only_cancels) as subject:
            taking = _Taking(subject, self._context.ids)
            for each in sorted(wanted, key=_age):
                became += ((each.invitation, what) for what in taking.take(each))
            taking.name_people()
            if Became.ADDED not in dict(became).values() and Became.MOVED in dict(became).values():
                subject.act.rename(ActName.of(ActCode.MOVE_MEETING))
        order = {id(each.invitation): number for number, each in enumerate(wanted)}
        return TakenIn(subject.act.changes, tuple(sorted(became, key=lambda each: order[id(each[0])])))


class _Taking:
    """Takes one after the other, as the negotiation is by then."""

    def __init__(self, subject: Subject, ids: Ids) -> None:
        self._subject, self._ids = subject, ids
        self._planned = {each.id: each for each in subject.whole().planned}
        self._made: dict[Invitee, str] = {}
        self._met: dict[str, None] = {}

    def take(self, wanted: Wanted) -> Iterator[Became]:
        invitation = wanted.invitation
        match invitation.bearing:
            case Bearing.ANSWER | Bearing.PROPOSAL:
                raise BadInput(_("An answer is told, and plans nothing."))
            case Bearing.CANCEL:
                yield self._cancel(invitation)
            case Bearing.PLAN:
                people = (*wanted.people, *map(self._added, wanted.new))
                self._met |= dict.fromkeys(people)
                yield self._plan(invitation, people)

    def name_people(self) -> None:
        """Let those who were taken with a meeting be the one it is with, if nobody is, and people on their side."""
        subject, head = self._subject, self._subject.head
        whole = subject.whole()
        there = {head.counterpart, *(each.counterpart for each in whole.people)}
        new = [each for each in self._met if each not in there]
        if new and head.counterpart is None:
            store.put_head(subject.act, replace(head, counterpart=new.pop(0)))
        if new:
            people = (*whole.people, *map(Participant, new))
            store.put_participants(subject.act, subject.id, people)

    def _plan(self, invitation: Invitation, people: Iterable[str]) -> Became:
        found = meant(invitation, self._planned.values(), self._subject.id)
        if not found:
            self._put(invitation.planned(self._ids.new(), tuple(people)), invitation.stamp)
            return Became.ADDED
        before = found[0]
        after = taken_over(before, invitation, people)
        if _said(after) == _said(before):
            return Became.SAME
        if not is_news(invitation, before):
            return Became.OLDER
        self._put(after, invitation.stamp)
        return Became.MOVED

    def _cancel(self, invitation: Invitation) -> Became:
        found = meant(invitation, self._planned.values(), self._subject.id)
        news = [each for each in found if not each.cancelled and is_news(invitation, each)]
        for each in news:
            sequence = max(invitation.sequence, each.sequence or 0)
            self._put(replace(each, cancelled=True, sequence=sequence), invitation.stamp)
        if news:
            return Became.CANCELLED
        if not found:
            return Became.NOT_HERE
        return Became.SAME if all(each.cancelled for each in found) else Became.OLDER

    def _put(self, planned: PlannedMeeting, stamp: datetime | None) -> None:
        planned = replace(planned, starts_utc=in_utc(planned))
        subject, before = self._subject, self._planned.get(planned.id)
        at = stamp or subject.act.at
        if before is not None and before.changed_at is not None:
            at = max(at, before.changed_at)  # a calendar that has what was changed here takes this after it
        store.put_listed(subject.act, subject.id, subject.scale, planned, changed_at=at)
        self._planned[planned.id] = replace(planned, changed_at=at)
        subject.act.created = planned.id

    def _added(self, person: Invitee) -> str:
        """The id of a person who was not known before this act."""
        if person not in self._made:
            made = Counterpart(self._ids.new(), person.shown, email=person.email)
            store.put_counterpart(self._subject.act, made)
            self._made[person] = made.id
        return self._made[person]


def is_part_agreed(negotiation: NegotiationSummary | None) -> bool:
    """Whether it is closed, and the rest of it is still open."""
    return negotiation is not None and negotiation.stage is Stage.CLOSED and negotiation.outcome == OutcomeKind.PART


def _said(planned: PlannedMeeting) -> tuple[object, ...]:
    """What of a meeting a person would call a change."""
    return (planned.starts, planned.ends, planned.zone, planned.place, frozenset(planned.people), planned.cancelled)


def _age(wanted: Wanted) -> tuple[int, float]:
    """The older of two states of a meeting is taken first."""
    stamp = wanted.invitation.stamp
    return wanted.invitation.sequence, stamp.timestamp() if stamp else 0.0


def one_by_one(series: Wanted, whole: Negotiation | None, today: date, most: int) -> tuple[Wanted, ...]:
    """The next meetings of a series, at most so many, and a cancellation for each planned one that it no longer has.

    `whole` is the negotiation to which it belongs.
    """
    invitation = series.invitation
    if whole is None:
        return (series,)
    ahead = next_times(invitation, today, _AHEAD)
    gone = of_series(whole, invitation, (each.instance for each in ahead), today)
    calls_off = replace(invitation, bearing=Bearing.CANCEL, repeats=None)
    off = (replace(calls_off, instance=parts_of_uid(each.uid)[1]) for each in whole.planned if each.id in gone)
    return (*(replace(series, invitation=each) for each in ahead[:most]), *map(Wanted, off))


def of_series(whole: Negotiation, series: Invitation, still: Iterable[str], today: date) -> list[str]:
    """Ids of the meetings of a series from today on that its newer state no longer has: `still` are its instances."""
    kept = set(still)
    ahead = (each for each in meant(series, whole.planned, whole.id) if not each.cancelled)
    days = ((each, each.starts.date() if isinstance(each.starts, datetime) else each.starts) for each in ahead)
    return [each.id for each, day in days if day >= today and parts_of_uid(each.uid)[1] not in kept]
