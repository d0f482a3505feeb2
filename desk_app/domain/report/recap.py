"""The agreement recap: what both sides may read.

It is made in two steps, so that nothing private can get in. `agreement` takes from a negotiation only what both sides
know. `recap` puts only that into words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from desk_app.domain.amounts import shown
from desk_app.domain.closing import FollowUp, FollowUpKind, OutcomeKind
from desk_app.domain.dates import day
from desk_app.domain.entries import Entry, EntryKind, ExchangeState
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.on_the_table import spoken_of
from desk_app.domain.quantities import Side, Value
from desk_app.domain.report.choices import NOTHING_CHOSEN, RecapChoices
from desk_app.domain.report.content import Promise, RecapGesture, RecapReport, RecapTerm
from desk_app.domain.report.private import by_day, parties, promise_told, when
from desk_app.domain.report.result import final_terms
from desk_app.domain.report.words import ended
from desk_app.support.words import _


@dataclass(frozen=True, slots=True)
class Agreement:
    """What both sides know. There is no field for limits, targets, alternatives, ratings or estimates."""

    title: str
    counterpart: str
    with_whom: str
    when: str
    kind: OutcomeKind | None
    closed_on: date | None
    terms: tuple[RecapTerm, ...]
    still_open: tuple[str, ...]
    promises: tuple[Promise, ...]
    gestures: tuple[RecapGesture, ...]
    signed: bool


def agreement(
    negotiation: Negotiation,
    counterpart: Counterpart | None,
    settled: Mapping[str, Value],
    chosen: RecapChoices = NOTHING_CHOSEN,
) -> Agreement:
    """What both sides know: the final terms, the names of the issues that are still open, and what was said to them.

    Promises and gestures are only those of which a person says that they were said to them. A task is never one: it is
    a note to oneself, and may name an alternative ("tell the other bidder").
    """
    terms = final_terms(negotiation, settled)
    outcome = ended(negotiation)
    return Agreement(
        title=negotiation.title.strip() or _("Untitled negotiation"),
        counterpart=counterpart.name.strip() if counterpart else "",
        with_whom=parties(counterpart),
        when=when(negotiation),
        kind=outcome.kind if outcome else None,
        closed_on=outcome.closed_at.date() if outcome and outcome.closed_at else None,
        terms=tuple(_terms(negotiation, terms)),
        still_open=tuple(issue.name for issue in _still_open(negotiation, terms)),
        promises=tuple(
            promise_told(each)
            for each in promises_to_tell(negotiation)
            if each.id in chosen.promises or (each.said_to_them and not chosen.only)
        ),
        gestures=tuple(
            RecapGesture(side, each.note.strip(), day(said_on(each)))
            for side, each in gestures_of(negotiation)
            if each.id in chosen.gestures
        ),
        signed=chosen.signed,
    )


def _still_open(negotiation: Negotiation, terms: Mapping[str, Value]) -> tuple[Issue, ...]:
    """The issues without a term; after a whole agreement only those that were talked about."""
    outcome = ended(negotiation)
    whole = outcome is not None and outcome.kind is OutcomeKind.AGREEMENT
    said = spoken_of(negotiation)
    left = (each for each in negotiation.issues if each.id not in terms and each.name.strip())
    return tuple(each for each in left if each.id in said or not whole)


def open_but_never_said(negotiation: Negotiation, settled: Mapping[str, Value]) -> tuple[str, ...]:
    """The names of issues that the recap tells to be open, though nobody spoke of them: for us alone."""
    terms = final_terms(negotiation, settled)
    said = spoken_of(negotiation)
    return tuple(each.name for each in _still_open(negotiation, terms) if each.id not in said) if terms else ()


def promises_to_tell(negotiation: Negotiation) -> tuple[FollowUp, ...]:
    """The promises of both sides that may stand in the recap, by date."""
    return tuple(each for each in by_day(negotiation) if each.kind is FollowUpKind.PROMISE and each.what.strip())


def gestures_of(negotiation: Negotiation) -> tuple[tuple[Side, Entry], ...]:
    """The gestures of both sides that may stand in the recap, in order, each with its side."""
    gestures = (each for each in negotiation.entries() if each.kind is EntryKind.GESTURE and each.note.strip())
    return tuple((each.side, each) for each in gestures if each.side is not None)


def said_on(entry: Entry) -> date:
    """The day on which something was said."""
    return entry.day or entry.at.date()


def _terms(negotiation: Negotiation, terms: Mapping[str, Value]) -> Iterator[RecapTerm]:
    days = _settled_on(negotiation, terms)
    closed = negotiation.outcome.closed_at if negotiation.outcome else None
    same = set(days.values()) <= {closed.date() if closed else None}  # the opening says that day already
    for issue in negotiation.issues:
        if issue.id in terms:
            on = "" if same or issue.id not in days else day(days[issue.id])
            yield RecapTerm(issue.name, shown(issue, terms[issue.id], negotiation.currency), on)


def _settled_on(negotiation: Negotiation, terms: Mapping[str, Value]) -> dict[str, date]:
    """For each issue the day on which what was agreed on it in the end was last said, as far as is known."""
    found: dict[str, date] = {}
    for entry in negotiation.entries():
        if entry.state is not ExchangeState.WITHDRAWN:
            for term in entry.terms:
                if terms.get(term.issue) == term.value:
                    found[term.issue] = said_on(entry)
    return found


def recap(
    negotiation: Negotiation,
    counterpart: Counterpart | None,
    settled: Mapping[str, Value],
    chosen: RecapChoices = NOTHING_CHOSEN,
) -> RecapReport:
    """The recap of a negotiation. `settled` are the values agreed in the talks; they count if it has no final terms."""
    return recap_of(agreement(negotiation, counterpart, settled, chosen))


def recap_of(known: Agreement) -> RecapReport:
    """What both sides know, put into words."""
    them = known.counterpart or _("The other side")
    return RecapReport(
        title=known.title,
        parties=_("Between {them} and us", them=known.with_whom) if known.with_whom else "",
        when=known.when,
        opening=_opening(known),
        terms=known.terms,
        still_open=known.still_open if known.terms else (),
        promises=known.promises,
        gestures=known.gestures,
        please=_please(known),
        signatures=(_("For us"), them) if known.signed and known.terms else (),
        counterpart=known.counterpart,
    )


def _please(known: Agreement) -> str:
    if not known.terms:
        return ""
    return _("Please confirm that this is how you understand it, too, or tell us what is different.")


def _opening(known: Agreement) -> str:
    told = _opening_on(known, day(known.closed_on)) if known.closed_on else _opening_undated(known)
    return told if known.kind is not OutcomeKind.PART else " ".join((told, _("The rest is still open.")))


def _opening_on(known: Agreement, on: str) -> str:
    match known.kind:
        case OutcomeKind.AGREEMENT if not known.terms:
            return _("We came to an agreement on {day}.", day=on)
        case OutcomeKind.AGREEMENT | OutcomeKind.PART:
            return _("This is what we agreed on {day}.", day=on)
        case OutcomeKind.NO_DEAL_WE | OutcomeKind.NO_DEAL_THEY:
            return _("We did not come to an agreement on {day}.", day=on)
        case OutcomeKind.PAUSED:
            return _("We paused our talks on {day}.", day=on)
        case None:
            return _opening_undated(known)
        case _:
            assert_never(known.kind)


def _opening_undated(known: Agreement) -> str:
    match known.kind:
        case OutcomeKind.AGREEMENT if not known.terms:
            return _("We came to an agreement.")
        case OutcomeKind.AGREEMENT | OutcomeKind.PART:
            return _("This is what we agreed.")
        case OutcomeKind.NO_DEAL_WE | OutcomeKind.NO_DEAL_THEY:
            return _("We did not come to an agreement.")
        case OutcomeKind.PAUSED:
            return _("We paused our talks.")
        case None:
            return _("This is what we have agreed so far.") if known.terms else _("We have not agreed on terms yet.")
        case _:
            assert_never(known.kind)
