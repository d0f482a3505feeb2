"""What a ledger adds up to: judged gives, balance, patterns, total concessions, landing points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from desk_app.domain.amounts import nearest_value
from desk_app.domain.issues import Issue
from desk_app.domain.moves.ledger import ZERO, Ledger, Track
from desk_app.domain.moves.results import Answered, Balance, Concession, Give, Landing, Pattern
from desk_app.domain.quantities import Estimate, Side, Value, as_fraction


def gives(ledger: Ledger, *, last_meeting_over: bool) -> tuple[tuple[Give, ...], tuple[Concession, ...]]:
    """Our gives with how each was answered, and every move with the answer of the give it belongs to.

    The give of a meeting that is over is judged; else the last one is open.
    """
    last = ledger.gives.open
    if last is None:
        return tuple(ledger.gives.closed), tuple(ledger.moves)
    give = last.closed(None if last_meeting_over else Answered.OPEN)
    moves = list(ledger.moves)
    for index in last.moves:
        moves[index] = replace(moves[index], answered=give.answered)
    return (*ledger.gives.closed, give), tuple(moves)


def unanswered(moves: tuple[Concession, ...], all_gives: tuple[Give, ...]) -> tuple[Concession, ...]:
    """Concessions of ours for which nothing came back: none before we gave again, or none yet."""
    open_and_bare = {g.entry for g in all_gives if g.answered is Answered.OPEN and not g.returned}
    return tuple(
        m for m in moves if m.answered is Answered.NONE or (m.answered is Answered.OPEN and m.entry in open_and_bare)
    )


def balance(ledger: Ledger) -> Balance:
    """Given, received, their difference and ratio; in money through the main money issue where there is one."""
    ours = ledger.book.ours
    given, received = ledger.given, ledger.received
    return Balance(
        given=given,
        received=received,
        balance=received - given,
        rate=received / given if given else None,
        given_money=ours.money(given),
        received_money=ours.money(received),
        balance_money=ours.money(received - given),
        uncounted=tuple(ledger.uncounted),
    )


def patterns(ledger: Ledger) -> Mapping[Side, Mapping[str, Pattern]]:
    """The shape of each side's concessions, for each issue on which it has a position that can be measured."""
    found: dict[Side, dict[str, Pattern]] = {side: {} for side in Side}
    for (side, issue), track in ledger.tracks.items():
        if track.sizes:
            found[side][issue] = track.sizes.pattern
    return found


def our_total_concession(ledger: Ledger) -> Mapping[str, Fraction]:
    """(Opening − now) / (opening − walk-away point), for each issue where it is defined."""
    return _shares(ledger, Side.WE, {key: issue.walk_away for key, issue in ledger.book.issues.items()})


def their_total_concession(ledger: Ledger) -> Mapping[str, Estimate[Fraction]]:
    """The same of theirs, against their estimated limit."""
    limits = {key: i.theirs.limit.believed if i.theirs.limit else None for key, i in ledger.book.issues.items()}
    return {key: Estimate(share) for key, share in _shares(ledger, Side.THEY, limits).items()}


def _shares(ledger: Ledger, side: Side, limits: Mapping[str, Value | None]) -> dict[str, Fraction]:
    found = {}
    for issue, limit in limits.items():
        track = ledger.tracks.get((side, issue))
        edge = None if limit is None else ledger.book.figures(issue, limit)
        if track is None or edge is None:
            continue
        share = _share(side, track, edge.we_yield if side is Side.WE else edge.they_yield)
        if share is not None:
            found[issue] = share
    return found


def _share(side: Side, track: Track, edge: Fraction | None) -> Fraction | None:
    first, now = _yields(side, track)
    if first is None or now is None or edge is None or edge == first:
        return None
    return (now - first) / (edge - first)


def _yields(side: Side, track: Track) -> tuple[Fraction | None, Fraction | None]:
    if side is Side.WE:
        return track.first.we_yield, track.figures.we_yield
    return track.first.they_yield, track.figures.they_yield


def landing_points(ledger: Ledger, currency: str) -> Mapping[str, Landing]:
    """Where each unsettled scalar issue with both positions would settle, were talks to go on as they have."""
    found = {}
    for key, issue in ledger.book.issues.items():
        ours, theirs = (ledger.tracks.get((side, key)) for side in (Side.WE, Side.THEY))
        if ours and theirs and key not in ledger.settled:
            projected = landing(issue, ours, theirs, currency)
            if projected:
                found[key] = projected
    return found


def landing(issue: Issue, ours: Track, theirs: Track, currency: str) -> Landing | None:
    """Midpoint of the positions; and by pace: ours + (theirs − ours) × our move / (our move + their move).

    A side's move is how far it has given way from its opening (never less than 0). None for options.
    """
    if isinstance(ours.now, str) or isinstance(theirs.now, str):
        return None
    we, they = as_fraction(ours.now), as_fraction(theirs.now)
    our_move, their_move = _given_way(Side.WE, ours), _given_way(Side.THEY, theirs)
    pace = None
    if our_move + their_move:
        pace = nearest_value(issue, we + (they - we) * our_move / (our_move + their_move), currency)
    return Landing(nearest_value(issue, (we + they) / 2, currency), pace)


def _given_way(side: Side, track: Track) -> Fraction:
    first, now = _yields(side, track)
    return ZERO if first is None or now is None else max(ZERO, now - first)
