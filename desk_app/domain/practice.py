"""The practice meeting: what a scripted counterpart says in one minute, and how quickly it was written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from statistics import median

from desk_app.domain.entries import EntryKind
from desk_app.domain.issues import Issue, Theirs
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Direction, Estimate, Unit
from desk_app.support.ids import Ids
from desk_app.support.words import _, mark


@dataclass(frozen=True, slots=True)
class ScriptedOffer:
    """One offer of the scripted counterpart, and the keys that write it down."""

    words: str
    keys: str


SCRIPT = (
    ScriptedOffer(mark("For the logo we thought of 1,200."), "F1200"),
    ScriptedOffer(mark("Well, 1,300 then. The short way to write it is 13."), "F13"),
    ScriptedOffer(mark("And we pay within 45 days."), "D45"),
    ScriptedOffer(mark("Good: 1,500, if you wait 21 days for it. Agreed?"), "F15 K21!"),
)
"""Each line asks a little more of the keys: a number, a short number, another issue, an agreed exchange."""


def practice_negotiation(ids: Ids, currency: str) -> Negotiation:
    """A new negotiation to practise on: a fee and a term of payment, prepared."""
    fee = Issue(
        ids.new(),
        _("Fee"),
        Unit.MONEY,
        Direction.MORE,
        step=Decimal(100),
        opening=Decimal(1800),
        target=Decimal(1500),
        walk_away=Decimal(1100),
        weight=Decimal(5),
        theirs=Theirs(Estimate(Decimal(1000)), Estimate(Decimal(1600))),
    )
    payment = Issue(
        ids.new(),
        _("Payment"),
        Unit.DAYS,
        Direction.LESS,
        opening=Decimal(7),
        target=Decimal(14),
        walk_away=Decimal(45),
        weight=Decimal(2),
    )
    title = _("Practice meeting")
    return Negotiation(ids.new(), title, currency=currency, issues=(fee, payment), practice=True)


def written(negotiation: Negotiation) -> tuple[datetime, ...]:
    """When each offer was written down, in order."""
    offers = (EntryKind.OFFER, EntryKind.EXCHANGE)
    return tuple(entry.at for entry in negotiation.entries() if entry.kind in offers)


def median_seconds(began: datetime | None, at: Sequence[datetime]) -> float | None:
    """Half of the entries took less than this many seconds. `began`: when the first offer was read; None: unknown."""
    moments = [began, *at] if began is not None else list(at)
    took = [(after - before).total_seconds() for before, after in pairwise(moments)]
    return median(took) if took else None
