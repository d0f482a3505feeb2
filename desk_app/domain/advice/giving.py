"""Advice on what we give and what comes back."""

from __future__ import annotations

from fractions import Fraction

from desk_app.domain.advice.situation import Advice, Situation, Urgency
from desk_app.domain.entries import Entry, EntryKind
from desk_app.domain.heard import Sense, heard
from desk_app.domain.issues import Issue
from desk_app.domain.moves.events import agrees_to_ask
from desk_app.domain.moves.ledger import ZERO
from desk_app.domain.moves.results import Concession, Give, MoveKind
from desk_app.domain.quantities import Side
from desk_app.domain.scoring import ONE, our_scale, their_scale
from desk_app.support.words import _

_NOTICED = Fraction(1, 20)
"""The part of the way between the first figures that a growing step has at least."""
_MUCH = Fraction(3, 20)
"""A balance below this part of our whole score is not worth a word."""
_SILENT_KINDS = (EntryKind.PAUSE, EntryKind.BREAK, EntryKind.LEVERAGE, EntryKind.READBACK)


def two_gives_in_a_row(now: Situation) -> Advice | None:
    """We gave again, and perhaps again, before anything came back."""
    run = _bare_gives(now)
    if len(run) < 2:
        return None
    return Advice(
        "two_gives_in_a_row",
        Urgency.NOW,
        _("You gave {count} times and nothing came back in between.", count=len(run)),
        _("Stop here. Wait, or ask for something of theirs first."),
        run[-1].seq,
        str(run[0].seq),
        sum((give.cost for give in run), ZERO),
        len(run) - 1,
    )


def unanswered_give(now: Situation) -> Advice | None:
    """They have passed over our give: they named a value, or two entries went by, and nothing came back."""
    run = _bare_gives(now)
    if len(run) != 1 or not _passed_over(now, run[0]):
        return None
    return Advice(
        "unanswered_give",
        Urgency.NOW,
        _("Your last concession has had nothing in return."),
        _("Name what you gave and ask what they can do in return."),
        run[0].seq,
        str(run[0].seq),
    )


def _passed_over(now: Situation, give: Give) -> bool:
    theirs = [e for e in now.since(give.seq) if e.side is not Side.WE and e.kind not in _SILENT_KINDS]
    return len(theirs) >= 2 or any(entry.terms for entry in theirs)


def _bare_gives(now: Situation) -> tuple[Give, ...]:
    """Our latest gives for which nothing came back, back to the last one that had something."""
    found: list[Give] = []
    for give in reversed(now.gives):
        if give.returned or _something_came(now, give.seq):
            break
        found.append(give)
    return tuple(reversed(found))


def _something_came(now: Situation, seq: int) -> bool:
    """Whether something came from them after a number that no scale can measure."""
    for move in reversed(now.moves):
        if move.seq <= seq:
            break
        if move.side is Side.THEY and move.kind is MoveKind.UNCLASSIFIED:
            return True
    return any(e.kind is EntryKind.GESTURE and e.side is Side.THEY and not e.worth for e in now.since(seq))


def giving_more_than_getting(now: Situation) -> Advice | None:
    """We have given more than twice what we received. Only what is inside what was thought possible counts."""
    if not {move.issue for move in now.moves} <= now.real.book.ours.weights.keys():
        return None
    given, received = (sum((_inside(now, side, key) for key in now.real.book.issues), ZERO) for side in Side)
    if given < _MUCH or given <= 2 * received or not (received or len(now.gives) > 1):
        return None
    return Advice(
        "giving_more_than_getting",
        Urgency.NOTICE,
        _("You have given more than twice what you received.")
        if received
        else _("You have given, and nothing that counts came back."),
        _("Make the next step smaller, and only in return for one of theirs."),
        now.gives[-1].seq if now.gives else 0,
        size=given - received,
        fresh=_may_begin(now),
    )


def _may_begin(now: Situation) -> bool:
    """Whether the balance is the matter now: they just named a value, or we just gave no less than half as before."""
    if now.last_terms is None or now.last_terms.seq != now.seq:
        return False
    if now.their_turn_was_last:
        return True
    gives = now.gives
    return bool(gives) and gives[-1].seq == now.seq and (len(gives) < 2 or 2 * gives[-1].cost >= gives[-2].cost)


def _inside(now: Situation, side: Side, key: str) -> Fraction:
    """How far a side has come at most on an issue, inside what was thought possible, in our score."""
    track, issue = now.track(side, key), now.real.book.issues[key]
    if track is None or track.furthest == track.first:
        return ZERO
    edge = now.real.book.ours.weights.get(key, ZERO) * _edge(issue, side)
    if side is Side.WE:
        return max(ZERO, min(track.first.we, edge) - track.furthest.we)
    return max(ZERO, track.furthest.we - max(track.first.we, edge))


def _edge(issue: Issue, side: Side) -> Fraction:
    """Our score where what was thought possible begins: of their limit or our target, or of their target."""
    scale, theirs = our_scale(issue), issue.theirs
    if isinstance(scale, str) or isinstance(their_scale(issue), str):
        return ONE if side is Side.WE else -ONE
    limit, target = (each.believed if each else None for each in (theirs.limit, theirs.target))
    if side is Side.WE:
        return max(ONE, (scale.score(limit) if limit is not None else None) or ONE)
    found = scale.score(target) if target is not None else None
    return -ONE if found is None else found


def growing_concessions(now: Situation) -> Advice | None:
    """On the issue where we moved last, our steps grow: three times, or to the double."""
    ours = [m for m in now.moves if m.side is Side.WE and m.ground > 0]
    if not ours or ours[-1].issue in now.common or (now.gives and now.gives[-1].returned >= now.gives[-1].cost):
        return None
    issue = ours[-1].issue
    sizes = [m.ground for m in ours if m.issue == issue and not m.acceptance]
    if not _grow(sizes) or sizes[-1] < _NOTICED * _way(now, issue):
        return None
    return Advice(
        "growing_concessions",
        Urgency.NOTICE,
        _("Your steps on {issue} are getting larger.", issue=now.name(issue)),
        _("Let the next step be smaller than the last: it tells them that you are near your end."),
        ours[-1].seq,
        issue,
        sizes[-1],
        fresh=now.last_terms is not None and now.last_terms.seq <= ours[-1].seq,
    )


def _grow(sizes: list[Fraction]) -> bool:
    if len(sizes) < 2 or sizes[-1] <= sizes[-2]:
        return False
    return sizes[-1] >= 2 * sizes[-2] or (len(sizes) > 2 and sizes[-2] > sizes[-3])


def _way(now: Situation, issue: str) -> Fraction:
    """How far the first figures of both sides were apart, in the issue's unit."""
    ours, theirs = now.track(Side.WE, issue), now.track(Side.THEY, issue)
    if ours is None or theirs is None or ours.first.we_yield is None or theirs.first.we_yield is None:
        return ZERO
    return abs(ours.first.we_yield - theirs.first.we_yield)


def unasked_gift(now: Situation) -> Advice | None:
    """We gave something that nobody asked for: a gesture, or a better figure before they answered the last one."""
    for entry in now.lately(4):
        if entry.side is Side.WE and _is_gift(now, entry):
            return Advice(
                "unasked_gift",
                Urgency.NOTICE,
                _("Nobody had asked for that yet."),
                _("Say what it is worth, and what you would like for it, before it is taken for granted."),
                entry.seq,
                str(entry.seq),
            )
    return None


def _is_gift(now: Situation, entry: Entry) -> bool:
    before = [each for each in now.entries if each.seq < entry.seq]
    if entry.kind is EntryKind.GESTURE:
        theirs = next((each for each in reversed(before[-2:]) if each.side is Side.THEY), None)
        return theirs is None or not (theirs.kind is EntryKind.GESTURE or _asks(theirs))
    if entry.kind is not EntryKind.OFFER or len(_bare_gives(now)) > 1:
        return False
    mine = [m.issue for m in now.moves_at(entry.seq, Side.WE) if m.ground > 0 and not m.acceptance]
    for earlier in reversed(before):
        if earlier.side is not Side.WE:
            return False
        if any(term.issue in mine for term in earlier.terms):
            return True
    return False


def _asks(entry: Entry) -> bool:
    """Whether they asked for something with an entry."""
    return "?" in entry.note or heard(Sense.MORE, entry.raw, entry.note)


def their_move_answers(now: Situation) -> Advice | None:
    """Their latest move gave something back for our give: the first time, and when it is unusually large."""
    last = now.last_terms
    if last is None or last.side is not Side.THEY or not now.gives:
        return None
    if last.kind is not EntryKind.OFFER and not agrees_to_ask(last):
        return None
    if now.gives[-1].seq >= last.seq or not now.gives[-1].returned:
        return None
    edges: dict[str, Fraction | None] = {}
    size = sum((_gained(now, move, edges) for move in now.moves_at(last.seq, Side.THEY)), ZERO)
    if size <= 0:
        return None
    first = now.told.get("their_move_answers", 0) == 0 and 2 * size >= now.gives[-1].cost
    full = now.gives[-1].returned >= now.gives[-1].cost
    return Advice(
        "their_move_answers",
        Urgency.QUIET,
        _("Their move answers yours.") if full else _("Their move answers part of what you gave."),
        _("Say back what they did. Then a next small step of yours, tied to something of theirs."),
        last.seq,
        str(last.seq),
        fresh=last.seq == now.seq and (first or _is_unusual(now, size, edges)),
    )


def _is_unusual(now: Situation, size: Fraction, edges: dict[str, Fraction | None]) -> bool:
    """Whether a step of theirs is twice as large as is usual for them, after two others at least."""
    found: dict[int, Fraction] = {}
    for move in now.moves:
        if move.side is Side.THEY and (gained := _gained(now, move, edges)) > 0:
            found[move.seq] = found.get(move.seq, ZERO) + gained
    return len(found) > 2 and size >= 2 * sorted(found.values())[len(found) // 2]


def _gained(now: Situation, move: Concession, edges: dict[str, Fraction | None]) -> Fraction:
    """How much new ground of a move of theirs is inside what was thought possible, in our score.

    `edges` keeps where that begins on each issue (None: it has no scale), so that it is worked out once.
    """
    if move.ground_to_us <= 0:
        return move.ground_to_us
    if move.issue not in edges:
        edges[move.issue] = _edge_of(now, move.issue)
    edge = edges[move.issue]
    if edge is None:
        return move.ground_to_us
    end = now.measured.book.ours.worth(move.issue, move.after)
    return max(ZERO, end - max(end - move.ground_to_us, edge))


def _edge_of(now: Situation, key: str) -> Fraction | None:
    issue = now.real.book.issues.get(key)
    if issue is None or isinstance(our_scale(issue), str):
        return None
    return now.measured.book.ours.weights.get(key, ZERO) * _edge(issue, Side.THEY)
