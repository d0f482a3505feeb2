"""What was given and what came back, in our values: money first, score where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from desk_app.domain.amounts import number, rounded_money
from desk_app.domain.analysis import Analysis
from desk_app.domain.entries import Entry, EntryKind
from desk_app.domain.moves.results import Answered, Concession, Give
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side
from desk_app.domain.report.figures import BalanceBar, BalanceFigure, Slice
from desk_app.domain.report.words import change, clock, issue_name, shortened, value_words, whole
from desk_app.domain.scoring import scoring

_TOLD = 3


class Worth:
    """Scores as they read: money where our scoring has a money issue, else points of a hundred."""

    def __init__(self, negotiation: Negotiation) -> None:
        self._scoring = scoring(negotiation.issues)
        self._currency = negotiation.currency

    def words(self, score: Fraction) -> str:
        """A score difference: "€150", "12 points"."""
        amount = self._scoring.money(score)
        if amount is not None:
            return rounded_money(whole(amount), self._currency)
        points = round(score * 100)
        return f"{number(Decimal(points))} {'point' if abs(points) == 1 else 'points'}"

    def apart(self, one: Fraction, other: Fraction) -> tuple[int, str]:
        """Which is greater (-1, 0, 1) and by how much, between the figures as they read."""
        first, second = (self._scoring.money(score) for score in (one, other))
        if first is None or second is None:
            gap = Fraction(round(one * 100) - round(other * 100), 100)
            return (gap > 0) - (gap < 0), self.words(abs(gap))
        gap = whole(first) - whole(second)
        return (gap > 0) - (gap < 0), rounded_money(abs(gap), self._currency)

    def of_gesture(self, worth: Decimal) -> Fraction:
        """The score of a gesture's worth; 0 where money has none."""
        return self._scoring.from_money(worth) or Fraction(0)


def balance_figure(negotiation: Negotiation, analysis: Analysis) -> BalanceFigure | None:
    """Both bars; None where neither side gave anything."""
    worth = Worth(negotiation)
    ours, theirs = (tuple(_slices(negotiation, analysis, worth, side)) for side in Side)
    if not ours and not theirs:
        return None
    unanswered = sum((s.amount for s in ours if not s.answered), Fraction(0))
    return BalanceFigure(
        BalanceBar(Side.WE, ours, worth.words(analysis.balance.given)),
        BalanceBar(Side.THEY, theirs, worth.words(analysis.balance.received)),
        f"{worth.words(unanswered)} unanswered" if unanswered else "",
    )


def _slices(negotiation: Negotiation, analysis: Analysis, worth: Worth, side: Side) -> Iterator[Slice]:
    unanswered = {give.entry for give in _gifts(analysis)}
    for move in analysis.concessions:
        amount = -move.worth_to_us if side is Side.WE else move.worth_to_us
        if move.side is side and amount > 0:
            yield Slice(issue_name(negotiation, move.issue), amount, move.acceptance or move.entry not in unanswered)
    for entry in negotiation.entries():
        if entry.kind is EntryKind.GESTURE and entry.side is side and entry.worth:
            amount = worth.of_gesture(entry.worth)
            if amount > 0:
                yield Slice(shortened(entry.note or "Gesture", 40), amount, entry.id not in unanswered)


def _gifts(analysis: Analysis) -> tuple[Give, ...]:
    """What we gave and nothing came back for."""
    return tuple(
        g for g in analysis.gives if g.answered is Answered.NONE or (g.answered is Answered.OPEN and g.returned == 0)
    )


def balance_words(negotiation: Negotiation, analysis: Analysis) -> str:
    """The same in one sentence."""
    balance, worth = analysis.balance, Worth(negotiation)
    given, received = worth.words(balance.given), worth.words(balance.received)
    if balance.given == 0 and balance.received == 0:
        return ""
    if balance.given > 0 and balance.received == 0:
        return f"You gave {given}; nothing came back."
    if balance.given == 0 and balance.received > 0:
        return f"You gave nothing and received {received}."
    if balance.given < 0 or balance.received < 0:
        return f"Less what was taken back, you gave {given} and received {received}."
    sign, gap = worth.apart(balance.received, balance.given)
    more = f"{gap} {'more' if sign > 0 else 'less'}" if sign else "just as much"
    rate = (
        "" if balance.rate is None else f", {number(Decimal(round(balance.rate * 100)).scaleb(-2), 2)} for each 1 given"
    )
    return f"You gave {given} and received {received}: {more}{rate}."


def unreciprocated(negotiation: Negotiation, analysis: Analysis) -> tuple[str, ...]:
    """The dearest gives for which nothing came back."""
    worth = Worth(negotiation)
    entries = {e.id: e for e in negotiation.entries()}
    gifts = sorted(_gifts(analysis), key=lambda g: g.cost, reverse=True)[:_TOLD]
    return tuple(
        f"{_gift(negotiation, analysis, entries[g.entry])}: about {worth.words(g.cost)}, and nothing came back."
        for g in gifts
    )


def _gift(negotiation: Negotiation, analysis: Analysis, entry: Entry) -> str:
    moves = (m for m in analysis.concessions if m.entry == entry.id and m.side is Side.WE)
    told = [_move(negotiation, m) for m in moves] or [shortened(entry.note or entry.raw or "Gesture", 90)]
    return f"{clock(entry.at)}  {', '.join(told).rstrip('.')}"


def _move(negotiation: Negotiation, move: Concession) -> str:
    words = (value_words(negotiation, move.issue, value) for value in (move.before, move.after))
    return f"{issue_name(negotiation, move.issue)} {' → '.join(change(negotiation.issue(move.issue), *words))}"
