"""The agreement recap: what both sides may read.

It is made in two steps, so that nothing private can get in. `agreement` takes from a negotiation only what both sides
know. `recap` puts only that into words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from desk_app.domain.amounts import shown
from desk_app.domain.closing import OutcomeKind
from desk_app.domain.dates import day
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.quantities import Side, Value
from desk_app.domain.report.content import Promise, RecapReport, RecapTerm
from desk_app.domain.report.private import parties, promises, when
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
    terms: tuple[tuple[str, str], ...]
    still_open: tuple[str, ...]
    promises: tuple[Promise, ...]


def agreement(negotiation: Negotiation, counterpart: Counterpart | None, settled: Mapping[str, Value]) -> Agreement:
    """What both sides know: the final terms, the open issues that were talked about, and what they promised.

    Our own follow-ups are left out: they are notes to ourselves, and may name an alternative ("tell the other bidder").
    """
    terms = final_terms(negotiation, settled)
    spoken = {t.issue for e in negotiation.entries() for t in e.terms}
    outcome = ended(negotiation)
    return Agreement(
        title=negotiation.title.strip() or _("Untitled negotiation"),
        counterpart=counterpart.name.strip() if counterpart else "",
        with_whom=parties(counterpart),
        when=when(negotiation),
        kind=outcome.kind if outcome else None,
        closed_on=outcome.closed_at.date() if outcome and outcome.closed_at else None,
        terms=tuple((i.name, shown(i, terms[i.id], negotiation.currency)) for i in negotiation.issues if i.id in terms),
        still_open=tuple(i.name for i in negotiation.issues if i.id in spoken and i.id not in terms),
        promises=tuple(p for p in promises(negotiation) if p.who is Side.THEY and not p.done),
    )


def recap(negotiation: Negotiation, counterpart: Counterpart | None, settled: Mapping[str, Value]) -> RecapReport:
    """The recap of a negotiation. `settled` are the values agreed in the talks; they count if it has no final terms."""
    return recap_of(agreement(negotiation, counterpart, settled))


def recap_of(known: Agreement) -> RecapReport:
    """What both sides know, put into words."""
    return RecapReport(
        title=known.title,
        parties=_("Between {them} and us", them=known.with_whom) if known.with_whom else "",
        when=known.when,
        opening=_opening(known),
        terms=tuple(RecapTerm(name, value) for name, value in known.terms),
        still_open=known.still_open if known.terms else (),
        promises=known.promises,
        counterpart=known.counterpart,
    )


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
