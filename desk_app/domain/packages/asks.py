"""What to ask in return, and which issues are good for trading."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

from desk_app.domain.issues import Issue
from desk_app.domain.moves.book import Book
from desk_app.domain.moves.ledger import ZERO, Ledger
from desk_app.domain.packages.candidates import best_for_us, candidates, leaves_room
from desk_app.domain.packages.results import Ask, AskMove
from desk_app.domain.quantities import Estimate, Side, Value

MOST = 3
_MOST_SAID = 2
_CLEARLY = Fraction(3, 2)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A move they could make: what it adds to our score, and what it costs them (None = unknown)."""

    move: AskMove
    worth: Fraction
    cost: Fraction | None


def asks(ledger: Ledger, worth: Fraction, given: Collection[str], currency: str) -> tuple[Ask, ...]:
    """Up to three things to ask in return for a give on the issues `given` that costs us so much of our score.

    Each is their smallest move on one other issue that is worth at least the give to us. The cheapest to them comes
    first, unknown costs last, then the smallest worth. If no single issue is enough, pairs of issues are asked for.
    Moves start from their position, else from their estimated target, else from our walk-away point. Settled issues are
    left alone. What is asked is never at our walk-away point or past it, and leaves room above it. For a give that
    costs us nothing, nothing is asked.
    """
    if worth <= 0:
        return ()
    moves = _open_moves(ledger, given, currency)
    single = [ask for choices in moves if (ask := _smallest(choices, worth))]
    found = single or [ask for pair in combinations(moves, 2) if (ask := _pair(*pair, worth))]
    return tuple(sorted(found, key=_order)[:MOST])


def asks_of_more(ledger: Ledger, worth: Fraction, given: Collection[str], currency: str) -> tuple[Ask, ...]:
    """Up to two things to ask for that are worth more to us than a give: what to say for one that was not answered.

    As `asks`, but nothing is asked beyond where we stand ourselves, nor on an issue on which both say the same. If only
    one issue is enough by itself, a pair of others comes second.
    """
    if worth <= 0:
        return ()
    moves = [ours for choices in _open_moves(ledger, given, currency) if (ours := _short_of_ours(ledger, choices))]
    single = sorted((ask for choices in moves if (ask := _smallest(choices, worth, more=True))), key=_order)
    alone = {move.issue for ask in single for move in ask.moves}
    others = [choices for choices in moves if choices[0].move.issue not in alone]
    pairs = [ask for pair in combinations(others, 2) if (ask := _pair(*pair, worth, more=True))]
    return tuple([*single, *sorted(pairs, key=_order)][:_MOST_SAID])


def _open_moves(ledger: Ledger, given: Collection[str], currency: str) -> list[list[_Choice]]:
    common = ledger.common()
    open_issues = [i for i in ledger.book.issues.values() if i.id not in given and i.id not in common]
    return [choices for i in open_issues if (choices := _moves(ledger, i, currency))]


def _short_of_ours(ledger: Ledger, choices: list[_Choice]) -> list[_Choice]:
    """The moves that bring them no further than where we stand; none where both say the same."""
    issue = choices[0].move.issue
    ours = ledger.position(Side.WE, issue)
    if ours is None:
        return choices
    scoring, met = ledger.book.ours, ours == ledger.position(Side.THEY, issue)
    edge = scoring.worth(issue, ours)
    return [] if met else [each for each in choices if scoring.worth(issue, each.move.after) <= edge]


def _moves(ledger: Ledger, issue: Issue, currency: str) -> list[_Choice]:
    """Their possible moves on an issue that are worth something to us, the smallest first. Of equals, the cheapest."""
    book = ledger.book
    position = ledger.position(Side.THEY, issue.id)
    believed = issue.theirs.target.believed if issue.theirs.target else None
    before = next((v for v in (position, believed, issue.walk_away) if v is not None), None)
    if issue.id not in book.ours.scales:
        return []
    base = book.ours.worth(issue.id, before) if before is not None else ZERO
    found = []
    for value in _askable(issue, currency):
        worth = book.ours.worth(issue.id, value) - base
        if worth > 0:
            found.append(_Choice(AskMove(issue.id, position, value), worth, _cost(book, issue.id, before, value)))
    return sorted(found, key=lambda c: (c.worth, ZERO if c.cost is None else c.cost))


@lru_cache(maxsize=256)
def _askable(issue: Issue, currency: str) -> tuple[Value, ...]:
    limit = issue.theirs.known_limit
    found = candidates(issue, (), currency, best_for_us(issue, (limit, issue.opening, issue.target))).values
    return tuple(value for value in found if leaves_room(issue, value))


def _cost(book: Book, issue_id: str, before: Value | None, after: Value) -> Fraction | None:
    theirs = book.theirs.believed if book.theirs else None
    if theirs is None or issue_id not in theirs.scales or before is None:
        return None
    return theirs.worth(issue_id, before) - theirs.worth(issue_id, after)


def _smallest(choices: list[_Choice], worth: Fraction, *, more: bool = False) -> Ask | None:
    """The smallest move that is worth so much at least, or more than that."""
    place = (bisect_right if more else bisect_left)(choices, worth, key=lambda c: c.worth)
    return _ask(choices[place]) if place < len(choices) else None


def _pair(first: list[_Choice], second: list[_Choice], worth: Fraction, *, more: bool = False) -> Ask | None:
    """A pair of moves on two issues: of the smallest pairs that are enough, the cheapest."""
    found = []
    place = len(second)
    for choice in first:
        while place and _enough(choice.worth + second[place - 1].worth, worth, more=more):
            place -= 1
        if place < len(second):
            found.append((choice, second[place]))
    return min((_ask(*pair) for pair in found), key=_order, default=None)


def _enough(together: Fraction, worth: Fraction, *, more: bool) -> bool:
    return together > worth if more else together >= worth


def _ask(*choices: _Choice) -> Ask:
    costs = [c.cost for c in choices if c.cost is not None]
    cost = Estimate(sum(costs, ZERO)) if len(costs) == len(choices) else None
    return Ask(tuple(c.move for c in choices), sum((c.worth for c in choices), ZERO), cost)


def _order(ask: Ask) -> tuple[bool, Fraction, Fraction]:
    cost = ask.cost_to_them
    return cost is None, cost.believed if cost else ZERO, ask.worth_to_us


def tradeables(issues: Iterable[Issue]) -> tuple[str, ...]:
    """The ids of issues that are cheap to give and dear to them, in their order.

    Their weight for them is at least 1.5 times that for us, by weights normalised to 1.
    The issue with the greatest weight for us is never among them. There are none with fewer than two issues, or if any
    weight of either side is not known: a share of only the known weights would mean nothing.
    """
    known = tuple(issues)
    ours = _shares([i.weight for i in known])
    theirs = _shares([i.theirs.weight.believed if i.theirs.weight else None for i in known])
    if len(known) < 2 or ours is None or theirs is None:
        return ()
    heaviest = max(ours)
    alone = ours.count(heaviest) == 1
    found = []
    for issue, we, they in zip(known, ours, theirs, strict=True):
        if they and they >= _CLEARLY * we and not (alone and we == heaviest):
            found.append(issue.id)
    return tuple(found)


def _shares(weights: Sequence[Decimal | None]) -> list[Fraction] | None:
    """Each weight as a share of their sum; None if one is unknown, or if all are 0."""
    known = [Fraction(weight) for weight in weights if weight is not None]
    total = sum(known, ZERO)
    return [weight / total for weight in known] if total and len(known) == len(weights) else None
