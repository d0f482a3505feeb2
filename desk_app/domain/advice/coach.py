"""The coach: goes through the entries one by one, and knows of each line of advice since when it stands.

A line is said when its matter begins, and again when it gets clearly worse: half as large again, or the third time.
Meanwhile it stands quietly. For a screen that others see, the same rules look at a negotiation without what is secret.
So nothing shown there can depend on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction

from desk_app.domain.advice.rules import BY_TIME, RULES, advise
from desk_app.domain.advice.situation import Advice, Situation, measured_issues, without_secrets
from desk_app.domain.analysis import Follower
from desk_app.domain.entries import Entry, ExchangeState, Meeting
from desk_app.domain.moves.events import events
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import LimitKind
from desk_app.domain.summaries import Stage

_AGAIN = Fraction(3, 2)
_THIRD = 2


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """A line of advice that stands. `since` is when its matter began.

    `said`: it begins or gets worse at this very moment. `secret`: it is not for a screen that others see.
    """

    advice: Advice
    since: datetime
    said: bool
    secret: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What was said, and when."""

    at: datetime
    advice: Advice


@dataclass(frozen=True, slots=True)
class _Matter:
    """What is remembered of a line that stands: when it began, and how large it was when it was said last."""

    advice: Advice
    since: datetime
    said: bool
    size: Fraction | None
    times: int


_Standing = dict[tuple[str, str], _Matter]


def _taken(advice: Advice, before: _Matter | None, now: datetime) -> _Matter | None:
    """What is to be remembered of a line now, given what was remembered before; None if it does not begin yet."""
    if before is None:
        since = now if advice.since is None else min(advice.since, now)
        return _Matter(advice, since, True, advice.size, advice.times) if advice.fresh else None
    grown = advice.size is not None and before.size is not None and advice.size >= _AGAIN * before.size > 0
    if grown or advice.times >= _THIRD > before.times:
        return _Matter(advice, before.since, True, advice.size, advice.times)
    return replace(before, advice=replace(advice, seq=before.advice.seq), said=False)


def points(negotiation: Negotiation) -> tuple[int, ...]:
    """The numbers after which one can look: of each entry, and those at which an exchange was settled."""
    numbers = {n for e in negotiation.entries() for n in (e.seq, e.settled_seq if e.terms else None) if n is not None}
    return tuple(sorted(numbers))


def as_at(negotiation: Negotiation, seq: int, now: datetime | None = None) -> Negotiation:
    """The negotiation as it was after entry `seq`, at `now` (None: at the time of that entry)."""
    meetings = [
        replace(m, entries=tuple(_then(e, seq) for e in m.entries if e.seq <= seq)) for m in negotiation.meetings
    ]
    while meetings and not meetings[-1].entries:
        meetings.pop()
    at = now or (meetings[-1].entries[-1].at if meetings else None)
    if at is None:
        return replace(negotiation, meetings=())
    meetings[-1] = _running(meetings[-1], now)
    outcome = negotiation.outcome
    closed = now is not None and outcome is not None and outcome.closed_at is not None and outcome.closed_at <= now
    return replace(
        _limits_at(negotiation, at),
        meetings=tuple(meetings),
        leverage=tuple(rating for rating in negotiation.leverage if rating.at <= at),
        stage=Stage.CLOSED if closed else Stage.TALKING,
        outcome=outcome if closed else None,
    )


def _running(meeting: Meeting, now: datetime | None) -> Meeting:
    over = now is not None and meeting.ended_at is not None and meeting.ended_at <= now
    return meeting if over else replace(meeting, ended_at=None)


def _then(entry: Entry, seq: int) -> Entry:
    """The entry as it was: an exchange that was settled later is still proposed."""
    if entry.settled_seq is None or entry.settled_seq <= seq:
        return entry
    return replace(entry, state=ExchangeState.PROPOSED, settled_seq=None)


def _limits_at(negotiation: Negotiation, at: datetime) -> Negotiation:
    """The negotiation with the limits and targets that it had then."""
    later = [change for change in negotiation.limit_changes if change.at > at]
    if not later:
        return negotiation
    issues = {issue.id: issue for issue in negotiation.issues}
    for change in sorted(later, key=lambda each: each.at, reverse=True):
        if change.issue in issues:
            before = {"walk_away": change.before} if change.what is LimitKind.WALK_AWAY else {"target": change.before}
            issues[change.issue] = replace(issues[change.issue], **before)  # type: ignore[arg-type]
    return replace(negotiation, issues=tuple(issues.values()))


class _Listener:
    """Follows one telling of a negotiation (with its secrets, or without) and remembers what stands.

    It knows how far it has heard. After any other change than new entries at the end it begins anew.
    """

    def __init__(self) -> None:
        self.said: list[Told] = []
        self._forget()

    def _forget(self) -> None:
        self._real, self._measured = Follower(), Follower()
        self._standing: _Standing = {}
        self._told: dict[str, int] = {}
        self.said.clear()
        self._heard: object = None
        self._seq = 0

    def stands(
        self, negotiation: Negotiation, at: int | None, now: datetime | None, *, by_minute: bool = False
    ) -> _Standing:
        """What stands after entry `at` (None: the last one), at `now` (None: the time of that entry).

        `by_minute`: time alone is taken to change nothing within a minute.
        """
        last = self._go_on(negotiation, at)
        if now is None or last is None:
            return self._standing
        then = as_at(negotiation, self._seq, now)
        unmoved = by_minute and then == last and _minute(then.meetings[-1].entries[-1].at) == _minute(now)
        later = dict(self._standing) if unmoved else self._hear(then, self._seq, now)
        for key, matter in later.items():
            before = self._standing.get(key)
            said = before is None or (before.said and key[0] not in BY_TIME)
            later[key] = replace(matter, said=said)
        return later

    def _go_on(self, negotiation: Negotiation, at: int | None) -> Negotiation | None:
        """Hear the entries after the last one heard, or all of them if anything before has changed."""
        last = as_at(negotiation, self._seq) if self._seq else None
        if last is None or _heard_of(last) != self._heard or (at is not None and at < self._seq):
            self._forget()
        for seq in points(negotiation):
            if self._seq < seq and (at is None or seq <= at):
                last, self._seq = as_at(negotiation, seq), seq
                self._keep(last)
        self._heard = _heard_of(last) if last is not None and self._seq else None
        return last if self._seq else None

    def _situation(self, negotiation: Negotiation, seq: int, now: datetime) -> Situation:
        """What the rules look at. Both analyses follow the same events, which do not depend on the issues."""
        known = events(negotiation)
        real = self._real.analyse(negotiation, now, known)
        issues = measured_issues(real)
        if issues == negotiation.issues:
            return Situation(real, real, seq, self._told)
        measured = self._measured.analyse(replace(negotiation, issues=issues), now, known)
        return Situation(real, measured, seq, self._told)

    def _hear(self, negotiation: Negotiation, seq: int, now: datetime) -> _Standing:
        """What stands after an entry, and whether it is said."""
        found: _Standing = {}
        for advice in self._advice(negotiation, seq, now):
            key = (advice.rule, advice.matter)
            matter = _taken(advice, self._standing.get(key), now)
            if matter is not None:
                found[key] = matter
        return found

    def _advice(self, negotiation: Negotiation, seq: int, now: datetime) -> Iterable[Advice]:
        """The advice of every rule that owns its moment; none once the negotiation is closed."""
        if negotiation.stage is Stage.CLOSED or not negotiation.meetings:
            return ()
        running = negotiation.meetings[-1].ended_at is None
        return advise(self._situation(negotiation, seq, now), running=running).values()

    def _keep(self, then: Negotiation) -> None:
        """Hear one entry, and remember what stands after it."""
        now = then.meetings[-1].entries[-1].at if then.meetings else None
        self._standing = self._hear(then, self._seq, now) if now else {}
        for (rule, _matter), matter in self._standing.items():
            if matter.said and now is not None:
                self._told[rule] = self._told.get(rule, 0) + 1
                self.said.append(Told(now, matter.advice))


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


@dataclass(slots=True)
class Coach:
    """Advice on one negotiation. It remembers how far it has gone, so one more entry costs little.

    After any other change than new entries at the end it begins anew, with the same result.
    """

    _mine: _Listener = field(default_factory=_Listener)
    _public: _Listener = field(default_factory=_Listener)

    def lines(
        self, negotiation: Negotiation, *, shared: bool = False, at: int | None = None, now: datetime | None = None
    ) -> tuple[AdviceLine, ...]:
        """The lines that stand after entry `at` (the last one), at `now` (the time of that entry).

        Those that are said at this moment come first, then the most urgent. `shared`: others see the screen.
        """
        listeners = (self._listener(negotiation, shared=each) for each in (False, True))
        mine, public = (listener.stands(told, at, now) for listener, told in listeners)
        found = public if shared else mine
        return tuple(AdviceLine(m.advice, m.since, m.said, key not in public) for key, m in _in_order(found))

    def advice(self, negotiation: Negotiation, now: datetime, *, shared: bool) -> tuple[Advice, ...]:
        """The advice of those lines, to the minute. Only what that screen may show is worked out."""
        listener, told = self._listener(negotiation, shared=shared)
        standing = listener.stands(told, None, now, by_minute=True)
        return tuple(matter.advice for _key, matter in _in_order(standing))

    def _listener(self, negotiation: Negotiation, *, shared: bool) -> tuple[_Listener, Negotiation]:
        """Who listens for a screen, and what that one hears of."""
        return (self._public, without_secrets(negotiation)) if shared else (self._mine, negotiation)

    def said(self, *, shared: bool = False) -> tuple[Told, ...]:
        """All that was said at the entries heard so far on that screen, the oldest first."""
        return tuple((self._public if shared else self._mine).said)


def _in_order(standing: _Standing) -> list[tuple[tuple[str, str], _Matter]]:
    """What is said at this moment first, then the most urgent."""
    order = tuple(RULES)

    def place(of: tuple[tuple[str, str], _Matter]) -> tuple[bool, int, int, int]:
        advice = of[1].advice
        return not of[1].said, -advice.urgency, order.index(advice.rule), advice.seq

    return sorted(standing.items(), key=place)


def _heard_of(negotiation: Negotiation) -> object:
    """All that the rules can look at."""
    preparation = negotiation.issues, negotiation.alternatives, negotiation.leverage, negotiation.limit_changes
    return negotiation.id, preparation, negotiation.currency, negotiation.deadline, negotiation.meetings
