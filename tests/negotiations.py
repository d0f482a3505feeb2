"""Negotiations as values, for tests of what is said and drawn of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from desk_app.domain.closing import (
    Door,
    FollowUp,
    Outcome,
    OutcomeKind,
    RelationshipCheck,
    RelationshipPhase,
    RelationshipStatus,
)
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Meeting, Term
from desk_app.domain.issues import Issue, Option, Theirs
from desk_app.domain.negotiation import Counterpart, Negotiation, Stage
from desk_app.domain.preparation import (
    Alternative,
    Leverage,
    LimitChange,
    LimitKind,
    PackageTerm,
    Phase,
    Source,
)
from desk_app.domain.quantities import Confidence, Direction, Estimate, Side, Unit, Value

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MARTA = Counterpart("c1", "Marta Voss", "Voss Studios")
WE, THEY = Side.WE, Side.THEY


def dec(number: int | str) -> Decimal:
    return Decimal(number)


def believed(number: int | str) -> Estimate[Value]:
    return Estimate(Decimal(number))


def term(side: Side, issue: str, value: Value | int) -> Term:
    return Term(side, issue, Decimal(value) if isinstance(value, int) else value)


def at(minute: int, day: int = 9) -> datetime:
    return datetime(2026, 11, day, 14, 0, tzinfo=UTC) + timedelta(minutes=minute)


class Talks:
    """Writes entries with running numbers."""

    def __init__(self) -> None:
        self.seq = 0
        self.day = 9

    def say(self, minute: int, kind: EntryKind, side: Side | None, *terms: Term, **more: object) -> Entry:
        self.seq += 1
        entry = Entry(f"e{self.seq}", self.seq, at(minute, self.day), kind, side, terms=terms)
        return replace(entry, **more)  # type: ignore[arg-type]


FEE = Issue(
    "fee", "Fee", Unit.MONEY, Direction.MORE, step=dec(50), opening=dec(5400), opening_reason="Three sites, not one",
    target=dec(4900), walk_away=dec(4200), weight=dec(5),
    theirs=Theirs(believed(4300), believed(5100), Estimate(dec(4)), Confidence.LIKELY, dec(5000)),
)  # fmt: skip
PAYMENT = Issue(
    "pay", "Payment", Unit.DAYS, Direction.LESS, step=dec(7), opening=dec(7), target=dec(14), walk_away=dec(30),
    weight=dec(2), theirs=Theirs(believed(45), believed(14), Estimate(dec(1)), Confidence.GUESS),
)  # fmt: skip
REVISIONS = Issue(
    "rev", "Rounds of revision", Unit.COUNT, Direction.LESS, step=dec(1), opening=dec(1), target=dec(2),
    walk_away=dec(4), weight=dec(1), theirs=Theirs(believed(4), believed(2), Estimate(dec(2))),
)  # fmt: skip
PORTFOLIO = Issue(
    "port", "Use in our portfolio", Unit.OPTION, weight=dec(2),
    options=(
        Option("no", "No", dec("0"), Estimate(dec("1"))),
        Option("anon", "Without their name", dec("0.5"), Estimate(dec("0.8"))),
        Option("named", "Named, from launch", dec("1"), Estimate(dec("0.3"))),
    ),
)  # fmt: skip


def _talks() -> tuple[Meeting, ...]:
    t, offer, exchange = Talks(), EntryKind.OFFER, EntryKind.EXCHANGE
    agreed = {"state": ExchangeState.AGREED}
    first = (
        t.say(2, EntryKind.NOTE, None, note="Small talk about the launch; she is pressed for time"),
        t.say(4, offer, WE, term(WE, "fee", 5400), term(WE, "pay", 7), note="Three sites, not one"),
        t.say(6, offer, THEY, term(THEY, "fee", 4200), term(THEY, "pay", 45), term(THEY, "port", "no")),
        t.say(9, EntryKind.PAUSE, None, note="Their first number was lower than I thought possible"),
        t.say(11, offer, WE, term(WE, "fee", 5250)),
        t.say(13, EntryKind.LEARNED, THEY, note="Budget lapses on 31 December: they must invoice this year"),
        t.say(14, exchange, THEY, term(THEY, "fee", 4500), term(WE, "rev", 2), **agreed),
        t.say(17, offer, WE, term(WE, "port", "named")),
        t.say(19, offer, WE, term(WE, "fee", 5150)),
        t.say(21, EntryKind.TACTIC, THEY, note="“My director will never sign that”"),
        t.say(22, exchange, WE, term(WE, "pay", 14), term(THEY, "port", "anon"), state=ExchangeState.WITHDRAWN),
        t.say(26, offer, THEY, term(THEY, "fee", 4600), term(THEY, "rev", 4)),
        t.say(29, EntryKind.RAW, THEY, raw="t fee 47 or so?? <img src='x'>"),
        t.say(30, EntryKind.GESTURE, WE, note="Free launch-day support", worth=dec(120)),
        t.say(31, EntryKind.READBACK, None, note="Read back where we stand"),
    )
    t.day = 12
    second = (
        t.say(0, offer, WE, term(WE, "fee", 5100)),
        t.say(3, exchange, THEY, term(THEY, "fee", 4800), term(WE, "pay", 21), **agreed),
        t.say(6, EntryKind.LEVERAGE, None, note="Hartl confirmed their offer in writing"),
        t.say(9, offer, THEY, term(THEY, "pay", 30)),
        t.say(12, offer, WE, term(WE, "rev", 3)),
        t.say(15, exchange, WE, term(WE, "fee", 4950), term(THEY, "port", "named"), term(THEY, "pay", 21), **agreed),
        t.say(18, offer, THEY, term(THEY, "fee", 4950), term(THEY, "rev", 3)),
        t.say(20, EntryKind.READBACK, None, note="Read back everything; both agree"),
    )
    return (
        Meeting("m1", at(0), at(40), "Video call", "Marta Voss and Jo Lind", first),
        Meeting("m2", at(0, 12), at(25, 12), "Phone", "Marta Voss", second),
    )


def retainer() -> Negotiation:
    """A retainer renewal that ended in a deal: four issues, two meetings, everything filled in."""
    return Negotiation(
        "n1", "Retainer renewal", counterpart="c1", currency="EUR", stage=Stage.CLOSED, deadline=date(2026, 12, 31),
        issues=(FEE, PAYMENT, REVISIONS, PORTFOLIO),
        alternatives=(
            Alternative("a1", WE, "Hartl offer", dec(4900), likelihood=dec("0.6"), otherwise=dec(4000), cost=dec(200)),
            Alternative("a2", WE, "Stay as is", dec(4000), likelihood=dec(1)),
        ),
        limit_changes=(
            LimitChange("l1", at(10, 11), "fee", LimitKind.WALK_AWAY, dec(4300), dec(4200), "Hartl lowered the offer"),
        ),
        leverage=(
            Leverage("v1", at(-600), Phase.BEFORE, Source.INFORMATION, 2, 3, "We do not know who signs"),
            Leverage("v2", at(6, 12), Phase.DURING, Source.ALTERNATIVES, 3, 2, "Hartl in writing"),
            Leverage("v3", at(-600), Phase.BEFORE, Source.ALTERNATIVES, 1, 2),
            Leverage("v4", at(60, 12), Phase.AFTER, Source.INFORMATION, 3, 3, "Their budget lapses in December"),
            Leverage("v5", at(-600), Phase.BEFORE, Source.POWER, 2, 3),
        ),
        meetings=_talks(),
        outcome=Outcome(
            OutcomeKind.AGREEMENT, at(30, 12),
            (PackageTerm("fee", dec(4950)), PackageTerm("pay", dec(21)), PackageTerm("rev", dec(3)),
             PackageTerm("port", "named")),
            Door.OPEN, date(2027, 2, 9),
            "The pause after their first number helped most. The second call was short because both had prepared.",
            "Open with the reason first, then the number.",
            "Ask for something before moving on payment.\nSay the third round of revision has a price.",
            "Never answer a number with a number.",
        ),
        relationship=(
            RelationshipCheck("r1", at(-600), RelationshipPhase.BEFORE, None, 4, 4, 4, RelationshipStatus.CAUTIOUS),
            RelationshipCheck("r2", at(60, 12), RelationshipPhase.AFTER, 6, 5, 6, 6, RelationshipStatus.WORKING,
                              "She answered faster once the pressure of her deadline was named."),
        ),
        follow_ups=(
            FollowUp("f1", WE, "Send the schedule for the first quarter", date(2026, 11, 25), True),
            FollowUp("f2", THEY, "Send the signed contract", date(2026, 11, 20)),
            FollowUp("f3", WE, "Invoice the first month before the end of December", date(2026, 12, 18)),
        ),
    )  # fmt: skip


def no_deal() -> Negotiation:
    """The same talks, left by us."""
    whole = retainer()
    meeting = replace(whole.meetings[0])
    outcome = Outcome(OutcomeKind.NO_DEAL_WE, at(40), door=Door.AJAR, recontact_on=date(2027, 5, 3))
    return replace(whole, meetings=(meeting,), outcome=outcome, follow_ups=())


def still_open() -> Negotiation:
    """The same talks, not closed."""
    return replace(retainer(), outcome=None, stage=Stage.TALKING, follow_ups=(), relationship=())


def bare() -> Negotiation:
    """A title and nothing else."""
    return Negotiation("n2", "Just begun")
