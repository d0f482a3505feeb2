"""What was given and what came back, in our values: in money, or in points of score if no sum is money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile

from desk_app.domain.amounts import number, rounded_money
from desk_app.domain.analysis import Analysis
from desk_app.domain.dates import clock
from desk_app.domain.entries import Entry, EntryKind
from desk_app.domain.issues import Issue
from desk_app.domain.moves.conditions import first_named_in_exchange
from desk_app.domain.moves.results import Answered, Balance, Concession, Give
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Direction, Per, Side, Unit, Value, as_fraction
from desk_app.domain.report.content import BalanceBar, BalanceFigure, Slice
from desk_app.domain.report.moves_told import move_told
from desk_app.domain.report.words import change, counted_by, issue_name, points, shortened, whole
from desk_app.domain.scoring import money_unit, scoring, times
from desk_app.support.words import _

_TOLD = 3


class Worth:
    """Scores in words: as money if our scoring can tell it so, else as points of a hundred."""

    def __init__(self, negotiation: Negotiation) -> None:
        self._scoring = scoring(negotiation.issues)
        self._currency = negotiation.currency

    def words(self, score: Fraction) -> str:
        """A difference of score: "€150", "12 points"."""
        return worth_words(score, self._scoring.money(score), self._currency, money_unit(self._scoring))

    def apart(self, one: Fraction, other: Fraction) -> tuple[int, str]:
        """Whether `one` is greater (1), equal (0) or less (-1), and by how much; both are rounded as they are shown."""
        first, second = (self._scoring.money(score) for score in (one, other))
        if first is None or second is None:
            gap = Fraction(round(one * 100) - round(other * 100), 100)
            return (gap > 0) - (gap < 0), self.words(abs(gap))
        gap = whole(first) - whole(second)
        words = counted_by(rounded_money(abs(gap), self._currency), money_unit(self._scoring))
        return (gap > 0) - (gap < 0), words

    def of_gesture(self, worth: Decimal) -> Fraction:
        """The score of a gesture's worth; 0 if money cannot be converted into score."""
        return self._scoring.from_money(worth) or Fraction(0)


def worth_words(score: Fraction, amount: Fraction | None, currency: str, per: Per | None = None) -> str:
    """A difference of score, as every page and document shows it: in money if `amount` is given, else in points.

    `per` is what the money is per, if it is not a total.
    """
    if amount is None:
        return points(Decimal(round(score * 100)))
    return counted_by(rounded_money(whole(amount), currency), per)


def balance_figure(negotiation: Negotiation, analysis: Analysis) -> BalanceFigure | None:
    """The bars of both sides; None if neither side gave anything."""
    worth = Worth(negotiation)
    ours, theirs = (tuple(_slices(negotiation, analysis, worth, side)) for side in Side)
    if not ours and not theirs:
        return None
    unanswered = sum((s.amount for s in ours if not s.answered), Fraction(0))
    return BalanceFigure(
        BalanceBar(Side.WE, ours, worth.words(analysis.balance.given)),
        BalanceBar(Side.THEY, theirs, worth.words(analysis.balance.received)),
        _("{amount} unanswered", amount=worth.words(unanswered)) if unanswered else "",
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
                yield Slice(shortened(entry.note or _("Gesture"), 40), amount, entry.id not in unanswered)


def _gifts(analysis: Analysis) -> tuple[Give, ...]:
    """What we gave without anything coming back for it."""
    return tuple(
        g for g in analysis.gives if g.answered is Answered.NONE or (g.answered is Answered.OPEN and g.returned == 0)
    )


def balance_words(negotiation: Negotiation, analysis: Analysis) -> str:
    """The balance in one sentence, as every document shows it; empty if neither side gave anything.

    If money issues count, but no sum of them can be told in money, a second sentence tells the money that moved.
    """
    told = _in_values(negotiation, analysis)
    if not told or analysis.book.ours.one_money:
        return told
    moved, besides = _moved(negotiation, analysis, totals=True)
    in_money = _moved_told(negotiation, moved, besides=besides)
    return _("{balance} {moved}.", balance=told, moved=in_money) if in_money else told


def _in_values(negotiation: Negotiation, analysis: Analysis) -> str:
    balance, worth = analysis.balance, Worth(negotiation)
    words = {"given": worth.words(abs(balance.given)), "received": worth.words(abs(balance.received))}
    if balance.given == 0 and balance.received == 0:
        return ""
    if balance.received == 0 and balance.given > 0:
        return _nothing_back(negotiation, analysis, worth, words)
    if balance.given == 0 and balance.received > 0:
        return _nothing_given(negotiation, analysis, worth, words)
    if balance.given < 0 or balance.received < 0:
        return _less_than_taken_back(balance, words)
    return _both_words(analysis, worth, words)


def _nothing_back(negotiation: Negotiation, analysis: Analysis, worth: Worth, words: dict[str, str]) -> str:
    if _moved_unscored(analysis, Side.THEY):
        return _("You gave {given}. What came back has no score.", **words)
    if first_named_in_exchange(negotiation, Side.THEY):
        return _("You gave {given}. What they agreed to was their first word on it, so it is in no sum.", **words)
    if _unpriced(negotiation, worth, Side.THEY):
        return _("You gave {given}. They made a gesture: it is in no sum, as it has no worth.", **words)
    return _("You gave {given}; nothing came back.", **words)


def _nothing_given(negotiation: Negotiation, analysis: Analysis, worth: Worth, words: dict[str, str]) -> str:
    if _moved_unscored(analysis, Side.WE):
        return _("You received {received}. What you gave has no score.", **words)
    if first_named_in_exchange(negotiation, Side.WE):
        return _("You received {received}. What you agreed to was your first word on it, so it is in no sum.", **words)
    if _unpriced(negotiation, worth, Side.WE):
        return _("You received {received}. You made a gesture: it is in no sum, as it has no worth.", **words)
    return _("You gave nothing and received {received}.", **words)


def _less_than_taken_back(balance: Balance, words: dict[str, str]) -> str:
    """The balance where one side took back more than it gave. No amount is below 0, which nobody could read."""
    match balance.given < 0, balance.received < 0:
        case True, False:
            return _("You took back {given} more than you gave, and received {received}.", **words)
        case False, _:
            return _("You gave {given}, and they took back {received} more than they gave.", **words)
        case _:
            return _("You took back {given} more than you gave, and they {received} more than they gave.", **words)


def _both_words(analysis: Analysis, worth: Worth, words: dict[str, str]) -> str:
    balance = analysis.balance
    sign, gap = worth.apart(balance.received, balance.given)
    rate = number(Decimal(round((balance.rate or Fraction(0)) * 100)).scaleb(-2), 2)
    if sign == 0:
        return _("You gave {given} and received {received}: just as much, {rate} for each 1 given.", rate=rate, **words)
    if sign > 0:
        return _(
            "You gave {given} and received {received}: {gap} more, {rate} for each 1 given.",
            gap=gap, rate=rate, **words,
        )  # fmt: skip
    return _(
        "You gave {given} and received {received}: {gap} less, {rate} for each 1 given.", gap=gap, rate=rate, **words
    )


def _moved_unscored(analysis: Analysis, side: Side) -> bool:
    """Whether a side gave way on an issue that has no score. What it gave there counts in no sum."""
    return any(move.side is side and move.issue in analysis.unscored for move in analysis.concessions)


def _unpriced(negotiation: Negotiation, worth: Worth, side: Side) -> tuple[str, ...]:
    """The ids of the gestures of a side that count in no sum: nobody said what they are worth, or it is no score."""
    gestures = (e for e in negotiation.entries() if e.kind is EntryKind.GESTURE and e.side is side)
    return tuple(e.id for e in gestures if not e.worth or not worth.of_gesture(e.worth))


def moved_words(negotiation: Negotiation, analysis: Analysis) -> str:
    """What moved on money issues and in gestures, as it was said. These figures follow from no secret.

    With several money issues, or if another issue moved, this is not what was given in our values. Then it says that
    it is only money.
    """
    moved, besides = _moved(negotiation, analysis, totals=False)
    told = _moved_told(negotiation, moved, besides=besides)
    return with_first_word(negotiation, told, *(moved[side] for side in Side)) if told else ""


def _moved_told(negotiation: Negotiation, moved: Mapping[Side, Fraction], *, besides: bool) -> str:
    if not any(moved.values()):
        return ""
    ours, theirs = (moved[side] for side in Side)
    words = {
        "given": rounded_money(Fraction(round(abs(ours))), negotiation.currency),
        "received": rounded_money(Fraction(round(abs(theirs))), negotiation.currency),
    }
    if not besides and sum(issue.unit is Unit.MONEY for issue in negotiation.issues) == 1:
        return given_and_received(ours, theirs, words)
    match ours < 0, theirs < 0:
        case False, False:
            return _("In money: given {given} · received {received}", **words)
        case True, False:
            return _("In money: taken back {given} · received {received}", **words)
        case False, _:
            return _("In money: given {given} · taken back by them {received}", **words)
        case _:
            return _("In money: taken back {given} · by them {received}", **words)


def given_and_received(ours: Fraction, theirs: Fraction, words: Mapping[str, str]) -> str:
    """What each side gave in all, or took back where that is below 0. `words` tell both sizes without a sign."""
    match ours < 0, theirs < 0:
        case False, False:
            return _("Given {given} · received {received}", **words)
        case True, False:
            return _("Taken back {given} · received {received}", **words)
        case False, _:
            return _("Given {given} · taken back by them {received}", **words)
        case _:
            return _("Taken back {given} · by them {received}", **words)


def with_first_word(negotiation: Negotiation, told: str, gave: Fraction, received: Fraction) -> str:
    """What was given and received; and, where one of them is nothing, that an exchange was that side's first word.

    Then nothing that it named before is in effect, so that its move cannot be measured.
    """
    if gave > 0 and not received and first_named_in_exchange(negotiation, Side.THEY):
        return _("{balance}: what they agreed to was their first word", balance=told)
    if received > 0 and not gave and first_named_in_exchange(negotiation, Side.WE):
        return _("{balance}: what you agreed to was your first word", balance=told)
    return told


def _moved(negotiation: Negotiation, analysis: Analysis, *, totals: bool) -> tuple[dict[Side, Fraction], bool]:
    """The totals that each side moved towards the other, and whether anything else moved besides.

    With `totals` a price per something counts times its quantity, which is ours to know. A price of unknown quantity is
    no total.
    """
    moved, besides = {Side.WE: Fraction(0), Side.THEY: Fraction(0)}, False
    for position in analysis.positions:
        issue = negotiation.issue(position.issue)
        factor = _factor(issue, totals=totals)
        if issue is not None and factor is not None:
            up = factor * (_signed(position.now) - _signed(position.opening))
            towards_us = up if issue.direction is Direction.MORE else -up
            moved[position.side] += towards_us if position.side is Side.THEY else -towards_us
        else:
            besides = besides or position.now != position.opening
    for entry in negotiation.entries():
        if entry.kind is EntryKind.GESTURE and entry.side is not None and entry.worth is not None:
            moved[entry.side] += as_fraction(entry.worth)
    return moved, besides


def _factor(issue: Issue | None, *, totals: bool) -> Fraction | None:
    """How many times a move on an issue counts in a sum of money; None if it is in none."""
    if issue is None or issue.unit is not Unit.MONEY or not (totals or issue.per is None):
        return None
    return times(issue)


def _signed(value: Value) -> Fraction:
    return Fraction(0) if isinstance(value, str) else as_fraction(value)


def unreciprocated(negotiation: Negotiation, analysis: Analysis) -> tuple[str, ...]:
    """The gives for which nothing came back: the three that cost us most."""
    worth = Worth(negotiation)
    entries = {e.id: e for e in negotiation.entries()}
    gifts = sorted(_gifts(analysis), key=lambda g: g.cost, reverse=True)[:_TOLD]
    unscored = {*_unpriced(negotiation, worth, Side.THEY)}
    unscored |= {m.entry for m in analysis.concessions if m.side is Side.THEY and m.issue in analysis.unscored}

    def told(give: Give) -> str:
        words = {
            "time": clock(entries[give.entry].at),
            "gift": _gift(negotiation, analysis, entries[give.entry]),
            "amount": worth.words(give.cost),
        }
        if unscored & _until_the_next(analysis, give, tuple(entries)):
            return _("{time}  {gift}: about {amount}, and what came back has no score.", **words)
        return _("{time}  {gift}: about {amount}, and nothing came back.", **words)

    return tuple(map(told, gifts))


def _until_the_next(analysis: Analysis, give: Give, order: Sequence[str]) -> set[str]:
    """The ids of the entries after one of our gives, until we gave again."""
    gave = {each.entry for each in analysis.gives}
    following = order[order.index(give.entry) + 1 :]
    return set(takewhile(lambda entry: entry not in gave, following))


def _gift(negotiation: Negotiation, analysis: Analysis, entry: Entry) -> str:
    moves = (m for m in analysis.concessions if m.entry == entry.id and m.side is Side.WE)
    told = [_move(negotiation, m) for m in moves] or [shortened(entry.note or entry.raw or _("Gesture"), 90)]
    return ", ".join(told).rstrip(".")


def _move(negotiation: Negotiation, move: Concession) -> str:
    before, after = change(negotiation, move.issue, move.before, move.after)
    return move_told(issue_name(negotiation, move.issue), before, after)
