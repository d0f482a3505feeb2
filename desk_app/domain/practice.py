"""The practice meeting: what a scripted counterpart says in one minute, and how quickly it was written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from statistics import median

from desk_app.domain.capture.keys import OUR_PLACES, THEIR_PLACES
from desk_app.domain.entries import Entry, ExchangeState, Term
from desk_app.domain.issues import Issue, Theirs
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Direction, Estimate, Side, Unit
from desk_app.support.ids import Ids
from desk_app.support.words import _, mark


@dataclass(frozen=True, slots=True)
class ScriptedTerm:
    """One value of a scripted offer: on the first issue of that unit. `typed` is the short way to write it."""

    side: Side
    unit: Unit
    value: Decimal
    typed: str


@dataclass(frozen=True, slots=True)
class ScriptedOffer:
    """One offer of the scripted counterpart: its words, and what they mean. Terms of both sides are an exchange."""

    words: str
    terms: tuple[ScriptedTerm, ...]
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class AskedLine:
    """What is to be written down next, on the issues that are there. `keys` are the shortest that write it."""

    words: str
    keys: str
    terms: tuple[Term, ...]
    agreed: bool


SCRIPT = (
    ScriptedOffer(
        mark("For the logo we thought of 1,200."), (ScriptedTerm(Side.THEY, Unit.MONEY, Decimal(1200), "1200"),)
    ),
    ScriptedOffer(
        mark("Well, 1,300 then. The short way to write it is 13."),
        (ScriptedTerm(Side.THEY, Unit.MONEY, Decimal(1300), "13"),),
    ),
    ScriptedOffer(mark("And we pay within 45 days."), (ScriptedTerm(Side.THEY, Unit.DAYS, Decimal(45), "45"),)),
    ScriptedOffer(
        mark("Good: 1,500, if you wait 21 days for it. Agreed?"),
        (
            ScriptedTerm(Side.THEY, Unit.MONEY, Decimal(1500), "15"),
            ScriptedTerm(Side.WE, Unit.DAYS, Decimal(21), "21"),
        ),
        agreed=True,
    ),
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
    """When each offer of the script was written down as it was said, in order. Others are skipped."""
    done: list[datetime] = []
    for entry in negotiation.entries():
        line = asked(len(done), negotiation.issues)
        if line is not None and _says(entry, line):
            done.append(entry.at)
    return tuple(done)


def asked(number: int, issues: Sequence[Issue]) -> AskedLine | None:
    """The line of the script of that number, from 0; None after the last, or if an issue that it needs is gone."""
    if number >= len(SCRIPT):
        return None
    offer, terms, keys = SCRIPT[number], [], []
    for term in offer.terms:
        at = next((n for n, issue in enumerate(issues) if issue.unit is term.unit), len(THEIR_PLACES))
        if at >= len(THEIR_PLACES):
            return None
        terms.append(Term(term.side, issues[at].id, term.value))
        keys.append(key_of(term.side, at) + term.typed)
    return AskedLine(offer.words, " ".join(keys) + "!" * offer.agreed, tuple(terms), offer.agreed)


def key_of(side: Side, at: int) -> str:
    """The key that stands for an issue of a side; the first issue is 0, the last one with a key is 8."""
    return (THEIR_PLACES if side is Side.THEY else OUR_PLACES)[at].value.upper()


def _says(entry: Entry, line: AskedLine) -> bool:
    agreed = entry.state is ExchangeState.AGREED
    return frozenset(entry.terms) == frozenset(line.terms) and agreed == line.agreed


def median_seconds(began: datetime | None, at: Sequence[datetime]) -> float | None:
    """Half of the entries took less than this many seconds. `began`: when the first offer was read; None: unknown."""
    moments = [began, *at] if began is not None else list(at)
    took = [(after - before).total_seconds() for before, after in pairwise(moments)]
    return median(took) if took else None
