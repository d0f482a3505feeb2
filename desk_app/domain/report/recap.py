"""The agreement recap: what both sides may read.

It is made in two steps, so that nothing private can slip in: `agreement` takes out of a negotiation what both sides
know, and `recap` puts into words nothing but that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desk_app.domain.amounts import day, shown
from desk_app.domain.closing import OutcomeKind
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.quantities import Side, Value
from desk_app.domain.report.content import Promise, RecapReport, RecapTerm
from desk_app.domain.report.private import parties, promises, when
from desk_app.domain.report.result import final_terms
from desk_app.domain.report.words import ended


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
    """Takes out what both sides know: final terms, issues that were talked about and are open, what they promised.

    Our own follow-ups stay out: they are notes to ourselves, and may name an alternative ("tell the other bidder").
    """
    terms = final_terms(negotiation, settled)
    spoken = {t.issue for e in negotiation.entries() for t in e.terms}
    outcome = ended(negotiation)
    return Agreement(
        title=negotiation.title.strip() or "Untitled negotiation",
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
    """The recap of a negotiation; `settled` are the values agreed in the talks, for one without terms at closing."""
    return recap_of(agreement(negotiation, counterpart, settled))


def recap_of(known: Agreement) -> RecapReport:
    """The same from what both sides know, in words."""
    return RecapReport(
        title=known.title,
        parties=f"Between {known.with_whom} and us" if known.with_whom else "",
        when=known.when,
        opening=_opening(known),
        terms=tuple(RecapTerm(name, value) for name, value in known.terms),
        still_open=known.still_open if known.terms else (),
        promises=known.promises,
        counterpart=known.counterpart,
    )


def _opening(known: Agreement) -> str:
    on = f" on {day(known.closed_on)}" if known.closed_on else ""
    match known.kind:
        case OutcomeKind.AGREEMENT if known.terms:
            return f"This is what we agreed{on}."
        case OutcomeKind.AGREEMENT:
            return f"We came to an agreement{on}."
        case OutcomeKind.PART:
            return f"This is what we agreed{on}. The rest is still open."
        case OutcomeKind.NO_DEAL_WE | OutcomeKind.NO_DEAL_THEY:
            return f"We did not come to an agreement{on}."
        case OutcomeKind.PAUSED:
            return f"We paused our talks{on}."
        case None:
            return "This is what we have agreed so far." if known.terms else "We have not agreed on terms yet."
