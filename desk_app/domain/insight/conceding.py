"""How each side gave way: on which issues in which order, in which steps, and what came before each of theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from desk_app.domain.analysis import Analysis
from desk_app.domain.entries import Entry, EntryKind
from desk_app.domain.insight.facts import MOST_STEPS, After, Yielding
from desk_app.domain.moves.events import is_exchange
from desk_app.domain.moves.results import Concession, MoveKind
from desk_app.domain.quantities import Side


def yielded(found: Analysis, side: Side) -> Iterator[Yielding]:
    """How a side gave way on each issue on which it did, in the order in which it first did."""
    steps: dict[str, list[Fraction]] = {}
    for move in found.concessions:
        if move.side is side:
            steps.setdefault(move.issue, []).append(move.ground)
    for key, sizes in steps.items():
        pattern = found.patterns[side].get(key)
        if pattern is not None:
            yield Yielding(found.book.issues[key].name, pattern, _thousandths(sizes), len(sizes))


def _thousandths(sizes: Sequence[Fraction]) -> tuple[int, ...]:
    """Each size in thousandths of their sum. Only new ground has a size: to restore what was taken back counts 0."""
    total = sum(sizes, Fraction(0))
    return tuple(round(1000 * size / total) for size in sizes[:MOST_STEPS]) if total else ()


def before_concessions(found: Analysis) -> Iterator[After]:
    """For each entry in which they gave way, what came between their last word before it and it.

    Giving way in an exchange comes after a give of ours if we gave way in it too. An opening gives nothing, and neither
    does taking what they offer in it.
    """
    entries = list(found.negotiation.entries())
    theirs, ours = _giving(found.concessions, Side.THEY), _giving(found.concessions, Side.WE)
    for place, entry in enumerate(entries):
        if entry.id in theirs:
            between = list(_between(entries[:place]))
            if _gives_in(entry, found) or any(each.id in ours or _is_our_gesture(each) for each in between):
                yield After.GIVE
            else:
                yield After.QUESTION if any(map(_asks, between)) else After.NOTHING


def _giving(concessions: Sequence[Concession], side: Side) -> set[str]:
    return {move.entry for move in concessions if move.side is side and move.kind is MoveKind.CONCESSION}


def _gives_in(entry: Entry, found: Analysis) -> bool:
    """Whether we gave way, in an exchange, on an issue that we brought into it."""
    own = {term.issue for term in entry.terms if term.side is Side.WE} if is_exchange(entry) else set()
    return any(
        move.entry == entry.id and move.side is Side.WE and move.issue in own and move.kind is MoveKind.CONCESSION
        for move in found.concessions
    )


def _between(before: Sequence[Entry]) -> Iterator[Entry]:
    """The entries after the last one in which they made an offer, from the latest back."""
    for entry in reversed(before):
        if entry.side is Side.THEY and entry.terms:
            return
        yield entry


def _is_our_gesture(entry: Entry) -> bool:
    return entry.kind is EntryKind.GESTURE and entry.side is Side.WE


def _asks(entry: Entry) -> bool:
    """Whether an entry is a question of ours, or what was learned, mostly by asking."""
    return entry.kind is EntryKind.LEARNED or (entry.side is not Side.THEY and "?" in entry.told)
