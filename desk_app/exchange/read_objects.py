"""Reads a negotiation of a file as a whole, which is much faster than field by field. Nearly all are in order.

msgspec decodes it and checks each object. Here it is turned into values of the domain, and objects are checked against
each other. If anything is unusual, `Unusual` is raised, without a reason. The negotiation is then read again field by
field. Only that decides what is right, and names the places. A test makes sure that both ways give the same results.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from operator import attrgetter

from desk_app.domain.closing import FollowUp, FollowUpKind, Outcome, OutcomeKind, RelationshipCheck
from desk_app.domain.entries import Entry, EntryKind, Meeting, PlannedMeeting, Term, ends_well, settled_as_named
from desk_app.domain.issues import Issue, Option, Theirs
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import (
    Alternative,
    AlternativeState,
    Leverage,
    LimitChange,
    LimitKind,
    PackageTerm,
    Participant,
    Predicted,
    Prediction,
    Prompt,
    Sealed,
    SealedLimit,
    Strength,
)
from desk_app.domain.quantities import Estimate, Unit, Value, minor_digits
from desk_app.exchange import objects
from desk_app.exchange.identities import Identities
from desk_app.exchange.object_values import (
    at_least_zero,
    day_of,
    estimate_of,
    maybe_time_of,
    money_of,
    number_of,
    share_of,
    time_of,
    typed_money,
    wall_time_of,
)
from desk_app.exchange.objects import Unusual
from desk_app.exchange.plain_values import read_day, read_number
from desk_app.exchange.read_learned_objects import (
    check_named_entries,
    checks_of,
    lessons_of,
    links_of,
    tries_of,
    uses_of,
)
from desk_app.exchange.read_talks import with_numbers

_IN_ORDER = attrgetter("seq")
_OUTCOMES = frozenset(OutcomeKind)


@dataclass(frozen=True, slots=True)
class Referred:
    """The ids for the journal of a negotiation and of what it refers to.

    `people`, `negotiations`, `rules` and `templates` are those of all that it may refer to, by the ids of the file.
    """

    id: str
    counterpart: str | None
    follows: str | None
    people: Mapping[str, str]
    negotiations: Mapping[str, str]
    rules: Mapping[str, str]
    templates: Mapping[str, str]


def read_negotiation(read: objects.NegotiationObject, referred: Referred, identities: Identities) -> Negotiation:
    """The negotiation of a decoded object. `identities` make the ids of what is in it.

    Raises:
        Unusual, KeyError: something in it has to be read field by field.
    """
    return _Reader(read.currency or "", identities, referred).negotiation(read)


@dataclass(frozen=True, slots=True)
class _Known:
    """An issue that terms refer to. `values` are those read already, by the text they are written as."""

    id: str
    unit: Unit
    options: dict[str, str]
    values: dict[str, Value]


class _Issues:
    """Reads the issues of one negotiation, and values in their units."""

    def __init__(self, currency: str, identities: Identities) -> None:
        self._digits, self._identities = minor_digits(currency), identities
        self.known: dict[str, _Known] = {}

    def new_id(self, raw: str, scope: str) -> str:
        new, first = self._identities.take(raw, scope)
        if not first:
            raise Unusual
        return new

    def read(self, read: objects.IssueObject) -> Issue:
        unit, is_option = read.unit, read.unit is Unit.OPTION
        if (unit is not Unit.MONEY and not read.per is read.quantity is None) or (read.options and not is_option):
            raise Unusual
        known = self.known[read.id] = _Known(self.new_id(read.id, "issue"), unit, {}, {})
        options = tuple([self._option(each, known) for each in read.options or ()])
        return Issue(
            id=known.id,
            name=read.name,
            unit=unit,
            direction=None if is_option else read.direction,
            per=read.per,
            quantity=at_least_zero(read.quantity),
            step=self._step(read.step, unit),
            opening=self.maybe(read.opening, known),
            opening_reason=read.opening_reason or "",
            target=self.maybe(read.target, known),
            walk_away=self.maybe(read.walk_away, known),
            red_line=bool(read.red_line),
            weight=at_least_zero(read.weight),
            theirs=Theirs() if read.theirs is None else self._theirs(read.theirs, known),
            options=options,
        )

    def _option(self, read: objects.OptionObject, known: _Known) -> Option:
        new = known.options[read.id] = self.new_id(read.id, f"option:{known.id}")
        return Option(new, read.label, share_of(read.ours), estimate_of(share_of(read.theirs)))

    def _step(self, raw: objects.Number, unit: Unit) -> Decimal | None:
        step = self.money(raw) if unit is Unit.MONEY else number_of(raw)
        if step is not None and (step <= 0 or (unit is Unit.DATE and step != step.to_integral_value())):
            raise Unusual
        return step

    def _theirs(self, read: objects.TheirsObject, known: _Known) -> Theirs:
        target, limit = self.maybe(read.target, known), self.maybe(read.limit, known)
        return Theirs(
            None if target is None else Estimate(target),
            None if limit is None else Estimate(limit),
            estimate_of(at_least_zero(read.weight)),
            read.confidence,
            self.maybe(read.revealed_limit, known),
        )

    def of(self, raw: str) -> _Known:
        known = self.known.get(raw)
        if known is None:
            raise Unusual
        return known

    def maybe(self, raw: objects.Written, issue: _Known) -> Value | None:
        return None if raw is None else self.value(raw, issue)

    def value(self, raw: objects.Written, issue: _Known) -> Value:
        if type(raw) is not str:
            return self._fresh_value(raw, issue)
        value = issue.values.get(raw)
        if value is None:
            value = issue.values[raw] = self._fresh_value(raw, issue)
        return value

    def _fresh_value(self, raw: objects.Written, issue: _Known) -> Value:
        value: Value | None
        match issue.unit:
            case Unit.MONEY:
                value = self.money(raw)
            case Unit.DATE:
                value = read_day(raw)
            case Unit.OPTION:
                value = issue.options.get(raw) if isinstance(raw, str) else None
            case _:
                value = read_number(raw)
        if value is None:
            raise Unusual
        return value

    def money(self, raw: objects.Number) -> Decimal | None:
        return typed_money(raw, self._digits) if type(raw) is str else money_of(raw, self._digits)

    def package(self, read: Sequence[objects.PackageTermObject]) -> tuple[PackageTerm, ...]:
        if len({each.issue for each in read}) != len(read):
            raise Unusual
        known = ((self.of(each.issue), each.value) for each in read)
        return tuple([PackageTerm(issue.id, self.value(value, issue)) for issue, value in known])


class _Reader:
    """Reads one negotiation."""

    def __init__(self, currency: str, identities: Identities, referred: Referred) -> None:
        self._currency, self._identities, self._referred = currency, identities, referred
        self._derived = identities.derived
        self._issues = _Issues(currency, identities)
        self._seqs: set[int] = set()
        self._settled: dict[str, str] = {}

    def negotiation(self, read: objects.NegotiationObject) -> Negotiation:
        referred = self._referred
        check_named_entries(read)
        return Negotiation(
            id=referred.id,
            title=read.title,
            kind=referred.templates.get(read.kind or "", read.kind or ""),
            counterpart=referred.counterpart,
            currency=self._currency,
            stage=read.stage or Stage.PREPARING,
            deadline=day_of(read.deadline),
            follows=referred.follows,
            issues=tuple([self._issues.read(each) for each in read.issues or ()]),
            prompts=tuple([self._prompt(each, n) for n, each in enumerate(read.prompts or ())]),
            alternatives=tuple([self._alternative(each) for each in read.alternatives or ()]),
            strengths=tuple([self._strength(each, n) for n, each in enumerate(read.strengths or ())]),
            limit_changes=tuple([self._limit_change(each, n) for n, each in enumerate(read.limit_changes or ())]),
            leverage=tuple([self._leverage(each, n) for n, each in enumerate(read.leverage or ())]),
            meetings=self._meetings(read.meetings or ()),
            outcome=None if read.outcome is None else self._outcome(read.outcome),
            relationship=tuple([self._relationship(each, n) for n, each in enumerate(read.relationship or ())]),
            follow_ups=tuple([self._follow_up(each, n) for n, each in enumerate(read.follow_ups or ())]),
            practice=bool(read.practice),
            people=tuple([Participant(referred.people[each.counterpart], each.role) for each in read.people or ()]),
            planned=tuple([self._planned(each) for each in read.planned or ()]),
            predictions=self._predictions(read.predictions or ()),
            sealed=None if read.sealed is None else self._sealed(read.sealed),
            changed_at=maybe_time_of(read.changed_at),
            checks=checks_of(read.checks or (), self._id_or_place),
            lessons=lessons_of(read.lessons or (), self._id_or_place, self._identities),
            tries=tries_of(read.tries or (), referred.rules),
            links=links_of(read.links or (), self._id_or_place),
        )

    def _prompt(self, read: objects.PromptObject, number: int) -> Prompt:
        return Prompt(
            id=self._id_or_place(read.id, "prompt", number),
            section=read.section,
            prompt=read.prompt or "",
            answer=read.answer or "",
            learned_from=read.learned_from or "",
            confidence=read.confidence,
            share=read.share,
            action=read.action or "",
            due=day_of(read.due),
            done=bool(read.done),
            first=bool(read.first),
            changed_at=maybe_time_of(read.changed_at),
            uses=uses_of(read.uses, self._identities),
        )

    def _id_or_place(self, raw: str | None, kind: str, number: int) -> str:
        return self._derived(f"{kind}:{number}") if raw is None else self._issues.new_id(raw, f"{kind} id")

    def _alternative(self, read: objects.AlternativeObject) -> Alternative:
        return Alternative(
            id=self._issues.new_id(read.id, "alternative"),
            side=read.side,
            name=read.name,
            worth=self._issues.money(read.worth),
            terms=self._issues.package(read.terms or ()),
            likelihood=share_of(read.likelihood),
            otherwise=self._issues.money(read.otherwise),
            cost=self._issues.money(read.cost),
            expires=day_of(read.expires),
            state=read.state or AlternativeState.LIVE,
            action=read.action or "",
            due=day_of(read.due),
            done=bool(read.done),
            negotiation=self._another(read.negotiation),
            changed_at=maybe_time_of(read.changed_at),
            uses=uses_of(read.uses, self._identities),
        )

    def _another(self, raw: str | None) -> str | None:
        found = None if raw is None else self._referred.negotiations[raw]
        if found == self._referred.id:
            raise Unusual
        return found

    def _strength(self, read: objects.StrengthObject, number: int) -> Strength:
        new_id, uses = self._id_or_place(read.id, "strength", number), uses_of(read.uses, self._identities)
        return Strength(new_id, read.strength or "", read.need or "", uses)

    def _limit_change(self, read: objects.LimitChangeObject, number: int) -> LimitChange:
        known = self._issues.of(read.issue)
        before, after = self._issues.maybe(read.before, known), self._issues.maybe(read.after, known)
        new_id = self._derived(f"limit_change:{number}")
        return LimitChange(new_id, time_of(read.at), known.id, read.what, before, after, read.reason or "")

    def _leverage(self, read: objects.LeverageObject, number: int) -> Leverage:
        new_id = self._derived(f"leverage:{number}")
        return Leverage(new_id, time_of(read.at), read.phase, read.source, read.we, read.they, read.reason or "")

    def _meetings(self, read: Sequence[objects.MeetingObject]) -> tuple[Meeting, ...]:
        meetings = [self._meeting(each) for each in read]
        if self._settled:
            numbers = settled_as_named((entry for each in meetings for entry in each.entries), self._settled)
            return tuple([with_numbers(each, numbers) for each in meetings])
        return tuple(meetings)

    def _meeting(self, read: objects.MeetingObject) -> Meeting:
        return Meeting(
            id=self._issues.new_id(read.id, "meeting"),
            started_at=maybe_time_of(read.started_at),
            ended_at=maybe_time_of(read.ended_at),
            channel=read.channel or "",
            who=read.who or "",
            entries=self._entries(read.entries) if read.entries else (),
        )

    def _entries(self, read: Iterable[objects.EntryObject]) -> tuple[Entry, ...]:
        seqs, take = self._seqs, self._identities.take  # a large file is mostly entries, so calls are saved here
        entries = []
        for each in read:
            new_id, first = take(each.id, "entry")
            if not first or each.seq in seqs:
                raise Unusual
            seqs.add(each.seq)
            terms, both = self._terms(each.terms) if each.terms else ((), False)
            worth = None if each.worth is None else self._issues.money(each.worth)
            # the format says: on an offer of one side, state and number mean nothing
            is_exchange = both or each.kind is EntryKind.EXCHANGE
            exchange = (each.state, each.settled_seq) if is_exchange else (None, None)
            if is_exchange and each.settled is not None:
                self._settled[new_id] = self._identities.named(each.settled, "entry")
            words = each.raw or "", each.note or ""
            told = _told(each) if each.because or each.day or each.channel or each.message else ()
            entries.append(
                Entry(new_id, each.seq, time_of(each.at), each.kind, each.side, *words, worth, *exchange, terms, *told)
            )
        entries.sort(key=_IN_ORDER)
        return tuple(entries)

    def _terms(self, read: Sequence[objects.TermObject]) -> tuple[tuple[Term, ...], bool]:
        """The terms of an entry, and whether both sides have terms in it."""
        terms = []
        issues = self._issues.known
        for each in read:
            known = issues.get(each.issue)
            if known is None:
                raise Unusual
            raw = each.value
            value = known.values.get(raw) if type(raw) is str else None
            terms.append(Term(each.side, known.id, self._issues.value(raw, known) if value is None else value))
        side = read[0].side
        return tuple(terms), any(each.side is not side for each in read)

    def _outcome(self, read: objects.OutcomeObject) -> Outcome:
        return Outcome(
            kind=read.kind,
            closed_at=maybe_time_of(read.closed_at),
            terms=self._issues.package(read.terms or ()),
            door=read.door,
            recontact_on=day_of(read.recontact_on),
            summary=read.summary or "",
            keep=read.keep or "",
            change=read.change or "",
            rule=read.rule or "",
            changed_at=maybe_time_of(read.changed_at),
            check_on=day_of(read.check_on),
        )

    def _relationship(self, read: objects.RelationshipObject, number: int) -> RelationshipCheck:
        return RelationshipCheck(
            id=self._derived(f"relationship:{number}"),
            at=time_of(read.at),
            phase=read.phase,
            result=read.result,
            self_=read.self_,
            process=read.process,
            trust=read.trust,
            status=read.status,
            note=read.note or "",
        )

    def _follow_up(self, read: objects.FollowUpObject, number: int) -> FollowUp:
        return FollowUp(
            id=self._id_or_place(read.id, "follow_up", number),
            who=read.who,
            what=read.what or "",
            due=day_of(read.due),
            done=bool(read.done),
            kind=read.kind or FollowUpKind.PROMISE,
            made_at=maybe_time_of(read.made_at),
            entry=None if read.entry is None else self._identities.named(read.entry, "entry"),
            kept_on=day_of(read.kept_on),
            said_to_them=bool(read.said_to_them),
            changed_at=maybe_time_of(read.changed_at),
        )

    def _planned(self, read: objects.PlannedObject) -> PlannedMeeting:
        starts, ends = wall_time_of(read.starts), None if read.ends is None else wall_time_of(read.ends)
        if ends is not None and not ends_well(starts, ends):
            raise Unusual
        at = maybe_time_of(read.starts_utc)
        return PlannedMeeting(
            id=self._issues.new_id(read.id, "planned"),
            starts=starts,
            zone=read.zone or "",
            starts_utc=at and at.astimezone(UTC),
            ends=ends,
            place=read.place or "",
            people=tuple([self._referred.people[each] for each in read.people or ()]),
            uid=read.uid or "",
            sequence=read.sequence,
            cancelled=bool(read.cancelled),
            changed_at=maybe_time_of(read.changed_at),
        )

    def _predictions(self, read: Sequence[objects.PredictionObject]) -> tuple[Prediction, ...]:
        return tuple([self._prediction(each) for each in read])

    def _prediction(self, read: objects.PredictionObject) -> Prediction:
        if read.what is Predicted.LANDING and read.issue is not None:
            known = self._issues.of(read.issue)
            return Prediction(read.what, self._issues.value(read.value, known), known.id, share_of(read.sure))
        if read.what is Predicted.OUTCOME and read.issue is None and str(read.value) in _OUTCOMES:
            return Prediction(read.what, str(read.value), None, share_of(read.sure))
        raise Unusual

    def _sealed(self, read: objects.SealedObject) -> Sealed:
        limits = [
            SealedLimit(what, term.issue, term.value)
            for what, given in ((LimitKind.WALK_AWAY, read.limits), (LimitKind.TARGET, read.targets))
            for term in self._issues.package(given or ())
        ]
        return Sealed(time_of(read.at), tuple(limits), self._predictions(read.predictions or ()))


def _told(read: objects.EntryObject) -> tuple[str, date | None, str, datetime | None, str]:
    """The reason that was given with an entry, its day, its channel, and when and by whom its message was sent."""
    sent = None if read.message is None else maybe_time_of(read.message.sent)
    sender = "" if read.message is None else read.message.from_ or ""
    return read.because or "", day_of(read.day), read.channel or "", sent, sender
