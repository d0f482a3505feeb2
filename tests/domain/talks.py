"""Negotiations to try the arithmetic on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from desk_app.domain.analysis import Analysis, analyse
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Meeting, Term
from desk_app.domain.issues import Issue, Option, Theirs
from desk_app.domain.moves.ledger import Sizes
from desk_app.domain.moves.results import Pattern
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.packages.merge import Point, Space
from desk_app.domain.quantities import Direction, Estimate, Side, Unit, Value
from desk_app.domain.scoring import our_scale, their_scale
from desk_app.support.working_out import worked_out

NOW = datetime(2026, 11, 9, 14, 0, tzinfo=UTC)
WE, THEY = Side.WE, Side.THEY


def d(number: str | int) -> Decimal:
    return Decimal(number)


def theirs(target: Value | None = None, limit: Value | None = None, weight: str | int | None = None) -> Theirs:
    return Theirs(
        target=None if target is None else Estimate(target),
        limit=None if limit is None else Estimate(limit),
        weight=None if weight is None else Estimate(d(weight)),
    )


def fee(**more: object) -> Issue:
    """Our fee: 0 at 4,000, 1 at 5,000; they hope for 4,000 and would go to 5,200."""
    base = Issue(
        "fee", "Fee", Unit.MONEY, Direction.MORE, step=d(100), opening=d(5400), opening_reason="three sites",
        target=d(5000), walk_away=d(4000), weight=d(3), theirs=theirs(d(4000), d(5200), 2),
    )  # fmt: skip
    return replace(base, **more)


def pay(**more: object) -> Issue:
    """Days until payment: 0 at 30, 1 at 10; they hope for 40 and would go to 10."""
    base = Issue(
        "pay", "Payment", Unit.DAYS, Direction.LESS, step=d(5), opening=d(7),
        target=d(10), walk_away=d(30), weight=d(1), theirs=theirs(d(40), d(10), 3),
    )  # fmt: skip
    return replace(base, **more)


def rights(**more: object) -> Issue:
    """Rights to the work, as options."""
    options = tuple(
        Option(key, key.title(), d(ours), Estimate(d(other)))
        for key, ours, other in (("licence", "1", "0"), ("shared", "0.6", "0.7"), ("transfer", "0", "1"))
    )
    base = Issue("rights", "Rights", Unit.OPTION, weight=d(1), theirs=theirs(weight=1), options=options)
    return replace(base, **more)


def told(analysis: Analysis) -> dict[str, object]:
    """Every part of an analysis by its name."""
    parts = [key for key, part in vars(Analysis).items() if isinstance(part, property | worked_out)]
    return {key: getattr(analysis, key) for key in parts}


class Talk:
    """Builds the entries of meetings, a minute apart."""

    def __init__(self, *issues: Issue, **more: object) -> None:
        self.base = Negotiation("n", "Website", currency="EUR", stage=Stage.TALKING, issues=issues)
        self.base = replace(self.base, **more)
        self.meetings: list[list[Entry]] = [[]]
        self.ended = False
        self.seq = 0

    def add(self, kind: EntryKind, *terms: tuple[Side, str, Value], **more: object) -> Entry:
        self.seq += 1
        at = NOW + timedelta(minutes=self.seq)
        said = tuple(Term(*term) for term in terms)
        side = said[0].side if said else None
        entry = replace(Entry(f"e{self.seq}", self.seq, at, kind, side, terms=said), **more)
        self.meetings[-1].append(entry)
        return entry

    def we(self, issue: str, value: Value) -> Entry:
        return self.add(EntryKind.OFFER, (WE, issue, value))

    def they(self, issue: str, value: Value) -> Entry:
        return self.add(EntryKind.OFFER, (THEY, issue, value))

    def exchange(self, *terms: tuple[Side, str, Value], state: ExchangeState = ExchangeState.AGREED) -> Entry:
        return self.add(EntryKind.EXCHANGE, *terms, state=state, settled_seq=self.seq + 1)

    def gesture(self, side: Side, worth: str | int) -> Entry:
        return self.add(EntryKind.GESTURE, side=side, worth=d(worth))

    def meet_again(self) -> None:
        self.meetings.append([])

    def end(self) -> None:
        self.ended = True

    def negotiation(self) -> Negotiation:
        last = len(self.meetings) - 1
        meetings = tuple(
            Meeting(f"m{i}", NOW, NOW if i < last or self.ended else None, entries=tuple(entries))
            for i, entries in enumerate(self.meetings)
        )
        return replace(self.base, meetings=meetings)


def read(talk: Talk) -> Analysis:
    """What the arithmetic says of a talk."""
    return analyse(talk.negotiation(), NOW)


def answers(talk: Talk) -> list[tuple[str, str | None]]:
    """Our concessions in order, with how each was answered."""
    return [(c.issue, c.answered) for c in read(talk).concessions if c.side is WE]


def issue_score(issue: Issue, value: Value) -> Fraction | None:
    """Our score of one value."""
    scale = our_scale(issue)
    return None if isinstance(scale, str) else scale.score(value)


def their_issue_score(issue: Issue, value: Value) -> Fraction | None:
    """Their score of one value, as we believe."""
    scale = their_scale(issue)
    return None if isinstance(scale, str) else scale.score(value)


def pattern_of(sizes: list[Fraction]) -> Pattern:
    """Pattern of a list of concession sizes."""
    kept = Sizes()
    for size in sizes:
        kept.add(size)
    return kept.pattern


def sum_of(space: Space, choices: Sequence[int]) -> Point:
    """The point of a package, given as the place of the option chosen on each issue."""
    chosen = [issue[choice] for issue, choice in zip(space.issues, choices, strict=True)]
    return sum(p[0] for p in chosen), sum(p[1] for p in chosen)
