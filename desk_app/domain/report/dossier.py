"""What the dossier of a person says: the history with them, how they negotiate, their promises and ours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from desk_app.domain.closing import OUTCOME_WORDS, FollowUp, OutcomeKind
from desk_app.domain.dates import day
from desk_app.domain.folding import folded
from desk_app.domain.insight.manner import Manner, TurnedOutLimit
from desk_app.domain.insight.pictures import Strip, StripFigure, Tick
from desk_app.domain.people.contact import Contact
from desk_app.domain.people.manner_words import limit_values, manner_words, share_words
from desk_app.domain.people.record import Learnt, PersonRecord, SharedNegotiation, SharedPromise
from desk_app.domain.people.reliability import reliability_words
from desk_app.domain.preparation import ROLE_WORDS
from desk_app.domain.quantities import Side
from desk_app.domain.report.words import LONGEST_LISTED, shortened
from desk_app.domain.summaries import STAGE_WORDS, Stage
from desk_app.support.words import _, plural

_AGREED = frozenset({OutcomeKind.AGREEMENT, OutcomeKind.PART})
_PICTURED = 2
"""So many values at least make a picture."""


@dataclass(frozen=True, slots=True)
class MetBefore:
    """A negotiation with the person: when, how it ended, our share of the range, and their role if not the main one."""

    title: str
    when: str
    ended: str
    share: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class PromiseKept:
    """A promise of one side: in which negotiation, by when, and what became of it."""

    who: Side
    what: str
    about: str
    due: str
    became: str


@dataclass(frozen=True, slots=True)
class LimitThen:
    """A limit of theirs in one negotiation: as we believed it, and as it turned out."""

    issue: str
    believed: str
    was: str


@dataclass(frozen=True, slots=True)
class LearntThen:
    """Something that was learnt: what kind of thing, the words, and in which negotiation."""

    kind: str
    words: str
    about: str


@dataclass(frozen=True, slots=True)
class DossierReport:
    """The whole dossier. What is not known is empty. `trust` are ratings (1 to 7), the oldest first."""

    name: str
    firm: str
    when: str
    summary: str
    reached: tuple[tuple[str, str], ...] = ()
    notes: str = ""
    negotiations: tuple[MetBefore, ...] = ()
    trust: tuple[int, ...] = ()
    trust_words: str = ""
    manner: tuple[str, ...] = ()
    opens: StripFigure | None = None
    limits: tuple[LimitThen, ...] = ()
    record: str = ""
    promises: tuple[PromiseKept, ...] = ()
    learnt: tuple[LearntThen, ...] = ()


def dossier_report(record: PersonRecord, how: Manner, today: date) -> DossierReport:
    """All that is known of a person on a day, with `how` they negotiate."""
    person = record.person
    return DossierReport(
        name=person.name.strip() or _("Without a name"),
        firm=person.organisation.strip(),
        when=day(today),
        summary=" ".join(_summary(record, today)),
        reached=tuple(_reached(record)),
        notes=person.notes.strip(),
        negotiations=tuple(_met(each, how) for each in record.negotiations),
        trust=tuple(each.trust for each in record.trust),
        trust_words=_trust(record),
        manner=manner_words(how),
        opens=_opens(how),
        limits=tuple(map(_limit, how.limits)),
        record=reliability_words([each.follow_up for each in record.promises], today),
        promises=tuple(_promise(each, today) for each in _in_order(record.promises)),
        learnt=_learnt(record.learnt),
    )


def _summary(record: PersonRecord, today: date) -> Iterable[str]:
    met = [each for each in record.negotiations if each.main]
    if not met:
        yield _("There is no negotiation with them yet.")
        return
    closed = [each for each in met if each.stage is Stage.CLOSED]
    agreed = sum(each.outcome in _AGREED for each in closed)
    yield plural("{n} negotiation with them.", "{n} negotiations with them.", len(met))
    if len(closed) > 1:
        yield _("{agreed} of {n} that are closed ended in a deal.", agreed=agreed, n=len(closed))
    elif closed and len(met) == 1:
        yield _("It ended in a deal.") if agreed else _("It ended without a deal.")
    elif closed:
        yield _("The one that is closed ended in a deal.") if agreed else _("The one that is closed ended without one.")
    yield from _touch(record.contact, today)


def _touch(contact: Contact, today: date) -> Iterable[str]:
    if contact.losing_touch(today) and contact.last:
        yield _("You are losing touch: the last contact was on {day}.", day=day(contact.last))
    elif contact.last:
        yield _("The last contact was on {day}.", day=day(contact.last))


def _reached(record: PersonRecord) -> Iterable[tuple[str, str]]:
    person = record.person
    for name, value in (
        (_("Mail"), person.email),
        (_("Phone"), person.phone),
        (_("Likes to be reached"), person.prefers),
        (_("Next contact"), day(record.contact.next) if record.contact.next else ""),
    ):
        if value.strip():
            yield name, value.strip()


def _met(each: SharedNegotiation, how: Manner) -> MetBefore:
    ended = _(OUTCOME_WORDS[OutcomeKind(each.outcome)]) if each.outcome else _(STAGE_WORDS[each.stage])
    role = _(ROLE_WORDS[each.role]) if each.role else ("" if each.main else _("on their side"))
    share = share_words(how.captured.get(each.id)) if each.main else ""
    return MetBefore(
        shortened(each.title, LONGEST_LISTED) or _("Untitled negotiation"), day(each.on), ended, share, role
    )


def _trust(record: PersonRecord) -> str:
    if not record.trust:
        return ""
    last = record.trust[-1]
    if len(record.trust) == 1:
        return _("Trust {trust} of 7 on {day}.", trust=last.trust, day=day(last.on))
    first = record.trust[0]
    return _(
        "Trust from {first} of 7 on {then} to {last} of 7 on {day}.",
        first=first.trust,
        then=day(first.on),
        last=last.trust,
        day=day(last.on),
    )


def _opens(how: Manner) -> StripFigure | None:
    opens = how.opens
    if len(opens.points) < _PICTURED:
        return None
    strip = Strip(opens.name, "", opens.points, opens.value, opens.low, opens.high, Side.THEY)
    lowest, highest = min(opens.points), max(opens.points)
    ends = {lowest: share_words(lowest), highest: share_words(highest), Fraction(1): _("as they opened")}
    return StripFigure((strip,), tuple(Tick(at, words) for at, words in sorted(ends.items())))


def _limit(limit: TurnedOutLimit) -> LimitThen:
    believed, was = limit_values(limit)
    return LimitThen(limit.limit.issue, believed, was)


def _in_order(promises: Sequence[SharedPromise]) -> Sequence[SharedPromise]:
    """Those that are open before those that are kept; each by date."""
    return sorted(promises, key=_place)


def _place(promise: SharedPromise) -> tuple[bool, int]:
    kept, due = promise.follow_up.done, promise.follow_up.due
    known = (due or date.max).toordinal()
    return kept, -known if kept else known


def _promise(promise: SharedPromise, today: date) -> PromiseKept:
    follow_up = promise.follow_up
    due = day(follow_up.due) if follow_up.due else ""
    return PromiseKept(
        follow_up.who,
        follow_up.what.strip(),
        shortened(promise.title, LONGEST_LISTED),
        due,
        _became(follow_up, today),
    )


def _became(promise: FollowUp, today: date) -> str:
    late = promise.due is not None and (promise.kept_on or today) > promise.due
    if not promise.done:
        return _("late", context="promise") if late else _("open", context="promise")
    if promise.kept_on is None:
        return _("kept", context="promise")
    return _("kept late, on {day}", day=day(promise.kept_on)) if late else _("kept on {day}", day=day(promise.kept_on))


def _learnt(learnt: Iterable[Learnt]) -> tuple[LearntThen, ...]:
    """What was learnt, each of the same words only where it was written last."""
    found: dict[tuple[str, str], LearntThen] = {}
    for each in learnt:
        told = ((_("Rule"), each.rule), (_("Keep"), each.keep), (_("Change"), each.change), (_("Lesson"), each.lesson))
        for kind, words in told:
            if words.strip():
                about = shortened(each.title, LONGEST_LISTED)
                found.setdefault((kind, folded(words) or words), LearntThen(kind, words.strip(), about))
    return tuple(found.values())
