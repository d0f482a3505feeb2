"""What was given and what came back, in our values: money first, score where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from desk_app.domain.amounts import number
from desk_app.domain.analysis import Analysis
from desk_app.domain.entries import EntryKind
from desk_app.domain.moves.results import Answered, Concession, MoveKind
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side
from desk_app.domain.report.figures import BalanceBar, BalanceFigure, Slice
from desk_app.domain.report.words import about, clock, issue_name, shortened, value_words
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
            return about(amount, self._currency)
        points = round(score * 100)
        return f"{number(Decimal(points))} {'point' if abs(points) == 1 else 'points'}"

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
    open_entries = {move.entry for move in analysis.unanswered}
    for move in analysis.concessions:
        amount = -move.worth_to_us if side is Side.WE else move.worth_to_us
        if move.side is side and amount > 0:
            yield Slice(issue_name(negotiation, move.issue), amount, not _unanswered(move, open_entries))
    for entry in negotiation.entries():
        if entry.kind is EntryKind.GESTURE and entry.side is side and entry.worth:
            amount = worth.of_gesture(entry.worth)
            if amount > 0:
                answered = next((g.answered for g in analysis.gives if g.entry == entry.id), None)
                yield Slice(shortened(entry.note or "Gesture", 40), amount, answered is not Answered.NONE)


def _unanswered(move: Concession, open_entries: set[str]) -> bool:
    return move.side is Side.WE and move.entry in open_entries and not move.acceptance


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
    difference = worth.words(abs(balance.balance))
    more = (
        "as much as you gave" if balance.balance == 0 else f"{difference} {'more' if balance.balance > 0 else 'less'}"
    )
    rate = (
        "" if balance.rate is None else f", {number(Decimal(round(balance.rate * 100)).scaleb(-2), 2)} for each 1 given"
    )
    return f"You gave {given} and received {received}: {more}{rate}."


def unreciprocated(negotiation: Negotiation, analysis: Analysis) -> tuple[str, ...]:
    """The dearest concessions for which nothing came back."""
    worth = Worth(negotiation)
    times = {e.id: e.at for e in negotiation.entries()}
    moves = [m for m in analysis.unanswered if m.kind is MoveKind.CONCESSION and m.worth_to_us < 0]
    told = []
    for move in sorted(moves, key=lambda m: m.worth_to_us)[:_TOLD]:
        before, after = (value_words(negotiation, move.issue, v) for v in (move.before, move.after))
        at = f" ({clock(times[move.entry])})" if move.entry in times else ""
        name = issue_name(negotiation, move.issue)
        told.append(f"{name} {before} → {after}{at}: about {worth.words(-move.worth_to_us)}, and nothing came back.")
    return tuple(told)
