"""The texts of the page of one person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from desk_app.domain.closing import OUTCOME_WORDS, OutcomeKind
from desk_app.domain.folding import folded
from desk_app.domain.insight.manner import Manner
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.contact import Contact
from desk_app.domain.people.manner_words import limit_words, manner_words, share_words
from desk_app.domain.people.record import Learnt, PersonRecord, SharedNegotiation, SharedPromise
from desk_app.domain.people.reliability import reliability_words
from desk_app.domain.preparation import ROLE_WORDS
from desk_app.domain.quantities import Side
from desk_app.domain.summaries import STAGE_WORDS
from desk_app.support.directions import one_line
from desk_app.support.words import _, plural
from desk_app.ui.look.dates import due, near
from desk_app.ui.negotiation.steps import Step, step_of
from desk_app.ui.people.lines import ago, losing_words

_AGREED = frozenset({OutcomeKind.AGREEMENT, OutcomeKind.PART})


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """An open promise of one side: what, in which negotiation, and by when.

    One that was ticked here still shows, `done`. That is a matter of its box and makes no other line of it.
    """

    negotiation: str
    promise: str
    words: str
    about: str
    done: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class LearntLine:
    """One thing that was learnt: what kind of thing, the words, and from which negotiation."""

    kind: str
    words: str
    about: str


@dataclass(frozen=True, slots=True)
class NegotiationLine:
    """One negotiation with the person, and the step to open it at."""

    id: str
    title: str
    about: str
    ended: str
    share: str
    when: str
    step: Step


@dataclass(frozen=True, slots=True)
class PersonProps:
    """All that the page of a person shows. What is empty is left out; `to_come` says what may stand here later."""

    person: Counterpart
    summary: str
    contact: str
    losing: str
    trust: tuple[int, ...]
    reliability: str
    promises: tuple[PromiseLine, ...]
    manner: tuple[str, ...]
    learnt: tuple[LearntLine, ...]
    negotiations: tuple[NegotiationLine, ...]
    to_come: str = ""
    likely: str = ""
    """The id of another record that seems to be of the same person."""
    likely_words: str = ""


def person_props(
    record: PersonRecord,
    how: Manner,
    today: date,
    likely: Sequence[Counterpart] = (),
    ticked: Collection[str] = (),
) -> PersonProps:
    """The page of a person on a day, with `how` they negotiate.

    `likely` are other records that seem to be of the same person. Promises that were `ticked` here (their ids) still
    show.
    """
    shown = (each for each in record.promises if not each.follow_up.done or each.follow_up.id in ticked)
    promises = tuple(_promise(each, today) for each in shown)
    props = PersonProps(
        record.person,
        _summary(record.negotiations),
        _contact(record.contact, today),
        losing_words(record.contact, today) if record.contact.losing_touch(today) else "",
        tuple(rating.trust for rating in record.trust),
        reliability_words([each.follow_up for each in record.promises], today),
        promises,
        (*manner_words(how), *limit_words(how)),
        _each_once(line for each in record.learnt for line in _learnt(each)),
        tuple(_negotiation(each, how, today) for each in record.negotiations),
    )
    props = replace(props, to_come=_to_come(props))
    if not likely:
        return props
    other = likely[0]
    told = " · ".join(filter(None, (other.organisation, other.email, other.phone)))
    words = (
        _("Another record may be of the same person: {name} ({more}).", name=other.name, more=told)
        if told
        else _("Another record may be of the same person: {name}.", name=other.name)
    )
    return replace(props, likely=other.id, likely_words=words)


def _to_come(props: PersonProps) -> str:
    missing = (
        (not props.trust, _("trust over time, once it was rated")),
        (not props.promises and not props.reliability, _("promises of both sides, once one was made")),
        (not props.manner, _("how they open and concede, once a negotiation is closed")),
        (not props.learnt, _("what worked, once a debrief says so")),
        (not props.negotiations, _("negotiations, once there is one with them")),
    )
    return " · ".join(words for absent, words in missing if absent)


def _summary(negotiations: Sequence[SharedNegotiation]) -> str:
    if not negotiations:
        return ""
    agreed = sum(each.outcome in _AGREED for each in negotiations)
    count = plural("{n} negotiation", "{n} negotiations", len(negotiations))
    return " · ".join(filter(None, (count, plural("{n} agreed", "{n} agreed", agreed) if agreed else "")))


def _contact(contact: Contact, today: date) -> str:
    told = []
    if contact.last is not None:
        told.append(_("last contact {day}", day=ago(contact.last, today)))
    if contact.next is not None and contact.next < today:
        told.append(_("contact was due {day}", day=near(contact.next, today)))
    elif contact.next is not None:
        told.append(_("next {day}", day=near(contact.next, today)))
    return " · ".join(told)


def _promise(promise: SharedPromise, today: date) -> PromiseLine:
    follow_up = promise.follow_up
    match follow_up.who:
        case Side.THEY:
            words = _("They: {what}", what=follow_up.what)
        case Side.WE:
            words = _("You: {what}", what=follow_up.what)
        case _:
            assert_never(follow_up.who)
    about = " · ".join(
        filter(None, (due(follow_up.due, today), one_line(promise.title)))
    )  # a long title is cut, no date
    return PromiseLine(promise.negotiation, follow_up.id, words, about, follow_up.done)


def _each_once(lines: Iterable[LearntLine]) -> tuple[LearntLine, ...]:
    """The lines, each of the same words only where it was written last."""
    found: dict[tuple[str, str], LearntLine] = {}
    for line in lines:
        found.setdefault((line.kind, folded(line.words) or line.words), line)
    return tuple(found.values())


def _learnt(learnt: Learnt) -> list[LearntLine]:
    told = (
        (_("Rule"), learnt.rule),
        (_("Keep"), learnt.keep),
        (_("Change"), learnt.change),
        (_("Lesson"), learnt.lesson),
    )
    return [LearntLine(kind, words.strip(), learnt.title) for kind, words in told if words.strip()]


def _negotiation(each: SharedNegotiation, how: Manner, today: date) -> NegotiationLine:
    ended = _(OUTCOME_WORDS[OutcomeKind(each.outcome)]) if each.outcome else _(STAGE_WORDS[each.stage])
    about = "" if each.main else _("on their side")
    if each.role is not None:
        about = _(ROLE_WORDS[each.role])
    share = share_words(how.captured.get(each.id)) if each.main else ""
    return NegotiationLine(
        each.id, one_line(each.title), about, ended, share, near(each.on, today), step_of(each.stage)
    )
